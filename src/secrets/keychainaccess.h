// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/keychaincall.h"
#include "secrets/keychainprobe.h"
#include "secrets/secretref.h"

#include <memory>

namespace plugboard {

//! The one delayed retry of a store whose service was not there (K15), shared by its jobs: they all
//! wait for the same moment, and who comes later does not wait again.
class LateService
{
public:
    LateService(Clock &clock, milliseconds retry) : m_clock(clock), m_retry(retry) { }

    //! How long to wait before asking again; nothing where the time for that is over.
    [[nodiscard]] std::optional<milliseconds> wait();

private:
    Clock &m_clock;
    milliseconds m_retry;
    std::optional<milliseconds> m_until;
};

//! How an access, a probe and an unlocking wait.
struct KeychainTiming
{
    Clock *clock = nullptr;
    milliseconds timeout{};
    std::shared_ptr<LateService> late;
};

//! One access, in steps: what state is the keychain in; QtKeychain's call; and where its answer
//! proves nothing (K3, K6, K9), a second look. Ends within the time-out, whatever answers.
class KeychainAccess final
{
public:
    using Done = std::function<void(Result<Sensitive>)>;

    //! What to do, where, and how a read says that there is nothing.
    struct Task
    {
        KeychainCall::Verb verb;
        KeychainEntry entry;
        Error missing;
        //! For a write.
        Sensitive value;
    };
    //! \a done comes once, from the event loop, and may destroy this. Write and Remove give empty
    //! text.
    KeychainAccess(KeychainTiming timing, Task task, Done done);
    ~KeychainAccess();
    Q_DISABLE_COPY_MOVE(KeychainAccess)

    void start();

private:
    using Verb = KeychainCall::Verb;

    void askState();
    void judgeState(const ProbeAnswer &state);
    void retryLater(const ProbeAnswer &state);
    void call();
    void judgeCall(KeychainAnswer &&answer);
    void verify();
    void judgeVerified(KeychainAnswer &&answer);
    //! Asks for the state again before an answer of the keychain is believed.
    void doubt(std::function<void()> believe);
    void expire();
    void finish(Result<Sensitive> outcome);

    [[nodiscard]] milliseconds remaining() const;
    void setLimit(milliseconds limit);

    KeychainTiming m_timing;
    Verb m_verb;
    KeychainEntry m_entry;
    Error m_missing;
    //! What is written, for the comparison afterwards.
    Sensitive m_value;
    Done m_done;

    milliseconds m_started{};
    bool m_seenLocked = false;
    std::unique_ptr<ClockTimer> m_limit;
    std::unique_ptr<ClockTimer> m_pause;
    std::unique_ptr<KeychainProbe> m_probe;
    std::unique_ptr<KeychainProbe> m_glance;
    std::unique_ptr<KeychainCall> m_call;
};

//! How long a keychain that is known to hang is given to prove that it answers again.
[[nodiscard]] milliseconds quickLimit(milliseconds timeout);
[[nodiscard]] bool isKnownToHang();
//! How long it has hung, but at least \a waited.
[[nodiscard]] milliseconds silenceOf(milliseconds waited);

} // namespace plugboard
