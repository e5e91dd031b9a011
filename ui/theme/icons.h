// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colours.h"

#include <QIcon>
#include <QString>

namespace plugboard {

namespace Icons {

//! Chooses the icon theme and where the program's own fallback icons are; Theme::apply() calls it.
void install();

//! The icon of that freedesktop name in the colour of \a tone, whatever scheme is in force when it
//! is painted; faded when disabled. Never null: a plain square stands in for an unknown name.
[[nodiscard]] QIcon get(const QString &name, Tone tone = Tone::Text);
//! Breeze's own colours kept (folders, application icons).
[[nodiscard]] QIcon original(const QString &name);

//! The program's icon: a jack plugged into a board.
[[nodiscard]] QIcon app();
//! A platform's mark: its initials in a rounded square, in a colour that follows from \a platform.
[[nodiscard]] QIcon platform(const QString &platform, const QString &name);

} // namespace Icons
} // namespace plugboard
