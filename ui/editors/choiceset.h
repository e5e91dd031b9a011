// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editors/fieldeditor.h"

#include <functional>

namespace plugboard {

// Values of a list that are choices; apart from the editors so that they can be tested.

//! As the platform means it: the same value, or the same text in another type.
[[nodiscard]] bool isSameItem(const Json &a, const Json &b);
//! The same for items that are the same.
[[nodiscard]] QString itemKey(const Json &item);
[[nodiscard]] bool holdsItem(const Json::Array &items, const Json &item);
//! \a items with \a item chosen. What stood in \a base comes back to its place there; anything else
//! comes after what is there, among other new ones in the order of the choices.
//! \a orderOf gives an item's place among the choices, -1 for none.
using ItemOrder = std::function<int(const Json &)>;
[[nodiscard]] Json::Array withItem(const ItemOrder &orderOf, const Json::Array &base,
                                   Json::Array items, const Json &item);
[[nodiscard]] Json::Array withoutItem(Json::Array items, const Json &item);
//! What the field starts from: saved, or the default of a new connection.
[[nodiscard]] FieldValue baseValue(const FormModel &model, const QString &path);
//! How the field holds no item any more: as it started where that held none, else \a empty.
[[nodiscard]] FieldValue emptiedValue(const FormModel &model, const QString &path,
                                      const Json &empty);
//! An item in words: a choice's label, a text as it is, anything else as JSON.
[[nodiscard]] QString itemInWords(const FieldSpec &spec, const Json &item);
//! \a words with the remark that the platform does not offer it (M11).
[[nodiscard]] QString notOffered(const QString &words, const QString &platformName);

} // namespace plugboard
