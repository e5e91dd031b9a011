// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

namespace plugboard {

//! The form of a Make "parameters" section (make.md §4), as an array. Protocol where \a parameters
//! is none.
[[nodiscard]] Result<FormSpec> makeForm(const Json &parameters);

} // namespace plugboard
