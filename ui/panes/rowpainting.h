// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QRect>
#include <QString>

class QPainter;
class QStyleOptionViewItem;

namespace plugboard {

//! Ground of a list's row: selection, hover, focus ring, and nothing else.
void drawRowGround(QPainter &painter, const QStyleOptionViewItem &option);

//! Rows of a list that is disabled are paler while it lives.
class RowDimmer final
{
public:
    RowDimmer(QPainter &painter, const QStyleOptionViewItem &option);
    ~RowDimmer();
    Q_DISABLE_COPY_MOVE(RowDimmer)

private:
    QPainter &m_painter;
};

//! One elided line in \a rect, vertically centred; mirrored with the layout.
void drawLine(QPainter &painter, const QRect &rect, const QString &text, const QFont &font,
              const QColor &colour, Qt::LayoutDirection direction,
              Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter,
              Qt::TextElideMode elide = Qt::ElideRight);

//! What drawChip() takes of \a room; 0 where it has no room.
[[nodiscard]] int chipWidth(int room, const QString &text);
//! A word in a tinted rounded ground at the trailing end of \a rect; the width taken.
int drawChip(QPainter &painter, const QRect &rect, const QString &text, Tone tone,
             Qt::LayoutDirection direction);

} // namespace plugboard
