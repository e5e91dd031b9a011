// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace plugboard::cli {

class TestCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void run() override;

private:
    void testOne(const ConnectionId &id);
    void testNext();

    Engine *m_engine = nullptr;
    AccountId m_account;
    QList<StoredConnection> m_all;
    qsizetype m_index = 0;
    int m_failed = 0;
    Json m_results = Json::array();
    QString m_text;
};

} // namespace plugboard::cli
