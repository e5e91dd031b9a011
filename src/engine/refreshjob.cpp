// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/refreshjob.h"

#include "engine/outcomewords.h"
#include "engine/typedefinitions.h"
#include "jobs/background.h"

namespace plugboard {

//! What the storing thread works with; nobody else touches it until it is through.
struct RefreshJob::Storing
{
    void run(const PlatformApi &api,
             const std::function<Workspace::StoredList(const QList<StoredConnection> &)> &store);

    //! Set by the job's thread.
    std::atomic_bool isStopped = false;
    ConnectionList list;
    SecretContext context;
    RepeatedSecrets repeated;
    QList<SeenDefinition> definitions;
    std::optional<Workspace::StoredList> stored;
};

RefreshJob::RefreshJob(Shared session, Priority priority)
    : SessionJob(std::move(session)), m_priority(priority)
{
}

RefreshJob::~RefreshJob()
{
    if (!m_storing)
        return;
    m_storing->isStopped = true;
    m_stored.waitForFinished();
    // It is in the workspace: whoever looks at that is told, though nobody waits for this any more.
    finishStore();
}

void RefreshJob::run()
{
    Q_EMIT running();
    const quint64 storedBefore = session().storedIds()->count();
    call(api().list(m_priority), [this, storedBefore](Result<ConnectionList> &list) {
        if (list)
            store(std::move(*list), storedBefore);
        else
            fail(withChangesKept(list.error(), unsentChanges()));
    });
}

void RefreshJob::doCancel()
{
    if (m_storing)
        m_storing->isStopped = true;
    SessionJob::doCancel();
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

void RefreshJob::store(ConnectionList list, quint64 storedBefore)
{
    Result<SecretContext> context = session().secretContext();
    if (!context) {
        fail(context.error());
        return;
    }
    // Thousands of bodies take long: neither the window nor a command waits for them.
    m_storing = std::make_shared<Storing>();
    m_storing->list = std::move(list);
    m_storing->context = std::move(*context);
    const auto store = workspace().listStorer(
        session().account().id,
        m_storing->list.isWhole() ? Workspace::Extent::Whole : Workspace::Extent::Part,
        {[ids = session().storedIds(), storedBefore] { return ids->since(storedBefore); },
         [storing = m_storing] { return storing->isStopped.load(); }});
    m_stored = inBackground<bool>(
        this,
        // The API outlives this job, which waits for the work.
        [storing = m_storing, api = &api(), store] {
            storing->run(*api, store);
            return true;
        },
        [this](bool) { finishStore(); });
}

void RefreshJob::Storing::run(
    const PlatformApi &api,
    const std::function<Workspace::StoredList(const QList<StoredConnection> &)> &store)
{
    for (qsizetype i = 0; i < list.connections.size() && !isStopped; ++i)
        api.collectSecrets(list.connections.at(i), context, repeated);
    context.repeated = &repeated;
    QList<StoredConnection> safe;
    safe.reserve(list.connections.size());
    for (Connection &connection : list.connections) {
        if (isStopped)
            return;
        safe.append(api.withoutSecrets(connection, context));
        // Not two copies of an account at a time.
        connection.raw = {};
    }
    list.connections.clear();
    definitions = definitionsOf(api, safe);
    stored = store(safe);
}

void RefreshJob::finishStore()
{
    const std::shared_ptr<Storing> storing = std::exchange(m_storing, nullptr);
    if (!storing || !storing->stored)
        return;
    session().setRepeated(std::move(storing->repeated));
    Result<CacheChanges> changes
        = workspace().finishStore(session().account().id, *storing->stored);
    // After what they are of: who is told of them finds the connections there.
    if (changes)
        (void) workspace().noteDefinitions(session().account().id, storing->definitions);
    if (changes && !storing->list.isWhole())
        changes->warnings.append(unreadableSentence(storing->list, api().info().name));
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
            // A list that was asked for earlier may still have it.
            session().noteStored(m_id);
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
    session.noteStored(stored.id);
    if (Result<void> done = session.workspace().storeConnection(session.account().id, stored);
        !done)
        return done.error();
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

#include "moc_refreshjob.cpp"
