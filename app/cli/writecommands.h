// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace plugboard::cli {

//! Plan, question, push, read-back of one change.
class WriteCommand : public Command
{
    Q_OBJECT
public:
    using Command::Command;

protected:
    //! False, and the end of the command, where nobody can be asked and --yes is missing.
    [[nodiscard]] bool mayWrite();
    //! The account and the engine, or the end of the command.
    [[nodiscard]] bool open();
    //! From here to the end.
    void write(const FormSpec &form, const ChangeRequest &request);

    Engine *m_engine = nullptr;
    Account m_account;

private:
    void planned(const Plan &plan);
    [[nodiscard]] bool isConfirmed(const Plan &plan);
    [[nodiscard]] QString planText(const Plan &plan) const;
    [[nodiscard]] Error blockersError(const PlannedChange &change) const;
    //! What can be done on the command line about a value that is missing or hidden.
    [[nodiscard]] QString wayOut(const FieldSpec &field, const PlannedChange &change) const;
    void pushed(const PushReport &report);
    void show(const ConnectionId &id);

    FormSpec m_form;
};

class CreateCommand final : public WriteCommand
{
    Q_OBJECT
public:
    using WriteCommand::WriteCommand;
    void run() override;
};

class UpdateCommand final : public WriteCommand
{
    Q_OBJECT
public:
    using WriteCommand::WriteCommand;
    void run() override;

private:
    void fetched(const StoredConnection &connection);
};

class DeleteCommand final : public WriteCommand
{
    Q_OBJECT
public:
    using WriteCommand::WriteCommand;
    void run() override;
};

} // namespace plugboard::cli
