// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"
#include "models/rowmodel.h"

#include <QAbstractListModel>

namespace plugboard {

class DraftBook;
class Engine;

//! The sidebar's accounts, by name.
class AccountListModel final : public RowModel<QAbstractListModel>
{
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1, //!< QString
        PlatformRole, //!< the platform's id
        PlatformNameRole,
        AccountRoleRole, //!< int(AccountRole)
        ColourRole, //!< int(AccountColour)
        CountRole, //!< connections in the cache
        StateRole, //!< int(State)
        StateTextRole, //!< translated, why it needs attention
        StateWordRole, //!< the same in a word or two, may be empty
        PendingRole, //!< pending changes
    };
    enum class State { Idle, Refreshing, Offline, Attention };

    AccountListModel(Engine &engine, DraftBook &drafts, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    [[nodiscard]] QModelIndex indexOf(const AccountId &id) const;
    [[nodiscard]] AccountId idAt(const QModelIndex &index) const;
    //! What the last refresh or check ended with.
    void setState(const AccountId &id, State state, const QString &text, const QString &word = {});

    //! From the workspace anew; rows that stay keep their index.
    void reload();

private:
    struct Row
    {
        Account account;
        int count = 0;
        State state = State::Idle;
        QString stateText;
        QString stateWord;
        int pending = 0;
    };
    [[nodiscard]] int rowOf(const AccountId &id) const;
    void refreshCounts(const AccountId &id);

    Engine &m_engine;
    DraftBook &m_drafts;
    QList<Row> m_rows;
};

} // namespace plugboard
