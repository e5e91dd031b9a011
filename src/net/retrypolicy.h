// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpmessage.h"

#include <optional>

namespace plugboard {

//! Which failed attempts are made again, and when. GET and HEAD, and writes marked idempotent:
//! Network, Timeout, 429, 502, 503, 504. A write answered 429 was not carried out and may be sent
//! again, unless it replaces what was looked at. Nothing else is ever sent twice.
struct RetryPolicy
{
    int maxAttempts = 3;
    milliseconds firstPause{1000};
    milliseconds maxPause{60000};
    //! 0…1: how much of a pause is drawn by chance.
    double jitter = 0.25;
    //! Gives 0…1; set by tests.
    std::function<double()> random;

    //! How long to wait before the next attempt; nothing: give up. \a attempt counts from 1.
    [[nodiscard]] std::optional<milliseconds> next(const HttpRequest &request, const Error &error,
                                                   int attempt) const;
    //! What the server asked for with \a error, and no less than the policy's own pause.
    [[nodiscard]] milliseconds pauseAfter(const Error &error, int attempt) const;
};

} // namespace plugboard
