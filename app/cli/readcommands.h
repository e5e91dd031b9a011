// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace plugboard::cli {

class TypeListCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void run() override;
};

class TypeShowCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void run() override;

private:
    void show(const FormSpec &form);
};

class ListCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void run() override;

private:
    void show(Engine &engine, const Account &account);
};

class ShowCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void run() override;

private:
    void show(Engine &engine, const Account &account, const StoredConnection &connection);
};

} // namespace plugboard::cli
