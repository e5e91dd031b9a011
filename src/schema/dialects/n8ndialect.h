// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

namespace plugboard {

//! The form of n8n's INodeProperties: an array of them, or an object whose "properties" are one.
//! Protocol where \a properties is neither.
[[nodiscard]] Result<FormSpec> n8nForm(const Json &properties);

} // namespace plugboard
