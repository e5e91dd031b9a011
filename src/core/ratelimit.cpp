// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ratelimit.h"

#include <algorithm>

namespace plugboard {

namespace {

//! How late a start may be and still count as on time.
constexpr milliseconds kSlack{5};

} // namespace

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

Result<RateSlot> MemoryRateSlotStore::reserve(const QString &key, const RateLimit &limit,
                                              milliseconds now)
{
    Lane &lane = m_lanes[key];
    lane.pause = lane.pause.seenAt(now);
    const milliseconds forget = now - std::max(limit.period, milliseconds(60000));
    lane.starts.removeIf([&](const RateSlot &slot) { return slot.at < forget; });
    QList<milliseconds> starts;
    for (const RateSlot &slot : std::as_const(lane.starts))
        starts.append(slot.at);
    starts.resize(believableStarts(starts, limit, now, lane.pause.until));
    lane.starts.resize(starts.size());
    const RateSlot slot{++m_lastId, nextStart(starts, limit, now, lane.pause.until)};
    lane.starts.append(slot);
    return slot;
}

Result<RateSlot> MemoryRateSlotStore::confirm(const QString &key, const RateLimit &limit,
                                              const RateSlot &slot, milliseconds now)
{
    Lane &lane = m_lanes[key];
    const auto own = std::find_if(lane.starts.begin(), lane.starts.end(),
                                  [&](const RateSlot &other) { return other.id == slot.id; });
    lane.pause = lane.pause.seenAt(now);
    const bool paused = lane.pause.until > now;
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

Result<void> MemoryRateSlotStore::giveBack(const QString &key, const RateSlot &slot)
{
    m_lanes[key].starts.removeIf([&](const RateSlot &other) { return other.id == slot.id; });
    return {};
}

Result<void> MemoryRateSlotStore::pause(const QString &key, milliseconds now, milliseconds length)
{
    Lane &lane = m_lanes[key];
    lane.pause = lane.pause.seenAt(now).orLonger({now, now + length});
    return {};
}

} // namespace plugboard
