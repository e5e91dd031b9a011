// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/refreshflow.h"

#include "engine/engine.h"
#include "engine/localdata.h"
#include "models/accountlistmodel.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! Why a refresh failed, as short as a narrow sidebar wants it.
QString wordOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::SecretLocked:
        return RefreshFlow::tr("Locked");
    case ErrorKind::SecretMissing:
        return RefreshFlow::tr("No token");
    case ErrorKind::SecretDenied:
    case ErrorKind::SecretBackendUnavailable:
        return RefreshFlow::tr("No keychain");
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden:
        return RefreshFlow::tr("Refused");
    case ErrorKind::RateLimited:
        return RefreshFlow::tr("Paused");
    default:
        return RefreshFlow::tr("Failed");
    }
}

} // namespace

RefreshFlow::RefreshFlow(Engine &engine, AccountListModel &accounts, QObject *parent)
    : QObject(parent), m_engine(engine), m_accounts(accounts)
{
    connect(&engine.local(), &LocalData::accountsChanged, this, &RefreshFlow::forgetRemoved);
    connect(&engine, &Engine::networkBack, this, &RefreshFlow::retryOffline);
    connect(&engine, &Engine::clockJumped, this, [this](milliseconds by) {
        // A clock that was set back says nothing of sleep.
        if (by > milliseconds(0))
            startOver();
    });
}

RefreshFlow::~RefreshFlow() = default;

void RefreshFlow::refresh(const AccountId &id, bool foreground)
{
    if (id.isEmpty() || m_running.contains(id))
        return;
    if (const auto retry = m_retries.value(id))
        retry->timer.reset();
    Job<CacheChanges> *job
        = m_engine.refresh(id, foreground ? Priority::Foreground : Priority::Background);
    job->setParent(this);
    job->setAutoDelete(true);
    m_running.insert(id, job);
    m_accounts.setState(id, AccountListModel::State::Refreshing, {});
    Q_EMIT changed(id);
    job->onFinished(this, [this, id](const Result<CacheChanges> &outcome) { ended(id, outcome); });
    job->start();
}

void RefreshFlow::ended(const AccountId &id, const Result<CacheChanges> &outcome)
{
    m_running.remove(id);
    if (outcome) {
        m_failures.remove(id);
        m_retries.remove(id);
        m_warnings.insert(id, outcome->warnings);
        m_accounts.setState(id, AccountListModel::State::Idle, {});
    } else if (outcome.error().kind == ErrorKind::Cancelled) {
        m_accounts.setState(id, AccountListModel::State::Idle, {});
    } else {
        m_failures.insert(id, outcome.error());
        const bool offline = isOffline(id);
        m_accounts.setState(
            id, offline ? AccountListModel::State::Offline : AccountListModel::State::Attention,
            offline ? tr("Offline") : outcome.error().summary, wordOf(outcome.error().kind));
        if (offline)
            retryLater(id);
    }
    Q_EMIT changed(id);
}

void RefreshFlow::retryLater(const AccountId &id)
{
    std::shared_ptr<Retry> &retry = m_retries[id];
    if (!retry)
        retry = std::make_shared<Retry>();
    retry->pause
        = retry->pause == milliseconds(0) ? kFirstRetry : std::min(retry->pause * 2, kLongestRetry);
    retry->timer = m_engine.clock().after(retry->pause, [this, id] { refresh(id, false); });
}

void RefreshFlow::retryOffline()
{
    const QList<AccountId> ids = m_failures.keys();
    for (const AccountId &id : ids) {
        if (isOffline(id))
            refresh(id, false);
    }
}

void RefreshFlow::startOver()
{
    const QHash<AccountId, QPointer<JobBase>> running = m_running;
    for (auto it = running.cbegin(); it != running.cend(); ++it) {
        if (!*it || (*it)->isPaused())
            continue;
        // Not cancelled: the next one must not join one that is ending.
        delete it->data();
        m_running.remove(it.key());
        refresh(it.key(), false);
    }
    retryOffline();
}

void RefreshFlow::setPaused(const AccountId &id, bool paused)
{
    if (const QPointer<JobBase> job = m_running.value(id)) {
        job->setPaused(paused);
        Q_EMIT changed(id);
    }
}

bool RefreshFlow::isPaused(const AccountId &id) const
{
    const QPointer<JobBase> job = m_running.value(id);
    return job && job->isPaused();
}

void RefreshFlow::cancel(const AccountId &id)
{
    if (const QPointer<JobBase> job = m_running.value(id))
        job->cancel();
}

void RefreshFlow::forgetRemoved()
{
    m_retries.removeIf([this](QHash<AccountId, std::shared_ptr<Retry>>::iterator it) {
        return !m_engine.local().account(it.key());
    });
}

bool RefreshFlow::isOffline(const AccountId &id) const
{
    const auto found = m_failures.constFind(id);
    return found != m_failures.constEnd() && plugboard::isOffline(found->kind);
}

std::optional<Error> RefreshFlow::failure(const AccountId &id) const
{
    const auto found = m_failures.constFind(id);
    return found == m_failures.constEnd() ? std::nullopt : std::optional(*found);
}

QString RefreshFlow::freshness(const AccountId &id) const
{
    const Result<std::optional<milliseconds>> at = m_engine.local().fetchedAt(id);
    if (!at || !*at)
        return {};
    const qint64 minutes = (m_engine.clock().wall() - **at).count() / 60000;
    // In the future: the clock was set since.
    if (minutes >= 0 && minutes < 1)
        return tr("refreshed just now");
    if (minutes > 0 && minutes < 60)
        return tr("refreshed %n minute(s) ago", nullptr, int(minutes));
    return tr("refreshed on %1").arg(fetchedMoment(id));
}

QString RefreshFlow::fetchedMoment(const AccountId &id) const
{
    const Result<std::optional<milliseconds>> at = m_engine.local().fetchedAt(id);
    if (!at || !*at)
        return {};
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch((*at)->count()), tr("d MMM, HH:mm"));
}

bool isOffline(ErrorKind kind)
{
    return kind == ErrorKind::Network || kind == ErrorKind::Timeout || kind == ErrorKind::Proxy;
}

} // namespace plugboard

#include "moc_refreshflow.cpp"
