// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/session.h"

#include "core/workspaceplace.h"
#include "secrets/keychainsecretstore.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace plugboard::cli {

namespace {

struct SessionTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::cli::Session)
};

// The contract: without a keychain no command waits longer for one.
constexpr milliseconds kKeychainPatience(1000);
constexpr qint64 kLongestLine = 8LL * 1024;

} // namespace

Session::Session(CommandLine line, Surroundings surroundings, Output &output)
    : m_line(std::move(line)), m_surroundings(std::move(surroundings)), m_output(output)
{
}

Session::~Session() = default;

std::optional<QString> Session::environment(const QString &variable) const
{
    return m_surroundings.environment ? m_surroundings.environment(variable) : std::nullopt;
}

Result<QString> Session::workspaceFolder() const
{
    return WorkspacePlace::folder(m_line.workspace,
                                  environment(u"PLUGBOARD_WORKSPACE"_s).value_or(QString()));
}

Result<Workspace *> Session::workspace()
{
    if (!m_workspace) {
        const Result<QString> folder = workspaceFolder();
        if (!folder)
            return folder.error();
        Result<std::unique_ptr<Workspace>> opened
            = Workspace::open(*folder, {.clock = &SystemClock::instance()});
        if (!opened)
            return opened.error();
        m_workspace = std::move(*opened);
    }
    return m_workspace.get();
}

Result<Engine *> Session::engine()
{
    if (m_engine)
        return m_engine.get();
    const Result<Workspace *> opened = workspace();
    if (!opened)
        return opened.error();
    m_secrets = std::make_unique<KeychainSecretStore>(KeychainSecretStore::Options{
        .clock = &SystemClock::instance(), .timeout = kKeychainPatience});
    m_engine = std::make_unique<Engine>(Engine::Options{.clock = &SystemClock::instance(),
                                                        .workspace = *opened,
                                                        .secrets = m_secrets.get(),
                                                        .environment = m_surroundings.environment});
    QObject::connect(
        m_engine.get(), &Engine::activity, m_engine.get(), [this](const ActivityEntry &entry) {
            if (!entry.finished)
                return;
            const QString end = entry.status ? QString::number(entry.status) : entry.errorKind;
            m_output.trace(u"%1 %2%3 %4 %5 ms"_s.arg(entry.verb, entry.host, entry.pathTemplate,
                                                     end, QString::number(entry.took.count())));
        });
    return m_engine.get();
}

Result<Account> Session::account()
{
    return accountNamed(m_line.value(u"account"_s));
}

Result<Account> Session::accountNamed(const QString &name)
{
    const Result<Workspace *> opened = workspace();
    if (!opened)
        return opened.error();
    Result<Account> account = (*opened)->accountNamed(name);
    if (account) {
        m_account = *account;
        if (const std::optional<PlatformInfo> info = Engine::platform(account->platform))
            m_output.setPlatform(info->name);
    }
    return account;
}

Error Session::explained(Error error)
{
    if (!m_account)
        return error;
    const QString variable = tokenVariable(m_account->name);
    const auto add = [&error](const QString &sentence) {
        error.remedy += (error.remedy.isEmpty() ? QString() : u" "_s) + sentence;
    };
    switch (error.kind) {
    case ErrorKind::SecretMissing:
        error.remedy = SessionTr::tr("Set the variable %1 for this run, or keep the token in the "
                                     "keychain: remove the account, and add it again with "
                                     "--token-stdin.")
                           .arg(variable);
        break;
    case ErrorKind::SecretLocked:
    case ErrorKind::SecretDenied:
    case ErrorKind::SecretBackendUnavailable:
        // What the engine proposes may need a window; this needs nothing.
        add(SessionTr::tr("Or set the variable %1 for this run.").arg(variable));
        break;
    case ErrorKind::Config:
        if (const Result<TokenVariables> variables = tokenVariables(); variables
            && !variables->fault(*m_account).isEmpty() && !error.summary.contains(variable)
            && !error.remedy.contains(variable))
            add(SessionTr::tr("The token is the text of the variable %1.").arg(variable));
        break;
    default:
        break;
    }
    return error;
}

StepReport Session::explained(StepReport report)
{
    const Result<TokenVariables> variables = tokenVariables();
    if (!m_account || !variables || variables->fault(*m_account).isEmpty())
        return report;
    for (Step &step : report.steps) {
        if (step.id != u"token" || step.verdict != Verdict::Fail)
            continue;
        const Error error = explained(Error::make(ErrorKind::Config, step.detail, step.remedy));
        step.remedy = error.remedy;
    }
    return report;
}

Result<TokenVariables> Session::tokenVariables()
{
    const Result<Workspace *> opened = workspace();
    if (!opened)
        return opened.error();
    Result<QList<Account>> accounts = (*opened)->accounts();
    if (!accounts)
        return accounts.error();
    return TokenVariables(std::move(*accounts), m_surroundings.environment);
}

Result<QByteArray> Session::readLine(const QString &what)
{
    QByteArray line = m_surroundings.in->readLine(kLongestLine + 2);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty())
        return Error::make(ErrorKind::Config,
                           SessionTr::tr("Standard input has no %1 on its first line.").arg(what));
    if (line.size() > kLongestLine) {
        wipe(line);
        return Error::make(
            ErrorKind::Config,
            SessionTr::tr("The first line of standard input is too long for a %1.").arg(what));
    }
    return line;
}

} // namespace plugboard::cli
