// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/palettemodel.h"

#include <QElapsedTimer>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! A frame at 60 Hz has 16 ms.
constexpr qint64 kSliceMs = 10;
//! Between two looks at the clock.
constexpr size_t kAtOnce = 500;

} // namespace

PaletteModel::PaletteModel(QObject *parent) : QAbstractListModel(parent)
{
    m_slices.setInterval(0);
    connect(&m_slices, &QTimer::timeout, this, &PaletteModel::searchSlice);
}

void PaletteModel::add(const PaletteItem &item)
{
    QString rest = foldedForSearch(item.detail);
    if (!item.alias.isEmpty())
        rest += u' ' + foldedForSearch(item.alias);
    m_groups.at(size_t(item.kind)).all.push_back({item, foldedForSearch(item.title), rest});
}

void PaletteModel::setItems(PaletteItem::Kind kind, const QList<PaletteItem> &items)
{
    // Rows and hits are places in what goes now.
    beginResetModel();
    m_rows.clear();
    endResetModel();
    Group &group = m_groups.at(size_t(kind));
    group = {};
    group.all.reserve(size_t(items.size()));
    for (const PaletteItem &item : items)
        add(item);
    search();
}

void PaletteModel::addItems(const QList<PaletteItem> &items)
{
    for (const PaletteItem &item : items)
        add(item);
}

void PaletteModel::setQuery(const QString &text)
{
    m_query = FuzzyQuery(text);
    search();
}

void PaletteModel::search()
{
    for (Group &group : m_groups) {
        group.hits.clear();
        group.matches = 0;
    }
    m_kind = 0;
    m_next = 0;
    m_slices.start();
    // A short search is done before the key's event is.
    searchSlice();
}

void PaletteModel::searchSlice()
{
    QElapsedTimer timer;
    timer.start();
    for (; m_kind < kKinds; ++m_kind, m_next = 0) {
        Group &group = m_groups.at(size_t(m_kind));
        while (m_next < group.all.size()) {
            const size_t end = std::min(m_next + kAtOnce, group.all.size());
            for (; m_next < end; ++m_next) {
                const Candidate &one = group.all.at(m_next);
                const int score = m_query.score(one.title, one.rest);
                if (score < 0)
                    continue;
                ++group.matches;
                group.hits.push_back({score, int(m_next)});
            }
            if (group.hits.size() > 20 * size_t(kMost))
                trim(group);
            if (timer.elapsed() >= kSliceMs)
                return;
        }
        trim(group);
    }
    m_slices.stop();
    showHits();
    Q_EMIT searched();
}

void PaletteModel::trim(Group &group) const
{
    const size_t keep = std::min(group.hits.size(), size_t(limit()));
    std::partial_sort(group.hits.begin(), group.hits.begin() + qsizetype(keep), group.hits.end(),
                      [](const Hit &a, const Hit &b) {
                          return a.score != b.score ? a.score > b.score : a.index < b.index;
                      });
    group.hits.resize(keep);
}

void PaletteModel::showHits()
{
    using Kind = PaletteItem::Kind;
    std::array<Kind, kKinds> order{Kind::Connection, Kind::Action, Kind::Field, Kind::Account};
    // What was typed tells what is looked for; without a word the places stay.
    if (!m_query.isEmpty()) {
        const auto best = [this](Kind kind) {
            const Group &group = m_groups.at(size_t(kind));
            return group.hits.empty() ? -1 : group.hits.front().score;
        };
        std::stable_sort(order.begin(), order.end(),
                         [&best](Kind a, Kind b) { return best(a) > best(b); });
    }
    QList<Row> rows;
    for (const Kind kind : order) {
        const Group &group = m_groups.at(size_t(kind));
        if (group.hits.empty())
            continue;
        QString heading = groupName(kind);
        if (size_t(group.matches) > group.hits.size()) {
            const QLocale locale;
            //: A group of results, how many of them are shown, and how many there are
            heading = tr("%1, %2 of %3")
                          .arg(heading, locale.toString(int(group.hits.size())),
                               locale.toString(group.matches));
        }
        rows.append({kind, -1, heading});
        for (const Hit &hit : group.hits)
            rows.append({kind, hit.index, {}});
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

const PaletteItem *PaletteModel::itemAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return nullptr;
    const Row &row = m_rows.at(index.row());
    return row.index < 0 ? nullptr : &m_groups.at(size_t(row.kind)).all.at(size_t(row.index)).item;
}

int PaletteModel::matchCount() const
{
    int sum = 0;
    for (const Group &group : m_groups)
        sum += group.matches;
    return sum;
}

int PaletteModel::nextChoice(int row, int step) const
{
    for (; row >= 0 && row < m_rows.size(); row += step) {
        if (m_rows.at(row).index >= 0)
            return row;
    }
    return -1;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    const PaletteItem *item = itemAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return item ? item->title : row.heading;
    case KindRole:
        return int(row.kind);
    case HeadingRole:
        return !item;
    case DetailRole:
        return item ? item->detail : QString();
    case KeyRole:
        return item ? item->key : QString();
    case Qt::AccessibleTextRole: {
        if (!item)
            return row.heading;
        QStringList parts{item->title, kindWord(item->kind)};
        for (const QString &part : {item->detail, item->key}) {
            if (!part.isEmpty())
                parts << part;
        }
        return parts.join(u", "_s);
    }
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return itemAt(index) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                         : Qt::ItemNeverHasChildren;
}

QString PaletteModel::groupName(PaletteItem::Kind kind)
{
    switch (kind) {
    case PaletteItem::Kind::Connection:
        return tr("Connections");
    case PaletteItem::Kind::Action:
        return tr("Actions");
    case PaletteItem::Kind::Field:
        return tr("Fields of the open form");
    case PaletteItem::Kind::Account:
        return tr("Accounts");
    }
    return {};
}

QString PaletteModel::kindWord(PaletteItem::Kind kind)
{
    switch (kind) {
    case PaletteItem::Kind::Connection:
        return tr("connection");
    case PaletteItem::Kind::Action:
        return tr("action");
    case PaletteItem::Kind::Field:
        return tr("field");
    case PaletteItem::Kind::Account:
        return tr("account");
    }
    return {};
}

} // namespace plugboard

#include "moc_palettemodel.cpp"
