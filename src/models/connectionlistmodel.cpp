// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connectionlistmodel.h"

#include "engine/engine.h"
#include "engine/localdata.h"
#include "jobs/background.h"

#include <QSet>

#include <algorithm>
#include <compare>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! Up to here an account is read, and its list compared row by row, faster than one frame.
constexpr int kShort = 2000;

} // namespace

ConnectionListModel::ConnectionListModel(Engine &engine, DraftBook &drafts, QObject *parent)
    : RowModel(parent), m_engine(engine), m_drafts(drafts)
{
    connect(&engine.local(), &LocalData::connectionsChanged, this,
            [this](const AccountId &account, const CacheChanges &changes) {
                if (account != m_account)
                    return;
                // Written by another process: which ones is not known.
                if (changes.isEmpty())
                    m_fields.clear();
                for (const ConnectionId &id : changes.changed)
                    m_fields.remove(id.text());
                m_knownHandles.reset();
                reload();
            });
    connect(&engine.local(), &LocalData::testRecordsChanged, this,
            [this](const AccountId &account, const ConnectionId &id) {
                if (account == m_account)
                    takeVerdict(id);
            });
    connect(&drafts, &DraftBook::pendingChanged, this, [this](const AccountId &account) {
        if (account == m_account)
            takeDrafts();
    });
    connect(&engine.local(), &LocalData::accountsChanged, this, [this] {
        if (const Result<Account> account = m_engine.local().account(m_account))
            m_scope.foldedAccount = foldedText(account->name);
        m_vocabulary.reset();
    });
    m_formTimer.setSingleShot(true);
    connect(&m_formTimer, &QTimer::timeout, this, &ConnectionListModel::readForms);
}

ConnectionListModel::~ConnectionListModel() = default;

int ConnectionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ConnectionListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QModelIndex ConnectionListModel::index(int row, int column, const QModelIndex &parent) const
{
    // A view asks for every row when it lays them out.
    if (parent.isValid() || row < 0 || row >= m_rows.size() || column < 0 || column >= ColumnCount)
        return {};
    return createIndex(row, column);
}

Qt::ItemFlags ConnectionListModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

void ConnectionListModel::setAccount(const AccountId &account)
{
    if (m_account == account)
        return;
    m_account = account;
    ++m_reading;
    m_loading = m_again = false;
    m_fields.clear();
    m_knownHandles.reset();
    m_vocabulary.reset();
    m_scope.foldedAccount.clear();
    if (const Result<Account> known = m_engine.local().account(account);
        !account.isEmpty() && known)
        m_scope.foldedAccount = foldedText(known->name);
    beginResetModel();
    m_rows.clear();
    m_order.clear();
    m_unread.clear();
    m_table = std::make_shared<Table>();
    if (!account.isEmpty() && !isLong()) {
        *m_table = makeConnectionRows(source());
        orderRows();
        for (const Row *row : std::as_const(m_order)) {
            if (matching(*row) == ConnectionQuery::Match::Yes)
                m_rows.append(row);
        }
    }
    endResetModel();
    if (m_query.asksFields() || m_viewQuery.asksFields())
        filter(Keep::Nothing);
    if (!account.isEmpty() && isLong())
        startReading();
    Q_EMIT countChanged();
    Q_EMIT contentChanged();
}

bool ConnectionListModel::isLong() const
{
    return m_engine.local().connectionCount(m_account).value_or(0) > kShort;
}

ConnectionRowSource ConnectionListModel::source() const
{
    ConnectionRowSource source;
    source.stored = m_engine.local().listRows(m_account).value_or({});
    for (const DraftSummary &draft : m_drafts.pending(m_account))
        source.drafts.insert(draft.key, draft);
    source.namelessName = tr("New connection");
    return source;
}

void ConnectionListModel::reload()
{
    if (isLong()) {
        startReading();
        return;
    }
    // What is being read is older than what is here now.
    ++m_reading;
    m_loading = m_again = false;
    if (!m_account.isEmpty())
        take(makeConnectionRows(source()));
}

void ConnectionListModel::startReading()
{
    if (std::exchange(m_loading, true)) {
        m_again = true;
        return;
    }
    ConnectionRowSource drafts;
    for (const DraftSummary &draft : m_drafts.pending(m_account))
        drafts.drafts.insert(draft.key, draft);
    drafts.namelessName = tr("New connection");
    using Made = std::shared_ptr<std::optional<Table>>;
    inBackground<Made>(
        this,
        [source = std::move(drafts), read = m_engine.local().listReader(m_account)]() mutable {
            auto made = std::make_shared<std::optional<Table>>();
            // A workspace that cannot be read says so where it is written to; the rows stay.
            if (Result<ListRows> rows = read()) {
                source.stored = std::move(*rows);
                made->emplace(makeConnectionRows(std::move(source)));
            }
            return made;
        },
        [this, reading = m_reading](const Made &made) {
            if (reading != m_reading)
                return;
            m_loading = false;
            if (*made)
                take(std::move(**made));
            // What was read is older than the drafts are now; until it is read again they count.
            if (std::exchange(m_again, false)) {
                takeDrafts();
                startReading();
            }
        });
}

void ConnectionListModel::take(Table table)
{
    // The rows that are shown point into it until the last of them is replaced.
    const std::shared_ptr<Table> before = m_table;
    m_table = std::make_shared<Table>(std::move(table));
    m_vocabulary.reset();
    orderRows();
    filter(Keep::ShownRows);
    Q_EMIT contentChanged();
}

