// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/dialects/formbuilder.h"

namespace plugboard::jsonschema {

//! Kind and format of a text; Text, Multiline, Date …
void readText(FormBuilder &builder, FieldSpec &spec, const Json &schema);
//! Length, pattern and range as far as they fit the kind of \a spec; what is wrong is noted.
void readLimits(FormBuilder &builder, FieldSpec &spec, const Json &schema);
//! The choices of an enum with their labels. False where it lists nothing that can be chosen.
bool readChoices(FormBuilder &builder, FieldSpec &spec, const Json &schema);
//! Whether the value is checked as a whole against its schema (JsonRules): one that the user writes
//! in one piece. An object's fields say themselves what they lack.
[[nodiscard]] bool isCheckedWhole(const FieldSpec &spec);
//! Whether \a schema asks more of the value of \a spec than the field itself checks.
[[nodiscard]] bool asksForMore(const FieldSpec &spec, const Json &schema);
//! Notes the keywords that limit an object of several fields but that nothing here checks.
void noteUnchecked(FormBuilder &builder, const FieldSpec &spec, const Json &schema);

} // namespace plugboard::jsonschema
