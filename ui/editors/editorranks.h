// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

// Which editor suits which field; free functions so that a table can test them.
namespace plugboard::EditorRanks {

//! At most this many options are shown all at once.
inline constexpr qsizetype kMostRadios = 5;
//! At most this many are read through in a list; more are searched.
inline constexpr qsizetype kMostInList = 12;
//! At most this many fields of a record stand beside each other.
inline constexpr size_t kMostColumns = 4;
//! A line edit shows longer texts slowly and nobody reads them in one line.
inline constexpr qsizetype kLongestLine = 4096;

[[nodiscard]] int raw(const FieldSpec &spec, const FieldValue &value);
[[nodiscard]] int text(const FieldSpec &spec, const FieldValue &value);
[[nodiscard]] int multiline(const FieldSpec &spec, const FieldValue &value);
[[nodiscard]] int secret(const FieldSpec &spec, const FieldValue &value);
[[nodiscard]] int number(const FieldSpec &spec, const FieldValue &value);
[[nodiscard]] int boolean(const FieldSpec &spec, const FieldValue &value);
[[nodiscard]] int radio(const FieldSpec &spec, const FieldValue &value);
[[nodiscard]] int combo(const FieldSpec &spec, const FieldValue &value);
[[nodiscard]] int searchable(const FieldSpec &spec, const FieldValue &value);
[[nodiscard]] int url(const FieldSpec &spec, const FieldValue &value);
//! A choice or a switch that may only be read is a text.
[[nodiscard]] int fixedChoice(const FieldSpec &spec, const FieldValue &value);
// Several values; never where a secret could be among them.
[[nodiscard]] int checkBoxes(const FieldSpec &spec, const FieldValue &value);
[[nodiscard]] int checkList(const FieldSpec &spec, const FieldValue &value);
[[nodiscard]] int listRows(const FieldSpec &spec, const FieldValue &value);
//! Above the fields of an object, which are rows of their own.
[[nodiscard]] int group(const FieldSpec &spec, const FieldValue &value);
//! Items that no row of cells can hold.
[[nodiscard]] int items(const FieldSpec &spec, const FieldValue &value);
[[nodiscard]] int records(const FieldSpec &spec, const FieldValue &value);
[[nodiscard]] int mapRows(const FieldSpec &spec, const FieldValue &value);
//! What has no value is never an input, whatever the platform sent with it.
[[nodiscard]] int visual(const FieldSpec &spec, const FieldValue &value);
[[nodiscard]] int pem(const FieldSpec &spec, const FieldValue &value);
//! A day, a time or both.
[[nodiscard]] int moment(const FieldSpec &spec, const FieldValue &value);
[[nodiscard]] int colour(const FieldSpec &spec, const FieldValue &value);

} // namespace plugboard::EditorRanks
