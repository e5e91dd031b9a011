// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

namespace plugboard::jsonschema {

//! A text with the HTML that Airbyte's descriptions hold made plain: links as "word (address)",
//! other tags left out. What is no text stays as it is.
[[nodiscard]] Json withoutTags(const Json &text);

} // namespace plugboard::jsonschema
