// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ratelane.h"

#include <QHash>

namespace plugboard {

//! For one process without a workspace, and for tests.
class MemoryRateSlotStore final : public RateSlotStore
{
public:
    [[nodiscard]] Result<RateSlot> reserve(const QString &key, const RateLimit &limit,
                                           milliseconds now) override;
    [[nodiscard]] Result<RateSlot> confirm(const QString &key, const RateLimit &limit,
                                           const RateSlot &slot, milliseconds now) override;
    [[nodiscard]] Result<void> giveBack(const QString &key, const RateSlot &slot,
                                        milliseconds now) override;
    [[nodiscard]] Result<void> pause(const QString &key, milliseconds now,
                                     milliseconds length) override;

private:
    RateSlot named(RateStart &start);

    QHash<QString, RateLane> m_lanes;
    qint64 m_lastId = 0;
};

} // namespace plugboard
