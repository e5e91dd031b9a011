// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connectionlistmodel.h"

#include "engine/draftbook.h"
#include "engine/engine.h"
#include "engine/localdata.h"

#include <QCollator>
#include <QLocale>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

ConnectionListModel::ConnectionListModel(Engine &engine, DraftBook &drafts, QObject *parent)
    : RowModel(parent), m_engine(engine), m_drafts(drafts)
{
    const auto updateIfOurs = [this](const AccountId &account) {
        if (account == m_account)
            update();
    };
    connect(&engine.local(), &LocalData::connectionsChanged, this, updateIfOurs);
    connect(&engine.local(), &LocalData::testRecordsChanged, this, updateIfOurs);
    connect(&drafts, &DraftBook::pendingChanged, this, updateIfOurs);
}

int ConnectionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ConnectionListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ConnectionListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case NameColumn:
            return row.name;
        case TypeColumn:
            return row.typeName;
        case StateColumn:
            return stateText(row.state);
        case IdColumn:
            return row.id.text();
        default:
            return {};
        }
    case KeyRole:
        return row.key;
    case ConnectionIdRole:
        return row.id.text();
    case NameRole:
        return row.name;
    case TypeNameRole:
        return row.typeName;
    case StateRole:
        return int(row.state);
    case StateTextRole:
        return stateText(row.state);
    case ChangesRole:
        return row.changes;
    case Qt::AccessibleTextRole: {
        if (index.column() != NameColumn)
            return data(index, Qt::DisplayRole);
        QStringList parts{row.name, row.typeName, stateText(row.state)};
        if (row.changes > 0)
            parts << tr("%n unsent change(s)", nullptr, row.changes);
        return parts.join(u", "_s);
    }
    default:
        return {};
    }
}

QVariant ConnectionListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case TypeColumn:
        return tr("Type");
    case StateColumn:
        return tr("Last test");
    case IdColumn:
        return tr("Id");
    default:
        return {};
    }
}

void ConnectionListModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column < 0 ? NameColumn : column;
    m_sortOrder = order;
    applyRows(m_rows, shown(m_all), [](const Row &row) { return row.key; });
}

void ConnectionListModel::setAccount(const AccountId &account)
{
    if (m_account == account)
        return;
    m_account = account;
    load();
}

void ConnectionListModel::setSearch(const QString &text)
{
    if (m_search == text)
        return;
    m_search = text;
    m_terms.clear();
    for (const QString &word : text.toCaseFolded().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const qsizetype colon = word.indexOf(QLatin1Char(':'));
        const QString field = word.left(std::max<qsizetype>(colon, 0));
        if (field == u"type" || field == u"name" || field == u"id")
            m_terms.append({field, word.mid(colon + 1)});
        else
            m_terms.append({{}, word});
    }
    applyRows(m_rows, shown(m_all), [](const Row &row) { return row.key; });
    Q_EMIT countChanged();
}

QModelIndex ConnectionListModel::indexOf(const QString &key) const
{
    for (int i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).key == key)
            return index(i, 0);
    }
    return {};
}

QString ConnectionListModel::keyAt(const QModelIndex &index) const
{
    return index.isValid() ? m_rows.at(index.row()).key : QString();
}

void ConnectionListModel::load()
{
    beginResetModel();
    m_all = readRows();
    m_rows = shown(m_all);
    endResetModel();
    Q_EMIT countChanged();
}

void ConnectionListModel::update()
{
    QHash<QString, Row> before;
    for (const Row &row : std::as_const(m_rows))
        before.insert(row.key, row);
    m_all = readRows();
    applyRows(m_rows, shown(m_all), [](const Row &row) { return row.key; });
    for (int i = 0; i < m_rows.size(); ++i) {
        const auto old = before.constFind(m_rows.at(i).key);
        if (old != before.constEnd() && *old != m_rows.at(i))
            Q_EMIT dataChanged(index(i, 0), index(i, ColumnCount - 1));
    }
    Q_EMIT countChanged();
}

