// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/palette/fuzzymatch.h"

#include <QAbstractListModel>
#include <QTimer>

#include <array>
#include <vector>

namespace plugboard {

//! Something that the palette can go to or do.
struct PaletteItem
{
    enum class Kind { Connection, Action, Field, Account };
    Kind kind = Kind::Connection;
    //! A connection's key, an action's id, a field's path, an account's id.
    QString id;
    //! Of a connection.
    QString account;
    QString title;
    //! Where it is: type and account, menu, handle, platform and role.
    QString detail;
    //! Found by as well, and not shown: a connection's id.
    QString alias;
    //! "Ctrl+T"; may be empty.
    QString key;
};

//! The palette's results: a heading for each kind, below it what fits best. Tens of thousands are
//! searched in slices, so that typing is never kept waiting.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        KindRole = Qt::UserRole + 1, //!< int(PaletteItem::Kind)
        HeadingRole, //!< bool: a heading, not to be chosen
        DetailRole,
        KeyRole,
    };
    //! Shown of a kind at the most while something is typed, and while nothing is.
    static constexpr int kMost = 50;
    static constexpr int kMostUnasked = 6;

    explicit PaletteModel(QObject *parent = nullptr);

    //! Instead of what is there of \a kind.
    void setItems(PaletteItem::Kind kind, const QList<PaletteItem> &items);
    //! To what is there; seen by the next search.
    void addItems(const QList<PaletteItem> &items);
    void setQuery(const QString &text);
    void searchAgain() { search(); }
    //! Until searched() was emitted.
    [[nodiscard]] bool isSearching() const { return m_slices.isActive(); }
    [[nodiscard]] const PaletteItem *itemAt(const QModelIndex &index) const;
    //! What fits, whether or not it is among the rows.
    [[nodiscard]] int matchCount() const;
    //! The nearest row from \a row on, in steps of \a step, that can be chosen; -1 for none.
    [[nodiscard]] int nextChoice(int row, int step) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    //! "Connections", "Actions", "Fields", "Accounts".
    [[nodiscard]] static QString groupName(PaletteItem::Kind kind);

Q_SIGNALS:
    //! The rows are those of the present query.
    void searched();

private:
    static constexpr int kKinds = 4;
    struct Candidate
    {
        PaletteItem item;
        QString title;
        QString rest;
    };
    struct Hit
    {
        int score = 0;
        int index = 0;
    };
    struct Group
    {
        std::vector<Candidate> all;
        std::vector<Hit> hits;
        int matches = 0;
    };
    struct Row
    {
        PaletteItem::Kind kind = PaletteItem::Kind::Connection;
        //! -1: the heading.
        int index = -1;
        QString heading;
    };

    void add(const PaletteItem &item);
    void search();
    void searchSlice();
    void trim(Group &group) const;
    void showHits();
    [[nodiscard]] int limit() const { return m_query.isEmpty() ? kMostUnasked : kMost; }
    [[nodiscard]] static QString kindWord(PaletteItem::Kind kind);

    std::array<Group, kKinds> m_groups;
    QList<Row> m_rows;
    FuzzyQuery m_query;
    QTimer m_slices;
    // Where the search goes on.
    int m_kind = 0;
    size_t m_next = 0;
};

} // namespace plugboard
