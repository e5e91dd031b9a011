// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the connection list's cells say.
#include "models/connectionlistmodel.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! As short as it can be said: the time today, else the day.
QString shortMoment(milliseconds at)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(at.count());
    const QDate today = QDate::currentDate();
    const QLocale locale;
    if (time.date() == today)
        return locale.toString(time.time(), u"HH:mm"_s);
    return locale.toString(time.date(),
                           time.date().year() == today.year() ? u"d MMM"_s : u"d MMM yyyy"_s);
}

QString wholeMoment(milliseconds at)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at.count()), QLocale::LongFormat);
}

} // namespace

QVariant ConnectionListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = *m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return displayText(row, index.column());
    case Qt::ToolTipRole:
        if (index.column() == StateColumn && row.test != Row::Test::None)
            return tr("Tested on %1").arg(wholeMoment(row.testedAt));
        if (index.column() == ChangedColumn && row.changedAt().count() > 0)
            return wholeMoment(row.changedAt());
        return {};
    case KeyRole:
        return row.key;
    case ConnectionIdRole:
        return row.facts.id.text();
    case NameRole:
        return row.name;
    case TypeNameRole:
        return row.typeName;
    case StateRole:
        return int(stateOf(row));
    case StateTextRole:
        return stateText(stateOf(row));
    case TestedRole:
        return row.test == Row::Test::None ? QString() : shortMoment(row.testedAt);
    case ChangesRole:
        return row.changes;
    case Qt::AccessibleTextRole: {
        if (index.column() != NameColumn)
            return displayText(row, index.column());
        QStringList parts{row.name, row.typeName, displayText(row, StateColumn)};
        if (row.facts.isReadOnly)
            parts << tr("read-only");
        if (row.changes > 0)
            parts << tr("%n unsent change(s)", nullptr, row.changes);
        return parts.join(u", "_s);
    }
    default:
        return {};
    }
}

QString ConnectionListModel::displayText(const Row &row, int column) const
{
    switch (column) {
    case NameColumn:
        return row.name;
    case TypeColumn:
        return row.typeName;
    case StateColumn: {
        const QString word = stateText(stateOf(row));
        //: How a test ended, and when
        return row.test == Row::Test::None ? word
                                           : tr("%1, %2").arg(word, shortMoment(row.testedAt));
    }
    case IdColumn:
        return row.facts.id.text();
    case ChangedColumn:
        return row.changedAt().count() > 0 ? shortMoment(row.changedAt()) : QString();
    case UnsentColumn:
        if (row.isNew)
            return tr("New");
        if (row.changes > 0)
            return tr("%n unsent change(s)", nullptr, row.changes);
        return row.facts.isReadOnly ? tr("Read-only") : QString();
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
    case ChangedColumn:
        //: When the connection was changed on the platform
        return tr("Updated");
    case UnsentColumn:
        //: New, read-only, or with changes that were not sent
        return tr("State");
    default:
        return {};
    }
}

ConnectionListModel::State ConnectionListModel::stateOf(const Row &row)
{
    if (row.isNew)
        return State::New;
    if (row.isGone)
        return State::Gone;
    if (row.isStale())
        return State::Stale;
    switch (row.test) {
    case Row::Test::Passed:
        return State::Passed;
    case Row::Test::Failed:
        return State::Failed;
    case Row::Test::None:
        break;
    }
    return State::NotTested;
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
