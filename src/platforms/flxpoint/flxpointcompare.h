// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/change.h"
#include "schema/dialects/flxpointdialect.h"

namespace plugboard {

// What a write made of a connection, and whether two bodies are the same. Pure. Flxpoint has no
// time stamps, so content is all there is to compare; types of values do not count, as 22 and "22"
// are one value on the wire, and neither does the order of configs.

[[nodiscard]] QList<PlannedField> flxpointDifferences(const ComposedWrite &write,
                                                      const Connection &readBack,
                                                      const FlxpointDialectOptions &options);

//! A secret that the platform does not show is taken for right after a create (name, type and all
//! that is shown tell), but not after an update that changed it: nothing would prove that.
[[nodiscard]] bool flxpointMatches(const ComposedWrite &write, const Connection &connection);

[[nodiscard]] Json flxpointComparable(const Connection &connection);

} // namespace plugboard
