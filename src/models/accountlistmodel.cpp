// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/accountlistmodel.h"

#include "engine/draftbook.h"
#include "engine/engine.h"
#include "engine/localdata.h"

using namespace Qt::StringLiterals;

namespace plugboard {

AccountListModel::AccountListModel(Engine &engine, DraftBook &drafts, QObject *parent)
    : RowModel(parent), m_engine(engine), m_drafts(drafts)
{
    connect(&engine.local(), &LocalData::accountsChanged, this, &AccountListModel::reload);
    connect(&engine.local(), &LocalData::connectionsChanged, this,
            &AccountListModel::refreshCounts);
    connect(&drafts, &DraftBook::pendingChanged, this, &AccountListModel::refreshCounts);
    reload();
}

int AccountListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant AccountListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    const auto platform = [&row] { return Engine::platform(row.account.platform); };
    switch (role) {
    case Qt::DisplayRole:
        return row.account.name;
    case IdRole:
        return row.account.id.text();
    case PlatformRole:
        return row.account.platform;
    case PlatformNameRole:
        return platform() ? platform()->name : row.account.platform;
    case AccountRoleRole:
        return int(row.account.role);
    case ColourRole:
        return int(row.account.colour);
    case CountRole:
        return row.count;
    case StateRole:
        return int(row.state);
    case StateTextRole:
        return row.stateText;
    case StateWordRole:
        return row.stateWord;
    case PendingRole:
        return row.pending;
    case Qt::AccessibleTextRole: {
        QStringList parts{row.account.name, platform() ? platform()->name : row.account.platform,
                          accountRoleName(row.account.role),
                          tr("%n connection(s)", nullptr, row.count)};
        if (row.account.colour != AccountColour::None)
            parts << accountColourName(row.account.colour);
        if (row.pending > 0)
            parts << tr("%n pending change(s)", nullptr, row.pending);
        if (!row.stateText.isEmpty())
            parts << row.stateText;
        return parts.join(u", "_s);
    }
    case Qt::AccessibleDescriptionRole:
        // Whole, also where a narrow sidebar cuts it.
        return row.stateText;
    default:
        return {};
    }
}

QModelIndex AccountListModel::indexOf(const AccountId &id) const
{
    const int row = rowOf(id);
    return row < 0 ? QModelIndex() : index(row);
}

AccountId AccountListModel::idAt(const QModelIndex &index) const
{
    return index.isValid() ? m_rows.at(index.row()).account.id : AccountId();
}

void AccountListModel::setState(const AccountId &id, State state, const QString &text,
                                const QString &word)
{
    const int at = rowOf(id);
    if (at < 0)
        return;
    const Row &row = m_rows.at(at);
    if (row.state == state && row.stateText == text && row.stateWord == word)
        return;
    m_rows[at].state = state;
    m_rows[at].stateText = text;
    m_rows[at].stateWord = word;
    Q_EMIT dataChanged(index(at), index(at),
                       {StateRole, StateTextRole, StateWordRole, Qt::AccessibleTextRole,
                        Qt::AccessibleDescriptionRole});
}

void AccountListModel::reload()
{
    const Result<QList<Account>> accounts = m_engine.local().accounts();
    if (!accounts)
        return;
    QList<Row> wanted;
    for (const Account &account : *accounts) {
        const int at = rowOf(account.id);
        Row row = at < 0 ? Row() : m_rows.at(at);
        row.account = account;
        if (at < 0) {
            row.count = m_engine.local().connectionCount(account.id).value_or(0);
            row.pending = m_drafts.changeCount(account.id);
        }
        wanted.append(row);
    }
    applyRows(m_rows, wanted, [](const Row &row) { return row.account.id.text(); });
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

int AccountListModel::rowOf(const AccountId &id) const
{
    for (int i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).account.id == id)
            return i;
    }
    return -1;
}

void AccountListModel::refreshCounts(const AccountId &id)
{
    const int at = rowOf(id);
    if (at < 0)
        return;
    m_rows[at].count = m_engine.local().connectionCount(id).value_or(m_rows.at(at).count);
    m_rows[at].pending = m_drafts.changeCount(id);
    Q_EMIT dataChanged(index(at), index(at), {CountRole, PendingRole, Qt::AccessibleTextRole});
}

} // namespace plugboard

#include "moc_accountlistmodel.cpp"
