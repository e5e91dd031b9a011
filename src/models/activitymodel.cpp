// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/activitymodel.h"

#include "engine/localdata.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct ActivityTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::ActivityModel)
};

QString endWords(const QString &errorKind)
{
    if (errorKind == errorKindName(ErrorKind::Cancelled))
        return ActivityTr::tr("cancelled");
    if (errorKind == errorKindName(ErrorKind::Timeout))
        return ActivityTr::tr("no answer in time");
    if (errorKind == errorKindName(ErrorKind::Network))
        return ActivityTr::tr("not reached");
    if (errorKind == errorKindName(ErrorKind::Proxy))
        return ActivityTr::tr("stopped by the proxy");
    if (errorKind == errorKindName(ErrorKind::Tls))
        return ActivityTr::tr("certificate refused");
    if (errorKind == errorKindName(ErrorKind::RedirectRefused))
        return ActivityTr::tr("redirect not followed");
    if (errorKind == errorKindName(ErrorKind::Unauthorized))
        return ActivityTr::tr("token not accepted");
    if (errorKind == errorKindName(ErrorKind::Forbidden))
        return ActivityTr::tr("not allowed");
    if (errorKind == errorKindName(ErrorKind::NotFound))
        return ActivityTr::tr("not found");
    if (errorKind == errorKindName(ErrorKind::Conflict))
        return ActivityTr::tr("conflict");
    if (errorKind == errorKindName(ErrorKind::Validation))
        return ActivityTr::tr("refused");
    if (errorKind == errorKindName(ErrorKind::RateLimited))
        return ActivityTr::tr("asked to slow down");
    if (errorKind == errorKindName(ErrorKind::Server))
        return ActivityTr::tr("the platform has a problem");
    if (errorKind == errorKindName(ErrorKind::OutcomeUnknown))
        return ActivityTr::tr("outcome unknown");
    if (errorKind == errorKindName(ErrorKind::TooLarge))
        return ActivityTr::tr("answer too large");
    return ActivityTr::tr("failed");
}

} // namespace

QString activityStatus(const ActivityEntry &entry)
{
    if (!entry.finished)
        return ActivityTr::tr("under way");
    QString words;
    if (!entry.errorKind.isEmpty())
        words = endWords(entry.errorKind);
    else if (entry.status >= 300 && entry.status < 400)
        words = ActivityTr::tr("redirected");
    else
        words = ActivityTr::tr("done");
    //: a status of HTTP and what it means: "404, not found"
    return entry.status == 0 ? words
                             : ActivityTr::tr("%1, %2").arg(QString::number(entry.status), words);
}

ActivityModel::ActivityModel(Engine &engine, QObject *parent)
    : QAbstractTableModel(parent), m_engine(engine)
{
    connect(&engine, &Engine::activity, this, &ActivityModel::take);
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ActivityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool ActivityModel::hasFailed(const ActivityEntry &entry)
{
    return entry.finished && !entry.errorKind.isEmpty();
}

void ActivityModel::take(const ActivityEntry &entry)
{
    if (const auto open = m_open.constFind(entry.id); open != m_open.constEnd()) {
        const int at = int(*open - m_dropped);
        if (entry.finished)
            m_open.erase(open);
        if (at < 0 || at >= m_rows.size())
            return;
        ActivityEntry &known = m_rows[at].entry;
        const milliseconds began = known.at;
        known = entry;
        known.at = began;
        Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
        return;
    }
    if (m_rows.size() >= kMostEntries) {
        beginRemoveRows({}, 0, 0);
        m_rows.removeFirst();
        ++m_dropped;
        endRemoveRows();
    }
    const Result<Account> account = m_engine.local().account(entry.account);
    const int at = int(m_rows.size());
    beginInsertRows({}, at, at);
    m_rows.append({entry, account ? account->name : checkedAccountName()});
    endInsertRows();
    if (!entry.finished)
        m_open.insert(entry.id, m_dropped + at);
}

QString ActivityModel::checkedAccountName()
{
    return tr("Account being added");
}

void ActivityModel::clear()
{
    beginResetModel();
    m_dropped += m_rows.size();
    m_rows.clear();
    endResetModel();
}

QString ActivityModel::text(const Row &row, int column) const
{
    const ActivityEntry &entry = row.entry;
    switch (column) {
    case TimeColumn:
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(entry.at.count()).time(),
                                  u"HH:mm:ss"_s);
    case AccountColumn:
        return row.account;
    case VerbColumn:
        return entry.verb;
    case HostColumn:
        return entry.host;
    case PathColumn:
        return entry.pathTemplate;
    case StatusColumn:
        return activityStatus(entry);
    case TookColumn:
        return entry.finished && entry.took.count() > 0
            ? tr("%1 ms").arg(QLocale().toString(qlonglong(entry.took.count())))
            : QString();
    case AttemptColumn:
        return QLocale().toString(entry.attempt);
    default:
        return {};
    }
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::TextAlignmentRole:
        if (index.column() == TookColumn || index.column() == AttemptColumn)
            return int(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case AccountIdRole:
        return row.entry.account.text();
    case FailedRole:
        return hasFailed(row.entry);
    case Qt::AccessibleTextRole: {
        if (index.column() != TimeColumn)
            return text(row, index.column());
        // The row as one sentence, for who walks down the first column.
        QStringList parts;
        for (const int column : {TimeColumn, AccountColumn, VerbColumn, HostColumn, PathColumn,
                                 StatusColumn, TookColumn})
            parts << text(row, column);
        parts.removeAll(QString());
        if (row.entry.attempt > 1)
            parts << tr("attempt %1").arg(row.entry.attempt);
        return parts.join(u", "_s);
    }
    default:
        return {};
    }
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && (section == TookColumn || section == AttemptColumn))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case AccountColumn:
        return tr("Account");
    case VerbColumn:
        return tr("Request");
    case HostColumn:
        return tr("Host");
    case PathColumn:
        return tr("Path");
    case StatusColumn:
        return tr("Result");
    case TookColumn:
        return tr("Took");
    case AttemptColumn:
        return tr("Attempt");
    default:
        return {};
    }
}

ActivityFilter::ActivityFilter(QObject *parent) : QSortFilterProxyModel(parent)
{
}

void ActivityFilter::setText(const QString &text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void ActivityFilter::setOnlyFailed(bool on)
{
    m_onlyFailed = on;
    invalidateFilter();
}

void ActivityFilter::setAccount(const AccountId &id)
{
    m_account = id;
    invalidateFilter();
}

bool ActivityFilter::isFiltering() const
{
    return m_onlyFailed || !m_words.isEmpty() || !m_account.isEmpty();
}

bool ActivityFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex first = sourceModel()->index(row, 0, parent);
    if (m_onlyFailed && !first.data(ActivityModel::FailedRole).toBool())
        return false;
    if (!m_account.isEmpty()
        && first.data(ActivityModel::AccountIdRole).toString() != m_account.text())
        return false;
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) {
        for (int column = 0; column < ActivityModel::ColumnCount; ++column) {
            if (first.siblingAtColumn(column).data().toString().contains(word, Qt::CaseInsensitive))
                return true;
        }
        return false;
    });
}

QString ActivityFilter::table(QList<int> rows) const
{
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    QStringList titles;
    for (int column = 0; column < columnCount(); ++column)
        titles << headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    lines << titles.join(u'\t');
    for (const int row : std::as_const(rows)) {
        QStringList cells;
        for (int column = 0; column < columnCount(); ++column)
            cells << index(row, column).data().toString().simplified();
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace plugboard

#include "moc_activitymodel.cpp"
