// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

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
    //! Asks whether the slot's request may start at \a now. Returned with at <= now: it counts as
    //! made, so start it. With a later one: wait for that and call again; a late start before it,
    //! or a pause, moved it. A slot that is not known any more is replaced by a new one.
    [[nodiscard]] virtual Result<RateSlot> confirm(const QString &key, const RateLimit &limit,
                                                   const RateSlot &slot, milliseconds now)
        = 0;
    //! Gives up a start that was reserved and will not be used: those behind it move up.
    [[nodiscard]] virtual Result<void> giveBack(const QString &key, const RateSlot &slot,
                                                milliseconds now)
        = 0;
    //! Nothing starts for \a key until \a length after \a now (a server's Retry-After). Reserved
    //! starts that are earlier find out when they confirm. A shorter pause ends no longer one.
    [[nodiscard]] virtual Result<void> pause(const QString &key, milliseconds now,
                                             milliseconds length)
        = 0;
};

//! A server's pause as it is kept. Its beginning tells a clock that was set back since.
struct RatePause
{
    milliseconds since{0};
    milliseconds until{0};

    //! The same pause where the clock shows \a now; one that seems not to have begun yet begins
    //! now, so that it never lasts longer than it was meant to.
    [[nodiscard]] RatePause seenAt(milliseconds now) const;
    //! Whichever of the two ends later; both as seen at one moment.
    [[nodiscard]] RatePause orLonger(const RatePause &other) const;

    friend bool operator==(const RatePause &, const RatePause &) = default;
};

//! How many of \a starts (ascending) can be true where the clock shows \a now. Starts queue without
//! a gap longer than the limit's window; what lies further ahead was reserved before the clock was
//! set back.
[[nodiscard]] qsizetype believableStarts(const QList<milliseconds> &starts, const RateLimit &limit,
                                         milliseconds now,
                                         milliseconds pausedUntil = milliseconds(0));

//! The first moment, not before \a now nor before \a pausedUntil, at which one more start keeps
//! \a limit. \a starts: the moments already reserved, ascending; those that are not believable
//! do not count.
[[nodiscard]] milliseconds nextStart(const QList<milliseconds> &starts, const RateLimit &limit,
                                     milliseconds now, milliseconds pausedUntil = milliseconds(0));

//! How long \a calls take at \a limit when nothing else is going on; the first starts at once.
[[nodiscard]] milliseconds timeFor(int calls, const RateLimit &limit);

} // namespace plugboard
