// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/refreshflow.h"

#include "engine/engine.h"
#include "engine/localdata.h"
#include "models/accountlistmodel.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace plugboard {

RefreshFlow::RefreshFlow(Engine &engine, AccountListModel &accounts, QObject *parent)
    : QObject(parent), m_engine(engine), m_accounts(accounts)
{
}

void RefreshFlow::refresh(const AccountId &id, bool foreground)
{
    if (id.isEmpty() || m_running.contains(id))
        return;
    m_running.insert(id);
    m_accounts.setState(id, AccountListModel::State::Refreshing, {});
    Q_EMIT changed(id);
    Job<CacheChanges> *job
        = m_engine.refresh(id, foreground ? Priority::Foreground : Priority::Background);
    job->setParent(this);
    job->setAutoDelete(true);
    job->onFinished(this, [this, id](const Result<CacheChanges> &outcome) {
        m_running.remove(id);
        if (outcome) {
            m_failures.remove(id);
            m_warnings.insert(id, outcome->warnings);
            m_accounts.setState(id, AccountListModel::State::Idle, {});
        } else {
            m_failures.insert(id, outcome.error());
            const bool offline = isOffline(outcome.error().kind);
            m_accounts.setState(
                id, offline ? AccountListModel::State::Offline : AccountListModel::State::Attention,
                offline ? tr("Offline") : outcome.error().summary);
        }
        Q_EMIT changed(id);
    });
    job->start();
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
    const qint64 minutes = (QDateTime::currentMSecsSinceEpoch() - (*at)->count()) / 60000;
    if (minutes < 1)
        return tr("refreshed just now");
    if (minutes < 60)
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
