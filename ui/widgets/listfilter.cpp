// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/listfilter.h"

#include <algorithm>

namespace plugboard {

ListFilter::ListFilter(QObject *parent) : QAbstractListModel(parent)
{
}

void ListFilter::setSource(QAbstractItemModel *source, int column)
{
    if (m_source)
        m_source->disconnect(this);
    m_source = source;
    m_column = column;
    if (source) {
        for (const auto signal :
             {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
            connect(source, signal, this, &ListFilter::sourceChanged);
        connect(source, &QAbstractItemModel::rowsMoved, this, &ListFilter::sourceChanged);
        connect(source, &QAbstractItemModel::modelReset, this, &ListFilter::sourceChanged);
        connect(source, &QAbstractItemModel::layoutChanged, this, &ListFilter::sourceChanged);
        connect(source, &QAbstractItemModel::dataChanged, this, &ListFilter::onDataChanged);
    }
    sourceChanged();
}

void ListFilter::sourceChanged()
{
    beginResetModel();
    m_texts.clear();
    m_rows.clear();
    if (!m_words.isEmpty())
        m_rows = matching(m_words, false);
    endResetModel();
}

void ListFilter::onDataChanged(const QModelIndex &first, const QModelIndex &last,
                               const QList<int> &roles)
{
    const bool isText = roles.isEmpty() || roles.contains(Qt::DisplayRole);
    if (isText)
        m_texts.clear();
    if (isText && !m_words.isEmpty()) {
        // Another row may match now.
        sourceChanged();
        return;
    }
    if (m_words.isEmpty()) {
        Q_EMIT dataChanged(index(first.row()), index(last.row()), roles);
        return;
    }
    const auto from = std::lower_bound(m_rows.begin(), m_rows.end(), first.row());
    const auto to = std::upper_bound(from, m_rows.end(), last.row());
    if (from != to)
        Q_EMIT dataChanged(index(int(from - m_rows.begin())), index(int(to - m_rows.begin()) - 1),
                           roles);
}

std::vector<int> ListFilter::matching(const QString &words, bool isNarrower)
{
    const int count = m_source ? m_source->rowCount() : 0;
    if (m_texts.empty()) {
        m_texts.reserve(size_t(count));
        for (int row = 0; row < count; ++row)
            m_texts.push_back(
                m_source->index(row, m_column).data(Qt::DisplayRole).toString().toCaseFolded());
    }
    std::vector<int> rows;
    const auto look = [&](int row) {
        if (m_texts[size_t(row)].contains(words))
            rows.push_back(row);
    };
    if (isNarrower) {
        std::for_each(m_rows.begin(), m_rows.end(), look);
    } else {
        for (int row = 0; row < count; ++row)
            look(row);
    }
    return rows;
}

void ListFilter::setWords(const QString &words)
{
    const QString folded = words.toCaseFolded();
    if (folded == m_words)
        return;
    const bool isNarrower = !m_words.isEmpty() && folded.contains(m_words);
    std::vector<int> rows;
    if (!folded.isEmpty())
        rows = matching(folded, isNarrower);
    beginResetModel();
    m_words = folded;
    m_rows = std::move(rows);
    endResetModel();
}

int ListFilter::sourceRow(int row) const
{
    return m_words.isEmpty() ? row : m_rows[size_t(row)];
}

int ListFilter::rowOf(int sourceRow) const
{
    if (m_words.isEmpty())
        return sourceRow < rowCount() ? sourceRow : -1;
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), sourceRow);
    return found != m_rows.end() && *found == sourceRow ? int(found - m_rows.begin()) : -1;
}

int ListFilter::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || !m_source)
        return 0;
    return m_words.isEmpty() ? m_source->rowCount() : int(m_rows.size());
}

QModelIndex ListFilter::mapped(const QModelIndex &index) const
{
    return index.isValid() ? m_source->index(sourceRow(index.row()), m_column) : QModelIndex();
}

QVariant ListFilter::data(const QModelIndex &index, int role) const
{
    return mapped(index).data(role);
}

bool ListFilter::setData(const QModelIndex &index, const QVariant &value, int role)
{
    return index.isValid() && m_source->setData(mapped(index), value, role);
}

Qt::ItemFlags ListFilter::flags(const QModelIndex &index) const
{
    return index.isValid() ? m_source->flags(mapped(index)) : Qt::NoItemFlags;
}

} // namespace plugboard

#include "moc_listfilter.cpp"
