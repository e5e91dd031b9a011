// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/sensitive.h"
#include "secrets/secretref.h"

#include <functional>
#include <optional>

namespace plugboard {

struct KeychainAnswer
{
    enum class Kind {
        Good,
        NotFound,
        Denied,
        NoBackend,
        Failed,
        //! Not asked, because an earlier call has hung (K2).
        Blocked,
    };
    Kind kind = Kind::Failed;
    //! What a read found.
    Sensitive text;
    //! Technical; QtKeychain's words, cleaned.
    QString detail;
};

//! One job of QtKeychain, kept apart from whoever waits for it.
//!
//! QtKeychain's jobs run one by one through one executor for the whole process, may never end (K2),
//! and crash the program when they are destroyed early (K1). So they belong to nobody, one at a
//! time is started, and once one of them has hung the others are answered with Blocked instead of
//! being queued behind it.
class KeychainCall
{
public:
    enum class Verb { Read, Write, Remove };
    using Done = std::function<void(KeychainAnswer &&)>;

    //! Starts, or waits for its turn. \a done comes from the event loop, at most once, and may
    //! destroy this.
    KeychainCall(Verb verb, KeychainEntry entry, Sensitive value, Done done);
    //! Only the waiting ends: a started job goes on alone and deletes itself.
    ~KeychainCall();
    Q_DISABLE_COPY_MOVE(KeychainCall)

    //! Whoever waits has waited long enough: no \a done any more, and if this call, or one that
    //! nobody waits for, is in the executor, it counts as hung.
    void giveUp();

    //! How long the hung job is without an answer; nothing when none is.
    [[nodiscard]] static std::optional<milliseconds> hungFor();

private:
    friend class KeychainQueue;

    Verb m_verb;
    KeychainEntry m_entry;
    Sensitive m_value;
    Done m_done;
};

} // namespace plugboard
