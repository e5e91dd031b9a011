// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sessionjob.h"

namespace plugboard {

//! Tests one connection with a draft's edits, and changes nothing on the platform: form rules, then
//! one read that shows reach, token, privilege and whether the platform has what is saved here.
//! Ends with a report unless it was cancelled or the workspace failed.
class TestJob final : public SessionJob<StepReport>
{
    Q_OBJECT
public:
    TestJob(Shared session, ConnectionId id, FormEdits edits);

private:
    void run() override;
    void notReady(const Error &error) override;
    void checkForm(const FormSpec &form);
    void readBack(const Result<Connection> &now);
    void addPlatformStep();
    void done();

    ConnectionId m_id;
    FormEdits m_edits;
    std::optional<StoredConnection> m_saved;
    StepReport m_report;
    milliseconds m_started{0};
    Shared m_shared;
};

} // namespace plugboard
