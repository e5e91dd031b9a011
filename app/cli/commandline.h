// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/commandtable.h"
#include "core/result.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace plugboard::cli {

//! What stands on the command line, as far as it could be read: also of one that is wrong the
//! global switches are known, so that its error takes the form that was asked for.
struct CommandLine
{
    bool json = false;
    bool quiet = false;
    bool verbose = false;
    bool help = false;
    bool version = false;
    QString workspace;

    //! The first word of several commands, where only that was given: "account".
    QString group;
    //! nullptr where no command was named.
    const CommandSpec *command = nullptr;
    QStringList arguments;
    QHash<QString, QStringList> values;

    //! Wrong usage (exit code 64); Config, with what is right in its remedy.
    std::optional<Error> error;

    [[nodiscard]] bool has(const QString &option) const { return values.contains(option); }
    //! The option's value; empty where it was not given.
    [[nodiscard]] QString value(const QString &option) const;
    //! All values of an option that repeats, in order.
    [[nodiscard]] QStringList list(const QString &option) const { return values.value(option); }
};

//! Reads \a arguments (without the program's name). Options and words may stand in any order;
//! "--" ends the options. No value is ever repeated in an error: it could be a secret.
[[nodiscard]] CommandLine parseCommandLine(const QStringList &arguments);

//! The error of a thing that the contract has and this version has not.
[[nodiscard]] Error notInThisVersion(const QString &what);
[[nodiscard]] Error usageError(const QString &summary, const QString &remedy = {});

//! The page that --help shows: of \a command, or of the program.
[[nodiscard]] QString helpText(const CommandSpec *command);
//! Of the commands that begin with \a group.
[[nodiscard]] QString groupHelpText(const QString &group);

} // namespace plugboard::cli
