// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace plugboard::cli {

enum class CommandId {
    PlatformList,
    AccountAdd,
    AccountList,
    AccountRemove,
    AccountCheck,
    TypeList,
    TypeShow,
    List,
    Show,
    Create,
    Update,
    Delete,
    Test,
    Export,
    Form,
    Doctor,
    Sandbox,
    //! Part of the contract, but not of this version.
    Later,
};

//! One option. An option of one name means the same, and takes a value or not, in every command.
struct OptionSpec
{
    //! Without dashes.
    QString name;
    //! A null character where there is none.
    QChar letter;
    //! What the value is called in the help; empty for a switch.
    QString value;
    bool repeats = false;
    //! Translated.
    QString help;
};

struct CommandSpec
{
    CommandId id = CommandId::Later;
    //! "account", "add".
    QStringList words;
    //! Names of the arguments; one in brackets may be left out.
    QStringList arguments;
    //! Names of options.
    QStringList options;
    //! Of those, the ones that must be given.
    QStringList required;
    //! Translated; one line.
    QString help;

    [[nodiscard]] QString name() const { return words.join(u' '); }
};

//! All options of the contract, the global ones first.
[[nodiscard]] const QList<OptionSpec> &options();
[[nodiscard]] const OptionSpec *option(const QString &name);
//! Those that every command takes.
[[nodiscard]] const QStringList &globalOptions();
//! All commands of the contract, in its order.
[[nodiscard]] const QList<CommandSpec> &commands();

} // namespace plugboard::cli
