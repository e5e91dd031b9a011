// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/typeformjob.h"

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
        // A form that could not be cached is still a form.
        if (workspace().storeTypeForm(session().account().id, type, *metadata))
            session().noteTypeForm(m_type);
        finish(TypeMetadata{type, std::move(*metadata), TypeMetadata::Origin::Platform, 0});
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
    QList<StoredConnection> seen;
    if (const Result<QList<StoredConnection>> all = session.workspace().connections(account)) {
        for (const StoredConnection &one : *all) {
            if (one.type.id == type) {
                seen.append(one);
                known.type = one.type;
            }
        }
    }
    known.seen = int(seen.size());
    const Result<std::optional<Json>> kept = session.workspace().typeForm(account, type);
    if (kept && *kept) {
        known.origin = TypeMetadata::Origin::Workspace;
        known.metadata = **kept;
        return known;
    }
    if (seen.isEmpty())
        return std::nullopt;
    known.origin = TypeMetadata::Origin::Learnt;
    known.metadata = session.api().learntMetadata(seen);
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
             if (metadata)
                 finish(formOfMetadata(session(), *metadata));
             else
                 fail(metadata.error());
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
    return form;
}

} // namespace plugboard
