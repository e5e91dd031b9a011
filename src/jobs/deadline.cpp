// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/deadline.h"

namespace plugboard {

Deadline::Deadline(Clock &clock, milliseconds idle, milliseconds overall,
                   std::function<void(Which)> expired)
    : m_clock(clock), m_expired(std::move(expired))
{
    touch(idle);
    if (overall > milliseconds(0))
        m_overall = m_clock.after(overall, [this] { expire(Which::Overall); });
}

Deadline::~Deadline() = default;

void Deadline::touch(milliseconds idle)
{
    if (!m_expired)
        return;
    m_idle.reset();
    if (idle > milliseconds(0))
        m_idle = m_clock.after(idle, [this] { expire(Which::Idle); });
}

void Deadline::stop()
{
    m_expired = nullptr;
    m_idle.reset();
    m_overall.reset();
}

void Deadline::expire(Which which)
{
    if (!m_expired)
        return;
    const auto call = std::exchange(m_expired, nullptr);
    // The call may destroy this.
    call(which);
}

} // namespace plugboard
