// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/drawings.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace plugboard {

QString initials(const QString &name)
{
    QString capitals;
    for (const QChar c : name)
        if (c.isUpper())
            capitals += c;
    if (capitals.size() >= 2)
        return capitals.left(2);
    QString letters;
    for (const QChar c : name)
        if (c.isLetterOrNumber())
            letters += letters.isEmpty() ? c.toUpper() : c.toLower();
    return letters.left(2);
}

void drawPlatformMark(QPainter &painter, const QRectF &rect, const QString &platform,
                      const QString &name)
{
    // Not qHash: the colour must be the same in every run.
    uint sum = 7;
    for (const QChar c : platform)
        sum = sum * 31 + c.unicode();
    static constexpr int kHues[] = {214, 262, 168, 24, 330, 190, 140, 290};
    const int hue = kHues[sum % std::size(kHues)];
    const bool dark = Theme::colours().isDark();
    const QColor ground = QColor::fromHsl(hue, dark ? 80 : 110, dark ? 74 : 214);
    const QColor ink = QColor::fromHsl(hue, dark ? 150 : 180, dark ? 212 : 66);

    const qreal side = qMin(rect.width(), rect.height());
    const QRectF square(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(square, side * 0.25, side * 0.25);
    QFont font = Metrics::font(FontRole::Text);
    font.setPixelSize(qMax(5, int(side * 0.48)));
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(square, Qt::AlignCenter, initials(name));
}

void drawChevron(QPainter &painter, const QRectF &rect, Chevron direction, const QColor &colour)
{
    const qreal side = qMin(rect.width(), rect.height());
    const qreal wide = side * 0.30;
    const qreal deep = side * 0.15;
    const QPointF c = rect.center();
    QPolygonF line;
    switch (direction) {
    case Chevron::Down:
        line << c + QPointF(-wide, -deep) << c + QPointF(0, deep) << c + QPointF(wide, -deep);
        break;
    case Chevron::Up:
        line << c + QPointF(-wide, deep) << c + QPointF(0, -deep) << c + QPointF(wide, deep);
        break;
    case Chevron::Right:
        line << c + QPointF(-deep, -wide) << c + QPointF(deep, 0) << c + QPointF(-deep, wide);
        break;
    case Chevron::Left:
        line << c + QPointF(deep, -wide) << c + QPointF(-deep, 0) << c + QPointF(deep, wide);
        break;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(colour, qMax(1.2, side / 11.0), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.restore();
}

void drawTick(QPainter &painter, const QRectF &rect, const QColor &colour)
{
    const auto at = [&rect](qreal x, qreal y) {
        return QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height());
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(colour, qMax(1.6, rect.width() / 8.0), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF({at(0.24, 0.52), at(0.43, 0.70), at(0.77, 0.32)}));
    painter.restore();
}

} // namespace plugboard
