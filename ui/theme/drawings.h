// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QString>

class QColor;
class QPainter;

namespace plugboard {

//! Initials of \a name in a rounded square whose colour follows from \a platform; not the vendor's
//! logo. The painter is expected to be antialiased.
void drawPlatformMark(QPainter &painter, const QRectF &rect, const QString &platform,
                      const QString &name);
//! One or two letters of a name: "Fl" of Flxpoint, "AC" of ActiveCampaign.
[[nodiscard]] QString initials(const QString &name);

enum class Chevron { Up, Down, Left, Right };
void drawChevron(QPainter &painter, const QRectF &rect, Chevron direction, const QColor &colour);
void drawTick(QPainter &painter, const QRectF &rect, const QColor &colour);

} // namespace plugboard
