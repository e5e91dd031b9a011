// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/composition.h"

#include "app/gui/sandboxhost.h"
#include "core/clock.h"
#include "core/workspaceplace.h"
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "exchange/exportformats.h"
#include "secrets/keychainsecretstore.h"
#include "secrets/memorysecretstore.h"
#include "workspace/workspace.h"

#include <QCoreApplication>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct CompositionTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::Composition)
};

} // namespace

Composition::Composition() = default;
Composition::~Composition() = default;

Result<std::unique_ptr<Composition>> Composition::make(const Options &options)
{
    std::unique_ptr<Composition> made(new Composition);
    QString folder = options.workspace;
    if (options.sandbox) {
        made->m_temporary = std::make_unique<QTemporaryDir>();
        if (!made->m_temporary->isValid()) {
            return Error::make(
                ErrorKind::Storage,
                CompositionTr::tr("No temporary folder for the sandbox could be made."),
                CompositionTr::tr("Check the space left in %1.")
                    .arg(QStandardPaths::writableLocation(QStandardPaths::TempLocation)));
        }
        if (folder.isEmpty())
            folder = made->m_temporary->filePath(u"workspace"_s);
    }
    const Result<QString> place = WorkspacePlace::folder(folder, {});
    if (!place)
        return place.error();
    Result<std::unique_ptr<Workspace>> workspace
        = Workspace::open(*place, {&SystemClock::instance()});
    if (!workspace)
        return workspace.error();
    made->m_workspace = std::move(*workspace);

    if (options.sandbox) {
        auto memory = std::make_unique<MemorySecretStore>();
        made->m_memory = memory.get();
        made->m_secrets = std::move(memory);
    } else {
        KeychainSecretStore::Options keychain;
        keychain.clock = &SystemClock::instance();
        keychain.lateServiceRetry = milliseconds(10000);
        made->m_secrets = std::make_unique<KeychainSecretStore>(keychain);
    }

    Engine::Options engine;
    engine.clock = &SystemClock::instance();
    engine.workspace = made->m_workspace.get();
    engine.secrets = made->m_secrets.get();
    engine.environment = [](const QString &name) -> std::optional<QString> {
        const QByteArray key = name.toLocal8Bit();
        if (!qEnvironmentVariableIsSet(key.constData()))
            return std::nullopt;
        return qEnvironmentVariable(key.constData());
    };
    made->m_engine = std::make_unique<Engine>(std::move(engine));
    made->m_drafts = std::make_unique<DraftBook>(*made->m_engine, SystemClock::instance());
    if (options.sandbox) {
        if (Result<void> started = made->startSandbox(options.scenario); !started)
            return started.error();
    }
    return made;
}

void Composition::pretendKeychain(KeychainState::Kind kind)
{
    if (m_memory)
        m_memory->setState(kind);
}

Exporter Composition::exporter() const
{
    Exporter exporter;
    exporter.formats = exportFormats();
    exporter.begin = [engine = m_engine.get()](const QString &format, const Account &account,
                                               const ExportOptions &options) {
        return beginExport(
            format, account,
            [engine, id = account.id](const StoredConnection &one) {
                return engine->form(id, one);
            },
            options, QDateTime::currentDateTimeUtc());
    };
    exporter.write
        = [](const QString &path, const QByteArray &text) { return writeExport(path, text); };
    return exporter;
}

ScenarioControl *Composition::scenarios() const
{
    return m_sandbox.get();
}

Result<void> Composition::startSandbox(const QString &scenario)
{
    m_sandbox = std::make_unique<SandboxHost>();
    if (Result<void> started = m_sandbox->start(scenario); !started)
        return started;
    addSandboxAccount();
    return {};
}

void Composition::addSandboxAccount()
{
    Result<Account> account
        = m_engine->makeAccount(CompositionTr::tr("Practice shop"), u"flxpoint"_s, m_sandbox->url(),
                                AccountRole::Development, {});
    if (!account)
        return;
    Job<Account> *job = m_engine->addAccount(*account, Sensitive(m_sandbox->token()));
    job->setParent(m_engine.get());
    job->setAutoDelete(true);
    job->start();
}

} // namespace plugboard
