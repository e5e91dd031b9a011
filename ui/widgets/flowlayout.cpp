// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/flowlayout.h"

#include <QStyle>
#include <QWidget>

namespace plugboard {

FlowLayout::FlowLayout(QWidget *parent) : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::setGaps(int across, int down)
{
    m_across = across;
    m_down = down;
    invalidate();
}

void FlowLayout::setStacking(bool stacking)
{
    m_stacking = stacking;
    invalidate();
}

bool FlowLayout::fits(int width) const
{
    return sizeHint().width() <= width;
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
}

int FlowLayout::count() const
{
    return int(m_items.size());
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

Qt::Orientations FlowLayout::expandingDirections() const
{
    return {};
}

bool FlowLayout::hasHeightForWidth() const
{
    return true;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::sizeHint() const
{
    int width = 0;
    int height = 0;
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        width += item->sizeHint().width() + (width > 0 ? m_across : 0);
        height = qMax(height, item->sizeHint().height());
    }
    const QMargins m = contentsMargins();
    return {width + m.left() + m.right(), height + m.top() + m.bottom()};
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (QLayoutItem *item : m_items)
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    const QMargins m = contentsMargins();
    return size + QSize(m.left() + m.right(), m.top() + m.bottom());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect &rect, bool apply) const
{
    const QMargins m = contentsMargins();
    const QRect area = rect.adjusted(m.left(), m.top(), -m.right(), -m.bottom());
    const Qt::LayoutDirection direction
        = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    const bool stacked = m_stacking && !fits(rect.width());
    const int down = stacked ? 0 : m_down;
    int y = area.top();
    qsizetype start = 0;
    while (start < m_items.size()) {
        // One line: find its end, then place it with its items centred on it.
        int x = area.left();
        int high = 0;
        QList<QPair<QLayoutItem *, QRect>> line;
        qsizetype next = start;
        for (; next < m_items.size(); ++next) {
            QLayoutItem *item = m_items.at(next);
            if (item->isEmpty())
                continue;
            const QSize hint = item->sizeHint();
            QSize size = hint.boundedTo(QSize(qMax(area.width(), 1), QWIDGETSIZE_MAX))
                             .expandedTo(item->minimumSize());
            // A text that is made narrower has more lines.
            if (size.width() < hint.width() && item->hasHeightForWidth())
                size.setHeight(qMax(size.height(), item->heightForWidth(size.width())));
            if (!line.isEmpty() && (stacked || x + size.width() > area.left() + area.width()))
                break;
            line.append({item, QRect(QPoint(x, y), size)});
            x += size.width() + m_across;
            high = qMax(high, size.height());
        }
        if (apply)
            for (auto &[item, place] : line) {
                place.moveTop(y + (high - place.height()) / 2);
                item->setGeometry(QStyle::visualRect(direction, area, place));
            }
        start = next;
        if (high > 0)
            y += high + down;
    }
    return qMax(0, y - down - area.top()) + m.top() + m.bottom();
}

} // namespace plugboard

#include "moc_flowlayout.cpp"
