// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QList>

namespace plugboard::test {

//! Time that stands still until a test moves it.
class FakeClock final : public Clock
{
public:
    [[nodiscard]] milliseconds wall() const override { return m_wall; }
    [[nodiscard]] milliseconds monotonic() const override { return m_monotonic; }
    [[nodiscard]] std::unique_ptr<ClockTimer> after(milliseconds delay,
                                                    std::function<void()> call) override;

    //! Moves both clocks, calling what falls due in order, each at its own moment; queued events
    //! are delivered in between.
    void advance(milliseconds by);
    //! As if somebody set the clock: moves wall time only.
    void setWall(milliseconds wall) { m_wall = wall; }
    //! How many timers wait.
    [[nodiscard]] int pending() const { return int(m_timers.size()); }

private:
    class Timer;
    milliseconds m_wall{1'760'000'000'000};
    milliseconds m_monotonic{0};
    QList<Timer *> m_timers;
};

} // namespace plugboard::test
