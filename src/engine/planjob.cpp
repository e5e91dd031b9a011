// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/planjob.h"

#include "engine/createmark.h"
#include "engine/outcomewords.h"
#include "engine/referencejob.h"
#include "engine/refreshjob.h"
#include "engine/typeformjob.h"

#include <algorithm>

namespace plugboard {

namespace {

//! With an edit for each typed secret whose text was lost, which composing then blocks: leaving it
//! out would keep the old secret, and say so, though the person replaced it.
FormEdits withLostSecrets(const ChangeRequest &request, const Result<FormSpec> &form)
{
    FormEdits edits = request.edits;
    for (const QString &path : request.lostSecrets) {
        if (edits.edit(path) || (form && !form->field(path)))
            continue;
        FieldEdit lost;
        lost.path = path;
        lost.action = FieldEdit::Action::ReplaceSecret;
        edits.fields.push_back(std::move(lost));
    }
    return edits;
}

} // namespace

PlanJob::PlanJob(Shared session, QList<ChangeRequest> requests)
    : SessionJob(session), m_shared(std::move(session)), m_requests(std::move(requests))
{
}

void PlanJob::run()
{
    m_plan.account = session().account().id;
    next();
}

void PlanJob::next()
{
    Q_EMIT progressed(int(m_index), int(m_requests.size()), {});
    if (m_index >= m_requests.size()) {
        done();
        return;
    }
    const ChangeRequest &request = m_requests.at(m_index++);
    if (request.id.isEmpty())
        planCreate(request);
    else
        planUpdate(request);
}

void PlanJob::planCreate(const ChangeRequest &request)
{
    call(static_cast<Job<TypeMetadata> *>(new TypeMetadataJob(m_shared, request.type.id)),
         [this, request](Result<TypeMetadata> &metadata) {
             if (!metadata) {
                 addError(request, metadata.error());
                 return;
             }
             const Result<SecretContext> context = session().secretContext();
             if (!context) {
                 addError(request, context.error());
                 return;
             }
             const FormEdits edits = withLostSecrets(
                 request, api().formOfType(metadata->type.id, metadata->metadata, *context));
             Result<ComposedWrite> write
                 = api().composeCreate(metadata->type, metadata->metadata, edits, *context);
             if (!write) {
                 addError(request, write.error());
                 return;
             }
             m_types.insert(request.type.id);
             PlannedChange change;
             change.request = request;
             change.name = request.edits.name.value_or(QString());
             change.type = metadata->type;
             change.write = std::move(*write);
             for (const FieldIssue &issue : originIssues(*metadata))
                 change.write.notes.append(issue.message);
             if (CreateMark(workspace(), session().account().id, request).isSet())
                 searchFirst(std::move(change));
             else
                 add(std::move(change));
         });
}

void PlanJob::searchFirst(PlannedChange change)
{
    ++m_moreCalls;
    call(api().list(Priority::Foreground),
         [this, change = std::move(change)](Result<ConnectionList> &list) mutable {
             if (!list) {
                 addError(change.request, list.error());
                 return;
             }
             const CreateMark mark(workspace(), session().account().id, change.request);
             if (const auto objection = mark.objection(*list, api().info().name)) {
                 change.write.blockers.append(*objection);
             } else {
                 change.write.notes.append(
                     tr("An earlier push of this connection had no clear answer. Looking for it on "
                        "%1 found no new connection of this type and name; it is looked for once "
                        "more before this is sent.")
                         .arg(api().info().name));
             }
             add(std::move(change));
         });
}

void PlanJob::planUpdate(const ChangeRequest &request)
{
    if (const std::optional<JustFetched> fetched = session().takeJustFetched(request.id)) {
        look(*fetched, request);
        return;
    }
    const milliseconds asked = session().clock().monotonic();
    call(api().get(request.id, Priority::Foreground),
         [this, request, asked](Result<Connection> &fresh) {
             if (fresh)
                 look({std::move(*fresh), asked}, request);
             else
                 addError(request, fresh.error());
         });
}

void PlanJob::look(const JustFetched &fetched, const ChangeRequest &request)
{
    const Result<SecretContext> context = session().secretContext();
    if (!context)
        addError(request, context.error());
    else if (needsList(fetched.connection, *context))
        fetchListThen(fetched, request);
    else
        compose(fetched, request);
}

bool PlanJob::needsList(const Connection &fresh, const SecretContext &context) const
{
    if (session().knowsRepeated())
        return false;
    const Result<FormSpec> form = api().form(fresh.raw, context);
    if (!form)
        return false;
    const bool keepsSecrets
        = std::any_of(form->fields.begin(), form->fields.end(),
                      [](const FieldSpec &field) { return field.secret && field.secretKnown; });
    if (!keepsSecrets)
        return false;
    const AccountId account = session().account().id;
    const Result<std::optional<milliseconds>> fetched = workspace().fetchedAt(account);
    const Result<std::optional<StoredConnection>> stored
        = workspace().connection(account, fresh.id);
    if (!fetched || !*fetched || !stored || !*stored)
        return true;
    // The last list took one of these for a stand-in: only a list can say whether it still is.
    const Result<FormSpec> before = api().form((*stored)->body, context);
    if (!before)
        return true;
    return std::any_of(form->fields.begin(), form->fields.end(), [&](const FieldSpec &field) {
        if (!field.secret || !field.secretKnown)
            return false;
        const FieldSpec *old = before->field(field.path);
        return !old || !old->secretKnown;
    });
}

void PlanJob::fetchListThen(const JustFetched &fetched, const ChangeRequest &request)
{
    ++m_moreCalls;
    call(api().list(Priority::Foreground), [this, fetched, request](Result<ConnectionList> &list) {
        if (!list) {
            addError(request, list.error());
            return;
        }
        if (const Result<void> learnt = learnRepeated(session(), *list); !learnt)
            addError(request, learnt.error());
        else
            compose(fetched, request);
    });
}

void PlanJob::compose(const JustFetched &fetched, const ChangeRequest &request)
{
    const Connection &fresh = fetched.connection;
    const Result<SecretContext> context = session().secretContext();
    if (!context) {
        addError(request, context.error());
        return;
    }
    const Result<StoredConnection> stored = storeFetched(session(), fresh);
    if (!stored) {
        addError(request, stored.error());
        return;
    }
    const FormEdits edits = withLostSecrets(request, api().form(fresh.raw, *context));
    Result<ComposedWrite> write = api().composeUpdate(fresh, edits, *context);
    if (!write) {
        addError(request, write.error());
        return;
    }
    PlannedChange change;
    change.request = request;
    change.name = request.edits.name.value_or(fresh.name);
    change.type = fresh.type;
    change.write = std::move(*write);
    change.base = stored->body;
    change.baseDigest = session().digest(fresh);
    change.fetchedAt = fetched.at;
    add(std::move(change));
}

void PlanJob::add(PlannedChange change, qsizetype checked)
{
    for (; checked < change.write.references.size(); ++checked) {
        const ReferencedSecret &secret = change.write.references.at(checked);
        const auto known = m_references.constFind({secret.reference.text(), secret.multiline});
        if (known == m_references.constEnd()) {
            checkReference(std::move(change), checked);
            return;
        }
        if (*known) {
            const Error error = referenceError(secret, **known);
            change.write.blockers.append({secret.path, error.summary, error.remedy, error.hint});
        }
    }
    m_plan.changes.append(std::move(change));
    next();
}

void PlanJob::checkReference(PlannedChange change, qsizetype index)
{
    const ReferencedSecret secret = change.write.references.at(index);
    call(static_cast<Job<void> *>(
             new ReferenceCheckJob(session().context(), secret.reference, secret.multiline)),
         [this, secret, index, change = std::move(change)](Result<void> &found) mutable {
             if (!found && found.error().kind == ErrorKind::Cancelled) {
                 fail(found.error());
                 return;
             }
             m_references.insert({secret.reference.text(), secret.multiline},
                                 found ? std::nullopt : std::optional<Error>(found.error()));
             add(std::move(change), index);
         });
}

void PlanJob::addError(const ChangeRequest &request, const Error &error)
{
    // These would meet every other connection too.
    if (error.kind == ErrorKind::Unauthorized || error.kind == ErrorKind::Cancelled) {
        fail(withDraftKept(error, request.draftKey));
        return;
    }
    PlannedChange change;
    change.request = request;
    change.type = request.type;
    change.name = request.edits.name.value_or(QString());
    change.error = error;
    if (!request.id.isEmpty()) {
        const Result<std::optional<StoredConnection>> cached
            = workspace().connection(session().account().id, request.id);
        const bool known = cached && *cached;
        if (known)
            change.error = goneSince(error, request.id, api().info().name);
        if (change.name.isEmpty())
            change.name = known ? (*cached)->name : request.id.text();
    }
    change.error = withDraftKept(*change.error, request.draftKey);
    add(std::move(change));
}

void PlanJob::done()
{
    const int pushing = callsFor(m_plan.changes);
    m_plan.calls = pushing == 0 ? 0 : pushing + m_moreCalls + int(m_types.size());
    if (const std::optional<RateLimit> limit = api().info().limit)
        m_plan.duration = timeFor(m_plan.calls, *limit);
    finish(std::move(m_plan));
}

int callsFor(const QList<PlannedChange> &changes)
{
    int updates = 0;
    int creates = 0;
    for (const PlannedChange &change : changes) {
        if (change.isBlocked() || change.isEmpty())
            continue;
        ++(change.isCreate() ? creates : updates);
    }
    return 3 * updates + 2 * creates + (creates > 0 ? 1 : 0);
}

} // namespace plugboard

#include "moc_planjob.cpp"
