// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sessionjob.h"

namespace plugboard {

//! Fetches each connection afresh and composes what would be sent. A change that cannot be planned
//! carries its error; the others go on.
class PlanJob final : public SessionJob<Plan>
{
    Q_OBJECT
public:
    PlanJob(Shared session, QList<ChangeRequest> requests);

private:
    void run() override;
    void next();
    void planCreate(const ChangeRequest &request);
    void planUpdate(const ChangeRequest &request);
    //! Whether stand-ins can only be told from secrets with the whole list at hand.
    [[nodiscard]] bool needsList(const Connection &fresh, const SecretContext &context) const;
    void fetchListThen(const Connection &fresh, const ChangeRequest &request);
    void compose(const Connection &fresh, const ChangeRequest &request);
    void add(PlannedChange change);
    void addError(const ChangeRequest &request, const Error &error);
    void done();

    Shared m_shared;
    QList<ChangeRequest> m_requests;
    qsizetype m_index = 0;
    Plan m_plan;
};

//! Calls that pushing \a changes takes: an update looks, writes and reads back; creates look at the
//! list once, then write and read back.
[[nodiscard]] int callsFor(const QList<PlannedChange> &changes);

} // namespace plugboard
