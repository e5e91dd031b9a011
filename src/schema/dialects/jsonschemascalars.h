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
//! Notes the keywords that limit the value but that nothing here checks.
void noteUnchecked(FormBuilder &builder, const FieldSpec &spec, const Json &schema);

} // namespace plugboard::jsonschema
