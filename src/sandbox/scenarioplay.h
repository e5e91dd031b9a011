// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "sandbox/flxpointpractice.h"
#include "sandbox/scenario.h"

#include <functional>
#include <memory>

namespace plugboard {

//! An answer and how it travels.
struct PracticeAnswer
{
    PracticeReply reply;
    //! The connection is cut in place of an answer.
    bool isLost = false;
    //! Before the first byte.
    milliseconds delay{0};
    //! The body comes in so many pieces, \a between apart.
    int pieces = 1;
    milliseconds between{0};
};

//! What stands between the practice platform and who calls it: one scenario. No sockets, and the
//! same answers to the same calls at the same times.
class ScenarioPlay
{
public:
    ScenarioPlay() = default;
    virtual ~ScenarioPlay() = default;
    Q_DISABLE_COPY_MOVE(ScenarioPlay)

    [[nodiscard]] virtual PracticeAnswer answer(const PracticeRequest &request) = 0;
};

//! \a platform and \a clock must outlive it. \a tokenRenewed is called after the Account token was
//! replaced.
[[nodiscard]] std::unique_ptr<ScenarioPlay> makePlay(SandboxScenario scenario,
                                                     FlxpointPractice &platform, Clock &clock,
                                                     std::function<void()> tokenRenewed);

} // namespace plugboard
