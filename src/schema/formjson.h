// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"
#include "schema/formedits.h"

namespace plugboard {

//! The form as the command line's contract has it (FIELD with every member always present), with
//! \a edits applied and validated. No secret's value is in it.
[[nodiscard]] Json formToJson(const FormSpec &form, const FormEdits &edits = {});

} // namespace plugboard
