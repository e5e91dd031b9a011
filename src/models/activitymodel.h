// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSortFilterProxyModel>

namespace plugboard {

//! What was sent since the program started, oldest first, as the engine tells it: verbs, hosts and
//! templates of paths; no query, header or body ever comes here.
class ActivityModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        TimeColumn,
        AccountColumn,
        VerbColumn,
        HostColumn,
        PathColumn,
        StatusColumn,
        TookColumn,
        AttemptColumn,
        ColumnCount
    };
    enum Role {
        AccountIdRole = Qt::UserRole + 1, //!< QString
        FailedRole, //!< bool: ended, and not with a success
    };
    //! The oldest go first.
    static constexpr int kMostEntries = 5000;

    explicit ActivityModel(Engine &engine, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    //! In place of the name, of an account that is checked before it is added.
    [[nodiscard]] static QString checkedAccountName();
    void clear();

private:
    struct Row
    {
        ActivityEntry entry;
        QString account;
    };
    void take(const ActivityEntry &entry);
    [[nodiscard]] QString text(const Row &row, int column) const;
    [[nodiscard]] static bool hasFailed(const ActivityEntry &entry);

    Engine &m_engine;
    QList<Row> m_rows;
    //! Entries that have not ended, by id, with their row counted from the very first entry on.
    QHash<quint64, qint64> m_open;
    qint64 m_dropped = 0;
};

//! "200, done", "401, not accepted", "no answer in time"; "under way" while it is.
[[nodiscard]] QString activityStatus(const ActivityEntry &entry);

//! The activity that somebody wants to look at.
class ActivityFilter final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit ActivityFilter(QObject *parent = nullptr);

    //! Each word must stand in some column.
    void setText(const QString &text);
    void setOnlyFailed(bool on);
    //! Empty: of all accounts.
    void setAccount(const AccountId &id);
    [[nodiscard]] bool isFiltering() const;

    //! \a rows of this model as lines of tab-separated cells, below the columns' titles.
    [[nodiscard]] QString table(QList<int> rows) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QStringList m_words;
    bool m_onlyFailed = false;
    AccountId m_account;
};

} // namespace plugboard
