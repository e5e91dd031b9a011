// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "secrets/secretstore.h"

#include <memory>

namespace plugboard {

class LateService;

//! The OS keychain through QtKeychain; on Linux it asks the Secret Service over D-Bus what state it
//! is in before it believes an answer (K3, K4).
//!
//! A locked keychain is never asked for a secret, so that no dialog opens by itself: unlock() is
//! the way. Jobs of all stores share one queue, because QtKeychain does; while one of them hangs,
//! the others fail at once with SecretBackendUnavailable (K2). Jobs may outlive the store.
class KeychainSecretStore final : public SecretStore
{
    Q_OBJECT
public:
    struct Options
    {
        //! Not owned; the machine's where null.
        Clock *clock = nullptr;
        //! Each job ends within this; 3 s, and 1 s for commands.
        milliseconds timeout{3000};
        //! How long to wait before the one retry when no service answers (K15); zero: no retry.
        //! Only jobs of the first moments wait, and then longer than timeout: at log-in the service
        //! may come up after us.
        milliseconds lateServiceRetry{0};
    };
    explicit KeychainSecretStore(Options options, QObject *parent = nullptr);
    ~KeychainSecretStore() override;

    [[nodiscard]] Job<Sensitive> *read(const SecretRef &ref) override;
    [[nodiscard]] Job<Sensitive> *readEntry(const KeychainEntry &entry) override;
    [[nodiscard]] Job<void> *write(const SecretRef &ref, Sensitive value) override;
    [[nodiscard]] Job<void> *remove(const SecretRef &ref) override;
    [[nodiscard]] Job<KeychainState> *probe() override;
    [[nodiscard]] Job<KeychainState> *unlock() override;

private:
    Options m_options;
    std::shared_ptr<LateService> m_late;
};

} // namespace plugboard
