// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandtable.h"

#include "sandbox/scenario.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace plugboard::cli {

namespace {

struct CommandTableTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::cli::CommandTable)
};

const QChar kNone;

QList<OptionSpec> makeOptions()
{
    return {
        {u"workspace"_s, kNone, u"DIR"_s, false, CommandTableTr::tr("Folder of the workspace")},
        {u"json"_s, kNone, {}, false, CommandTableTr::tr("One JSON document on standard output")},
        {u"quiet"_s, u'q', {}, false, CommandTableTr::tr("Say nothing but results and errors")},
        {u"verbose"_s, u'v', {}, false, CommandTableTr::tr("Tell each request on standard error")},
        {u"help"_s, u'h', {}, false, CommandTableTr::tr("Show help")},
        {u"version"_s, kNone, {}, false, CommandTableTr::tr("Show the version")},

        {u"account"_s, u'a', u"ACCOUNT"_s, false, CommandTableTr::tr("Name of the account")},
        {u"all"_s, kNone, {}, false, CommandTableTr::tr("All connections of the account")},
        {u"at"_s, kNone, u"SNAPSHOT"_s, false, CommandTableTr::tr("Which snapshot")},
        {u"ca"_s, kNone, u"FILE"_s, false,
         CommandTableTr::tr("PEM file with certificates trusted for this account only")},
        {u"bom"_s,
         kNone,
         {},
         false,
         CommandTableTr::tr("CSV: begin with a byte-order mark, as some spreadsheets want it")},
        {u"csv"_s, kNone, u"LAYOUT"_s, false,
         CommandTableTr::tr("CSV: wide (one row a connection; the default) or long (one row a "
                            "value)")},
        {u"dialect"_s, kNone, u"NAME"_s, false,
         CommandTableTr::tr("Kind of metadata: flxpoint, make, jsonschema, airbyte, kafka, n8n or "
                            "auto")},
        {u"file"_s, kNone, u"PATH"_s, false, CommandTableTr::tr("File to read")},
        {u"format"_s, kNone, u"FORMAT"_s, false,
         CommandTableTr::tr("Format of the export: json or csv")},
        {u"ids"_s, kNone, u"ID,…"_s, false, CommandTableTr::tr("Only these connections")},
        {u"name"_s, kNone, u"NAME"_s, false, CommandTableTr::tr("Name of the connection")},
        {u"no-token"_s,
         kNone,
         {},
         false,
         CommandTableTr::tr("Keep no token; it comes from the environment")},
        {u"offline"_s, kNone, {}, false, CommandTableTr::tr("From the workspace only")},
        {u"output"_s, u'o', u"PATH"_s, false, CommandTableTr::tr("File to write")},
        {u"platform"_s, kNone, u"PLATFORM"_s, false,
         CommandTableTr::tr("Which platform: flxpoint")},
        {u"port"_s, kNone, u"N"_s, false,
         CommandTableTr::tr("Port to listen on; 0 or none: any free one")},
        {u"query"_s, kNone, u"QUERY"_s, false,
         CommandTableTr::tr("Only connections that match: words, name:, type:, id:, account:, "
                            "field.HANDLE:, missing:HANDLE, has:error, has:secret, has:draft, "
                            "is:failing, is:readonly, changed:<7d; -word, a OR b")},
        {u"role"_s, kNone, u"ROLE"_s, false,
         CommandTableTr::tr("production, staging or development")},
        {u"scenario"_s, kNone, u"NAME"_s, false,
         CommandTableTr::tr("What is played: %1").arg(scenarioNames().join(u", "_s))},
        {u"secrets"_s, kNone, u"HOW"_s, false, CommandTableTr::tr("What becomes of secrets: omit")},
        {u"semicolon"_s,
         kNone,
         {},
         false,
         CommandTableTr::tr("CSV: ; between the cells in place of ,")},
        {u"set"_s, kNone, u"PATH=VALUE"_s, true, CommandTableTr::tr("Set a field; never a secret")},
        {u"set-env"_s, kNone, u"PATH=VARIABLE"_s, true,
         CommandTableTr::tr("Set a field from an environment variable")},
        {u"set-file"_s, kNone, u"PATH=FILE"_s, true, CommandTableTr::tr("Set a field from a file")},
        {u"token-stdin"_s,
         kNone,
         {},
         false,
         CommandTableTr::tr("Read the token from standard input")},
        {u"type"_s, kNone, u"TYPE"_s, false, CommandTableTr::tr("Type of the connection")},
        {u"unset"_s, kNone, u"PATH"_s, true, CommandTableTr::tr("Clear a field")},
        {u"url"_s, kNone, u"URL"_s, false,
         CommandTableTr::tr("In place of the platform's base URL")},
        {u"yes"_s, u'y', {}, false, CommandTableTr::tr("Write without asking")},
    };
}

