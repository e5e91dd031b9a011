// SPDX-License-Identifier: GPL-3.0-or-later
//
// The connections as they were fetched last.
#include "workspace/workspace_p.h"

#include <QCryptographicHash>
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

//! What tells a connection from a changed one.
QByteArray digestOf(const StoredConnection &one)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const QList<QByteArray> parts
        = {one.type.id.text().toUtf8(), one.type.name.toUtf8(),   one.name.toUtf8(),
           one.updatedAt.toUtf8(),      one.editable ? "1" : "0", writeJson(one.body)};
    for (const QByteArray &part : parts) {
        // The length first, so that text cannot move from one part to the next unseen.
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    }
    return hash.result();
}

void put(Writer &writer, const AccountId &account, const StoredConnection &one,
         const QByteArray &digest, milliseconds changedAt)
{
    writer.run(uR"(INSERT INTO connection (account, id, digest, type, type_name, name, updated_at,
                                           editable, body, changed_at)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                   ON CONFLICT (account, id) DO UPDATE SET
                       digest = excluded.digest, type = excluded.type,
                       type_name = excluded.type_name, name = excluded.name,
                       updated_at = excluded.updated_at, editable = excluded.editable,
                       body = excluded.body, changed_at = excluded.changed_at)"_s,
               {account, one.id, digest, one.type.id, one.type.name, one.name, one.updatedAt,
                one.editable ? 1 : 0, one.body, changedAt});
}

//! Returns whether a test's result went with it.
bool drop(Writer &writer, const AccountId &account, const ConnectionId &id)
{
    writer.run(u"DELETE FROM connection WHERE account = ? AND id = ?"_s, {account, id});
    writer.run(u"DELETE FROM test_record WHERE account = ? AND connection = ?"_s, {account, id});
    return writer.ok() && writer.affected() > 0;
}

Result<ListRows> readListRows(Database &database, const AccountId &account)
{
    ListRows rows;
    // Types repeat: one text each.
    QHash<QString, ConnectionType> types;
    Result<void> done
        = database.read(Matter::Connections,
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
                            rows.heads.append(head);
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

Workspace::StoredList
Workspace::Private::storeList(Database &database, const AccountId &account,
                              const QList<StoredConnection> &list, Extent extent, milliseconds now,
                              const std::function<QSet<ConnectionId>()> &newerIds)
{
    // Before the transaction: others wait while it lasts.
    QList<QByteArray> digests;
    digests.reserve(list.size());
    // Of one that a platform lists twice the last is the newest.
    QHash<QString, qsizetype> last;
    for (qsizetype i = 0; i < list.size(); ++i) {
        digests.append(digestOf(list.at(i)));
        last.insert(list.at(i).id.text(), i);
    }

    CacheChanges changes;
    bool testsGone = false;
    const Result<void> done = database.write(Matter::Connections, [&](Writer &writer) {
        requireAccount(writer, account);
        // What the first list has was not seen to appear.
        bool isFirst = false;
        writer.run(u"SELECT fetched_at IS NULL FROM account WHERE id = ?"_s, {account},
                   [&](const Row &row) { isFirst = row.flag(0); });
        QHash<QString, QByteArray> known;
        writer.run(u"SELECT id, digest FROM connection WHERE account = ?"_s, {account},
                   [&](const Row &row) { known.insert(row.text(0), row.bytes(1)); });
        const QSet<ConnectionId> newer = newerIds ? newerIds() : QSet<ConnectionId>();
        for (qsizetype i = 0; i < list.size(); ++i) {
            const StoredConnection &one = list.at(i);
            if (last.value(one.id.text()) != i)
                continue;
            const auto before = known.constFind(one.id.text());
            const bool isNew = before == known.constEnd();
            if (!isNew && newer.contains(one.id))
                continue;
            if (isNew)
                changes.added.append(one.id);
            else if (*before != digests.at(i))
                changes.changed.append(one.id);
            else
                continue;
            put(writer, account, one, digests.at(i), isNew && isFirst ? milliseconds(0) : now);
        }
        for (auto it = known.cbegin(); it != known.cend(); ++it) {
            const ConnectionId id(it.key());
            if (extent == Extent::Whole && !last.contains(it.key()) && !newer.contains(id)) {
                changes.removed.append(id);
                testsGone = drop(writer, account, changes.removed.constLast()) || testsGone;
            }
        }
        writer.run(u"UPDATE account SET fetched_at = ? WHERE id = ?"_s, {now, account});
    });
    if (!done)
        return {done.error()};
    std::sort(changes.removed.begin(), changes.removed.end());
    return {changes, testsGone, database.revision()};
}

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

Result<CacheChanges> Workspace::storeList(const AccountId &account,
                                          const QList<StoredConnection> &list, Extent extent)
{
    return finishStore(
        account, Private::storeList(d->database, account, list, extent, d->clock->wall(), {}));
}

std::function<Workspace::StoredList(const QList<StoredConnection> &)>
Workspace::listStorer(const AccountId &account, Extent extent,
                      std::function<QSet<ConnectionId>()> newer) const
{
    return [folder = d->folder, file = d->file, account, extent, now = d->clock->wall(),
            newer = std::move(newer)](const QList<StoredConnection> &list) {
        Database database(folder, schemaVersion());
        if (const Result<void> opened = database.open(file); !opened)
            return StoredList{opened.error()};
        return Private::storeList(database, account, list, extent, now, newer);
    };
}

Result<CacheChanges> Workspace::finishStore(const AccountId &account, const StoredList &stored)
{
    if (!stored.changes)
        return stored.changes;
    d->database.adopt(stored.revision);
    if (!stored.changes->isEmpty())
        Q_EMIT connectionsChanged(account, *stored.changes);
    if (stored.testsGone)
        Q_EMIT testRecordsChanged(account, {});
    return stored.changes;
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

Result<void> Workspace::storeConnection(const AccountId &account, const StoredConnection &one)
{
    const QByteArray digest = digestOf(one);
    CacheChanges changes;
    Result<void> done = d->database.write(Matter::Connections, [&](Writer &writer) {
        d->requireAccount(writer, account);
        QByteArray before;
        writer.run(u"SELECT digest FROM connection WHERE account = ? AND id = ?"_s,
                   {account, one.id}, [&](const Row &row) { before = row.bytes(0); });
        if (before == digest)
            return;
        (before.isEmpty() ? changes.added : changes.changed).append(one.id);
        put(writer, account, one, digest, d->clock->wall());
    });
    if (done && !changes.isEmpty())
        Q_EMIT connectionsChanged(account, changes);
    return done;
}

Result<void> Workspace::forgetConnection(const AccountId &account, const ConnectionId &id)
{
    CacheChanges changes;
    bool testGone = false;
    Result<void> done = d->database.write(Matter::Connections, [&](Writer &writer) {
        bool found = false;
        writer.run(u"SELECT 1 FROM connection WHERE account = ? AND id = ?"_s, {account, id},
                   [&](const Row &) { found = true; });
        if (!found)
            return;
        changes.removed.append(id);
        testGone = drop(writer, account, id);
    });
    if (done && !changes.isEmpty())
        Q_EMIT connectionsChanged(account, changes);
    if (done && testGone)
        Q_EMIT testRecordsChanged(account, id);
    return done;
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
