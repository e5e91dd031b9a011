// SPDX-License-Identifier: GPL-3.0-or-later
//
// The connections as they were fetched last.
#include "workspace/workspace_p.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

const QString kSelectConnection
    = u"SELECT id, type, type_name, name, updated_at, editable, body FROM connection"_s;

StoredConnection connectionOf(const Row &row)
{
    StoredConnection one;
    one.id = ConnectionId(row.text(0));
    one.type = {TypeId(row.text(1)), row.text(2)};
    one.name = row.text(3);
    one.updatedAt = row.text(4);
    one.editable = row.flag(5);
    one.body = row.json(6);
    return one;
}

Result<ListRows> readListRows(Database &database, const AccountId &account)
{
    ListRows rows;
    // Types repeat: one text each.
    QHash<QString, ConnectionType> types;
    // Growing step by step would copy the rows again and again.
    Result<void> done = database.read(
        Matter::Connections, u"SELECT count(*) FROM connection WHERE account = ?"_s, {account},
        [&rows](const Row &row) { rows.heads.reserve(qsizetype(row.integer(0))); });
    if (!done)
        return done.error();
    done = database.read(Matter::Connections,
                         u"SELECT id, type, type_name, name, updated_at, editable, changed_at "
                         "FROM connection INDEXED BY connection_order WHERE account = ?"_s,
                         {account}, [&](const Row &row) {
                             ConnectionHead head;
                             head.id = ConnectionId(row.text(0));
                             head.type = {TypeId(row.text(1)), row.text(2)};
                             ConnectionType &known = types[head.type.id.text()];
                             if (known == head.type)
                                 head.type = known;
                             else
                                 known = head.type;
                             head.name = row.text(3);
                             head.updatedAt = row.text(4);
                             head.editable = row.flag(5);
                             head.seenChanged = row.time(6);
                             rows.heads.append(std::move(head));
                         });
    if (!done)
        return done.error();
    done = database.read(
        Matter::Tests,
        u"SELECT connection, ok, tested_at FROM test_record INDEXED BY test_verdict "
        "WHERE account = ?"_s,
        {account}, [&](const Row &row) {
            rows.tests.append({ConnectionId(row.text(0)), row.flag(1), row.time(2)});
        });
    if (!done)
        return done.error();
    return rows;
}

} // namespace

Result<QList<StoredConnection>> Workspace::connections(const AccountId &account) const
{
    QList<StoredConnection> all;
    // Ids that are numbers come in the order of the numbers.
    const Result<void> read = d->database.read(
        Matter::Connections,
        kSelectConnection
            + u" WHERE account = ? ORDER BY name COLLATE NOCASE, name, length(id), id"_s,
        {account}, [&](const Row &row) { all.append(connectionOf(row)); });
    if (!read)
        return read.error();
    return all;
}

Result<QList<StoredConnection>> Workspace::connections(const AccountId &account,
                                                       const TypeId &type) const
{
    QList<StoredConnection> all;
    const Result<void> read = d->database.read(
        Matter::Connections,
        kSelectConnection
            + u" WHERE account = ? AND type = ? ORDER BY name COLLATE NOCASE, name, length(id), id"_s,
        {account, type}, [&](const Row &row) { all.append(connectionOf(row)); });
    if (!read)
        return read.error();
    return all;
}

std::function<Result<void>(const std::function<bool(const StoredConnection &)> &)>
Workspace::typeReader(const AccountId &account, const TypeId &type) const
{
    return [folder = d->folder, file = d->file, account,
            type](const std::function<bool(const StoredConnection &)> &take) -> Result<void> {
        Database database(folder, schemaVersion());
        if (Result<void> opened = database.open(file); !opened)
            return opened;
        // In slices, so that no read lasts while forms are made: a writer's log could not shrink.
        constexpr int kForms = 200;
        QString after;
        for (;;) {
            QList<StoredConnection> slice;
            Result<void> read = database.read(
                Matter::Connections,
                kSelectConnection
                    + u" WHERE account = ? AND type = ? AND id > ? ORDER BY id LIMIT ?"_s,
                {account, type, after, kForms},
                [&slice](const Row &row) { slice.append(connectionOf(row)); });
            if (!read)
                return read;
            for (const StoredConnection &one : std::as_const(slice)) {
                if (!take(one))
                    return {};
            }
            if (slice.size() < kForms)
                return {};
            after = slice.constLast().id.text();
        }
    };
}

Result<QList<ConnectionHead>> Workspace::connectionHeads(const AccountId &account,
                                                         const ConnectionId &after, int most) const
{
    QList<ConnectionHead> heads;
    const Result<void> read = d->database.read(Matter::Connections,
                                               u"SELECT id, type, type_name, name FROM connection "
                                               u"WHERE account = ? AND id > ? ORDER BY id "
                                               "LIMIT ?"_s,
                                               {account, after, most}, [&](const Row &row) {
                                                   heads.append({ConnectionId(row.text(0)),
                                                                 {TypeId(row.text(1)), row.text(2)},
                                                                 row.text(3)});
                                               });
    if (!read)
        return read.error();
    return heads;
}

Result<QList<ConnectionId>> Workspace::connectionIds(const AccountId &account) const
{
    QList<ConnectionId> ids;
    const Result<void> read = d->database.read(
        Matter::Connections, u"SELECT id FROM connection WHERE account = ?"_s, {account},
        [&](const Row &row) { ids.append(ConnectionId(row.text(0))); });
    if (!read)
        return read.error();
    return ids;
}

Result<int> Workspace::connectionCount(const AccountId &account) const
{
    int count = 0;
    const Result<void> read = d->database.read(
        Matter::Connections, u"SELECT count(*) FROM connection WHERE account = ?"_s, {account},
        [&](const Row &row) { count = int(row.integer(0)); });
    if (!read)
        return read.error();
    return count;
}

Result<int> Workspace::connectionCount(const AccountId &account, const TypeId &type) const
{
    int count = 0;
    const Result<void> read = d->database.read(
        Matter::Connections, u"SELECT count(*) FROM connection WHERE account = ? AND type = ?"_s,
        {account, type}, [&](const Row &row) { count = int(row.integer(0)); });
    if (!read)
        return read.error();
    return count;
}

Result<std::optional<StoredConnection>> Workspace::connection(const AccountId &account,
                                                              const ConnectionId &id) const
{
    std::optional<StoredConnection> found;
    const Result<void> read = d->database.read(
        Matter::Connections, kSelectConnection + u" WHERE account = ? AND id = ?"_s, {account, id},
        [&](const Row &row) { found = connectionOf(row); });
    if (!read)
        return read.error();
    return found;
}

Result<ListRows> Workspace::listRows(const AccountId &account) const
{
    return readListRows(d->database, account);
}

std::function<Result<ListRows>()> Workspace::listReader(const AccountId &account) const
{
    return [folder = d->folder, file = d->file, account]() -> Result<ListRows> {
        Database database(folder, schemaVersion());
        if (const Result<void> opened = database.open(file); !opened)
            return opened.error();
        return readListRows(database, account);
    };
}

Result<std::optional<milliseconds>> Workspace::fetchedAt(const AccountId &account) const
{
    std::optional<milliseconds> at;
    const Result<void> read
        = d->database.read(Matter::Connections, u"SELECT fetched_at FROM account WHERE id = ?"_s,
                           {account}, [&](const Row &row) {
                               if (!row.isNull(0))
                                   at = row.time(0);
                           });
    if (!read)
        return read.error();
    return at;
}

} // namespace plugboard
