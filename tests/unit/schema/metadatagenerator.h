// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <rapidcheck.h>

namespace plugboard {

//! What every planted secret begins with.
inline constexpr const char *kCanary = "canary-do-not-use-";

//! Any JSON: odd texts, duplicate members, numbers as nobody else writes them. No name in it looks
//! secret.
[[nodiscard]] rc::Gen<Json> genHarmlessJson(int depth);

//! A Connection as a careless platform could send it: members missing, of wrong type, twice;
//! unknown ones at any depth. Where a secret belongs stands a canary, a stand-in, "" or null.
[[nodiscard]] rc::Gen<Json> genConnection();

} // namespace plugboard
