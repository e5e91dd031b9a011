// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/writecommands.h"

#include "cli/connectionoutput.h"
#include "cli/editreader.h"
#include "cli/interrupts.h"
#include "core/remotetext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard::cli {

bool WriteCommand::mayWrite()
{
    if (line().has(u"yes"_s) || session().surroundings().isInteractive)
        return true;
    failUsage(tr("“%1” writes to a platform, and nobody can be asked here. Nothing was sent.")
                  .arg(line().command->name()),
              tr("Add --yes."));
    return false;
}

bool WriteCommand::open()
{
    const std::optional<Account> account = accountOrFail();
    m_engine = account ? engineOrFail() : nullptr;
    if (!m_engine)
        return false;
    m_account = *account;
    return true;
}

void WriteCommand::write(const FormSpec &form, const ChangeRequest &request)
{
    const QList<FieldIssue> faults = EditReader::faults(form, request.edits, request.id.isEmpty());
    if (!faults.isEmpty()) {
        Error error = Error::make(ErrorKind::Validation,
                                  tr("The values break the rules of the form. Nothing was sent."));
        error.fields = faults;
        const auto secret = std::ranges::find_if(faults, [&](const FieldIssue &fault) {
            const FieldSpec *field = form.field(fault.path);
            return field && field->secret;
        });
        if (secret != faults.end()) {
            error.remedy = tr("Give the secret with --set-env %1=VARIABLE or --set-file %1=FILE.")
                               .arg(secret->path);
        }
        fail(error);
        return;
    }
    m_form = form;
    need(m_engine->plan(m_account.id, {request}), [this](const Plan &plan) { planned(plan); });
}

QString WriteCommand::planText(const Plan &plan) const
{
    const std::optional<PlatformInfo> info = Engine::platform(m_account.platform);
    return planToText(m_account, info ? info->name : m_account.platform, plan, m_form);
}

Error WriteCommand::blockersError(const PlannedChange &change) const
{
    const QList<Blocker> &blockers = change.write.blockers;
    Error error = Error::make(
        ErrorKind::Validation,
        blockers.size() == 1
            ? blockers.constFirst().message
            : tr("%1 fields stand in the way. Nothing was sent.").arg(blockers.size()),
        blockers.constFirst().remedy);
    for (const Blocker &blocker : blockers)
        error.fields.append({blocker.path, blocker.message});
    QStringList ways;
    for (const Blocker &blocker : blockers) {
        const FieldSpec *field = m_form.field(blocker.path);
        if (field && (blocker.hint == RemedyHint::TypeSecret || !field->readOnly))
            ways.append(wayOut(*field, change));
    }
    if (!ways.isEmpty())
        error.remedy = ways.join(u'\n');
    return error;
}

QString WriteCommand::wayOut(const FieldSpec &field, const PlannedChange &change) const
{
    QString text = field.secret
        ? tr("Give the secret itself with --set-env %1=VARIABLE or --set-file %1=FILE.")
              .arg(field.path)
        : tr("Give the value with --set %1=VALUE, --set-env %1=VARIABLE or --set-file %1=FILE.")
              .arg(field.path);
    if (field.secret && !field.required && !change.request.edits.edit(field.path))
        text += u' ' + tr("Where there is none to keep, --unset %1 says so.").arg(field.path);
    return text;
}

void WriteCommand::planned(const Plan &plan)
{
    const PlannedChange &change = plan.changes.constFirst();
    if (change.error) {
        fail(session().explained(*change.error));
        return;
    }
    if (change.isBlocked()) {
        output().note(planText(plan).trimmed());
        fail(blockersError(change));
        return;
    }
    if (change.isEmpty()) {
        output().note(tr("Nothing differs from what the platform has; nothing was sent."));
        show(change.request.id);
        return;
    }
    if (!isConfirmed(plan)) {
        fail(Error::make(ErrorKind::Cancelled, tr("Nothing was sent.")));
        return;
    }
    // Ctrl+C lets the write under way end, so that its outcome is known.
    connect(new Interrupts(this), &Interrupts::interrupted, this, [this] {
        output().warn(tr("Ending when the call under way has ended, and its outcome is known. "
                         "Another interrupt ends at once; what was sent may then have been "
                         "applied."));
        cancel();
    });
    need(m_engine->push(plan), [this](const PushReport &report) { pushed(report); });
}

