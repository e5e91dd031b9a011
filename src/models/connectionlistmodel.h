// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "domain/steps.h"
#include "models/rowmodel.h"

#include <QAbstractTableModel>

#include <optional>

namespace plugboard {

class DraftBook;
class Engine;
struct CacheChanges;

//! One account's connections, searched and sorted here with an own index (M2: a proxy under a view
//! costs a hundred times more), new connections' drafts among them.
class ConnectionListModel final : public RowModel<QAbstractTableModel>
{
    Q_OBJECT
public:
    enum Column { NameColumn, TypeColumn, StateColumn, IdColumn, ColumnCount };
    enum Role {
        KeyRole = Qt::UserRole + 1, //!< QString: the connection's id, or a new draft's key
        ConnectionIdRole, //!< QString; empty for a new draft
        NameRole,
        TypeNameRole,
        StateRole, //!< int(State)
        StateTextRole, //!< translated word
        ChangesRole, //!< unsent changes
    };
    //! New: not sent yet. Gone: a draft of what the platform has no more.
    enum class State { NotTested, Passed, Failed, Stale, New, Gone };

    ConnectionListModel(Engine &engine, DraftBook &drafts, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    void sort(int column, Qt::SortOrder order) override;

    //! Another account: the one reset.
    void setAccount(const AccountId &account);
    [[nodiscard]] AccountId account() const { return m_account; }
    //! Words that all must stand in name, type or id; case does not count. "type:ftp", "name:x" and
    //! "id:7" ask one column.
    void setSearch(const QString &text);
    [[nodiscard]] QString search() const { return m_search; }

    //! Rows before the search.
    [[nodiscard]] int totalCount() const { return int(m_all.size()); }
    [[nodiscard]] QModelIndex indexOf(const QString &key) const;
    [[nodiscard]] QString keyAt(const QModelIndex &index) const;

Q_SIGNALS:
    //! Number of rows shown or in all.
    void countChanged();

private:
    struct Row
    {
        QString key;
        ConnectionId id;
        QString name;
        QString type;
        QString typeName;
        //! What a search looks in, folded once.
        QString foldedName;
        QString foldedType;
        State state = State::NotTested;
        int changes = 0;

        friend bool operator==(const Row &, const Row &) = default;
    };

    void load();
    void update();
    [[nodiscard]] QList<Row> readRows() const;
    [[nodiscard]] bool matches(const Row &row) const;
    [[nodiscard]] QList<Row> shown(const QList<Row> &all) const;
    [[nodiscard]] static QString stateText(State state);

    struct Term
    {
        QString field;
        QString word;
    };

    Engine &m_engine;
    DraftBook &m_drafts;
    AccountId m_account;
    QString m_search;
    QList<Term> m_terms;
    QList<Row> m_all;
    QList<Row> m_rows;
    int m_sortColumn = NameColumn;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace plugboard
