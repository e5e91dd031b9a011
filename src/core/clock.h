// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace plugboard {

using std::chrono::milliseconds;

//! A pending call of Clock::after(); destroying it cancels the call.
class ClockTimer
{
public:
    ClockTimer() = default;
    virtual ~ClockTimer() = default;
    Q_DISABLE_COPY_MOVE(ClockTimer)
};

//! Where time comes from, so that tests need not sleep. Used on one thread.
class Clock
{
public:
    Clock() = default;
    virtual ~Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)

    //! Milliseconds since 1970 UTC; may jump when somebody sets the clock.
    [[nodiscard]] virtual milliseconds wall() const = 0;
    //! Milliseconds since some fixed moment; never goes back.
    [[nodiscard]] virtual milliseconds monotonic() const = 0;
    //! Calls \a call once from the event loop, not before \a delay has passed.
    [[nodiscard]] virtual std::unique_ptr<ClockTimer> after(milliseconds delay,
                                                            std::function<void()> call)
        = 0;
};

//! The machine's clock.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] milliseconds wall() const override;
    [[nodiscard]] milliseconds monotonic() const override;
    [[nodiscard]] std::unique_ptr<ClockTimer> after(milliseconds delay,
                                                    std::function<void()> call) override;

    //! The one that composition roots pass on.
    static SystemClock &instance();
};

} // namespace plugboard
