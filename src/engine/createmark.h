// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/change.h"

#include <QHash>

namespace plugboard {

class Workspace;

//! By id, what two connections share that could come of one and the same create: type and name.
using Likenesses = QHash<ConnectionId, QString>;
[[nodiscard]] Likenesses likenesses(const ConnectionList &list);

//! The workspace's note that a create was sent and that nobody knows what became of it. It is there
//! before the request leaves and outlives a crash, so that no create is ever sent twice unseen.
//! Kept by draft; for a request without one, by type and name.
class CreateMark
{
public:
    CreateMark(Workspace &workspace, const AccountId &account, const ChangeRequest &request);

    [[nodiscard]] bool isSet() const;
    //! \a before: what the platform had before the sending, and what therefore cannot come of it.
    [[nodiscard]] Result<void> set(const Likenesses &before);
    [[nodiscard]] Result<void> clear();

    //! What speaks against sending the create once more; nothing where the mark is not set.
    [[nodiscard]] std::optional<Blocker> objection(const ConnectionList &now,
                                                   const QString &platform) const;

private:
    struct Sent
    {
        //! Type and name, as sent so far.
        QStringList likenesses;
        QStringList before;
    };
    [[nodiscard]] Sent read() const;

    Workspace &m_workspace;
    QString m_key;
    QString m_name;
    QString m_likeness;
    bool m_hasDraft;
};

} // namespace plugboard
