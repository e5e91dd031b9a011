// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QObject>

#include <memory>

namespace plugboard {

class Workspace;

//! Looks once a second at what happens outside of this process: another one writes to the
//! workspace, the computer slept, somebody set its clock.
class Surroundings final : public QObject
{
    Q_OBJECT
public:
    static constexpr milliseconds kInterval{1000};
    //! The two clocks drift apart by less while a computer is merely busy.
    static constexpr milliseconds kJump{5000};

    //! Both must outlive this.
    Surroundings(Clock &clock, Workspace &workspace, QObject *parent = nullptr);
    ~Surroundings() override;

Q_SIGNALS:
    //! Accounts, connections, drafts or tests; the workspace has told it to its listeners.
    void changedElsewhere();
    //! The time of day moved by \a by more than time has passed: the computer slept (the monotonic
    //! clock stands still meanwhile), or the clock was set.
    void clockJumped(plugboard::milliseconds by);

private:
    void look();
    void wait();

    Clock &m_clock;
    Workspace &m_workspace;
    milliseconds m_apart;
    std::unique_ptr<ClockTimer> m_timer;
};

} // namespace plugboard
