// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/keychainstate.h"
#include "core/result.h"
#include "domain/exporter.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace plugboard {

class DraftBook;
class Engine;
class MemorySecretStore;
class SandboxHost;
class ScenarioControl;
class SecretStore;
class Workspace;

//! What the window's program is made of, in the order in which it is made and the reverse of which
//! it goes.
class Composition
{
public:
    struct Options
    {
        //! Empty: the user's own.
        QString workspace;
        //! Practise on this computer: an own temporary workspace, secrets in memory.
        bool sandbox = false;
        QString scenario;
    };

    [[nodiscard]] static Result<std::unique_ptr<Composition>> make(const Options &options);
    ~Composition();
    Q_DISABLE_COPY_MOVE(Composition)

    [[nodiscard]] Engine &engine() const { return *m_engine; }
    [[nodiscard]] DraftBook &drafts() const { return *m_drafts; }
    [[nodiscard]] Exporter exporter() const;
    //! What the sandbox plays; nullptr where there is none.
    [[nodiscard]] ScenarioControl *scenarios() const;
    //! For pictures: how the sandbox's keychain looks from now on.
    void pretendKeychain(KeychainState::Kind kind);

private:
    Composition();
    [[nodiscard]] Result<void> startSandbox(const QString &scenario);
    void addSandboxAccount();

    std::unique_ptr<QTemporaryDir> m_temporary;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<SecretStore> m_secrets;
    //! The sandbox's, which is m_secrets.
    MemorySecretStore *m_memory = nullptr;
    std::unique_ptr<SandboxHost> m_sandbox;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<DraftBook> m_drafts;
};

} // namespace plugboard
