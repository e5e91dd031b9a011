// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/pushjob.h"

#include "engine/outcomewords.h"
#include "engine/referencejob.h"
#include "engine/refreshjob.h"

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! After a lost answer the server may still be at it, so one look is not enough to say "no".
constexpr int kLooks = 2;
constexpr milliseconds kBetweenLooks{2000};
//! As often as a read is tried, and behind no longer pause.
constexpr int kSendings = 3;
constexpr milliseconds kLongestPause = std::chrono::minutes(1);

} // namespace

PushJob::PushJob(Shared session, Plan plan)
    : SessionJob(std::move(session)), m_plan(std::move(plan))
{
}

void PushJob::run()
{
    next();
}

void PushJob::setCancelled()
{
    if (state() == State::Idle) {
        SessionJob::setCancelled();
        return;
    }
    m_stop = true;
    // Before the first connection nothing can be half done.
    if (m_index < 0) {
        SessionJob::setCancelled();
    } else if (isBeforeWrite() && !isFinished()) {
        m_held = false;
        endFailed(Error::cancelled(), PushResult::State::Skipped);
    }
}

void PushJob::doCancel()
{
    // A write under way, and the look after it, must end: what they say is the truth to show.
    if (m_index < 0 || isBeforeWrite())
        SessionJob::doCancel();
}

PushResult PushJob::blank() const
{
    PushResult result;
    result.id = change().request.id;
    result.name = change().name;
    result.draftKey = change().request.draftKey;
    return result;
}

void PushJob::next()
{
    ++m_index;
    Q_EMIT progressed(int(m_index), int(m_plan.changes.size()),
                      m_index < m_plan.changes.size() ? change().name : QString());
    if (m_index >= m_plan.changes.size()) {
        finish(std::move(m_report));
        return;
    }
    if (m_stop) {
        skipRest(Error::cancelled());
        return;
    }
    if (change().isBlocked()) {
        if (change().error) {
            endFailed(*change().error);
            return;
        }
        const Blocker &blocker = change().write.blockers.constFirst();
        Error error = Error::make(ErrorKind::Validation, blocker.message, blocker.remedy);
        error.hint = blocker.hint;
        for (const Blocker &each : change().write.blockers)
            error.fields.append({each.path, each.message, Severity::Error});
        endFailed(error);
        return;
    }
    if (change().isEmpty()) {
        PushResult result = blank();
        result.state = PushResult::State::Skipped;
        end(std::move(result));
        return;
    }
    m_looks = 0;
    m_sendings = 0;
    look();
}

bool PushJob::hold()
{
    m_held = isPaused();
    // It takes them anew when it goes on.
    if (m_held)
        m_resolved.reset();
    return m_held;
}

bool PushJob::mayHold() const
{
    return m_index < 0 || isBeforeWrite();
}

void PushJob::doPause()
{
    SessionJob::doPause();
    if (!isPaused() && std::exchange(m_held, false))
        look();
}

void PushJob::look()
{
    m_step = Step::Looking;
    if (hold())
        return;
    // Before the look, as it may take long: nothing is to come between the look and the write.
    if (!m_resolved && !change().write.references.isEmpty())
        resolve();
    else if (change().isCreate())
        lookAtList();
    else
        lookAtBase();
}

void PushJob::lookAtList()
{
    if (m_before && !mark().isSet()) {
        write();
        return;
    }
    call(api().list(Priority::Foreground), [this](Result<ConnectionList> &list) {
        if (!list) {
            endFailed(list.error());
            return;
        }
        if (!m_before)
            m_before.emplace();
        m_before->insert(likenesses(*list));
        m_listsWhole = m_listsWhole && list->isWhole();
        // An earlier sending may have been carried out since the plan looked.
        if (const auto objection = mark().objection(*list, api().info().name))
            endFailed(Error::make(ErrorKind::Conflict, objection->message, objection->remedy));
        else
            write();
    });
}

void PushJob::lookAtBase()
{
    // The plan looked just now: looking again would say nothing new.
    if (m_sendings == 0 && session().isJustNow(change().fetchedAt)) {
        write();
        return;
    }
    call(api().get(change().request.id, Priority::Foreground), [this](Result<Connection> &theirs) {
        if (!theirs) {
            endFailed(goneSince(theirs.error(), change().request.id, api().info().name));
            return;
        }
        if (session().digest(*theirs) != change().baseDigest) {
            const Result<StoredConnection> stored = storeFetched(session(), *theirs);
            Error error = Error::make(
                ErrorKind::Conflict,
                tr("Somebody changed %1 on %2 since this plan was made. Nothing was sent.")
                    .arg(whatChanged(*theirs), api().info().name),
                tr("Choose whose value to keep: review again, which shows what is there now."));
            PushResult result = blank();
            result.state = PushResult::State::Failed;
            result.error = error;
            if (stored)
                result.connection = *stored;
            end(std::move(result));
            return;
        }
        write();
    });
}

