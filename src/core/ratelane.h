// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ratelimit.h"

#include <QList>

namespace plugboard {

//! A start in a lane: reserved, or made.
struct RateStart
{
    qint64 id = 0;
    milliseconds at{0};
    //! Its request went out; before that it only holds a place in the queue.
    bool made = false;

    friend bool operator==(const RateStart &, const RateStart &) = default;
};

//! The starts of one limited thing and what is decided about them, for every store the same. Only
//! starts that were made count against the limit, at the moment at which they were; those that are
//! reserved are a queue in the order of their ids, also behind a pause. A process that wakes late
//! starts as soon as the limit lets it and moves those behind it by as much; were it sent to the
//! end, slow processes could pass their turns to one another for ever.
class RateLane
{
public:
    //! Appends a start at the first moment not before \a now after all others. Forgets what no
    //! longer matters at \a now. The returned one has the id 0: the store names it.
    RateStart &reserve(const RateLimit &limit, milliseconds now);
    //! What RateSlotStore::confirm says, for a slot of \a id; a new one (id 0) where that is not
    //! known any more.
    RateStart &confirm(qint64 id, const RateLimit &limit, milliseconds now);
    //! Those behind it that lie ahead of \a now move up.
    void giveBack(qint64 id, milliseconds now);
    void pauseFor(milliseconds now, milliseconds length);

    //! Ascending by moment.
    QList<RateStart> starts;
    RatePause pause;

private:
    [[nodiscard]] QList<milliseconds> made() const;
    void planAgain(qint64 ownId, const RateLimit &limit, milliseconds now);
    void sort();
};

} // namespace plugboard
