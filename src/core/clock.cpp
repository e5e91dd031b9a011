// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QTimer>

namespace plugboard {

namespace {

class QtClockTimer final : public ClockTimer
{
public:
    QtClockTimer(milliseconds delay, std::function<void()> call) : m_call(std::move(call))
    {
        m_timer.setSingleShot(true);
        // A coarse timer may fire 5 % early, which the limiter must not do.
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            // The call may destroy this timer.
            const auto callNow = std::move(m_call);
            callNow();
        });
        m_timer.start(std::max(delay, milliseconds(0)));
    }

private:
    QTimer m_timer;
    std::function<void()> m_call;
};

} // namespace

milliseconds SystemClock::wall() const
{
    return milliseconds(QDateTime::currentMSecsSinceEpoch());
}

milliseconds SystemClock::monotonic() const
{
    static const QElapsedTimer timer = [] {
        QElapsedTimer started;
        started.start();
        return started;
    }();
    return milliseconds(timer.elapsed());
}

std::unique_ptr<ClockTimer> SystemClock::after(milliseconds delay, std::function<void()> call)
{
    return std::make_unique<QtClockTimer>(delay, std::move(call));
}

SystemClock &SystemClock::instance()
{
    static SystemClock clock;
    return clock;
}

} // namespace plugboard
