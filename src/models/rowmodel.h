// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QHash>
#include <QSet>
#include <QString>

namespace plugboard {

//! More ranges than this cost a view more than one reset does (M2).
inline constexpr int kMostRowRanges = 64;

//! A flat model (\a Base: QAbstractListModel or QAbstractTableModel) whose rows can be brought to a
//! wanted state without losing selection, scroll position and open editors (M1).
template <typename Base>
class RowModel : public Base
{
public:
    using Base::Base;

protected:
    //! Removes, reorders and inserts until \a rows is \a wanted, or resets once where that would
    //! take too many ranges. \a key gives a row's unique QString. Rows that stay take \a wanted's
    //! content; the caller announces changed data.
    template <typename Row, typename Key>
    void applyRows(QList<Row> &rows, const QList<Row> &wanted, Key key)
    {
        const QSet<QString> target = keysOf(wanted, key);
        QSet<QString> present = keysOf(rows, key);
        present.intersect(target);
        if (ranges(rows, present, key) + ranges(wanted, present, key) > kMostRowRanges) {
            this->beginResetModel();
            rows = wanted;
            this->endResetModel();
            return;
        }
        removeRowsNotIn(rows, present, key);
        reorder(rows, wanted, present, key);
        insertMissing(rows, wanted, present, key);
    }

private:
    template <typename Row, typename Key>
    static QSet<QString> keysOf(const QList<Row> &rows, Key key)
    {
        QSet<QString> keys;
        keys.reserve(rows.size());
        for (const Row &row : rows)
            keys.insert(key(row));
        return keys;
    }

    //! Runs of rows that are not in \a known.
    template <typename Row, typename Key>
    static int ranges(const QList<Row> &rows, const QSet<QString> &known, Key key)
    {
        int count = 0;
        bool inside = false;
        for (const Row &row : rows) {
            const bool outside = !known.contains(key(row));
            count += outside && !inside;
            inside = outside;
        }
        return count;
    }

    template <typename Row, typename Key>
    void removeRowsNotIn(QList<Row> &rows, const QSet<QString> &known, Key key)
    {
        for (int last = int(rows.size()) - 1; last >= 0; --last) {
            if (known.contains(key(rows.at(last))))
                continue;
            int first = last;
            while (first > 0 && !known.contains(key(rows.at(first - 1))))
                --first;
            this->beginRemoveRows({}, first, last);
            rows.remove(first, last - first + 1);
            this->endRemoveRows();
            last = first;
        }
    }

    template <typename Row, typename Key>
    void reorder(QList<Row> &rows, const QList<Row> &wanted, const QSet<QString> &known, Key key)
    {
        QList<Row> kept;
        kept.reserve(rows.size());
        QHash<QString, int> newRow;
        for (const Row &row : wanted) {
            if (known.contains(key(row))) {
                newRow.insert(key(row), int(kept.size()));
                kept.append(row);
            }
        }
        QList<int> to;
        bool moved = false;
        for (int i = 0; i < rows.size(); ++i) {
            to.append(newRow.value(key(rows.at(i))));
            moved = moved || to.constLast() != i;
        }
        if (!moved) {
            rows = kept;
            return;
        }
        Q_EMIT this->layoutAboutToBeChanged();
        const QModelIndexList from = this->persistentIndexList();
        rows = kept;
        QModelIndexList moves;
        moves.reserve(from.size());
        for (const QModelIndex &old : from)
            moves.append(this->index(to.value(old.row()), old.column()));
        this->changePersistentIndexList(from, moves);
        Q_EMIT this->layoutChanged();
    }

    template <typename Row, typename Key>
    void insertMissing(QList<Row> &rows, const QList<Row> &wanted, const QSet<QString> &known,
                       Key key)
    {
        for (int first = 0; first < wanted.size(); ++first) {
            if (known.contains(key(wanted.at(first))))
                continue;
            int last = first;
            while (last + 1 < wanted.size() && !known.contains(key(wanted.at(last + 1))))
                ++last;
            this->beginInsertRows({}, first, last);
            for (int i = first; i <= last; ++i)
                rows.insert(i, wanted.at(i));
            this->endInsertRows();
            first = last;
        }
    }
};

} // namespace plugboard
