// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/planjob.h"

#include "engine/outcomewords.h"
#include "engine/refreshjob.h"
#include "engine/typeformjob.h"

#include <algorithm>

namespace plugboard {

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
             Result<ComposedWrite> write
                 = api().composeCreate(metadata->type, metadata->metadata, request.edits, *context);
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
             add(std::move(change));
         });
}

void PlanJob::planUpdate(const ChangeRequest &request)
{
    if (const std::optional<JustFetched> fetched = session().takeJustFetched(request.id)) {
        look(*fetched, request);
        return;
    }
    call(api().get(request.id, Priority::Foreground), [this, request](Result<Connection> &fresh) {
        if (fresh)
            look({std::move(*fresh), session().clock().monotonic()}, request);
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
    Result<ComposedWrite> write = api().composeUpdate(fresh, request.edits, *context);
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

void PlanJob::add(PlannedChange change)
{
    m_plan.changes.append(std::move(change));
    next();
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
            change.error = goneSince(error, (*cached)->name, api().info().name);
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
