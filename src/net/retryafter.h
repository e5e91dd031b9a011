// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QByteArrayView>

#include <optional>

namespace plugboard {

//! How long a server asks to wait: \a value is a Retry-After header, seconds or an HTTP date. A
//! date is measured against the server's own \a date header where that one can be read, else
//! against \a now, so that a wrong clock here does not matter. Never negative, at most a day.
//! Nothing where it cannot be read.
[[nodiscard]] std::optional<milliseconds> parseRetryAfter(QByteArrayView value, QByteArrayView date,
                                                          milliseconds now);

} // namespace plugboard
