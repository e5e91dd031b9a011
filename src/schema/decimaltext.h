// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <optional>

namespace plugboard {

// Numbers as text, so that none is clamped to 64 bits or rounded to a double (M6).

//! An optional sign and digits, nothing else.
[[nodiscard]] bool isIntegerText(QStringView text);
//! An optional sign, digits with an optional fraction, an optional exponent.
[[nodiscard]] bool isDecimalText(QStringView text);
//! Negative, 0 or positive as \a a is less than, equal to or greater than \a b; nothing where one
//! of them is no decimal number. Exact at any size.
[[nodiscard]] std::optional<int> compareDecimalText(QStringView a, QStringView b);

} // namespace plugboard
