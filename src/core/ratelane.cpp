// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ratelane.h"

#include <algorithm>

namespace plugboard {

namespace {

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
    const auto find = [this, id] {
        return std::find_if(starts.begin(), starts.end(),
                            [id](const RateStart &start) { return start.id == id; });
    };
    const auto known = find();
    if (known == starts.end()) {
        RateStart &fresh = reserve(limit, now);
        fresh.made = fresh.at <= now;
        return fresh;
    }
    // One that lies ahead was moved by a late one before it.
    if (known->at <= now || pause.until > now)
        planAgain(id, limit, now);
    return *find();
}

void RateLane::giveBack(qint64 id, milliseconds now)
{
    const auto given = std::find_if(starts.begin(), starts.end(),
                                    [id](const RateStart &start) { return start.id == id; });
    if (given == starts.end())
        return;
    // A queue with a hole in it would look as if the clock had been set back.
    if (given->at > now) {
        for (auto next = given + 1; next != starts.end(); ++next)
            std::swap(given->at, next->at);
    }
    starts.erase(given);
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

//! The queue anew, in its order: \a ownId as soon as the limit lets it, those behind it no earlier
//! than they were. One whose moment has passed without a word is left out: it finds its place when
//! it confirms, if it ever does.
void RateLane::planAgain(qint64 ownId, const RateLimit &limit, milliseconds now)
{
    QList<RateStart *> queue;
    for (RateStart &start : starts) {
        if (!start.made && (start.id == ownId || start.at > now))
            queue.append(&start);
    }
    std::ranges::sort(queue, {}, [](const RateStart *start) { return start->id; });

    const milliseconds window = std::max(limit.period, limit.minimumGap);
    milliseconds reach = std::max(now, pause.until);
    QList<milliseconds> moments = made();
    for (RateStart *start : std::as_const(queue)) {
        const milliseconds earliest = nextStart(moments, limit, now, pause.until);
        start->at = std::min(std::max(start->at, earliest), reach + window);
        reach = start->at;
        moments.append(start->at);
        if (start->id == ownId)
            start->made = start->at <= now;
    }
    sort();
}

void RateLane::sort()
{
    std::ranges::stable_sort(starts, {}, &RateStart::at);
}

} // namespace plugboard
