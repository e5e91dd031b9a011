// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace plugboard::cli {

//! The form that a metadata file gives; no account, no workspace.
class FormCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void run() override;

private:
    [[nodiscard]] std::optional<Failure> check() const;
    [[nodiscard]] Result<QByteArray> readFile() const;
};

} // namespace plugboard::cli
