// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace plugboard {

//! A word that another search understands, as this one writes it: "type=ftp", "!ftp", "shop*",
//! "is:not-failing", "changed:7days". \a isNegated: a minus stands before it; the answer has its
//! own. Empty where it is not plain what was meant.
[[nodiscard]] QString ownSpelling(const QString &word, bool isNegated);

//! \a text without parentheses, "and" and "not" and with its own "OR", where that asks the same:
//! "(a OR b) and not c" is "a OR b -c", but "(a b) OR c" cannot be written, and "a and b or c" is
//! read in more than one way.
[[nodiscard]] std::optional<QString> ownStructure(const QString &text);

} // namespace plugboard
