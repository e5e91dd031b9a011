// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/retrypolicy.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

namespace plugboard {

namespace {

bool isPassing(int status)
{
    return status == 502 || status == 503 || status == 504;
}

bool mayRepeat(const HttpRequest &request, const Error &error)
{
    // A server that says 429 has not carried the call out.
    if (error.kind == ErrorKind::RateLimited)
        return !request.replaces;
    const bool idempotentWrite
        = request.idempotent && (request.verb == HttpVerb::Put || request.verb == HttpVerb::Delete);
    if (isWrite(request.verb) && !idempotentWrite)
        return false;
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
        return true;
    case ErrorKind::Server:
        return isPassing(error.httpStatus);
    case ErrorKind::OutcomeUnknown: // of an idempotent write
        return error.httpStatus == 0 || isPassing(error.httpStatus);
    default:
        return false;
    }
}

} // namespace

std::optional<milliseconds> RetryPolicy::next(const HttpRequest &request, const Error &error,
                                              int attempt) const
{
    if (attempt >= maxAttempts || !mayRepeat(request, error))
        return std::nullopt;
    if (error.retryAfter && *error.retryAfter > maxPause)
        return std::nullopt;
    return pauseAfter(error, attempt);
}

milliseconds RetryPolicy::pauseAfter(const Error &error, int attempt) const
{
    const double full
        = std::min(double(firstPause.count()) * std::pow(2.0, std::max(0, attempt - 1)),
                   double(maxPause.count()));
    const double chance = random ? random() : QRandomGenerator::global()->generateDouble();
    const milliseconds pause(std::llround(full * (1.0 - jitter + jitter * chance)));
    return std::max(pause, error.retryAfter.value_or(milliseconds(0)));
}

} // namespace plugboard
