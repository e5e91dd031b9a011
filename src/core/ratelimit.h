// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QHash>
#include <QList>
#include <QString>

namespace plugboard {

//! What a platform allows, from its facts: never more than \a requests starts in any \a period, and
//! at least \a minimumGap between two.
struct RateLimit
{
    int requests = 1;
    milliseconds period{1000};
    milliseconds minimumGap{0};

    friend bool operator==(const RateLimit &, const RateLimit &) = default;
};

//! One reserved start.
struct RateSlot
{
    qint64 id = 0;
    //! Wall-clock moment before which the request must not start.
    milliseconds at{0};
};

//! Where reserved starts are kept. The workspace's implementation does each call in one
//! transaction, so that windows and commands on one workspace share a platform's limit.
class RateSlotStore
{
public:
    RateSlotStore() = default;
    virtual ~RateSlotStore() = default;
    Q_DISABLE_COPY_MOVE(RateSlotStore)

    //! Reserves the first moment not before \a now that keeps \a limit for \a key, after every
    //! start reserved so far.
    [[nodiscard]] virtual Result<RateSlot> reserve(const QString &key, const RateLimit &limit,
                                                   milliseconds now)
        = 0;
    //! Says that the slot's request starts at \a now. Returns the same slot with at <= now when
    //! that keeps the limit; where the start comes so late that a later reserved one would be too
    //! close, the slot is given up and a new, later one returned: wait for it and call again.
    [[nodiscard]] virtual Result<RateSlot> confirm(const QString &key, const RateLimit &limit,
                                                   const RateSlot &slot, milliseconds now)
        = 0;
    //! Nothing starts for \a key before \a until (a server's Retry-After). Reserved starts that are
    //! earlier find out when they confirm.
    [[nodiscard]] virtual Result<void> pause(const QString &key, milliseconds until) = 0;
};

//! The first moment, not before \a now nor before \a pausedUntil, at which one more start keeps
//! \a limit. \a starts: the moments already reserved, ascending. Starts that lie so far in the
//! future that only a clock set back can explain them are ignored.
[[nodiscard]] milliseconds nextStart(const QList<milliseconds> &starts, const RateLimit &limit,
                                     milliseconds now, milliseconds pausedUntil = milliseconds(0));

//! How long \a calls take at \a limit when nothing else is going on; the first starts at once.
[[nodiscard]] milliseconds timeFor(int calls, const RateLimit &limit);

//! For one process without a workspace, and for tests.
class MemoryRateSlotStore final : public RateSlotStore
{
public:
    [[nodiscard]] Result<RateSlot> reserve(const QString &key, const RateLimit &limit,
                                           milliseconds now) override;
    [[nodiscard]] Result<RateSlot> confirm(const QString &key, const RateLimit &limit,
                                           const RateSlot &slot, milliseconds now) override;
    [[nodiscard]] Result<void> pause(const QString &key, milliseconds until) override;

private:
    struct Lane
    {
        QList<RateSlot> starts;
        milliseconds pausedUntil{0};
    };
    QHash<QString, Lane> m_lanes;
    qint64 m_lastId = 0;
};

} // namespace plugboard
