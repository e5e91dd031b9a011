// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/connection.h"

namespace plugboard {

//! ConnectionConfigs as available-configs would give them, united by handle from what connections
//! of one type show, without their values. Null where \a seen is empty.
[[nodiscard]] Json learnFlxpointMetadata(const QList<StoredConnection> &seen);

} // namespace plugboard
