// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

namespace plugboard::test {

//! The machine's clock, so many times as fast: real sockets at a platform's limit without waiting.
class FastClock final : public Clock
{
public:
    explicit FastClock(int factor)
        : m_factor(factor)
        , m_wall(SystemClock::instance().wall())
        , m_start(SystemClock::instance().monotonic())
    {
    }

    [[nodiscard]] milliseconds wall() const override { return m_wall + monotonic(); }
    [[nodiscard]] milliseconds monotonic() const override
    {
        return (SystemClock::instance().monotonic() - m_start) * m_factor + m_skipped;
    }
    //! As if so much time had passed in which nothing fell due.
    void skip(milliseconds time) { m_skipped += time; }
    [[nodiscard]] std::unique_ptr<ClockTimer> after(milliseconds delay,
                                                    std::function<void()> call) override
    {
        // Rounded up: never early.
        return SystemClock::instance().after((delay + milliseconds(m_factor - 1)) / m_factor,
                                             std::move(call));
    }

private:
    int m_factor;
    milliseconds m_wall;
    milliseconds m_start;
    milliseconds m_skipped{0};
};

} // namespace plugboard::test
