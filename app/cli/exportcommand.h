// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace plugboard::cli {

class ExportCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void run() override;

private:
    [[nodiscard]] std::optional<Failure> check();
    [[nodiscard]] Result<QList<StoredConnection>> chosen(Engine &engine,
                                                         const Account &account) const;
    void write(Engine &engine, const Account &account);

    QStringList m_ids;
    //! As in exportFormats().
    QString m_format;
};

} // namespace plugboard::cli
