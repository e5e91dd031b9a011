// SPDX-License-Identifier: GPL-3.0-or-later
//
// Storing what was fetched: a whole list, or one connection.
#include "workspace/workspace_p.h"

#include <QCryptographicHash>
#include <QHash>
#include <QScopeGuard>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! Connections a transaction of a list that is stored beside other work: some milliseconds.
constexpr qsizetype kSlice = 200;

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

//! Of one that a platform lists twice the last is the newest.
QHash<QString, qsizetype> lastOfEach(const QList<StoredConnection> &list)
{
    QHash<QString, qsizetype> last;
    last.reserve(list.size());
    for (qsizetype i = 0; i < list.size(); ++i)
        last.insert(list.at(i).id.text(), i);
    return last;
}

//! One list on its way into the file, a slice after the other.
class ListStorage
{
public:
    ListStorage(Database &database, const AccountId &account, const QList<StoredConnection> &list,
                Workspace::Extent extent, milliseconds now)
        : m_database(database)
        , m_account(account)
        , m_list(list)
        , m_extent(extent)
        , m_now(now)
        , m_last(lastOfEach(list))
    {
    }

    //! \a require ends a transaction that must not be.
    Result<void> store(qsizetype begin, qsizetype end,
                       const std::function<QSet<ConnectionId>()> &newerIds,
                       const std::function<void(Writer &)> &require);
    [[nodiscard]] Workspace::StoredList stored() const { return m_stored; }

private:
    void readKnown(Writer &writer);
    void dropWhatIsGone(Writer &writer, const QSet<ConnectionId> &newer, CacheChanges &changes);

    Database &m_database;
    AccountId m_account;
    const QList<StoredConnection> &m_list;
    Workspace::Extent m_extent;
    milliseconds m_now;
    QHash<QString, qsizetype> m_last;
    //! As it was before the first slice.
    QHash<QString, QByteArray> m_known;
    bool m_isFirst = false;
    bool m_testsGone = false;
    Workspace::StoredList m_stored;
};

Result<void> ListStorage::store(qsizetype begin, qsizetype end,
                                const std::function<QSet<ConnectionId>()> &newerIds,
                                const std::function<void(Writer &)> &require)
{
    // Before the transaction: others wait while it lasts.
    QList<QByteArray> digests;
    digests.reserve(end - begin);
    for (qsizetype i = begin; i < end; ++i)
        digests.append(digestOf(m_list.at(i)));

    CacheChanges changes;
    Result<void> done = m_database.write(Matter::Connections, [&](Writer &writer) {
        require(writer);
        if (begin == 0)
            readKnown(writer);
        const QSet<ConnectionId> newer = newerIds ? newerIds() : QSet<ConnectionId>();
        for (qsizetype i = begin; i < end; ++i) {
            const StoredConnection &one = m_list.at(i);
            if (m_last.value(one.id.text()) != i)
                continue;
            const auto before = m_known.constFind(one.id.text());
            const bool isNew = before == m_known.constEnd();
            if (newer.contains(one.id))
                continue;
            if (isNew)
                changes.added.append(one.id);
            else if (*before != digests.at(i - begin))
                changes.changed.append(one.id);
            else
                continue;
            put(writer, m_account, one, digests.at(i - begin),
                isNew && m_isFirst ? milliseconds(0) : m_now);
        }
        if (end == m_list.size())
            dropWhatIsGone(writer, newer, changes);
    });
    if (!done)
        return done;
    m_stored.changes.added += changes.added;
    m_stored.changes.changed += changes.changed;
    m_stored.changes.removed += changes.removed;
    m_stored.testsGone = m_testsGone;
    ++m_stored.writes;
    m_stored.revision = m_database.revision();
    return done;
}

void ListStorage::readKnown(Writer &writer)
{
    // What the first list has was not seen to appear.
    writer.run(u"SELECT fetched_at IS NULL FROM account WHERE id = ?"_s, {m_account},
               [this](const Row &row) { m_isFirst = row.flag(0); });
    writer.run(u"SELECT id, digest FROM connection WHERE account = ?"_s, {m_account},
               [this](const Row &row) { m_known.insert(row.text(0), row.bytes(1)); });
}

void ListStorage::dropWhatIsGone(Writer &writer, const QSet<ConnectionId> &newer,
                                 CacheChanges &changes)
{
    for (auto it = m_known.cbegin(); it != m_known.cend(); ++it) {
        const ConnectionId id(it.key());
        if (m_extent == Workspace::Extent::Whole && !m_last.contains(it.key())
            && !newer.contains(id)) {
            changes.removed.append(id);
            m_testsGone = drop(writer, m_account, id) || m_testsGone;
        }
    }
    std::sort(changes.removed.begin(), changes.removed.end());
    writer.run(u"UPDATE account SET fetched_at = ? WHERE id = ?"_s, {m_now, m_account});
}

} // namespace

Result<CacheChanges> Workspace::storeList(const AccountId &account,
                                          const QList<StoredConnection> &list, Extent extent)
{
    ListStorage storage(d->database, account, list, extent, d->clock->wall());
    const Result<void> done = storage.store(0, list.size(), {}, [&account](Writer &writer) {
        Private::requireAccount(writer, account);
    });
    if (!done)
        return done.error();
    const StoredList stored = storage.stored();
    tellStored(account, stored);
    return stored.changes;
}

std::function<Workspace::StoredList(const QList<StoredConnection> &)>
Workspace::listStorer(const AccountId &account, Extent extent, Meanwhile meanwhile) const
{
    return [folder = d->folder, file = d->file, account, extent, now = d->clock->wall(),
            ours = d->database.writing(), storing = d->storing,
            meanwhile = std::move(meanwhile)](const QList<StoredConnection> &list) {
        StoredList none;
        ++*storing;
        const auto through = qScopeGuard([&storing] { --*storing; });
        Database database(folder, schemaVersion());
        if (const Result<void> opened = database.open(file); !opened) {
            none.failure = opened.error();
            return none;
        }
        ListStorage storage(database, account, list, extent, now);
        qsizetype begin = 0;
        do {
            // SQLite has no queue: who waits for the file would hardly ever find it free.
            while (begin > 0 && *ours > 0)
                QThread::msleep(1);
            const qsizetype end = std::min(begin + kSlice, list.size());
            Result<void> done = Error::cancelled();
            if (!meanwhile.isStopped || !meanwhile.isStopped()) {
                done = storage.store(begin, end, meanwhile.newer, [&account](Writer &writer) {
                    Private::requireAccount(writer, account);
                });
            }
            if (!done) {
                StoredList part = storage.stored();
                part.failure = done.error();
                return part;
            }
            begin = end;
        } while (begin < list.size());
        return storage.stored();
    };
}

Result<CacheChanges> Workspace::finishStore(const AccountId &account, const StoredList &stored)
{
    d->database.adopt(stored.writes, stored.revision);
    tellStored(account, stored);
    if (stored.failure)
        return *stored.failure;
    return stored.changes;
}

void Workspace::tellStored(const AccountId &account, const StoredList &stored)
{
    if (!stored.changes.isEmpty())
        Q_EMIT connectionsChanged(account, stored.changes);
    if (stored.testsGone)
        Q_EMIT testRecordsChanged(account, {});
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

} // namespace plugboard
