// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/dialects/n8nkinds.h"

#include "schema/dialects/formbuilder.h"

namespace plugboard::n8n {

// What one property says about itself alone; each sets its part of the field and says what it
// could not take.

//! A text member in plain text.
[[nodiscard]] QString label(FormBuilder &builder, const QString &path, const Json &metadata,
                            const QString &name);
[[nodiscard]] QString help(FormBuilder &builder, const QString &path, const Json &metadata,
                           const QString &name);
//! Label, help, hint and placeholder.
void readTexts(FormBuilder &builder, FieldSpec &spec, const Json &property);
//! Sets kind, secrecy and form of the value, not what is inside it.
[[nodiscard]] TypeReading readKind(FormBuilder &builder, FieldSpec &spec, const Json &property);
void readChoices(FormBuilder &builder, FieldSpec &spec, const Json &property);
void readLimits(FormBuilder &builder, FieldSpec &spec, const Json &property);
//! \a spec may be the list of what \a property is.
void readDefault(FormBuilder &builder, FieldSpec &spec, const Json &property);

} // namespace plugboard::n8n
