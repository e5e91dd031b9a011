// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "domain/cached.h"
#include "domain/connectionquery.h"
#include "domain/queryhelp.h"
#include "models/connectionrows.h"
#include "models/rowmodel.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <memory>
#include <optional>

namespace plugboard {

class Engine;

//! One account's connections, searched and sorted here with an own index (M2: a proxy under a view
//! costs a hundred times more), new connections' drafts among them. No body is read for it; an
//! account of thousands is read, and read again, on a thread of its own.
class ConnectionListModel final : public RowModel<QAbstractTableModel>
{
    Q_OBJECT
public:
    enum Column {
        NameColumn,
        TypeColumn,
        //! The last test.
        StateColumn,
        IdColumn,
        ChangedColumn,
        UnsentColumn,
        ColumnCount
    };
    enum Role {
        KeyRole = Qt::UserRole + 1, //!< QString: the connection's id, or a new draft's key
        ConnectionIdRole, //!< QString; empty for a new draft
        NameRole,
        TypeNameRole,
        StateRole, //!< int(State)
        StateTextRole, //!< translated word
        TestedRole, //!< translated moment of the last test; empty where there was none
        ChangesRole, //!< unsent changes
    };
    //! New: not sent yet. Gone: a draft of what the platform has no more.
    enum class State { NotTested, Passed, Failed, Stale, New, Gone };

    ConnectionListModel(Engine &engine, DraftBook &drafts, QObject *parent = nullptr);
    ~ConnectionListModel() override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    void sort(int column, Qt::SortOrder order) override;

    //! Another account: the one reset.
    void setAccount(const AccountId &account);
    [[nodiscard]] AccountId account() const { return m_account; }
    //! A ConnectionQuery that somebody types. Rows that a query shows stay until it changes, also
    //! where what they were found for has been mended.
    void setSearch(const QString &text);
    [[nodiscard]] QString search() const { return m_search; }
    //! The query of a view, which the search narrows.
    void setView(const QString &query);
    [[nodiscard]] QString view() const { return m_viewText; }
    //! Sentences about the words of the search that are no query words; queryRemarks(). None about
    //! what a shown connection has word for word.
    [[nodiscard]] QStringList remarks(Guesses guesses,
                                      const std::function<QString(const QString &)> &shown) const;

    //! Rows before search and view.
    [[nodiscard]] int totalCount() const { return int(m_order.size()); }
    //! How many the query finds in the account; nothing where forms would have to be read.
    [[nodiscard]] std::optional<int> countOf(const QString &query) const;
    [[nodiscard]] QueryVocabulary vocabulary() const;
    //! The account's list is being read; there are no rows yet.
    [[nodiscard]] bool isLoading() const { return m_loading && m_order.isEmpty(); }
    //! Forms are being read for the query; rows are still being found.
    [[nodiscard]] bool isSearching() const { return !m_unread.isEmpty(); }

    [[nodiscard]] QModelIndex indexOf(const QString &key) const;
    [[nodiscard]] QModelIndexList indexesOf(const QStringList &keys) const;
    [[nodiscard]] QString keyAt(const QModelIndex &index) const;

Q_SIGNALS:
    //! Number of rows shown or in all, or whether one is still reading.
    void countChanged();
    //! What is in the rows, whether shown or not.
    void contentChanged();

private:
    using Row = ConnectionRow;
    using Table = std::vector<Row>;
    //! Whether rows that do not match any more may go.
    enum class Keep { Nothing, ShownRows };

    void reload();
    void startReading();
    void take(Table table);
    void takeVerdict(const ConnectionId &id);
    void takeDrafts();
    [[nodiscard]] ConnectionRowSource source() const;
    [[nodiscard]] bool isLong() const;
    void orderRows();
    void changeQuery();
    void filter(Keep keep);
    void show(const QList<const Row *> &wanted);
    [[nodiscard]] ConnectionQuery::Match matching(const Row &row) const;
    //! What was read of its form; null where nothing was.
    [[nodiscard]] const QueryFields *fieldsOf(const Row &row) const;
    void readForms();
    [[nodiscard]] QueryFields readFields(const Row &row) const;
    [[nodiscard]] QStringList handles() const;
    [[nodiscard]] static State stateOf(const Row &row);
    [[nodiscard]] static QString stateText(State state);
    [[nodiscard]] QString displayText(const Row &row, int column) const;

    Engine &m_engine;
    DraftBook &m_drafts;
    AccountId m_account;
    QString m_search;
    QString m_viewText;
    ConnectionQuery m_query;
    ConnectionQuery m_viewQuery;
    ConnectionQuery::Scope m_scope;

    //! m_order are its rows as sorted, m_rows those of them that are shown.
    std::shared_ptr<Table> m_table = std::make_shared<Table>();
    QList<const Row *> m_order;
    QList<const Row *> m_rows;
    int m_sortColumn = NameColumn;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;

    //! The answers of forms to the present query, by key.
    QHash<QString, QueryFields> m_fields;
    QStringList m_fieldHandles;
    QList<const Row *> m_unread;
    QTimer m_formTimer;
    mutable std::optional<QStringList> m_knownHandles;
    mutable std::optional<QueryVocabulary> m_vocabulary;

    bool m_loading = false;
    bool m_again = false;
    //! Counts accounts: what was read for another one is dropped.
    int m_reading = 0;
};

} // namespace plugboard
