// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace plugboard {
class FlxpointSandbox;
}

namespace plugboard::cli {

//! The practice platform until SIGINT or SIGTERM; no workspace.
class SandboxCommand final : public Command
{
    Q_OBJECT
public:
    explicit SandboxCommand(Session &session);
    ~SandboxCommand() override;
    void run() override;

private:
    std::unique_ptr<FlxpointSandbox> m_sandbox;
};

} // namespace plugboard::cli
