// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ratelimit.h"

#include <algorithm>

namespace plugboard {

RatePause RatePause::seenAt(milliseconds now) const
{
    if (now >= since)
        return *this;
    return {now, now + (until - since)};
}

RatePause RatePause::orLonger(const RatePause &other) const
{
    return other.until > until ? other : *this;
}

qsizetype believableStarts(const QList<milliseconds> &starts, const RateLimit &limit,
                           milliseconds now, milliseconds pausedUntil)
{
    const milliseconds window = std::max(limit.period, limit.minimumGap);
    milliseconds reach = std::max(now, pausedUntil);
    qsizetype count = 0;
    for (const milliseconds start : starts) {
        if (start > reach + window)
            break;
        reach = std::max(reach, start);
        ++count;
    }
    return count;
}

milliseconds nextStart(const QList<milliseconds> &starts, const RateLimit &limit, milliseconds now,
                       milliseconds pausedUntil)
{
    milliseconds at = std::max(now, pausedUntil);
    const qsizetype known = believableStarts(starts, limit, now, pausedUntil);
    if (known == 0)
        return at;
    at = std::max(at, starts.at(known - 1) + limit.minimumGap);
    const qsizetype window = std::max(1, limit.requests);
    if (known >= window)
        at = std::max(at, starts.at(known - window) + limit.period);
    return at;
}

milliseconds timeFor(int calls, const RateLimit &limit)
{
    QList<milliseconds> starts;
    for (int i = 0; i < calls; ++i)
        starts.append(
            nextStart(starts, limit, starts.isEmpty() ? milliseconds(0) : starts.constLast()));
    return starts.isEmpty() ? milliseconds(0) : starts.constLast();
}

} // namespace plugboard
