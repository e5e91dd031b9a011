// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

namespace plugboard {

//! \a body, in which every secret should be a marker already, with those that are not replaced by
//! one and counted in \a takenOut. What \a form calls secret is; where it does not know a name, or
//! is null, the name tells (looksSecret()). A body without such secrets comes back as it was.
[[nodiscard]] Json guardedBody(const Json &body, const FormSpec *form, int &takenOut);

} // namespace plugboard
