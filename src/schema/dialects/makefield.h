// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/dialects/makeoptions.h"

namespace plugboard::make {

// What one parameter says about itself alone; each sets its part of the field and says what it
// could not take.

//! A parameter's type, in lower case.
[[nodiscard]] QString typeWord(const Json &metadata);
void readKind(FormBuilder &builder, FieldSpec &spec, const Json &metadata);
[[nodiscard]] OptionsReading readFieldOptions(FormBuilder &builder, FieldSpec &spec,
                                              const Json &metadata);
void readDefault(FormBuilder &builder, FieldSpec &spec, const Json &metadata,
                 const OptionsReading &options);
//! The button beside a field that asks a remote procedure.
void readRpc(FormBuilder &builder, FieldSpec &spec, const Json &rpc);

} // namespace plugboard::make
