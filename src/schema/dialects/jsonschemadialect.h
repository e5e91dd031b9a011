// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

namespace plugboard {

//! The form of a JSON Schema (draft 7 or 2020-12). Protocol where \a schema is no object.
[[nodiscard]] Result<FormSpec> jsonSchemaForm(const Json &schema);

//! The form of an Airbyte connector's connectionSpecification, or of the whole spec that holds one:
//! a JSON Schema with members of Airbyte's own (airbyte_secret, order, group, always_show,
//! airbyte_hidden, pattern_descriptor, multiline, display_type).
[[nodiscard]] Result<FormSpec> airbyteForm(const Json &schema);

} // namespace plugboard
