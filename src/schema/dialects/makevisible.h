// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/condition.h"

#include <optional>

namespace plugboard::make {

//! The condition that "{{parameters.mode == 'a' && !parameters.simple}}" is; its paths are the keys
//! after "parameters". Comparisons with a text, number or boolean, contains(), not(), and, or and
//! brackets; nothing for any other expression of Make's language.
[[nodiscard]] std::optional<Condition> readVisible(const QString &expression);

} // namespace plugboard::make
