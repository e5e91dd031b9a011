// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/writecommands.h"

#include "cli/connectionoutput.h"
#include "cli/editreader.h"
#include "cli/interrupts.h"
#include "core/remotetext.h"

using namespace Qt::StringLiterals;

namespace plugboard::cli {

namespace {

Error blockersError(const PlannedChange &change)
{
    const Blocker &first = change.write.blockers.constFirst();
    const bool isOne = change.write.blockers.size() == 1;
    Error error
        = Error::make(ErrorKind::Validation,
                      isOne ? first.message
                            : WriteCommand::tr("%1 fields stand in the way. Nothing was sent.")
                                  .arg(change.write.blockers.size()),
                      first.remedy);
    for (const Blocker &blocker : change.write.blockers)
        error.fields.append({blocker.path, blocker.message});
    return error;
}

} // namespace

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
        fail(error);
        return;
    }
    need(m_engine->plan(m_account.id, {request}), [this](const Plan &plan) { planned(plan); });
}

void WriteCommand::planned(const Plan &plan)
{
    const PlannedChange &change = plan.changes.constFirst();
    if (change.error) {
        fail(*change.error);
        return;
    }
    if (change.isBlocked()) {
        output().note(planToText(m_account, plan).trimmed());
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
    connect(new Interrupts(this), &Interrupts::interrupted, this, [this] { cancel(); });
    need(m_engine->push(plan), [this](const PushReport &report) { pushed(report); });
}

bool WriteCommand::isConfirmed(const Plan &plan)
{
    const QString text = planToText(m_account, plan);
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
        fail(result.error.value_or(Error::make(ErrorKind::Internal,
                                               tr("The push ended without saying how."),
                                               tr("Refresh, and compare before you push again."))));
        return;
    }
    for (const PlannedField &field : result.normalised) {
        output().note(field.secret ? tr("%1: the platform stored another value.").arg(field.path)
                                   : tr("%1: the platform stored “%2”.")
                                         .arg(field.path, cleanRemoteText(field.after, 120)));
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
    need(m_engine->fetch(m_account.id, ConnectionId(line().arguments.first())),
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
