// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace plugboard::test {

//! What a person with a keyboard, a screen reader or a small screen would trip over in a shown
//! window. Each function returns one line a finding; none is what a test asserts.
namespace UiAudit {

//! Widgets that take the focus without an accessible name or an objectName, and object names that
//! stand twice.
[[nodiscard]] QStringList names(const QWidget *window);
//! Steps of the Tab key that go up, or back along a line, without going to a further column.
[[nodiscard]] QStringList tabOrder(const QWidget *window);
//! Texts, buttons and fields that are smaller than what they show, or that reach out of a parent.
[[nodiscard]] QStringList clipping(const QWidget *window);
//! Stops that the Tab key does not come to when it is pressed, or Shift+Tab on the way back: what
//! keeps the focus to itself. Moves the focus.
[[nodiscard]] QStringList traps(QWidget *window);
//! All of the above but traps().
[[nodiscard]] QStringList all(const QWidget *window);

//! The widgets that Tab visits, in its order, beginning at \a window's first.
[[nodiscard]] QList<QWidget *> tabStops(const QWidget *window);

//! Lets layouts come to rest after something was shown, resized or given another font.
void settle();

} // namespace UiAudit
} // namespace plugboard::test
