// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/ticklist.h"

#include "ui/theme/metrics.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>

namespace plugboard {

TickModel::TickModel(TextOf textOf, QObject *parent)
    : QAbstractListModel(parent), m_textOf(std::move(textOf))
{
}

void TickModel::setTicks(std::vector<bool> ticks)
{
    const int before = int(m_ticks.size());
    if (const int count = int(ticks.size()); count > before) {
        beginInsertRows({}, before, count - 1);
        m_ticks.insert(m_ticks.end(), ticks.begin() + before, ticks.end());
        endInsertRows();
    }
    const auto [first, other] = std::mismatch(m_ticks.begin(), m_ticks.end(), ticks.begin());
    if (first == m_ticks.end())
        return;
    const int from = int(first - m_ticks.begin());
    const int to = int(m_ticks.size()) - 1
        - int(std::mismatch(m_ticks.rbegin(), m_ticks.rend(), ticks.rbegin()).first
              - m_ticks.rbegin());
    m_ticks = std::move(ticks);
    Q_EMIT dataChanged(index(from), index(to), {Qt::CheckStateRole});
}

void TickModel::setLocked(bool locked)
{
    if (m_isLocked == locked)
        return;
    m_isLocked = locked;
    if (!m_ticks.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::CheckStateRole});
}

int TickModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ticks.size());
}

QVariant TickModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole)
        return m_textOf(index.row());
    if (role == Qt::CheckStateRole)
        return m_ticks[size_t(index.row())] ? Qt::Checked : Qt::Unchecked;
    return {};
}

Qt::ItemFlags TickModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags always
        = Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren;
    return m_isLocked ? always : always | Qt::ItemIsEnabled;
}

TickDelegate::TickDelegate(std::function<void(const QModelIndex &)> tick, QObject *parent)
    : QStyledItemDelegate(parent), m_tick(std::move(tick))
{
}

QSize TickDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(qMax(size.height(), Metrics::rowHeight()));
    return size;
}

bool TickDelegate::editorEvent(QEvent *event, QAbstractItemModel *,
                               const QStyleOptionViewItem &option, const QModelIndex &index)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
        return false;
    case QEvent::MouseButtonRelease: {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() != Qt::LeftButton || !option.rect.contains(mouse->position().toPoint()))
            return false;
        m_tick(index);
        return true;
    }
    case QEvent::KeyPress: {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key != Qt::Key_Space && key != Qt::Key_Select)
            return false;
        m_tick(index);
        return true;
    }
    default:
        return false;
    }
}

void TickList::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QListView::wheelEvent(event);
    else
        event->ignore();
}

} // namespace plugboard

#include "moc_ticklist.cpp"
