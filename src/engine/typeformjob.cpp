// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/typeformjob.h"

#include "engine/typedefinitions.h"

namespace plugboard {

TypeMetadataJob::TypeMetadataJob(Shared session, TypeId type)
    : SessionJob(session), m_shared(std::move(session)), m_type(std::move(type))
{
}

void TypeMetadataJob::run()
{
    if (session().hasJustGivenTypeForm(m_type)) {
        std::optional<TypeMetadata> kept = cachedTypeMetadata(session(), m_type);
        if (kept && kept->origin == TypeMetadata::Origin::Workspace) {
            kept->origin = TypeMetadata::Origin::Platform;
            finish(std::move(*kept));
            return;
        }
    }
    call(api().typeForm(m_type), [this](Result<Json> &metadata) {
        if (!metadata) {
            fallBack(metadata.error());
            return;
        }
        ConnectionType type{m_type, m_type.text()};
        const Result<QList<ConnectionType>> known = workspace().types(session().account().id);
        if (known) {
            for (const ConnectionType &one : *known) {
                if (one.id == m_type)
                    type = one;
            }
        }
        const AccountId account = session().account().id;
        const Result<std::optional<Json>> before = workspace().typeForm(account, m_type);
        const auto storedAt = workspace().typeFormStoredAt(account, m_type);
        // A form that could not be cached is still a form.
        if (workspace().storeTypeForm(account, type, *metadata))
            session().noteTypeForm(m_type);
        noteGivenForm(session(), type, *metadata, before.value_or(std::nullopt),
                      storedAt.value_or(std::nullopt).value_or(milliseconds(0)));
        TypeMetadata given;
        given.type = type;
        given.metadata = std::move(*metadata);
        given.at = session().clock().wall();
        finish(std::move(given));
    });
}

void TypeMetadataJob::notReady(const Error &error)
{
    if (m_shared)
        fallBack(error);
    else
        fail(error);
}

void TypeMetadataJob::fallBack(const Error &error)
{
    if (error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::Unauthorized
        || error.kind == ErrorKind::Forbidden) {
        fail(error);
        return;
    }
    std::optional<TypeMetadata> known = cachedTypeMetadata(**m_shared, m_type);
    if (!known) {
        fail(error);
        return;
    }
    known->failure = error;
    finish(std::move(*known));
}

std::optional<TypeMetadata> cachedTypeMetadata(const AccountSession &session, const TypeId &type)
{
    const AccountId account = session.account().id;
    TypeMetadata known;
    known.type = {type, type.text()};
    const Result<QList<ConnectionType>> types = session.workspace().types(account);
    for (const ConnectionType &one : types.value_or({})) {
        if (one.id == type)
            known.type = one;
    }
    const Result<std::optional<Json>> kept = session.workspace().typeForm(account, type);
    if (kept && *kept) {
        known.seen = session.workspace().connectionCount(account, type).value_or(0);
        known.origin = TypeMetadata::Origin::Workspace;
        known.metadata = **kept;
        known.at = session.workspace()
                       .typeFormStoredAt(account, type)
                       .value_or(std::nullopt)
                       .value_or(milliseconds(0));
        return known;
    }
    const QList<StoredConnection> seen
        = session.workspace().connections(account, type).value_or({});
    if (seen.isEmpty())
        return std::nullopt;
    known.seen = int(seen.size());
    known.origin = TypeMetadata::Origin::Learnt;
    known.metadata = session.api().learntMetadata(seen);
    known.at
        = session.workspace().fetchedAt(account).value_or(std::nullopt).value_or(milliseconds(0));
    return known;
}

TypeFormJob::TypeFormJob(Shared session, TypeId type)
    : SessionJob(session), m_shared(std::move(session)), m_type(std::move(type))
{
}

void TypeFormJob::doStart()
{
    call(static_cast<Job<TypeMetadata> *>(new TypeMetadataJob(m_shared, m_type)),
         [this](Result<TypeMetadata> &metadata) {
             if (!metadata) {
                 fail(metadata.error());
                 return;
             }
             Result<FormSpec> form = formOfMetadata(session(), *metadata);
             const std::optional<FormDrift> drift = formDrift(session(), m_type);
             if (form && drift) {
                 form->issues.prepend(
                     {{},
                      driftInWords(*drift, session().api().info().name, metadata->type.name),
                      Severity::Info});
             }
             finish(std::move(form));
         });
}

QList<FieldIssue> originIssues(const TypeMetadata &metadata)
{
    QList<FieldIssue> issues;
    if (metadata.failure) {
        //: %1 is the kind of an error ("Server"), %2 whole sentences
        issues.append({{},
                       TypeFormJob::tr("The platform's form could not be fetched (%1). %2")
                           .arg(errorKindName(metadata.failure->kind), metadata.failure->summary),
                       Severity::Warning});
    }
    if (metadata.origin == TypeMetadata::Origin::Learnt) {
        issues.append({{},
                       TypeFormJob::tr("This form is learnt from %n connection(s) of this type.",
                                       nullptr, metadata.seen),
                       Severity::Info});
    } else if (metadata.origin == TypeMetadata::Origin::Workspace) {
        issues.append(
            {{}, TypeFormJob::tr("This is the form as it was fetched last."), Severity::Info});
    }
    return issues;
}

FormOrigin originOf(const TypeMetadata &metadata)
{
    FormOrigin origin;
    switch (metadata.origin) {
    case TypeMetadata::Origin::Platform:
        origin.kind = FormOrigin::Kind::Platform;
        break;
    case TypeMetadata::Origin::Workspace:
        origin.kind = FormOrigin::Kind::Kept;
        break;
    case TypeMetadata::Origin::Learnt:
        origin.kind = FormOrigin::Kind::Learnt;
        break;
    }
    origin.at = metadata.at;
    origin.connections = metadata.seen;
    if (metadata.failure)
        origin.failure = metadata.failure->kind;
    return origin;
}

Result<FormSpec> formOfMetadata(const AccountSession &session, const TypeMetadata &metadata)
{
    const Result<SecretContext> context = session.secretContext();
    if (!context)
        return context.error();
    Result<FormSpec> form = session.api().formOfType(metadata.type.id, metadata.metadata, *context);
    if (!form)
        return form;
    if (form->title.isEmpty() || form->title == metadata.type.id.text())
        form->title = metadata.type.name;
    form->issues = originIssues(metadata) + form->issues;
    form->origin = originOf(metadata);
    return form;
}

} // namespace plugboard

#include "moc_typeformjob.cpp"
