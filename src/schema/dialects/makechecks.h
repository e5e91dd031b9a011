// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/dialects/formbuilder.h"

namespace plugboard::make {

//! What a parameter's "validate", "pattern", "extension" and "semantic" ask of its value. Sets
//! \a spec's constraints, and its choices where only some values may be.
void readChecks(FormBuilder &builder, FieldSpec &spec, const Json &parameter);

} // namespace plugboard::make
