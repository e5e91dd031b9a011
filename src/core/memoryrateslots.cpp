// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memoryrateslots.h"

namespace plugboard {

Result<RateSlot> MemoryRateSlotStore::reserve(const QString &key, const RateLimit &limit,
                                              milliseconds now)
{
    return named(m_lanes[key].reserve(limit, now));
}

Result<RateSlot> MemoryRateSlotStore::confirm(const QString &key, const RateLimit &limit,
                                              const RateSlot &slot, milliseconds now)
{
    return named(m_lanes[key].confirm(slot.id, limit, now));
}

Result<void> MemoryRateSlotStore::giveBack(const QString &key, const RateSlot &slot,
                                           milliseconds now)
{
    m_lanes[key].giveBack(slot.id, now);
    return {};
}

Result<void> MemoryRateSlotStore::pause(const QString &key, milliseconds now, milliseconds length)
{
    m_lanes[key].pauseFor(now, length);
    return {};
}

RateSlot MemoryRateSlotStore::named(RateStart &start)
{
    if (start.id == 0)
        start.id = ++m_lastId;
    return {start.id, start.at};
}

} // namespace plugboard
