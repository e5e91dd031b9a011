// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

#include <map>

namespace plugboard {

//! Keeps secrets until the program ends: where there is no keychain and the user said so, in the
//! sandbox, and in tests.
class MemorySecretStore final : public SecretStore
{
    Q_OBJECT
public:
    using SecretStore::SecretStore;

    [[nodiscard]] Job<Sensitive> *read(const SecretRef &ref) override;
    [[nodiscard]] Job<Sensitive> *readEntry(const KeychainEntry &entry) override;
    [[nodiscard]] Job<void> *write(const SecretRef &ref, Sensitive value) override;
    [[nodiscard]] Job<void> *remove(const SecretRef &ref) override;
    [[nodiscard]] Job<KeychainState> *probe() override;

    //! Tests: what readEntry() finds.
    void keepEntry(const KeychainEntry &entry, Sensitive value);
    //! Tests: what the next jobs meet.
    void setState(KeychainState::Kind kind) { m_kind = kind; }

private:
    std::map<QString, Sensitive> m_secrets;
    //! By service and account.
    std::map<std::pair<QString, QString>, Sensitive> m_entries;
    KeychainState::Kind m_kind = KeychainState::Kind::Unlocked;
};

} // namespace plugboard
