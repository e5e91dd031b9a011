// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/localdata.h"

#include "workspace/workspace.h"

namespace plugboard {

LocalData::LocalData(Workspace &workspace, QObject *parent)
    : QObject(parent), m_workspace(workspace)
{
    connect(&workspace, &Workspace::accountsChanged, this, &LocalData::accountsChanged);
    connect(&workspace, &Workspace::connectionsChanged, this, &LocalData::connectionsChanged);
    connect(&workspace, &Workspace::testRecordsChanged, this, &LocalData::testRecordsChanged);
    connect(&workspace, &Workspace::definitionsChanged, this, &LocalData::definitionsChanged);
    connect(&workspace, &Workspace::lintMutesChanged, this, &LocalData::lintMutesChanged);
}

Result<QList<Account>> LocalData::accounts() const
{
    return m_workspace.accounts();
}

Result<Account> LocalData::account(const AccountId &id) const
{
    return m_workspace.account(id);
}

Result<QList<StoredConnection>> LocalData::connections(const AccountId &id) const
{
    return m_workspace.connections(id);
}

Result<std::optional<StoredConnection>> LocalData::connection(const AccountId &id,
                                                              const ConnectionId &connection) const
{
    return m_workspace.connection(id, connection);
}

Result<QList<ConnectionHead>> LocalData::connectionHeads(const AccountId &id,
                                                         const ConnectionId &after, int most) const
{
    return m_workspace.connectionHeads(id, after, most);
}

Result<QList<ConnectionId>> LocalData::connectionIds(const AccountId &id) const
{
    return m_workspace.connectionIds(id);
}

Result<int> LocalData::connectionCount(const AccountId &id) const
{
    return m_workspace.connectionCount(id);
}

Result<int> LocalData::connectionCount(const AccountId &id, const TypeId &type) const
{
    return m_workspace.connectionCount(id, type);
}

Result<std::optional<milliseconds>> LocalData::fetchedAt(const AccountId &id) const
{
    return m_workspace.fetchedAt(id);
}

Result<QList<ConnectionType>> LocalData::types(const AccountId &id) const
{
    return m_workspace.types(id);
}

Result<QList<TestRecord>> LocalData::testRecords(const AccountId &id) const
{
    return m_workspace.testRecords(id);
}

bool LocalData::isReadOnly() const
{
    return m_workspace.isReadOnly();
}

QString LocalData::folder() const
{
    return m_workspace.folder();
}

Result<ListRows> LocalData::listRows(const AccountId &id) const
{
    return m_workspace.listRows(id);
}

std::function<Result<ListRows>()> LocalData::listReader(const AccountId &id) const
{
    return m_workspace.listReader(id);
}

Result<std::optional<TestVerdict>> LocalData::testVerdict(const AccountId &id,
                                                          const ConnectionId &connection) const
{
    return m_workspace.testVerdict(id, connection);
}

QString LocalData::setting(const QString &key) const
{
    return m_workspace.setting(key);
}

Result<void> LocalData::setSetting(const QString &key, const QString &value)
{
    return m_workspace.setSetting(key, value);
}

Result<QList<LintMute>> LocalData::lintMutes(const AccountId &id) const
{
    return m_workspace.lintMutes(id);
}

Result<void> LocalData::setLintMute(const AccountId &id, const LintMute &mute)
{
    return m_workspace.setLintMute(id, mute);
}

Result<void> LocalData::removeLintMute(const AccountId &id, const LintMute &mute)
{
    return m_workspace.removeLintMute(id, mute);
}

Result<void> LocalData::setDefinitionsTold(const AccountId &id, const TypeId &type)
{
    return m_workspace.setDefinitionsTold(id, type);
}

Result<void> LocalData::setSecrecyOverride(const AccountId &id, const TypeId &type,
                                           const QString &handle, bool secret)
{
    return m_workspace.setSecrecyOverride(id, type, handle, secret);
}

} // namespace plugboard

#include "moc_localdata.cpp"
