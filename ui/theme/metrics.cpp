// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/metrics.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetrics>

#include <algorithm>
#include <cmath>

namespace plugboard::Metrics {

namespace {

// 10 points at 96 dots an inch: what desktops start with.
constexpr qreal kReferencePixels = 40.0 / 3.0;

//! The text's size at 100 %: never more than what desktops start with, so that a larger system font
//! enlarges the measures, and a smaller one does not shrink them under what a hand can hit.
qreal &reference()
{
    static qreal pixels = kReferencePixels;
    return pixels;
}

qreal pixelsOf(const QFont &font)
{
    const qreal points = font.pointSizeF();
    return points > 0 ? points * 96.0 / 72.0 : font.pixelSize();
}

qreal scale()
{
    // Asked for at every paint; the answer changes with the font only.
    static QFont known;
    static qreal factor = 0;
    static qreal knownReference = 0;
    const QFont now = QApplication::font();
    if (factor == 0 || now != known || knownReference != reference()) {
        known = now;
        knownReference = reference();
        factor = std::max<qreal>(0.5, pixelsOf(now) / knownReference);
    }
    return factor;
}

} // namespace

void setSystemFont(const QFont &font)
{
    reference() = std::min(kReferencePixels, std::max<qreal>(1, pixelsOf(font)));
}

int px(qreal pixels)
{
    return std::max(1, int(std::lround(pixels * scale())));
}

int grid()
{
    return px(8);
}

int tight()
{
    return px(4);
}

int paneMargin()
{
    return px(12);
}

int sectionGap()
{
    return px(24);
}

int fieldGap()
{
    return px(12);
}

int radius()
{
    return px(6);
}

int controlHeight()
{
    return std::max(px(30), QFontMetrics(QApplication::font()).height() + px(8));
}

int rowHeight()
{
    return std::max(px(28), QFontMetrics(QApplication::font()).height() + px(8));
}

int icon()
{
    return px(16);
}

int largeIcon()
{
    return px(22);
}

int bar()
{
    return px(3);
}

QFont font(FontRole role)
{
    QFont font = QApplication::font();
    const auto size = [&font](qreal factor) {
        if (font.pointSizeF() > 0)
            font.setPointSizeF(font.pointSizeF() * factor);
        else
            font.setPixelSize(int(std::lround(font.pixelSize() * factor)));
    };
    switch (role) {
    case FontRole::Text:
        break;
    case FontRole::Help:
        size(0.9);
        break;
    case FontRole::Section:
        size(1.15);
        font.setWeight(QFont::DemiBold);
        break;
    case FontRole::Title:
        size(1.5);
        font.setWeight(QFont::DemiBold);
        break;
    case FontRole::Mono:
    case FontRole::MonoSmall: {
        const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        font.setFamilies(fixed.families());
        font.setStyleHint(QFont::Monospace);
        font.setFixedPitch(true);
        // Fixed-pitch faces look larger than text faces of the same size.
        size(role == FontRole::Mono ? 0.95 : 0.86);
        break;
    }
    }
    return font;
}

} // namespace plugboard::Metrics
