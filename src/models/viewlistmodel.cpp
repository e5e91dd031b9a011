// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/viewlistmodel.h"

#include "core/json.h"
#include "engine/engine.h"
#include "engine/localdata.h"
#include "models/connectionlistmodel.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

const QString kSetting = u"list/views"_s;
constexpr int kLongestName = 60;

} // namespace

ViewListModel::ViewListModel(Engine &engine, ConnectionListModel &list, QObject *parent)
    : RowModel(parent), m_engine(engine), m_list(list)
{
    m_rows = {{Kind::All, tr("All"), {}},
              {Kind::Failing, tr("Failing"), u"is:failing"_s},
              {Kind::ChangedHere, tr("Changed here"), u"has:draft"_s}};
    read();
    m_counting.setSingleShot(true);
    connect(&m_counting, &QTimer::timeout, this, &ViewListModel::countNext);
    connect(&list, &ConnectionListModel::contentChanged, this, &ViewListModel::countAll);
    countAll();
}

int ViewListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ViewListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return row.name;
    case QueryRole:
        return row.query;
    case CountRole:
        return row.isCounted ? QVariant(row.count) : QVariant();
    case KindRole:
        return int(row.kind);
    case Qt::AccessibleTextRole:
        return row.isCounted ? row.name + u", "_s + tr("%n connection(s)", nullptr, row.count)
                             : row.name;
    case Qt::AccessibleDescriptionRole:
        return row.query;
    default:
        return {};
    }
}

void ViewListModel::read()
{
    const Result<Json> saved = parseJson(m_engine.local().setting(kSetting).toUtf8(), {});
    if (!saved)
        return;
    for (const Json &one : saved->items()) {
        const QString name = one[u"name"].toString();
        const QString query = one[u"query"].toString();
        if (!name.isEmpty() && !query.isEmpty())
            m_rows.append({Kind::Saved, name, query});
    }
}

Result<void> ViewListModel::write(const QList<Row> &rows)
{
    Json all = Json::array();
    for (const Row &row : rows) {
        if (row.kind != Kind::Saved)
            continue;
        Json one = Json::object();
        one.set(u"name"_s, row.name);
        one.set(u"query"_s, row.query);
        all.append(std::move(one));
    }
    return m_engine.local().setSetting(kSetting, QString::fromUtf8(writeJson(all)));
}

Result<QString> ViewListModel::checkedName(const QString &name, int row) const
{
    QString simple = name.simplified().left(kLongestName);
    // Half of a pair is no character.
    if (!simple.isEmpty() && simple.back().isHighSurrogate())
        simple.chop(1);
    if (simple.isEmpty())
        return Error::make(ErrorKind::Config, tr("The view has no name."));
    for (int i = 0; i < m_rows.size(); ++i) {
        if (i != row && m_rows.at(i).name.compare(simple, Qt::CaseInsensitive) == 0) {
            return Error::make(ErrorKind::Config,
                               tr("There is a view of that name already. Choose another name."));
        }
    }
    return simple;
}

Result<int> ViewListModel::save(const QString &name, const QString &query)
{
    const Result<QString> checked = checkedName(name, -1);
    if (!checked)
        return checked.error();
    QList<Row> rows = m_rows;
    rows.append({Kind::Saved, *checked, query.trimmed()});
    if (const Result<void> written = write(rows); !written)
        return written.error();
    const int row = int(m_rows.size());
    beginInsertRows({}, row, row);
    m_rows = rows;
    endInsertRows();
    countAll();
    return row;
}

Result<void> ViewListModel::rename(int row, const QString &name)
{
    const Result<QString> checked = checkedName(name, row);
    if (!checked)
        return checked.error();
    QList<Row> rows = m_rows;
    rows[row].name = *checked;
    if (Result<void> written = write(rows); !written)
        return written;
    m_rows = rows;
    Q_EMIT dataChanged(index(row), index(row));
    return {};
}

Result<void> ViewListModel::remove(int row)
{
    QList<Row> rows = m_rows;
    rows.removeAt(row);
    if (Result<void> written = write(rows); !written)
        return written;
    beginRemoveRows({}, row, row);
    m_rows = rows;
    endRemoveRows();
    return {};
}

bool ViewListModel::isSaved(int row) const
{
    return row >= 0 && row < m_rows.size() && m_rows.at(row).kind == Kind::Saved;
}

void ViewListModel::countAll()
{
    m_next = 0;
    // The ones that are always there ask nothing but flags: right at once, also for an account of
    // thousands. Saved ones may be many.
    while (m_next < m_rows.size() && m_rows.at(m_next).kind != Kind::Saved)
        count(m_next++);
    m_counting.start(0);
}

void ViewListModel::countNext()
{
    if (m_next >= m_rows.size())
        return;
    count(m_next++);
    m_counting.start(0);
}

void ViewListModel::count(int at)
{
    Row &row = m_rows[at];
    const std::optional<int> count = m_list.countOf(row.query);
    if (row.isCounted != count.has_value() || row.count != count.value_or(0)) {
        row.isCounted = count.has_value();
        row.count = count.value_or(0);
        Q_EMIT dataChanged(index(at), index(at), {CountRole, Qt::AccessibleTextRole});
    }
}

} // namespace plugboard

#include "moc_viewlistmodel.cpp"
