// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/steps.h"
#include "platforms/flxpoint/flxpointcall.h"

namespace plugboard {

//! Looks, in as few calls as it takes, at how far an account's address and token carry: "reach",
//! "token", "privilege", "connections". Steps after a failed one are skipped. \a account is GET
//! /account, which only an Account token may call; where the answer tells nothing, \a list decides.
//! The outcome is a report also where nothing works, and an Error only when cancelled.
[[nodiscard]] Job<StepReport> *makeFlxpointCheck(const FlxpointSession &session,
                                                 HttpRequest account, HttpRequest list,
                                                 const FlxpointCallContext &context);

} // namespace plugboard
