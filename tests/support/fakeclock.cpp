// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeclock.h"

#include <QCoreApplication>

#include <algorithm>

namespace plugboard::test {

class FakeClock::Timer final : public ClockTimer
{
public:
    Timer(FakeClock &clock, milliseconds due, std::function<void()> call)
        : due(due), call(std::move(call)), m_clock(clock)
    {
        m_clock.m_timers.append(this);
    }
    ~Timer() override { m_clock.m_timers.removeOne(this); }

    milliseconds due;
    std::function<void()> call;

private:
    FakeClock &m_clock;
};

std::unique_ptr<ClockTimer> FakeClock::after(milliseconds delay, std::function<void()> call)
{
    return std::make_unique<Timer>(*this, m_monotonic + std::max(delay, milliseconds(0)),
                                   std::move(call));
}

void FakeClock::advance(milliseconds by)
{
    const milliseconds end = m_monotonic + by;
    while (true) {
        QCoreApplication::processEvents();
        const auto next
            = std::min_element(m_timers.begin(), m_timers.end(),
                               [](const Timer *a, const Timer *b) { return a->due < b->due; });
        if (next == m_timers.end() || (*next)->due > end)
            break;
        Timer *timer = *next;
        m_wall += timer->due - m_monotonic;
        m_monotonic = timer->due;
        m_timers.removeOne(timer);
        const auto call = std::move(timer->call);
        call();
    }
    m_wall += end - m_monotonic;
    m_monotonic = end;
    QCoreApplication::processEvents();
}

} // namespace plugboard::test
