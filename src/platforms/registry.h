// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/platformapi.h"
#include "net/httpclient.h"

#include <memory>

namespace plugboard {

//! What a platform's API object is opened with. The client carries limiter and clocks; \a auth
//! gives the token as the platform's own header at each attempt.
struct ApiServices
{
    HttpClient *http = nullptr;
    Clock *clock = nullptr;
    //! Gives the token's text, or why there is none; the platform makes its header of it.
    std::function<Result<Sensitive>()> token;
};

//! One line a platform.
struct PlatformEntry
{
    PlatformInfo info;
    std::function<std::unique_ptr<PlatformApi>(const Account &, ApiServices)> open;
};

//! The platforms of this version, in the order in which they are offered.
[[nodiscard]] const QList<PlatformEntry> &platforms();
//! nullptr where there is none of that id.
[[nodiscard]] const PlatformEntry *platform(const QString &id);

} // namespace plugboard
