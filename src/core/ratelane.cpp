// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ratelane.h"

#include <algorithm>

namespace plugboard {

namespace {

//! How late a start may be and still count as on time.
constexpr milliseconds kSlack{5};
constexpr milliseconds kRemember = std::chrono::minutes(1);

} // namespace

RateStart &RateLane::reserve(const RateLimit &limit, milliseconds now)
{
    pause = pause.seenAt(now);
    const milliseconds forget = now - std::max(limit.period, kRemember);
    starts.removeIf([&](const RateStart &start) { return start.at < forget; });
    QList<milliseconds> moments;
    for (const RateStart &start : std::as_const(starts))
        moments.append(start.at);
    // What was written while the clock was wrong would stop us for as long as it was wrong.
    moments.resize(believableStarts(moments, limit, now, pause.until));
    starts.resize(moments.size());
    starts.append({0, nextStart(moments, limit, now, pause.until), false});
    return starts.last();
}

RateStart &RateLane::confirm(qint64 id, const RateLimit &limit, milliseconds now)
{
    pause = pause.seenAt(now);
    const auto known = std::find_if(starts.begin(), starts.end(),
                                    [id](const RateStart &start) { return start.id == id; });
    if (known == starts.end())
        return reserve(limit, now);
    // One that lies ahead was moved by a late one before it.
    if (known->at <= now || pause.until > now) {
        RateStart own = *known;
        starts.erase(known);
        const milliseconds moment = now - own.at <= kSlack ? own.at : now;
        own.at = nextStart(made(), limit, moment, pause.until);
        own.made = own.at <= now;
        moveBehind(own, limit, now);
    }
    return *std::find_if(starts.begin(), starts.end(),
                         [id](const RateStart &start) { return start.id == id; });
}

void RateLane::giveBack(qint64 id)
{
    starts.removeIf([id](const RateStart &start) { return start.id == id; });
}

void RateLane::pauseFor(milliseconds now, milliseconds length)
{
    pause = pause.seenAt(now).orLonger({now, now + length});
}

QList<milliseconds> RateLane::made() const
{
    QList<milliseconds> moments;
    for (const RateStart &start : starts) {
        if (start.made)
            moments.append(start.at);
    }
    return moments;
}

//! Puts \a own in and moves the reserved ones that lie ahead of \a now so far that the limit holds.
//! One whose moment has passed finds out when it confirms, if it ever does.
void RateLane::moveBehind(RateStart own, const RateLimit &limit, milliseconds now)
{
    QList<milliseconds> moments = made();
    const auto put = [&moments](milliseconds at) {
        moments.insert(std::upper_bound(moments.begin(), moments.end(), at), at);
    };
    put(own.at);
    for (RateStart &start : starts) {
        if (start.made || start.at <= now)
            continue;
        start.at = nextStart(moments, limit, start.at, pause.until);
        put(start.at);
    }
    starts.append(own);
    std::ranges::stable_sort(starts, {}, &RateStart::at);
}

} // namespace plugboard
