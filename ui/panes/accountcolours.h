// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"

#include <QColor>
#include <QIcon>

namespace plugboard {

//! "Blue" …, "None": what the colour is called wherever it is chosen or read aloud.
[[nodiscard]] QString accountColourWord(AccountColour colour);
//! In the scheme in force; invalid for none.
[[nodiscard]] QColor accountColourOf(AccountColour colour);
//! A patch of it, for the list that it is chosen from.
[[nodiscard]] QIcon accountColourIcon(AccountColour colour);

} // namespace plugboard
