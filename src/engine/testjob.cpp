// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/testjob.h"

#include "engine/outcomewords.h"
#include "engine/refreshjob.h"
#include "schema/validation.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

TestJob::TestJob(Shared session, ConnectionId id, FormEdits edits)
    : SessionJob(session)
    , m_id(std::move(id))
    , m_edits(std::move(edits))
    , m_shared(std::move(session))
{
}

void TestJob::run()
{
    const AccountId account = session().account().id;
    const Result<std::optional<StoredConnection>> saved = workspace().connection(account, m_id);
    if (!saved) {
        fail(saved.error());
        return;
    }
    m_saved = *saved;
    m_started = session().clock().monotonic();
    call(api().get(m_id, Priority::Foreground), [this](Result<Connection> &now) {
        if (!now && now.error().kind == ErrorKind::Cancelled) {
            fail(now.error());
            return;
        }
        const Result<SecretContext> context = session().secretContext();
        if (!context) {
            fail(context.error());
            return;
        }
        // The rules are the form's own: they hold even where the platform cannot be reached.
        const Json *body = now ? &now->raw : m_saved ? &m_saved->body : nullptr;
        if (body) {
            const Result<FormSpec> form = api().form(*body, *context);
            if (form)
                checkForm(*form);
        }
        readBack(now);
        addPlatformStep();
        done();
    });
}

void TestJob::notReady(const Error &error)
{
    if (!m_shared || error.kind == ErrorKind::Cancelled) {
        fail(error);
        return;
    }
    m_report.couldLook = false;
    m_report.steps.append(
        {u"token"_s, tr("Token accepted"), Verdict::Fail, error.summary, error.remedy, {}, {}});
    done();
}

void TestJob::checkForm(const FormSpec &form)
{
    int checked = 0;
    QStringList bad;
    QString firstPath;
    for (const FieldSpec &field : form.fields) {
        const FieldEdit *edit = m_edits.edit(field.path);
        ++checked;
        bool failed = false;
        if (field.secret) {
            const bool given = !edit || edit->action == FieldEdit::Action::ReplaceSecret
                || edit->action == FieldEdit::Action::UseReference;
            failed = field.required && !given;
        } else {
            FieldValue value = field.saved;
            if (edit)
                value = edit->action == FieldEdit::Action::Set ? edit->value : FieldValue::absent();
            const QList<FieldIssue> issues = validate(field, value);
            failed = std::any_of(issues.begin(), issues.end(), [](const FieldIssue &issue) {
                return issue.severity == Severity::Error;
            });
        }
        if (failed) {
            bad.append(field.label);
            if (firstPath.isEmpty())
                firstPath = field.path;
        }
    }
    Step step{u"form-rules"_s, tr("Form rules"), Verdict::Pass, {}, {}, {}, firstPath};
    step.detail = tr("%1 of %2 fields follow their rules.").arg(checked - bad.size()).arg(checked);
    if (!bad.isEmpty()) {
        step.verdict = Verdict::Fail;
        step.remedy = tr("Check: %1.").arg(bad.join(u", "_s));
    }
    m_report.steps.append(step);
}

void TestJob::readBack(const Result<Connection> &now)
{
    const milliseconds took = session().clock().monotonic() - m_started;
    const QString platform = api().info().name;
    Step reach{u"reach"_s,
               tr("%1 answers").arg(platform),
               Verdict::Pass,
               session().account().url.host(),
               {},
               took,
               {}};
    Step token{u"token"_s,
               tr("Token accepted"),
               Verdict::Pass,
               tr("%1 accepted the token.").arg(platform),
               {},
               {},
               {}};
    Step privilege{u"privilege"_s,
                   tr("Privilege is enough"),
                   Verdict::Pass,
                   tr("The token may read this connection. Writing is only shown by a push."),
                   {},
                   {},
                   {}};
    Step same{
        u"read-back"_s, tr("The platform has what is saved here"), Verdict::Pass, {}, {}, {}, {}};
    const auto failed = [&](Step &step, std::initializer_list<Step *> after) {
        const Error why = m_saved ? goneSince(now.error(), m_saved->id, platform) : now.error();
        step.verdict = Verdict::Fail;
        step.detail = why.summary;
        step.remedy = why.remedy;
        for (Step *next : after) {
            next->verdict = Verdict::Skip;
            next->detail = tr("Not run, it needs: %1.").arg(step.title);
        }
    };
    if (!now) {
        switch (now.error().kind) {
        case ErrorKind::Unauthorized:
        case ErrorKind::SecretMissing:
        case ErrorKind::SecretLocked:
        case ErrorKind::RateLimited: // it answered, now or when it asked for the pause
            failed(token, {&privilege, &same});
            break;
        case ErrorKind::Forbidden:
            failed(privilege, {&same});
            break;
        case ErrorKind::NotFound:
            failed(same, {});
            break;
        default:
            failed(reach, {&token, &privilege, &same});
            break;
        }
    } else {
        const Result<SecretContext> context = session().secretContext();
        const std::optional<StoredConnection> before = m_saved;
        if (!before) {
            same.verdict = Verdict::Warn;
            same.detail = tr("It was not saved on this computer before; it is now.");
        } else if (context && api().withoutSecrets(*now, *context).body == before->body) {
            same.detail = tr("Read back just now: the same. Secrets that the platform hides cannot "
                             "be compared.");
        } else {
            same.verdict = Verdict::Warn;
            same.detail = tr("It was changed on %1 since it was fetched here.").arg(platform);
            same.remedy = tr("Refresh, and look at the form again.");
        }
        (void) storeFetched(session(), *now);
    }
    m_report.steps << reach << token << privilege << same;
}

void TestJob::addPlatformStep()
{
    if (api().info().can(u"platform-test"_s))
        return;
    m_report.steps.append({u"platform"_s,
                           tr("The platform's own verdict"),
                           Verdict::Skip,
                           tr("%1 has no test endpoint, so whether the far system accepts these "
                              "credentials is not tested.")
                               .arg(api().info().name),
                           {},
                           {},
                           {}});
}

void TestJob::done()
{
    AccountSession &shared = **m_shared;
    // A draft's test says nothing about what is saved.
    if (m_edits.isEmpty() && m_saved) {
        TestRecord record;
        record.id = m_id;
        record.report = m_report;
        record.at = shared.clock().wall();
        (void) shared.workspace().storeTestRecord(shared.account().id, record);
    }
    finish(std::move(m_report));
}

} // namespace plugboard

#include "moc_testjob.cpp"
