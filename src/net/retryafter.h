// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace plugboard {

//! A server that asks for a longer pause is asked again after this one: what is said, what is kept
//! and what is stored are the same.
constexpr milliseconds kLongestRetryAfter = std::chrono::hours(1);

//! How long a server asks to wait: \a value is a Retry-After header, seconds or an HTTP date. A
//! date is measured against the server's own \a date header where that one can be read, else
//! against \a now, so that a wrong clock here does not matter. Never negative, at most
//! kLongestRetryAfter. Nothing where it cannot be read.
[[nodiscard]] std::optional<milliseconds> parseRetryAfter(QByteArrayView value, QByteArrayView date,
                                                          milliseconds now);

//! The local time of \a moment (wall clock) as sentences name it; with the day where it is not
//! within twelve hours of \a now.
[[nodiscard]] QString clockTimeText(milliseconds moment, milliseconds now);

} // namespace plugboard
