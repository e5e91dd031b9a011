// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/readcommands.h"

#include "cli/connectionfilter.h"
#include "cli/connectionoutput.h"
#include "core/remotetext.h"
#include "schema/formjson.h"

using namespace Qt::StringLiterals;

namespace plugboard::cli {

void TypeListCommand::run()
{
    const std::optional<Account> account = accountOrFail();
    Engine *engine = account ? engineOrFail() : nullptr;
    if (!engine)
        return;
    refreshList(*engine, account->id, [this, engine, id = account->id] {
        const Result<QList<ConnectionType>> types = engine->workspace().types(id);
        if (!types) {
            fail(types.error());
            return;
        }
        Json all = Json::array();
        QList<QStringList> rows;
        for (const ConnectionType &type : *types) {
            all.append(
                Json(Json::Object{{u"id"_s, Json(type.id.text())}, {u"name"_s, Json(type.name)}}));
            rows.append({type.id.text(), type.name});
        }
        succeed(all, table({tr("TYPE"), tr("NAME")}, rows), partly());
    });
}

void TypeShowCommand::run()
{
    const std::optional<Account> account = accountOrFail();
    Engine *engine = account ? engineOrFail() : nullptr;
    if (!engine)
        return;
    need(engine->typeForm(account->id, TypeId(line().arguments.first())),
         [this](const FormSpec &form) { show(form); });
}

void TypeShowCommand::show(const FormSpec &form)
{
    // A form of this computer, where the platform should have given one, is the result still; but
    // a script must be able to tell. That the platform knows no such form is its answer, no fault.
    bool hasFailed = false;
    for (const FieldIssue &issue : form.issues) {
        if (!issue.path.isEmpty() || issue.severity == Severity::Info)
            continue;
        output().warn(issue.message);
        hasFailed |= !issue.message.contains(u'(' + errorKindName(ErrorKind::NotFound) + u')');
    }
    succeed(formToJson(form), formToText(form), hasFailed ? 2 : 0);
}

void ListCommand::run()
{
    const std::optional<Account> account = accountOrFail();
    Engine *engine = account ? engineOrFail() : nullptr;
    if (!engine)
        return;
    if (line().has(u"offline"_s)) {
        if (const auto fetched = engine->workspace().fetchedAt(account->id); fetched && !*fetched)
            output().note(tr("The list of %1 was never fetched. Leave --offline out to fetch it.")
                              .arg(account->name));
        show(*engine, *account);
        return;
    }
    refreshList(*engine, account->id, [this, engine, account] { show(*engine, *account); });
}

void ListCommand::show(Engine &engine, const Account &account)
{
    const Result<QList<StoredConnection>> found
        = connectionsFor(engine, account, line().value(u"query"_s));
    if (!found) {
        fail(found.error());
        return;
    }
    for (const QString &remark :
         remarksOn(engine, account, line().value(u"query"_s), found->size()))
        output().warn(remark);
    Json rows = Json::array();
    for (const StoredConnection &one : *found)
        rows.append(rowToJson(one));
    succeed(rows, rowsToText(*found), partly());
}

void ShowCommand::run()
{
    const std::optional<Account> account = accountOrFail();
    Engine *engine = account ? engineOrFail() : nullptr;
    if (!engine)
        return;
    const std::optional<ConnectionId> id = idOrFail();
    if (!id)
        return;
    if (!line().has(u"offline"_s)) {
        need(engine->fetch(account->id, *id), [this, engine, account](const StoredConnection &one) {
            show(*engine, *account, one);
        });
        return;
    }
    const Result<std::optional<StoredConnection>> cached
        = engine->workspace().connection(account->id, *id);
    if (!cached) {
        fail(cached.error());
    } else if (!*cached) {
        fail(Error::make(ErrorKind::NotFound,
                         tr("The workspace has no connection %1 of %2.")
                             .arg(cleanRemoteText(id->text(), 80), account->name),
                         tr("Fetch it: leave --offline out.")));
    } else {
        show(*engine, *account, **cached);
    }
}

void ShowCommand::show(Engine &engine, const Account &account, const StoredConnection &connection)
{
    const Result<FormSpec> form = engine.form(account.id, connection);
    if (!form) {
        fail(form.error());
        return;
    }
    succeed(connectionToJson(connection, *form), connectionToText(connection, *form));
}

} // namespace plugboard::cli

#include "moc_readcommands.cpp"
