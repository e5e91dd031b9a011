// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/surroundings.h"

#include "workspace/workspace.h"

namespace plugboard {

Surroundings::Surroundings(Clock &clock, Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_workspace(workspace)
    , m_apart(clock.wall() - clock.monotonic())
{
    wait();
}

Surroundings::~Surroundings() = default;

void Surroundings::wait()
{
    m_timer = m_clock.after(kInterval, [this] { look(); });
}

void Surroundings::look()
{
    wait();
    const milliseconds apart = m_clock.wall() - m_clock.monotonic();
    const milliseconds by = apart - std::exchange(m_apart, apart);
    if (by > kJump || by < -kJump)
        Q_EMIT clockJumped(by);
    if (m_workspace.tellChangedElsewhere())
        Q_EMIT changedElsewhere();
}

} // namespace plugboard

#include "moc_surroundings.cpp"
