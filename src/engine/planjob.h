// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sessionjob.h"

#include <QHash>
#include <QSet>

namespace plugboard {

//! Fetches each connection afresh (but for what this process fetched just now) and composes what
//! would be sent. A change that cannot be planned
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
    //! A create whose earlier sending may have worked is looked for before it is planned anew.
    void searchFirst(PlannedChange change);
    void planUpdate(const ChangeRequest &request);
    //! Whether stand-ins can only be told from secrets with the whole list at hand.
    [[nodiscard]] bool needsList(const Connection &fresh, const SecretContext &context) const;
    void fetchListThen(const JustFetched &fetched, const ChangeRequest &request);
    void look(const JustFetched &fetched, const ChangeRequest &request);
    void compose(const JustFetched &fetched, const ChangeRequest &request);
    //! Once each of its references was found to lead somewhere, or blocks.
    void add(PlannedChange change, qsizetype checked = 0);
    void checkReference(PlannedChange change, qsizetype index);
    void addError(const ChangeRequest &request, const Error &error);
    void done();

    Shared m_shared;
    QList<ChangeRequest> m_requests;
    qsizetype m_index = 0;
    //! Calls beside those that each change takes: a list, the forms of types.
    int m_moreCalls = 0;
    QSet<TypeId> m_types;
    //! References that were looked at: many connections may name the same one.
    QHash<std::pair<QString, bool>, std::optional<Error>> m_references;
    Plan m_plan;
};

//! Calls that \a changes take: an update is looked at, written and read back; creates look at the
//! list once, then write and read back.
[[nodiscard]] int callsFor(const QList<PlannedChange> &changes);

} // namespace plugboard
