// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"

namespace plugboard {

//! Flxpoint as the program knows it: what it can do, its limit (2 requests a second and token,
//! vendor's reference), and what it lacks.
[[nodiscard]] const PlatformInfo &flxpointInfo();

} // namespace plugboard
