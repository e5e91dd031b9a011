// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/rowpainting.h"

#include "ui/widgets/isolate.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionViewItem>

namespace plugboard {

namespace {

constexpr qreal kDimmed = 0.5;

} // namespace

void drawRowGround(QPainter &painter, const QStyleOptionViewItem &option)
{
    const Colours &colours = Theme::colours();
    const QRectF ground = QRectF(option.rect).adjusted(Metrics::tight(), 1, -Metrics::tight(), -1);
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (selected || hovered) {
        painter.setBrush(selected ? colours.selection : colours.hover);
        painter.drawRoundedRect(ground, Metrics::radius(), Metrics::radius());
    }
    if ((option.state & QStyle::State_HasFocus)
        && (option.state & QStyle::State_KeyboardFocusChange)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.accent, 2));
        painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), Metrics::radius(),
                                Metrics::radius());
    }
    painter.restore();
}

RowDimmer::RowDimmer(QPainter &painter, const QStyleOptionViewItem &option) : m_painter(painter)
{
    m_painter.save();
    if (!(option.state & QStyle::State_Enabled))
        m_painter.setOpacity(kDimmed);
}

RowDimmer::~RowDimmer()
{
    m_painter.restore();
}

void drawLine(QPainter &painter, const QRect &rect, const QString &text, const QFont &font,
              const QColor &colour, Qt::LayoutDirection direction, Qt::Alignment alignment,
              Qt::TextElideMode elide)
{
    if (rect.width() <= 0)
        return;
    const QString line = QFontMetrics(font).elidedText(text, elide, rect.width());
    painter.setFont(font);
    painter.setPen(colour);
    painter.save();
    painter.setLayoutDirection(directionOf(text, direction));
    painter.drawText(rect, int(QStyle::visualAlignment(direction, alignment)) | Qt::TextSingleLine,
                     line);
    painter.restore();
}

int chipWidth(int room, const QString &text)
{
    const QFontMetrics metrics(Metrics::font(FontRole::Help));
    const int width = metrics.horizontalAdvance(text) + 2 * Metrics::px(6);
    return width > room ? 0 : width;
}

int drawChip(QPainter &painter, const QRect &rect, const QString &text, Tone tone,
             Qt::LayoutDirection direction)
{
    const Colours &colours = Theme::colours();
    const QFont font = Metrics::font(FontRole::Help);
    const QFontMetrics metrics(font);
    const int width = chipWidth(rect.width(), text);
    if (width == 0)
        return 0;
    const int height = metrics.height() + Metrics::px(2);
    QRect chip(rect.right() - width + 1, rect.top() + (rect.height() - height) / 2, width, height);
    chip = QStyle::visualRect(direction, rect, chip);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.tint(tone));
    painter.drawRoundedRect(chip, Metrics::radius(), Metrics::radius());
    painter.setFont(font);
    painter.setPen(colours.tone(tone));
    painter.drawText(chip, Qt::AlignCenter | Qt::TextSingleLine, text);
    painter.restore();
    return width;
}

} // namespace plugboard
