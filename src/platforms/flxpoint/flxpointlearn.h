// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/connection.h"

namespace plugboard {

//! ConnectionConfigs as available-configs would give them, united by handle from what connections
//! of one type show, without their values. Null where \a seen is empty.
[[nodiscard]] Json learnFlxpointMetadata(const QList<StoredConnection> &seen);

//! What \a configs say of the fields: the members that the vendor names, without values and without
//! defaults of secrets, in an order that does not depend on the answer's.
[[nodiscard]] Json flxpointDefinition(const Json &configs);

//! The same as most connections of one type show it: a handle that fewer than half of them have is
//! no part of the type, and where they differ the majority counts. Null where \a seen is empty.
[[nodiscard]] Json commonFlxpointDefinition(const QList<const StoredConnection *> &seen);

} // namespace plugboard
