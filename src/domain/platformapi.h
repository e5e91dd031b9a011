// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"
#include "domain/change.h"
#include "domain/connection.h"
#include "domain/shownrequest.h"
#include "domain/steps.h"
#include "jobs/job.h"
#include "jobs/jobqueue.h"
#include "schema/secrets.h"

#include <functional>

namespace plugboard {

//! What the program knows beside a body when it reads one: the user's word on secrecy by type, and
//! the stand-ins found in the account's last list.
struct SecretContext
{
    QHash<TypeId, SecrecyOverrides> overrides;
    const RepeatedSecrets *repeated = nullptr;
};

//! One account of one platform: calls as jobs, and the pure functions that turn its bodies into
//! forms and edits into bodies. Jobs are idle, owned by the caller, and must not outlive this.
//! Errors carry sentences about the account and never a secret.
class PlatformApi : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual const PlatformInfo &info() const = 0;

    //! Entries that cannot be read are told; Protocol where there is no other.
    [[nodiscard]] virtual Job<ConnectionList> *list(Priority priority) = 0;
    [[nodiscard]] virtual Job<Connection> *get(const ConnectionId &id, Priority priority) = 0;
    //! \a write from composeCreate(). OutcomeUnknown where the answer was lost: look, never repeat.
    [[nodiscard]] virtual Job<Connection> *create(const ComposedWrite &write) = 0;
    [[nodiscard]] virtual Job<Connection> *update(const ConnectionId &id,
                                                  const ComposedWrite &write)
        = 0;
    //! The metadata of a type's form, empty; NotFound where the platform has no such type.
    [[nodiscard]] virtual Job<Json> *typeForm(const TypeId &type) = 0;
    //! Reach, token, privilege, number of connections.
    [[nodiscard]] virtual Job<StepReport> *check() = 0;

    // Pure; any body may be a live one or a stored one.
    [[nodiscard]] virtual Result<FormSpec> form(const Json &body,
                                                const SecretContext &context) const = 0;
    [[nodiscard]] virtual Result<FormSpec> formOfType(const TypeId &type, const Json &metadata,
                                                      const SecretContext &context) const = 0;
    [[nodiscard]] virtual StoredConnection withoutSecrets(const Connection &connection,
                                                          const SecretContext &context) const = 0;
    virtual void collectSecrets(const Connection &connection, const SecretContext &context,
                                RepeatedSecrets &repeated) const = 0;
    //! Metadata learnt from connections of one type, values taken out: where the platform has no
    //! form for a type. Null where \a seen is empty.
    [[nodiscard]] virtual Json learntMetadata(const QList<StoredConnection> &seen) const = 0;
    //! What \a metadata says of a type's fields and nothing else: no value, no secret, always in
    //! the same order, so that two are the same definition where they are the same text. A form can
    //! be made of it.
    [[nodiscard]] virtual Json definition(const Json &metadata) const = 0;
    //! The same as most connections of one type show it, so that one odd connection does not look
    //! like a change of its type. Null where \a seen is empty or shows no definitions.
    [[nodiscard]] virtual Json
    commonDefinition(const QList<const StoredConnection *> &seen) const = 0;
    //! What an update of \a fresh (just fetched) must send: only what the request's schema names,
    //! kept values from \a fresh, and a blocker for each secret that cannot be carried out.
    [[nodiscard]] virtual Result<ComposedWrite>
    composeUpdate(const Connection &fresh, const FormEdits &edits,
                  const SecretContext &context) const = 0;
    [[nodiscard]] virtual Result<ComposedWrite>
    composeCreate(const ConnectionType &type, const Json &metadata, const FormEdits &edits,
                  const SecretContext &context) const = 0;
    //! The read of one connection, and \a write, as they may be shown.
    [[nodiscard]] virtual ShownRequest shownRead(const ConnectionId &id) const = 0;
    [[nodiscard]] virtual ShownRequest shownWrite(const ComposedWrite &write) const = 0;
    //! Fields of \a write whose value \a readBack has otherwise: the platform's normalisations.
    [[nodiscard]] virtual QList<PlannedField> differences(const ComposedWrite &write,
                                                          const Connection &readBack,
                                                          const SecretContext &context) const = 0;
    //! Whether \a connection is what \a write would have made: for looking after a lost answer.
    [[nodiscard]] virtual bool matches(const ComposedWrite &write,
                                       const Connection &connection) const = 0;
    //! The parts of a body that another writer changes, normalised for comparison (the order of
    //! configs does not count); holds secrets, so only a keyed digest of it may be kept.
    [[nodiscard]] virtual Json comparable(const Connection &connection) const = 0;
};

} // namespace plugboard
