// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QStyleOption>

class QWidget;

//! The parts that AppStyle draws; each leaves the painter as it was.
namespace plugboard::Painters {

//! The edge and ground of anything that takes text or a choice.
void field(QPainter &painter, const QStyleOption &option, const QWidget *widget);
void button(QPainter &painter, const QStyleOption &option, const QWidget *widget);
//! Icon and words in the middle; the icon leads in either direction.
void buttonLabel(QPainter &painter, const QStyleOptionButton &option, const QWidget *widget);
void menuBarItem(QPainter &painter, const QStyleOptionMenuItem &option);
void toolButton(QPainter &painter, const QStyleOption &option);
void checkBox(QPainter &painter, const QStyleOption &option);
void radioButton(QPainter &painter, const QStyleOption &option);
//! A ring just inside \a rect.
void focusRing(QPainter &painter, const QRectF &rect);
void itemGround(QPainter &painter, const QStyleOptionViewItem &option);
void tab(QPainter &painter, const QStyleOptionTab &option);
void header(QPainter &painter, const QStyleOption &option);
void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle);
void progressGround(QPainter &painter, const QRect &rect);
void progressBar(QPainter &painter, const QStyleOptionProgressBar &option);
void line(QPainter &painter, const QRect &rect, bool horizontal);
//! Whether \a widget takes text of several lines.
[[nodiscard]] bool isTextArea(const QWidget *widget);
//! The colour of a button's text.
[[nodiscard]] QColor buttonText(const QStyleOption &option, const QWidget *widget);

} // namespace plugboard::Painters
