// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms/formmodel.h"

namespace plugboard {

// The ways in which a field can hold nothing, which are not the same to a platform: what is left
// out may become the default, null may take a value away, and an empty text is one.

enum class Nothing { LeftOut, Null, EmptyText };

//! Those that the metadata allows for the field, in that order; none for secrets, for what is no
//! input and for an object, whose fields have theirs.
[[nodiscard]] QList<Nothing> nothingsOf(const FormModel &model, const QString &path);
//! How \a value is one of them; nothing where it is something.
[[nodiscard]] std::optional<Nothing> nothingIn(const FieldValue &value);
[[nodiscard]] FieldValue nothingValue(Nothing nothing);
//! "not set", "null", "empty text".
[[nodiscard]] QString nothingInWords(Nothing nothing);
//! Which of them it is at present, where there is more than one that it could be; else empty.
[[nodiscard]] QString presentNothing(const FormModel &model, const QString &path);

} // namespace plugboard
