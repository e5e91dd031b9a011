// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "schema/dialects/dialect.h"

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
    //! As --dialect says, else as the file itself tells.
    [[nodiscard]] Result<Dialect> dialectOf(const Json &metadata) const;
};

} // namespace plugboard::cli
