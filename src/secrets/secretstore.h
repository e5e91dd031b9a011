// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/keychainstate.h"
#include "core/sensitive.h"
#include "jobs/job.h"
#include "secrets/secretref.h"

namespace plugboard {

//! Where tokens are kept. Jobs are idle and owned by the caller; whatever the backend does, each
//! ends within the store's own time-out (K2) and may be destroyed at any time (K1).
class SecretStore : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    //! SecretMissing only when the store is unlocked and has no such entry (K3); SecretLocked,
    //! SecretDenied or SecretBackendUnavailable otherwise.
    [[nodiscard]] virtual Job<Sensitive> *read(const SecretRef &ref) = 0;
    //! As read(), of an entry that the person or another program keeps. There is no other call for
    //! such: what is not ours is not written.
    [[nodiscard]] virtual Job<Sensitive> *readEntry(const KeychainEntry &entry) = 0;
    //! Verified by reading back (K6, K9). Config where \a value is empty, holds NUL, is no UTF-8 or
    //! is longer than 2,000 bytes (K7, K9, K12).
    [[nodiscard]] virtual Job<void> *write(const SecretRef &ref, Sensitive value) = 0;
    //! A missing entry counts as removed (K8).
    [[nodiscard]] virtual Job<void> *remove(const SecretRef &ref) = 0;
    [[nodiscard]] virtual Job<KeychainState> *probe() = 0;
    //! Asks the keychain to open itself, which may show the keychain's own dialog: the one call
    //! that may. Say before who asks and why. Ends with the state once the person has answered, so
    //! without the store's time-out (after five minutes at the latest).
    [[nodiscard]] virtual Job<KeychainState> *unlock() { return probe(); }
};

} // namespace plugboard
