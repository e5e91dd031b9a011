// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "secrets/secretstore.h"

namespace plugboard {

//! The OS keychain through QtKeychain; on Linux it asks the Secret Service over D-Bus what state it
//! is in before it believes an answer (K3, K4).
class KeychainSecretStore final : public SecretStore
{
    Q_OBJECT
public:
    struct Options
    {
        Clock *clock = nullptr;
        //! Each job ends within this; 3 s, and 1 s for commands.
        milliseconds timeout {3000};
        //! How long to wait before the one retry when no service answers (K15); zero: no retry.
        milliseconds lateServiceRetry {0};
    };
    explicit KeychainSecretStore(Options options, QObject *parent = nullptr);
    ~KeychainSecretStore() override;

    [[nodiscard]] Job<Sensitive> *read(const SecretRef &ref) override;
    [[nodiscard]] Job<void> *write(const SecretRef &ref, Sensitive value) override;
    [[nodiscard]] Job<void> *remove(const SecretRef &ref) override;
    [[nodiscard]] Job<KeychainState> *probe() override;

private:
    Options m_options;
};

} // namespace plugboard
