// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ratelane.h"

#include <functional>

namespace plugboard {

class Database;

//! Reserved starts in the workspace, each call one transaction. Behaves as MemoryRateSlotStore.
class SqlRateSlotStore final : public RateSlotStore
{
public:
    explicit SqlRateSlotStore(Database &database);

    [[nodiscard]] Result<RateSlot> reserve(const QString &key, const RateLimit &limit,
                                           milliseconds now) override;
    [[nodiscard]] Result<RateSlot> confirm(const QString &key, const RateLimit &limit,
                                           const RateSlot &slot, milliseconds now) override;
    [[nodiscard]] Result<void> giveBack(const QString &key, const RateSlot &slot,
                                        milliseconds now) override;
    [[nodiscard]] Result<void> pause(const QString &key, milliseconds now,
                                     milliseconds length) override;

private:
    [[nodiscard]] Result<void> change(const QString &key,
                                      const std::function<void(RateLane &)> &work);
    [[nodiscard]] Result<RateSlot> slotFrom(const QString &key,
                                            const std::function<RateStart &(RateLane &)> &work);

    Database &m_database;
};

} // namespace plugboard
