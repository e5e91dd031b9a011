// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ratelimit.h"

#include <algorithm>

namespace plugboard {

namespace {

//! A start that lies further ahead than any queue of ours reaches is taken for a clock set back.
constexpr milliseconds kFarFuture = std::chrono::hours(1);
//! How late a start may be and still count as on time.
constexpr milliseconds kSlack{5};

} // namespace

milliseconds nextStart(const QList<milliseconds> &starts, const RateLimit &limit, milliseconds now,
                       milliseconds pausedUntil)
{
    milliseconds at = now;
    if (pausedUntil < now + kFarFuture)
        at = std::max(at, pausedUntil);
    QList<milliseconds> known;
    known.reserve(starts.size());
    std::copy_if(starts.begin(), starts.end(), std::back_inserter(known),
                 [now](milliseconds start) { return start < now + kFarFuture; });
    if (known.isEmpty())
        return at;
    at = std::max(at, known.constLast() + limit.minimumGap);
    const qsizetype window = std::max(1, limit.requests);
    if (known.size() >= window)
        at = std::max(at, known.at(known.size() - window) + limit.period);
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

Result<RateSlot> MemoryRateSlotStore::reserve(const QString &key, const RateLimit &limit,
                                              milliseconds now)
{
    Lane &lane = m_lanes[key];
    const milliseconds forget = now - std::max(limit.period, milliseconds(60000));
    lane.starts.removeIf(
        [&](const RateSlot &slot) { return slot.at < forget || slot.at >= now + kFarFuture; });
    QList<milliseconds> starts;
    for (const RateSlot &slot : std::as_const(lane.starts))
        starts.append(slot.at);
    const RateSlot slot{++m_lastId, nextStart(starts, limit, now, lane.pausedUntil)};
    lane.starts.append(slot);
    return slot;
}

Result<RateSlot> MemoryRateSlotStore::confirm(const QString &key, const RateLimit &limit,
                                              const RateSlot &slot, milliseconds now)
{
    Lane &lane = m_lanes[key];
    const auto own = std::find_if(lane.starts.begin(), lane.starts.end(),
                                  [&](const RateSlot &other) { return other.id == slot.id; });
    const bool paused = lane.pausedUntil > now && lane.pausedUntil < now + kFarFuture;
    if (own != lane.starts.end() && !paused) {
        if (now - own->at <= kSlack)
            return *own;
        // Late: it may start now if nobody queued behind it.
        if (std::next(own) == lane.starts.end()) {
            own->at = now;
            return *own;
        }
    }
    if (own != lane.starts.end())
        lane.starts.erase(own);
    return reserve(key, limit, now);
}

Result<void> MemoryRateSlotStore::pause(const QString &key, milliseconds until)
{
    Lane &lane = m_lanes[key];
    lane.pausedUntil = std::max(lane.pausedUntil, until);
    return {};
}

} // namespace plugboard
