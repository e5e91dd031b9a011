// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/commandline.h"
#include "cli/output.h"
#include "cli/tokenvariables.h"
#include "engine/engine.h"
#include "workspace/workspace.h"

#include <QIODevice>

#include <functional>
#include <memory>
#include <optional>

namespace plugboard {
class SecretStore;
}

namespace plugboard::cli {

//! What a process has around it; tests replace it.
struct Surroundings
{
    QIODevice *in = nullptr;
    QIODevice *out = nullptr;
    QIODevice *err = nullptr;
    //! Somebody is there to be asked.
    bool isInteractive = false;
    std::function<std::optional<QString>(const QString &)> environment;
};

//! A failure and the exit code that it ends with.
struct Failure
{
    Error error;
    int code = 1;
};

constexpr int kUsage = 64;

//! One command's run: the workspace and the engine, opened when they are first asked for, so that
//! commands that need neither touch neither.
class Session
{
public:
    Session(CommandLine line, Surroundings surroundings, Output &output);
    ~Session();
    Q_DISABLE_COPY_MOVE(Session)

    [[nodiscard]] const CommandLine &line() const { return m_line; }
    [[nodiscard]] Output &output() const { return m_output; }
    [[nodiscard]] const Surroundings &surroundings() const { return m_surroundings; }
    [[nodiscard]] std::optional<QString> environment(const QString &variable) const;

    //! As core/workspaceplace.h says.
    [[nodiscard]] Result<QString> workspaceFolder() const;
    [[nodiscard]] Result<Workspace *> workspace();
    [[nodiscard]] Result<Engine *> engine();
    //! The account that -a names.
    [[nodiscard]] Result<Account> account();
    //! The one of that name; from then on messages are about it.
    [[nodiscard]] Result<Account> accountNamed(const QString &name);
    //! \a error of a call for the account, with what the command line can do about a token.
    [[nodiscard]] Error explained(Error error);
    //! The same for a step that failed for want of a token.
    [[nodiscard]] StepReport explained(StepReport report);
    [[nodiscard]] Result<TokenVariables> tokenVariables();

    //! One line of standard input without its end; Config past 8 KiB or where there is none.
    [[nodiscard]] Result<QByteArray> readLine(const QString &what);

private:
    CommandLine m_line;
    Surroundings m_surroundings;
    Output &m_output;
    std::optional<Account> m_account;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<Engine> m_engine;
};

} // namespace plugboard::cli