QList<ConnectionListModel::Row> ConnectionListModel::readRows() const
{
    QList<Row> rows;
    if (m_account.isEmpty())
        return rows;
    QHash<QString, DraftSummary> drafts;
    for (const DraftSummary &draft : m_drafts.pending(m_account))
        drafts.insert(draft.key, draft);
    QHash<ConnectionId, bool> tested;
    if (const Result<QList<TestRecord>> records = m_engine.local().testRecords(m_account)) {
        for (const TestRecord &record : *records)
            tested.insert(record.id, record.report.ok());
    }
    const auto finish = [](Row row) {
        row.foldedName = row.name.toCaseFolded();
        row.foldedType = (row.typeName + QLatin1Char(' ') + row.type).toCaseFolded();
        return row;
    };
    if (const Result<QList<StoredConnection>> list = m_engine.local().connections(m_account)) {
        rows.reserve(list->size() + drafts.size());
        for (const StoredConnection &one : *list) {
            Row row;
            row.key = one.id.text();
            row.id = one.id;
            row.name = one.name;
            row.type = one.type.id.text();
            row.typeName = one.type.name;
            const auto draft = drafts.constFind(row.key);
            if (draft != drafts.constEnd()) {
                row.changes = draft->changes;
                row.name = draft->name;
            }
            const auto test = tested.constFind(one.id);
            if (test != tested.constEnd())
                row.state = row.changes > 0 ? State::Stale : *test ? State::Passed : State::Failed;
            rows.append(finish(row));
        }
    }
    QSet<QString> there;
    for (const Row &row : std::as_const(rows))
        there.insert(row.key);
    for (const DraftSummary &draft : std::as_const(drafts)) {
        if (there.contains(draft.key))
            continue;
        Row row;
        row.key = draft.key;
        row.id = draft.id;
        row.name = draft.name.isEmpty() ? tr("New connection") : draft.name;
        row.type = draft.type.id.text();
        row.typeName = draft.type.name;
        row.state = DraftBook::isNewKey(draft.key) ? State::New : State::Gone;
        row.changes = draft.changes;
        rows.append(finish(row));
    }
    return rows;
}

bool ConnectionListModel::matches(const Row &row) const
{
    return std::all_of(m_terms.begin(), m_terms.end(), [&row](const Term &term) {
        if (term.field == u"type")
            return row.foldedType.contains(term.word);
        if (term.field == u"name")
            return row.foldedName.contains(term.word);
        if (term.field == u"id")
            return row.id.text() == term.word;
        return row.foldedName.contains(term.word) || row.foldedType.contains(term.word)
            || row.id.text().contains(term.word);
    });
}

QList<ConnectionListModel::Row> ConnectionListModel::shown(const QList<Row> &all) const
{
    QList<Row> rows;
    rows.reserve(all.size());
    std::copy_if(all.begin(), all.end(), std::back_inserter(rows),
                 [this](const Row &row) { return matches(row); });
    // Without a language ICU has no order, and 10 would come before 2.
    const QLocale locale;
    QCollator collator(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale);
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    const auto text = [this](const Row &row) -> QString {
        switch (m_sortColumn) {
        case TypeColumn:
            return row.typeName;
        case StateColumn:
            return QString::number(int(row.state));
        case IdColumn:
            return row.id.text();
        default:
            return row.name;
        }
    };
    // Sort keys once: comparing through the collator costs a conversion each time.
    std::vector<std::pair<QCollatorSortKey, qsizetype>> order;
    order.reserve(size_t(rows.size()));
    for (qsizetype i = 0; i < rows.size(); ++i)
        order.emplace_back(collator.sortKey(text(rows.at(i))), i);
    const bool descending = m_sortOrder == Qt::DescendingOrder;
    std::stable_sort(order.begin(), order.end(), [&](const auto &a, const auto &b) {
        const int compared = a.first.compare(b.first);
        if (compared != 0)
            return descending ? compared > 0 : compared < 0;
        return rows.at(a.second).key < rows.at(b.second).key;
    });
    QList<Row> sorted;
    sorted.reserve(rows.size());
    for (const auto &[key, at] : order)
        sorted.append(rows.at(at));
    return sorted;
}

QString ConnectionListModel::stateText(State state)
{
    switch (state) {
    case State::Passed:
        return tr("Passed");
    case State::Failed:
        return tr("Failed");
    case State::Stale:
        return tr("Edited since");
    case State::New:
        return tr("New");
    case State::Gone:
        return tr("No longer there");
    case State::NotTested:
        break;
    }
    return tr("Not tested");
}

} // namespace plugboard
