// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/platformapi.h"
#include "net/httpclient.h"

#include <memory>

namespace plugboard {

//! Flxpoint's Connections API for one account. \a http, \a clock and what \a token reads outlive
//! it.
[[nodiscard]] std::unique_ptr<PlatformApi>
makeFlxpointApi(const Account &account, HttpClient *http, Clock *clock,
                std::function<Result<Sensitive>()> token);

} // namespace plugboard
