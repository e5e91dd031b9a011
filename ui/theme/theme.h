// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colours.h"
#include "ui/theme/metrics.h"

class QAbstractButton;
class QApplication;
class QWidget;

namespace plugboard {

//! Looks of the program: style, palette, fonts and icons in one call.
namespace Theme {

//! Sets style, palette, icon theme and font of \a app; may be called again at any time (settings).
//! \a textScale is relative to the system's font; 2 means 200 %.
void apply(QApplication &app, Scheme scheme = Scheme::System, qreal textScale = 1.0);

//! The desktop's palette is another now: where the scheme is the system's, it follows its lightness
//! (I6). Only what it was at the start is known without this.
void setDesktop(QApplication &app, const QPalette &palette);
//! Asks Qt for the desktop's palette, past ours.
void followDesktop(QApplication &app);

//! The colours in force; never Scheme::System's name but what it came to.
[[nodiscard]] const Colours &colours();
[[nodiscard]] Scheme scheme();

//! Folding and pane switches move (120 ms); off where reduced motion is asked for and in tests.
void setMotion(bool on);
//! Milliseconds; 0 where nothing moves.
[[nodiscard]] int motion();

} // namespace Theme

//! How loud a button is. At most one Primary a window.
enum class ButtonRole { Normal, Primary, Danger, Quiet, Link };
void setButtonRole(QAbstractButton *button, ButtonRole role);
[[nodiscard]] ButtonRole buttonRole(const QWidget *button);

//! Draws a field's edge in the danger colour; the words beside it say why.
void setInvalid(QWidget *field, bool invalid);
//! A field without an edge until it is hovered or focused (titles edited in place).
void setEdgeless(QWidget *field, bool edgeless);
//! The words of \a header begin as far in, in units at 100 %, as its delegate's do.
void setHeaderInset(QWidget *header, int units);
//! The first column of \a view and its \a header begin as far in, as a title above them does.
void setEdgeInset(QWidget *view, QWidget *header, int units);

} // namespace plugboard