QString PushJob::whatChanged(const Connection &theirs) const
{
    constexpr qsizetype kNamed = 3;
    const Result<SecretContext> context = session().secretContext();
    const Result<FormSpec> before
        = context ? api().form(change().base, *context) : Result<FormSpec>(context.error());
    const Result<FormSpec> now
        = context ? api().form(theirs.raw, *context) : Result<FormSpec>(context.error());
    QStringList labels;
    if (before && now) {
        for (const FieldSpec &field : now->fields) {
            const FieldSpec *old = before->field(field.path);
            if (!field.secret && (!old || old->saved != field.saved))
                labels.append(field.label);
        }
    }
    if (labels.isEmpty())
        return change().name;
    QString list = labels.mid(0, kNamed).join(u", "_s);
    if (labels.size() > kNamed)
        list += u" …"_s;
    //: Fields of a connection
    return tr("%1 of %2").arg(list, change().name);
}

void PushJob::write()
{
    // What was looked at goes stale while it waits.
    if (!hold())
        send();
}

void PushJob::resolve()
{
    m_step = Step::Resolving;
    call(static_cast<Job<ResolvedSecrets> *>(
             new ReferencesJob(session().context(), change().write.references)),
         [this](Result<ResolvedSecrets> &secrets) {
             if (!secrets) {
                 endFailed(secrets.error());
                 return;
             }
             Result<ComposedWrite> whole = withSecrets(change().write, *secrets);
             if (!whole) {
                 endFailed(whole.error());
                 return;
             }
             m_resolved.emplace(std::move(*whole));
             look();
         });
}

void PushJob::send()
{
    m_step = Step::Writing;
    ++m_sendings;
    if (change().isCreate()) {
        writeCreate();
        return;
    }
    call(api().update(change().request.id, sent()),
         [this](Result<Connection> &answer) { written(answer); });
}

void PushJob::writeCreate()
{
    // Before the request leaves: whatever ends this process then, the next one looks first.
    m_firstSending = !mark().isSet();
    if (const Result<void> marked = mark().set(*m_before); !marked) {
        endFailed(marked.error());
        return;
    }
    call(api().create(sent()), [this](Result<Connection> &answer) {
        const bool refused = !answer && answer.error().kind != ErrorKind::OutcomeUnknown
            && answer.error().kind != ErrorKind::Cancelled;
        // The refusal of a second sending says nothing of the first.
        if (refused && m_firstSending)
            (void) mark().clear();
        written(answer);
    });
}

CreateMark PushJob::mark() const
{
    return {workspace(), session().account().id, change().request};
}

void PushJob::written(Result<Connection> &answer)
{
    if (answer)
        readBack(answer->id);
    else if (answer.error().kind == ErrorKind::OutcomeUnknown)
        lookAfter(answer.error());
    else if (maySendAgain(answer.error()) && !m_stop)
        look();
    else
        endFailed(answer.error());
}

bool PushJob::maySendAgain(const Error &error) const
{
    return error.kind == ErrorKind::RateLimited && !change().isCreate() && m_sendings < kSendings
        && error.retryAfter.value_or(milliseconds(0)) <= kLongestPause;
}

void PushJob::readBack(const ConnectionId &id)
{
    m_step = Step::ReadingBack;
    call(api().get(id, Priority::Foreground), [this, id](Result<Connection> &back) {
        if (back) {
            verified(*back);
            return;
        }
        // The platform said that it took the write; what it made of it could not be seen.
        PushResult result = blank();
        result.id = id;
        result.state = PushResult::State::Unknown;
        Error error = back.error();
        error.summary = tr("%1 was accepted by %2, but could not be read back: %3")
                            .arg(change().name, api().info().name, error.summary);
        error.remedy = tr("Refresh the list and compare before you push again.");
        result.error = error;
        end(std::move(result));
    });
}

void PushJob::lookAfter(const Error &lost)
{
    m_step = Step::LookingAfter;
    ++m_looks;
    Q_EMIT progressed(int(m_index), int(m_plan.changes.size()),
                      //: Behind "No answer to the push of …. It may have worked."
                      tr("%1 Checking before trying again…").arg(lost.summary));
    if (change().isCreate())
        lookForCreated(lost);
    else
        lookAtUpdated(lost);
}

