// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/sensitive.h"
#include "secrets/secretref.h"
#include "secrets/secretstore.h"

//! What the stores say, in one place, so that the window, the command line and every store use the
//! same sentences.
namespace plugboard::secrettexts {

[[nodiscard]] Error missing(const SecretRef &ref);
[[nodiscard]] Error missing(const KeychainEntry &entry);
[[nodiscard]] Error locked(const QString &detail = {});
[[nodiscard]] Error denied(const QString &detail = {});
[[nodiscard]] Error absent(const QString &detail = {});
//! \a writing: the text may have been kept all the same.
[[nodiscard]] Error hanging(milliseconds waited, bool writing, const QString &detail = {});
//! The keychain answers, but with an error.
[[nodiscard]] Error broken(const QString &detail);
//! Written, but something else, or nothing, is read back (K6, K9).
[[nodiscard]] Error notKept(const QString &detail);
//! Removed, but still there (K9).
[[nodiscard]] Error notRemoved();
//! The event loop cannot serve libsecret (K5).
[[nodiscard]] Error noEventLoop();

//! Config where \a value cannot be kept unharmed; Internal where \a ref names nothing.
[[nodiscard]] Result<void> checkWritable(const SecretRef &ref, const Sensitive &value);
[[nodiscard]] Result<void> checkRef(const SecretRef &ref);
[[nodiscard]] Result<void> checkEntry(const KeychainEntry &entry);

//! KeychainState::sentence.
[[nodiscard]] QString stateSentence(KeychainState::Kind kind, milliseconds waited);
[[nodiscard]] QString memoryBackend();
[[nodiscard]] QString memorySentence();

//! The longest secret: Windows holds 2,560 bytes (K12).
constexpr qsizetype kMaxSecretBytes = 2000;

} // namespace plugboard::secrettexts
