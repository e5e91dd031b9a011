// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/refreshjob.h"

#include "engine/outcomewords.h"

namespace plugboard {

RefreshJob::RefreshJob(Shared session, Priority priority)
    : SessionJob(std::move(session)), m_priority(priority)
{
}

void RefreshJob::run()
{
    Q_EMIT running();
    const quint64 storedBefore = session().storeCount();
    call(api().list(m_priority), [this, storedBefore](Result<ConnectionList> &list) {
        if (list)
            store(*list, storedBefore);
        else
            fail(withChangesKept(list.error(), unsentChanges()));
    });
}

int RefreshJob::unsentChanges() const
{
    int changes = 0;
    if (const Result<QList<Draft>> drafts = workspace().drafts(session().account().id)) {
        for (const Draft &draft : *drafts)
            changes += draft.changes;
    }
    return changes;
}

void RefreshJob::store(const ConnectionList &list, quint64 storedBefore)
{
    if (const Result<void> learnt = learnRepeated(session(), list); !learnt) {
        fail(learnt.error());
        return;
    }
    const Result<SecretContext> context = session().secretContext();
    if (!context) {
        fail(context.error());
        return;
    }
    const AccountId account = session().account().id;
    QSet<ConnectionId> newer;
    const QList<ConnectionId> storedMeanwhile = session().allStoredSince(storedBefore);
    QList<StoredConnection> safe;
    safe.reserve(list.connections.size());
    for (const ConnectionId &id : storedMeanwhile) {
        const Result<std::optional<StoredConnection>> present = workspace().connection(account, id);
        if (!present) {
            fail(present.error());
            return;
        }
        if (*present) {
            safe.append(**present);
            newer.insert(id);
        }
    }
    for (const Connection &connection : list.connections) {
        if (!newer.contains(connection.id))
            safe.append(api().withoutSecrets(connection, *context));
    }
    Result<CacheChanges> changes = workspace().storeList(
        account, safe, list.isWhole() ? Workspace::Extent::Whole : Workspace::Extent::Part);
    if (changes && !list.isWhole())
        changes->warnings.append(unreadableSentence(list, api().info().name));
    finish(std::move(changes));
}

FollowRefreshJob::FollowRefreshJob(RefreshJob *leader) : m_leader(leader)
{
}

void FollowRefreshJob::doStart()
{
    if (!m_leader) {
        fail(Error::cancelled());
        return;
    }
    if (m_leader->isFinished()) {
        finish(m_leader->outcome());
        return;
    }
    m_leader->setPaused(isPaused());
    m_leader->onFinished(this, [this](const Result<CacheChanges> &outcome) { finish(outcome); });
    connect(m_leader, &QObject::destroyed, this, [this] { fail(Error::cancelled()); });
}

FetchJob::FetchJob(Shared session, ConnectionId id)
    : SessionJob(std::move(session)), m_id(std::move(id))
{
}

void FetchJob::run()
{
    const milliseconds asked = session().clock().monotonic();
    call(api().get(m_id, Priority::Foreground), [this, asked](Result<Connection> &connection) {
        if (connection) {
            session().keepJustFetched({*connection, asked});
            finish(storeFetched(session(), *connection));
            return;
        }
        Error error = connection.error();
        if (error.kind == ErrorKind::NotFound) {
            // It is gone: the list must not go on showing it. A draft of it stays.
            const AccountId account = session().account().id;
            if (const auto known = workspace().connection(account, m_id); known && *known)
                error = goneSince(error, m_id, api().info().name);
            if (const auto draft = workspace().draft(account, m_id.text()); draft && *draft)
                error = withDraftKept(error, (*draft)->key);
            (void) workspace().forgetConnection(account, m_id);
        }
        fail(std::move(error));
    });
}

void FollowRefreshJob::doPause()
{
    if (m_leader)
        m_leader->setPaused(isPaused());
}

Result<StoredConnection> storeFetched(AccountSession &session, const Connection &connection)
{
    const Result<SecretContext> context = session.secretContext();
    if (!context)
        return context.error();
    StoredConnection stored = session.api().withoutSecrets(connection, *context);
    if (Result<void> done = session.workspace().storeConnection(session.account().id, stored);
        !done)
        return done.error();
    session.noteStored(stored.id);
    return stored;
}

Result<void> learnRepeated(AccountSession &session, const ConnectionList &list)
{
    const Result<SecretContext> context = session.secretContext();
    if (!context)
        return context.error();
    RepeatedSecrets repeated;
    for (const Connection &connection : list.connections)
        session.api().collectSecrets(connection, *context, repeated);
    session.setRepeated(std::move(repeated));
    return {};
}

} // namespace plugboard