QList<CommandSpec> makeCommands()
{
    using enum CommandId;
    return {
        {PlatformList,
         {u"platform"_s, u"list"_s},
         {},
         {},
         {},
         CommandTableTr::tr("Platforms, their account fields and capabilities")},
        {AccountAdd,
         {u"account"_s, u"add"_s},
         {u"NAME"_s},
         {u"platform"_s, u"url"_s, u"set"_s, u"role"_s, u"ca"_s, u"token-stdin"_s, u"no-token"_s},
         {u"platform"_s},
         CommandTableTr::tr("Add an account")},
        {AccountList,
         {u"account"_s, u"list"_s},
         {},
         {},
         {},
         CommandTableTr::tr("Accounts, and where their tokens come from")},
        {AccountRemove,
         {u"account"_s, u"remove"_s},
         {u"NAME"_s},
         {},
         {},
         CommandTableTr::tr("Remove an account and its token")},
        {AccountCheck,
         {u"account"_s, u"check"_s},
         {u"NAME"_s},
         {},
         {},
         CommandTableTr::tr("Reach, token, privilege, number of connections")},
        {TypeList,
         {u"type"_s, u"list"_s},
         {},
         {u"account"_s},
         {u"account"_s},
         CommandTableTr::tr("Connection types that the account offers")},
        {TypeShow,
         {u"type"_s, u"show"_s},
         {u"TYPE"_s},
         {u"account"_s},
         {u"account"_s},
         CommandTableTr::tr("The form of a type")},
        {List,
         {u"list"_s},
         {},
         {u"account"_s, u"query"_s, u"offline"_s},
         {u"account"_s},
         CommandTableTr::tr("Refresh and list the connections")},
        {Show,
         {u"show"_s},
         {u"ID"_s},
         {u"account"_s, u"offline"_s},
         {u"account"_s},
         CommandTableTr::tr("One connection, secrets hidden")},
        {Create,
         {u"create"_s},
         {},
         {u"account"_s, u"type"_s, u"name"_s, u"set"_s, u"set-file"_s, u"set-env"_s, u"yes"_s},
         {u"account"_s, u"type"_s, u"name"_s},
         CommandTableTr::tr("Create a connection")},
        {Update,
         {u"update"_s},
         {u"ID"_s},
         {u"account"_s, u"name"_s, u"set"_s, u"set-file"_s, u"set-env"_s, u"unset"_s, u"yes"_s},
         {u"account"_s},
         CommandTableTr::tr("Fetch, show the plan, push, read back")},
        {Delete,
         {u"delete"_s},
         {u"ID"_s},
         {u"account"_s, u"yes"_s},
         {u"account"_s},
         CommandTableTr::tr("Delete a connection, where the platform can")},
        {Test,
         {u"test"_s},
         {u"[ID]"_s},
         {u"account"_s, u"all"_s},
         {u"account"_s},
         CommandTableTr::tr("Test what is saved")},
        {Export,
         {u"export"_s},
         {},
         {u"account"_s, u"ids"_s, u"query"_s, u"format"_s, u"csv"_s, u"semicolon"_s, u"bom"_s,
          u"output"_s, u"secrets"_s},
         {u"account"_s, u"format"_s},
         CommandTableTr::tr("Write connections to a file, without secrets")},
        {Later, {u"plan"_s}, {u"FILE"_s}, {u"account"_s}, {}, {}},
        {Later, {u"apply"_s}, {u"FILE"_s}, {u"account"_s, u"yes"_s}, {}, {}},
        {Later, {u"diff"_s}, {u"A"_s, u"B"_s}, {}, {}, {}},
        {Form,
         {u"form"_s},
         {u"FILE"_s},
         {u"dialect"_s, u"set"_s},
         {},
         CommandTableTr::tr("The form that a metadata file gives")},
        {Later, {u"history"_s}, {u"ID"_s}, {u"account"_s}, {}, {}},
        {Later, {u"restore"_s}, {u"ID"_s}, {u"at"_s, u"account"_s}, {}, {}},
        {Doctor,
         {u"doctor"_s},
         {},
         {},
         {},
         CommandTableTr::tr("Keychain, workspace, network, TLS")},
        {Sandbox,
         {u"sandbox"_s},
         {},
         {u"port"_s, u"scenario"_s},
         {},
         CommandTableTr::tr("Run the practice platform until Ctrl+C")},
        {Later, {u"section"_s, u"get"_s}, {u"CONNECTION"_s, u"SECTION"_s}, {u"account"_s}, {}, {}},
        {Later,
         {u"section"_s, u"set"_s},
         {u"CONNECTION"_s, u"SECTION"_s},
         {u"account"_s, u"file"_s, u"yes"_s},
         {},
         {}},
        {Later,
         {u"section"_s, u"diff"_s},
         {u"CONNECTION"_s, u"SECTION"_s},
         {u"account"_s, u"file"_s},
         {},
         {}},
        {Later, {u"recreate"_s}, {u"CONNECTION"_s}, {u"account"_s, u"yes"_s}, {}, {}},
    };
}

} // namespace

const QList<OptionSpec> &options()
{
    static const QList<OptionSpec> all = makeOptions();
    return all;
}

const OptionSpec *option(const QString &name)
{
    for (const OptionSpec &one : options()) {
        if (one.name == name)
            return &one;
    }
    return nullptr;
}

const QStringList &globalOptions()
{
    static const QStringList names{u"workspace"_s, u"json"_s, u"quiet"_s,
                                   u"verbose"_s,   u"help"_s, u"version"_s};
    return names;
}

const QList<CommandSpec> &commands()
{
    static const QList<CommandSpec> all = makeCommands();
    return all;
}

} // namespace plugboard::cli