void ConnectionListModel::takeVerdict(const ConnectionId &id)
{
    if (id.isEmpty() || !isLong()) {
        reload();
        return;
    }
    // What is being read may have been read before this was stored.
    m_again = m_loading;
    const auto row = std::ranges::find(*m_table, id.text(), &Row::key);
    const auto verdict = m_engine.local().testVerdict(m_account, id);
    if (row == m_table->end() || !verdict)
        return;
    applyVerdict(*row, *verdict);
    if (const QModelIndex at = indexOf(row->key); at.isValid())
        Q_EMIT dataChanged(at, at.siblingAtColumn(ColumnCount - 1));
    else
        filter(Keep::ShownRows);
    Q_EMIT contentChanged();
}

void ConnectionListModel::takeDrafts()
{
    if (!isLong()) {
        reload();
        return;
    }
    m_again = m_loading;
    QHash<QString, DraftSummary> drafts;
    for (const DraftSummary &draft : m_drafts.pending(m_account))
        drafts.insert(draft.key, draft);
    int met = 0;
    bool isOther = false;
    for (Row &row : *m_table) {
        const auto found = drafts.constFind(row.key);
        const bool has = found != drafts.constEnd();
        met += has;
        if (!has && !row.facts.hasDraft)
            continue;
        isOther |= row.isNew || row.isGone || !has || row.name != found->name;
        const Row before = row;
        applyDraft(row, has ? std::optional(*found) : std::nullopt);
        if (row == before)
            continue;
        if (const QModelIndex at = indexOf(row.key); at.isValid())
            Q_EMIT dataChanged(at, at.siblingAtColumn(ColumnCount - 1));
    }
    Q_EMIT contentChanged();
    // Another name has another place, and what is new none yet.
    if (isOther || met < drafts.size())
        startReading();
}

void ConnectionListModel::orderRows()
{
    m_order.clear();
    m_order.reserve(qsizetype(m_table->size()));
    for (const Row &row : *m_table)
        m_order.append(&row);
    const auto compare
        = [column = m_sortColumn](const Row &a, const Row &b) -> std::strong_ordering {
        switch (column) {
        case TypeColumn:
            return a.typeRank <=> b.typeRank;
        case StateColumn:
            return int(stateOf(a)) <=> int(stateOf(b));
        case IdColumn: {
            // Numbers in the order of numbers, others of one length by their letters.
            const QString &left = a.facts.id.text();
            const QString &right = b.facts.id.text();
            if (left.size() != right.size())
                return left.size() <=> right.size();
            return QString::compare(left, right) <=> 0;
        }
        case ChangedColumn:
            return a.changedAt().count() <=> b.changedAt().count();
        case UnsentColumn:
            return a.changes <=> b.changes;
        default:
            return a.nameRank <=> b.nameRank;
        }
    };
    const bool isDescending = m_sortOrder == Qt::DescendingOrder;
    // The table is in the order of names and keys, which decides among equals.
    if (m_sortColumn == NameColumn && !isDescending)
        return;
    std::stable_sort(m_order.begin(), m_order.end(), [&](const Row *a, const Row *b) {
        const std::weak_ordering order = compare(*a, *b);
        return isDescending ? std::is_gt(order) : std::is_lt(order);
    });
}

void ConnectionListModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column < 0 ? NameColumn : column;
    m_sortOrder = order;
    orderRows();
    filter(Keep::ShownRows);
}

void ConnectionListModel::show(const QList<const Row *> &wanted)
{
    const auto sameKey = [](const Row *a, const Row *b) { return a->key == b->key; };
    const bool isSame = std::ranges::equal(m_rows, wanted, sameKey);
    const QList<const Row *> before = m_rows;
    if (isSame) {
        m_rows = wanted;
    } else if (m_order.size() > kShort) {
        beginResetModel();
        m_rows = wanted;
        endResetModel();
        return;
    } else {
        applyRows(m_rows, wanted, [](const Row *row) { return row->key; });
    }
    QHash<QString, const Row *> old;
    if (!isSame) {
        for (const Row *row : before)
            old.insert(row->key, row);
    }
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Row *now = m_rows.at(i);
        const Row *was = isSame ? before.at(i) : old.value(now->key);
        if (was && was != now && *was != *now)
            Q_EMIT dataChanged(index(int(i), 0), index(int(i), ColumnCount - 1));
    }
}

QModelIndex ConnectionListModel::indexOf(const QString &key) const
{
    if (key.isEmpty())
        return {};
    const auto found
        = std::ranges::find_if(m_rows, [&key](const Row *row) { return row->key == key; });
    return found == m_rows.end() ? QModelIndex() : index(int(found - m_rows.begin()), 0);
}

QModelIndexList ConnectionListModel::indexesOf(const QStringList &keys) const
{
    const QSet<QString> wanted(keys.cbegin(), keys.cend());
    QModelIndexList found;
    for (qsizetype i = 0; !wanted.isEmpty() && i < m_rows.size(); ++i) {
        if (wanted.contains(m_rows.at(i)->key))
            found.append(index(int(i), 0));
    }
    return found;
}

QString ConnectionListModel::keyAt(const QModelIndex &index) const
{
    return index.isValid() ? m_rows.at(index.row())->key : QString();
}

} // namespace plugboard

#include "moc_connectionlistmodel.cpp"
