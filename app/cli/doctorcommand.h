// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace plugboard::cli {

//! Keychain, workspace, network and TLS of this machine, as steps.
class DoctorCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void run() override;

private:
    void finish(StepReport report);
};

} // namespace plugboard::cli
