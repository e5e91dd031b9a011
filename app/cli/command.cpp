// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include "cli/accountcommands.h"
#include "cli/doctorcommand.h"
#include "cli/exportcommand.h"
#include "cli/formcommand.h"
#include "cli/readcommands.h"
#include "cli/sandboxcommand.h"
#include "cli/testcommand.h"
#include "cli/writecommands.h"
#include "core/remotetext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace plugboard::cli {

Command::Command(Session &session) : m_session(session)
{
}

void Command::cancel()
{
    if (m_job)
        m_job->cancel();
}

void Command::done(int code)
{
    if (std::exchange(m_isDone, true))
        return;
    Q_EMIT finished(code);
}

void Command::fail(const Error &error, int code)
{
    done(output().fail(error, code));
}

void Command::failUsage(const QString &summary, const QString &remedy)
{
    fail(usageError(summary, remedy), kUsage);
}

void Command::succeed(const Json &json, const QString &text, int code)
{
    written(output().result(json, text), code);
}

void Command::succeedWith(const QByteArray &bytes, int code)
{
    written(output().rawResult(bytes), code);
}

void Command::written(bool whole, int code)
{
    if (!whole) {
        fail(Error::make(ErrorKind::Storage, tr("The result could not be written."),
                         tr("Look whether the disk is full, or standard output is closed.")));
        return;
    }
    done(code);
}

void Command::refreshList(Engine &engine, const AccountId &account, std::function<void()> then)
{
    need(engine.refresh(account, Priority::Foreground),
         [this, then = std::move(then)](const CacheChanges &changes) {
             m_isPartial = !changes.warnings.isEmpty();
             for (const QString &warning : changes.warnings)
                 output().warn(warning);
             then();
         });
}

Engine *Command::engineOrFail()
{
    const Result<Engine *> engine = m_session.engine();
    if (engine)
        return *engine;
    fail(engine.error());
    return nullptr;
}

std::optional<Account> Command::accountOrFail()
{
    const Result<Account> account = m_session.account();
    if (account)
        return *account;
    fail(account.error());
    return std::nullopt;
}

std::optional<ConnectionId> Command::idOrFail()
{
    const QString text = line().arguments.constFirst();
    // Ids are texts: "04711" is not "4711", though a platform may read it so.
    static const QRegularExpression leadingZero(u"^0[0-9]+$"_s);
    if (!leadingZero.match(text).hasMatch())
        return ConnectionId(text);
    fail(Error::make(
        ErrorKind::NotFound,
        tr("No connection has the id %1. Nothing was sent.").arg(cleanRemoteText(text, 80)),
        tr("Ids have no zeros before them; “plugboard-cli list” shows them.")));
    return std::nullopt;
}

std::unique_ptr<Command> makeCommand(Session &session)
{
    switch (session.line().command->id) {
    case CommandId::PlatformList:
        return std::make_unique<PlatformListCommand>(session);
    case CommandId::AccountAdd:
        return std::make_unique<AccountAddCommand>(session);
    case CommandId::AccountList:
        return std::make_unique<AccountListCommand>(session);
    case CommandId::AccountRemove:
        return std::make_unique<AccountRemoveCommand>(session);
    case CommandId::AccountCheck:
        return std::make_unique<AccountCheckCommand>(session);
    case CommandId::TypeList:
        return std::make_unique<TypeListCommand>(session);
    case CommandId::TypeShow:
        return std::make_unique<TypeShowCommand>(session);
    case CommandId::List:
        return std::make_unique<ListCommand>(session);
    case CommandId::Show:
        return std::make_unique<ShowCommand>(session);
    case CommandId::Create:
        return std::make_unique<CreateCommand>(session);
    case CommandId::Update:
        return std::make_unique<UpdateCommand>(session);
    case CommandId::Delete:
        return std::make_unique<DeleteCommand>(session);
    case CommandId::Test:
        return std::make_unique<TestCommand>(session);
    case CommandId::Export:
        return std::make_unique<ExportCommand>(session);
    case CommandId::Form:
        return std::make_unique<FormCommand>(session);
    case CommandId::Doctor:
        return std::make_unique<DoctorCommand>(session);
    case CommandId::Sandbox:
        return std::make_unique<SandboxCommand>(session);
    case CommandId::Later:
        break;
    }
    return nullptr;
}

namespace {

//! Holds what one run needs, in the order in which it must go: command, engine, output.
struct Run
{
    Run(const CommandLine &line, const Surroundings &surroundings)
        : output(*surroundings.out, *surroundings.err, {line.json, line.quiet, line.verbose})
        , session(line, surroundings, output)
    {
    }

    Output output;
    Session session;
    std::unique_ptr<Command> command;
};

int answerAtOnce(const CommandLine &line, Output &output)
{
    if (line.error)
        return output.fail(*line.error, kUsage);
    if (line.version) {
        const QString version = QStringLiteral(PLUGBOARD_VERSION);
        output.result(Json(Json::Object{{u"version"_s, Json(version)}}),
                      u"plugboard-cli "_s + version + u'\n');
        return 0;
    }
    const QString text = line.group.isEmpty() ? helpText(line.command) : groupHelpText(line.group);
    output.result(Json(Json::Object{{u"help"_s, Json(text)}}), text);
    return 0;
}

} // namespace

void runCommandLine(const QStringList &arguments, const Surroundings &surroundings,
                    QObject *context, std::function<void(int)> ended)
{
    const CommandLine line = parseCommandLine(arguments);
    const auto run = std::make_shared<Run>(line, surroundings);
    // From the event loop always, so that the caller may rely on it.
    QMetaObject::invokeMethod(
        context,
        [line, run, context, ended = std::move(ended)] {
            if (line.version || line.help || line.error) {
                ended(answerAtOnce(line, run->output));
                return;
            }
            run->command = makeCommand(run->session);
            // Queued: the command is not destroyed while one of its functions runs.
            QObject::connect(
                run->command.get(), &Command::finished, context,
                [run, ended](int code) {
                    run->command.reset();
                    ended(code);
                },
                Qt::QueuedConnection);
            run->command->run();
        },
        Qt::QueuedConnection);
}

} // namespace plugboard::cli

#include "moc_command.cpp"
