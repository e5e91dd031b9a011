// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/accountcolours.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPixmap>

namespace plugboard {

namespace {

struct ColourTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::AccountColours)
};

} // namespace

QString accountColourWord(AccountColour colour)
{
    switch (colour) {
    case AccountColour::None:
        break;
    case AccountColour::Blue:
        return ColourTr::tr("Blue");
    case AccountColour::Teal:
        return ColourTr::tr("Teal");
    case AccountColour::Green:
        return ColourTr::tr("Green");
    case AccountColour::Orange:
        return ColourTr::tr("Orange");
    case AccountColour::Pink:
        return ColourTr::tr("Pink");
    case AccountColour::Purple:
        return ColourTr::tr("Purple");
    }
    //: No colour
    return ColourTr::tr("None");
}

QColor accountColourOf(AccountColour colour)
{
    const Colours &colours = Theme::colours();
    switch (colour) {
    case AccountColour::None:
        break;
    case AccountColour::Blue:
        return colours.hue(215);
    case AccountColour::Teal:
        return colours.hue(178);
    case AccountColour::Green:
        return colours.hue(120);
    case AccountColour::Orange:
        return colours.hue(28);
    case AccountColour::Pink:
        return colours.hue(330);
    case AccountColour::Purple:
        return colours.hue(268);
    }
    return {};
}

QIcon accountColourIcon(AccountColour colour)
{
    constexpr int kScale = 2; // sharp on dense screens too
    const int side = Metrics::icon();
    QPixmap patch(side * kScale, side * kScale);
    patch.fill(Qt::transparent);
    patch.setDevicePixelRatio(kScale);
    QPainter painter(&patch);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF place = QRectF(0, 0, side, side).adjusted(2, 2, -2, -2);
    const QColor fill = accountColourOf(colour);
    if (fill.isValid()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
    } else {
        painter.setPen(Theme::colours().outline);
    }
    painter.drawRoundedRect(place, 3, 3);
    painter.end();
    return QIcon(patch);
}

} // namespace plugboard
