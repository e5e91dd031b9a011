// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace plugboard::cli {

class PlatformListCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void run() override;
};

class AccountAddCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void run() override;

private:
    [[nodiscard]] std::optional<Failure> check() const;
    //! \a error with the way that needs no keychain.
    [[nodiscard]] Error withoutKeychain(Error error) const;
};

//! The accounts with where their tokens come from, one question to the keychain after another.
class AccountListCommand : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void run() override;

private:
    void next();
    void show();

    Engine *m_engine = nullptr;
    QList<Account> m_accounts;
    QList<TokenSource> m_sources;
};

//! Ends with the list of the accounts that are left.
class AccountRemoveCommand final : public AccountListCommand
{
    Q_OBJECT
public:
    using AccountListCommand::AccountListCommand;
    void run() override;
};

class AccountCheckCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void run() override;

private:
    void show(const Account &account, StepReport report);
};

} // namespace plugboard::cli
