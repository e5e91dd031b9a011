// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/choicelist.h"

#include "ui/theme/icons.h"

namespace plugboard {

using namespace Qt::StringLiterals;

ChoiceList::ChoiceList(QList<Choice> choices, bool hasNotSet, QObject *parent)
    : QAbstractListModel(parent), m_choices(std::move(choices)), m_hasNotSet(hasNotSet)
{
}

void ChoiceList::setUnknown(const QString &text)
{
    if (m_unknown) {
        m_unknown = text;
        Q_EMIT dataChanged(index(0), index(0), {Qt::DisplayRole});
        return;
    }
    beginInsertRows({}, 0, 0);
    m_unknown = text;
    endInsertRows();
}

int ChoiceList::rowOf(int id) const
{
    if (id == kUnknown)
        return m_unknown ? 0 : -1;
    if (id == kNotSet)
        return m_hasNotSet ? before() - 1 : -1;
    return id >= 0 && id < m_choices.size() ? before() + id : -1;
}

int ChoiceList::idAt(int row) const
{
    if (row >= before())
        return row - before();
    return m_hasNotSet && row == before() - 1 ? kNotSet : kUnknown;
}

int ChoiceList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : before() + int(m_choices.size());
}

QVariant ChoiceList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int id = idAt(index.row());
    if (role == Qt::UserRole)
        return id;
    // The words that say so may be cut off.
    if (role == Qt::DecorationRole && id == kUnknown)
        return Icons::get(u"dialog-question"_s);
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    if (id >= 0)
        return m_choices.at(id).label;
    return id == kNotSet ? tr("Not set") : *m_unknown;
}

} // namespace plugboard

#include "moc_choicelist.cpp"
