// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

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
//! The same text for the same number: "1.0", "1" and "10e-1" are one. Nothing where \a text is no
//! decimal number.
[[nodiscard]] std::optional<QString> normalDecimalText(QStringView text);
//! Whether it is a number without a fraction: "1.0" and "1e30" are.
[[nodiscard]] bool isWholeDecimalText(QStringView text);
//! Whether \a number is a whole multiple of \a step; nothing where one of them is no decimal
//! number, \a step is 0 or it has more than nine digits.
[[nodiscard]] std::optional<bool> isMultipleOf(QStringView number, QStringView step);

} // namespace plugboard
