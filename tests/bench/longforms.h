// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/connection.h"
#include "schema/fieldspec.h"

namespace plugboard::test {

//! \a count fields of every kind by turns: texts, numbers, switches, choices, secrets, addresses,
//! lists, maps, long texts, advanced ones, and some that hang on others.
[[nodiscard]] FormSpec mixedForm(int count);
//! A connection of \a count fields as the platform describes them, in all the kinds that it knows.
[[nodiscard]] StoredConnection mixedConnection(int id, int count);
//! One choice among \a count, of one or of several.
[[nodiscard]] FormSpec longChoice(int count, FieldKind kind);

} // namespace plugboard::test