void PushJob::lookForCreated(const Error &lost)
{
    call(api().list(Priority::Foreground), [this, lost](Result<ConnectionList> &list) {
        QList<Connection> found;
        if (list && m_listsWhole) {
            for (const Connection &connection : list->connections) {
                if (!m_before->contains(connection.id) && api().matches(sent(), connection))
                    found.append(connection);
            }
        }
        if (found.size() == 1)
            verified(found.constFirst());
        else if (found.isEmpty())
            lookAgainOrGiveUp(lost);
        else
            endFailed(lost, PushResult::State::Unknown);
    });
}

void PushJob::lookAtUpdated(const Error &lost)
{
    call(api().get(change().request.id, Priority::Foreground),
         [this, lost](Result<Connection> &now) {
             // What looks as before proves nothing, even where all that can be seen matches (a
             // secret that the platform hides).
             if (now && session().digest(*now) != change().baseDigest
                 && api().matches(sent(), *now))
                 verified(*now);
             else
                 lookAgainOrGiveUp(lost);
         });
}

void PushJob::lookAgainOrGiveUp(const Error &lost)
{
    if (m_looks < kLooks) {
        m_pause = session().clock().after(kBetweenLooks, [this, lost] { lookAfter(lost); });
        return;
    }
    Error error = lost;
    error.summary = tr("%1 gave no clear answer to the push of %2, and looking twice did not find "
                       "the change there.")
                        .arg(api().info().name, change().name);
    error.remedy = tr("Refresh, compare, and push again if it is still missing.");
    endFailed(error, PushResult::State::Unknown);
}

QStringList PushJob::notTaken(const QList<PlannedField> &differences) const
{
    QStringList labels;
    for (const PlannedField &difference : differences) {
        for (const PlannedField &planned : change().write.fields) {
            if (planned.path == difference.path && planned.changed && !planned.secret
                && difference.after == planned.before && !change().isCreate())
                labels << planned.label;
        }
    }
    return labels;
}

void PushJob::verified(const Connection &connection)
{
    PushResult result = blank();
    result.id = connection.id;
    result.state = PushResult::State::Verified;
    if (const Result<SecretContext> context = session().secretContext()) {
        result.normalised = api().differences(sent(), connection, *context);
        if (!result.normalised.isEmpty())
            result.state = PushResult::State::Normalised;
        // What reads back as it was before is no other way of storing it: it was not taken.
        const QStringList lost = notTaken(result.normalised);
        if (!lost.isEmpty()) {
            const Result<StoredConnection> seen = storeFetched(session(), connection);
            if (seen)
                result.connection = *seen;
            result.state = PushResult::State::Failed;
            result.error = Error::make(
                ErrorKind::Protocol,
                tr("%1 accepted the push of %2, but still has the former value of: %3.")
                    .arg(api().info().name, change().name, lost.join(u", "_s)),
                tr("Refresh and compare. If the platform does not allow this change, take it "
                   "back."));
            end(std::move(result));
            return;
        }
    }
    if (m_before)
        m_before->insert(connection.id, {});
    const Result<StoredConnection> stored = storeFetched(session(), connection);
    if (stored)
        result.connection = *stored;
    const QString &draft = change().request.draftKey;
    // What another window has stored since it was planned was not sent: that draft stays.
    const auto onlyOf = change().isCreate() ? std::nullopt : change().request.draftStoredAt;
    const bool settled
        = draft.isEmpty() || workspace().removeDraft(session().account().id, draft, onlyOf);
    // A draft that could not be removed would be pushed again: it stays marked.
    if (settled && change().isCreate())
        (void) mark().clear();
    end(std::move(result));
}

void PushJob::endFailed(const Error &error, PushResult::State state)
{
    PushResult result = blank();
    result.state = state;
    result.error = error;
    end(std::move(result));
}

void PushJob::end(PushResult result)
{
    m_resolved.reset();
    const bool accountFails = result.error && result.error->kind == ErrorKind::Unauthorized;
    const std::optional<Error> error = result.error;
    // What is pushed was there when the plan was made, whichever call says that it is gone.
    if (result.error && !change().isCreate())
        result.error = goneSince(*result.error, change().request.id, api().info().name);
    if (result.error)
        result.error = withDraftKept(*result.error, result.draftKey);
    m_report.results.append(std::move(result));
    if (accountFails) {
        ++m_index;
        skipRest(*error);
        return;
    }
    next();
}

void PushJob::skipRest(const Error &reason)
{
    for (; m_index < m_plan.changes.size(); ++m_index) {
        PushResult result = blank();
        result.state = PushResult::State::Skipped;
        result.error = withDraftKept(reason, result.draftKey);
        m_report.results.append(std::move(result));
    }
    finish(std::move(m_report));
}

} // namespace plugboard

#include "moc_pushjob.cpp"