bool WriteCommand::isConfirmed(const Plan &plan)
{
    const QString text = planText(plan);
    if (line().has(u"yes"_s)) {
        output().note(text.trimmed());
        return true;
    }
    output().ask(text);
    const bool isProduction = m_account.role == AccountRole::Production;
    output().ask(isProduction
                     ? tr("%1 is a production account. Type its name to push: ").arg(m_account.name)
                     : tr("Push? [y/N] "));
    const Result<QByteArray> answer = session().readLine(tr("answer"));
    if (!answer)
        return false;
    const QString words = QString::fromUtf8(*answer).trimmed();
    if (isProduction)
        return words == m_account.name;
    return words.compare(u"y", Qt::CaseInsensitive) == 0
        || words.compare(u"yes", Qt::CaseInsensitive) == 0;
}

void WriteCommand::pushed(const PushReport &report)
{
    const PushResult result = report.results.isEmpty() ? PushResult() : report.results.constFirst();
    if (!result.isPushed()) {
        fail(session().explained(result.error.value_or(
            Error::make(ErrorKind::Internal, tr("The push ended without saying how."),
                        tr("Refresh, and compare before you push again.")))));
        return;
    }
    for (const PlannedField &field : result.normalised) {
        const QString name = fieldName(field, m_form);
        if (field.secret)
            output().note(tr("%1: the platform stored another value.").arg(name));
        else if (field.after.isEmpty())
            output().note(tr("%1: the platform stored no value.").arg(name));
        else
            output().note(
                tr("%1: the platform stored “%2”.").arg(name, cleanRemoteText(field.after, 120)));
    }
    show(result.id);
}

void WriteCommand::show(const ConnectionId &id)
{
    const Result<std::optional<StoredConnection>> stored
        = m_engine->workspace().connection(m_account.id, id);
    if (!stored) {
        fail(stored.error());
        return;
    }
    if (!*stored) {
        fail(Error::make(
            ErrorKind::Storage,
            tr("Connection %1 was pushed, but the workspace could not keep it.").arg(id.text()),
            tr("Show it again.")));
        return;
    }
    const Result<FormSpec> form = m_engine->form(m_account.id, **stored);
    if (!form) {
        fail(form.error());
        return;
    }
    succeed(connectionToJson(**stored, *form), connectionToText(**stored, *form));
}

void CreateCommand::run()
{
    if (!mayWrite() || !open())
        return;
    const TypeId type(line().value(u"type"_s));
    need(m_engine->typeForm(m_account.id, type), [this, type](const FormSpec &form) {
        ChangeRequest request;
        request.type = {type, {}};
        request.edits.name = line().value(u"name"_s);
        if (const auto failure = EditReader(form, session()).read(request.edits)) {
            fail(*failure);
            return;
        }
        write(form, request);
    });
}

void UpdateCommand::run()
{
    bool isAnything = line().has(u"name"_s);
    for (const QString &option : {u"set"_s, u"set-file"_s, u"set-env"_s, u"unset"_s})
        isAnything |= line().has(option);
    if (!isAnything) {
        failUsage(tr("“update” needs something to change."),
                  tr("Give --name, --set, --set-file, --set-env or --unset."));
        return;
    }
    if (!mayWrite() || !open())
        return;
    const std::optional<ConnectionId> id = idOrFail();
    if (!id)
        return;
    need(m_engine->fetch(m_account.id, *id),
         [this](const StoredConnection &connection) { fetched(connection); });
}

void UpdateCommand::fetched(const StoredConnection &connection)
{
    const Result<FormSpec> form = m_engine->form(m_account.id, connection);
    if (!form) {
        fail(form.error());
        return;
    }
    ChangeRequest request;
    request.id = connection.id;
    request.type = connection.type;
    if (line().has(u"name"_s))
        request.edits.name = line().value(u"name"_s);
    if (const auto failure = EditReader(*form, session()).read(request.edits)) {
        fail(*failure);
        return;
    }
    write(*form, request);
}

void DeleteCommand::run()
{
    if (!open())
        return;
    const std::optional<PlatformInfo> info = Engine::platform(m_account.platform);
    // The reason helps more than the question whether to write.
    if (!info || !info->can(u"delete"_s)) {
        const QString reason = info ? info->noDeleteReason : QString();
        fail(Error::make(ErrorKind::Config,
                         reason.isEmpty()
                             ? tr("Connections of %1 cannot be deleted here.").arg(m_account.name)
                             : reason));
        return;
    }
    fail(
        Error::make(ErrorKind::Internal, tr("This version deletes nothing. Nothing was changed.")));
}

} // namespace plugboard::cli

#include "moc_writecommands.cpp"
