// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QUrl>

namespace plugboard {

//! Whether a request may go to \a url: https, or http where the host is literally this computer
//! (127.0.0.0/8, ::1, localhost); no user name or password in it, a host, no fragment. Config
//! otherwise, with what to do.
[[nodiscard]] Result<void> checkUrl(const QUrl &url);

//! Whether the host is literally this computer.
[[nodiscard]] bool isLoopback(const QUrl &url);

//! Same scheme, host and effective port (":443" equals none on https).
[[nodiscard]] bool isSameOrigin(const QUrl &a, const QUrl &b);

} // namespace plugboard
