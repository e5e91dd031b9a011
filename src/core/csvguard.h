// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace plugboard {

//! \a cell as it is written to a table: one that a spreadsheet would take for a formula (it begins
//! with = + - @, also wide ones, tab, CR or LF) gets a leading apostrophe, and so does one that
//! would else be read as guarded.
[[nodiscard]] QString guardedCell(const QString &cell);
//! The reverse: takes the guard's apostrophe off, and no other.
[[nodiscard]] QString unguardedCell(const QString &cell);

} // namespace plugboard
