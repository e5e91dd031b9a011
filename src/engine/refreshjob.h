// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sessionjob.h"

#include <QFuture>

#include <memory>

namespace plugboard {

//! Fetches an account's whole list and stores it without secrets. What was written or fetched
//! singly since the list was asked for wins over the list. Where the answer had entries that could
//! not be read, nothing is taken for deleted, and the outcome has a warning.
class RefreshJob final : public SessionJob<CacheChanges>
{
    Q_OBJECT
public:
    RefreshJob(Shared session, Priority priority);
    //! Waits until a list that is being stored has come to a place to stop at.
    ~RefreshJob() override;

Q_SIGNALS:
    //! The list is being asked for.
    void running();

private:
    void run() override;
    void doCancel() override;
    [[nodiscard]] int unsentChanges() const;
    void store(ConnectionList list, quint64 storedBefore);
    struct Storing;
    void finishStore();

    Priority m_priority;
    std::shared_ptr<Storing> m_storing;
    QFuture<void> m_stored;
};

//! Ends as \a leader does; a leader that dies ends this as Cancelled.
class FollowRefreshJob final : public Job<CacheChanges>
{
    Q_OBJECT
public:
    explicit FollowRefreshJob(RefreshJob *leader);

private:
    void doStart() override;
    void doPause() override;

    QPointer<RefreshJob> m_leader;
};

//! Fetches one connection and stores it.
class FetchJob final : public SessionJob<StoredConnection>
{
    Q_OBJECT
public:
    FetchJob(Shared session, ConnectionId id);

private:
    void run() override;

    ConnectionId m_id;
};

//! Stores \a connection without its secrets and notes it in the session.
[[nodiscard]] Result<StoredConnection> storeFetched(AccountSession &session,
                                                    const Connection &connection);

//! Feeds the secrets of a whole list to the session, so that stand-ins are known.
[[nodiscard]] Result<void> learnRepeated(AccountSession &session, const ConnectionList &list);

} // namespace plugboard
