// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <functional>
#include <memory>

namespace plugboard {

//! Two clocks over one piece of work: an idle one that touch() sets back, and an overall one that
//! nothing sets back. Calls once, with which of them ran out.
class Deadline
{
public:
    enum class Which { Idle, Overall };

    //! \a clock must outlive this. Zero switches a clock off.
    Deadline(Clock &clock, milliseconds idle, milliseconds overall,
             std::function<void(Which)> expired);
    ~Deadline();
    Q_DISABLE_COPY_MOVE(Deadline)

    //! Something was heard: the idle clock starts anew, from now on with \a idle.
    void touch(milliseconds idle);
    void stop();

private:
    void expire(Which which);

    Clock &m_clock;
    std::function<void(Which)> m_expired;
    std::unique_ptr<ClockTimer> m_idle;
    std::unique_ptr<ClockTimer> m_overall;
};

} // namespace plugboard
