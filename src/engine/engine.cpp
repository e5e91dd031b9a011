// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"

#include "core/remotetext.h"
#include "domain/lintfacts.h"
#include "engine/accountjobs.h"
#include "engine/accountsession.h"
#include "engine/doctorjob.h"
#include "engine/localdata.h"
#include "engine/planjob.h"
#include "engine/pushjob.h"
#include "engine/referencejob.h"
#include "engine/refreshjob.h"
#include "engine/settings.h"
#include "engine/shownrequests.h"
#include "engine/surroundings.h"
#include "engine/testjob.h"
#include "engine/typedefinitions.h"
#include "engine/typeformjob.h"
#include "net/networkwatch.h"
#include "net/urlpolicy.h"
#include "platforms/registry.h"
#include "secrets/secretstore.h"
#include "workspace/workspace.h"

#include <QRandomGenerator>
#include <QSslCertificate>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace plugboard {

class Engine::Private
{
public:
    Private(Engine *engine, const Options &options) : q(engine)
    {
        context.clock = options.clock;
        context.workspace = options.workspace;
        context.secrets = options.secrets;
        context.environment = options.environment;
        local = std::make_unique<LocalData>(*options.workspace);
        settings = std::make_unique<Settings>(*options.workspace);
        context.network = settings->network();
        QObject::connect(settings.get(), &Settings::networkChanged, q, [this] {
            context.network = settings->network();
            for (const auto &session : std::as_const(sessions))
                session->client().setNetwork(context.network);
        });
        quint32 random[8];
        QRandomGenerator::system()->fillRange(random);
        context.digestKey = QByteArray(reinterpret_cast<const char *>(random), sizeof random);
    }

    Result<std::shared_ptr<AccountSession>> session(const AccountId &id)
    {
        const Result<Account> account = context.workspace->account(id);
        if (!account)
            return account.error();
        const auto present = sessions.constFind(id);
        if (present != sessions.constEnd() && (*present)->account() == *account)
            return *present;
        Result<std::shared_ptr<AccountSession>> opened = open(*account);
        if (!opened)
            return opened;
        // A renamed account keeps its token; one with another host must be asked for it anew, so
        // that a token never goes where it was not meant to go.
        if (present != sessions.constEnd() && (*present)->account().url == account->url)
            moveToken(**present, **opened);
        sessions.insert(id, *opened);
        return opened;
    }

    Result<std::shared_ptr<AccountSession>> open(const Account &account)
    {
        Result<std::shared_ptr<AccountSession>> opened = AccountSession::open(account, context);
        if (!opened)
            return opened;
        AccountSession *session = opened->get();
        const AccountId id = account.id;
        // Each client counts from one.
        const quint64 base = ++clients << 32;
        QObject::connect(&session->client(), &HttpClient::activity, q,
                         [this, id, base](const HttpActivity &one) {
                             ActivityEntry entry;
                             entry.id = base + one.id;
                             entry.at = context.clock->wall();
                             entry.account = id;
                             entry.verb = QString::fromLatin1(httpVerbName(one.verb));
                             entry.host = one.host;
                             entry.pathTemplate = one.pathTemplate;
                             entry.status = one.status;
                             entry.took = one.took;
                             entry.attempt = one.attempt;
                             entry.finished = one.finished;
                             entry.errorKind = one.errorKind;
                             Q_EMIT q->activity(entry);
                         });
        if (session->limiter()) {
            QObject::connect(session->limiter(), &RateLimiter::changed, q,
                             [this, id] { Q_EMIT q->limiterChanged(id); });
        }
        return opened;
    }

    static void moveToken(AccountSession &from, AccountSession &to)
    {
        if (std::optional<Sensitive> token = from.takeToken())
            to.setToken(std::move(*token));
    }

    Engine *q;
    EngineContext context;
    std::unique_ptr<LocalData> local;
    std::unique_ptr<Settings> settings;
    QHash<AccountId, std::shared_ptr<AccountSession>> sessions;
    QHash<AccountId, QPointer<RefreshJob>> refreshes;
    quint64 clients = 0;
    std::unique_ptr<Surroundings> surroundings;
    std::unique_ptr<NetworkWatch> network;
};

Engine::Engine(Options options, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, std::move(options)))
{
}

Engine::~Engine() = default;

Clock &Engine::clock() const
{
    return *d->context.clock;
}

Workspace &Engine::workspace() const
{
    return *d->context.workspace;
}

LocalData &Engine::local() const
{
    return *d->local;
}

Settings &Engine::settings() const
{
    return *d->settings;
}

QList<PlatformInfo> Engine::platforms()
{
    QList<PlatformInfo> infos;
    for (const PlatformEntry &entry : plugboard::platforms())
        infos.append(entry.info);
    return infos;
}

std::optional<PlatformInfo> Engine::platform(const QString &id)
{
    const PlatformEntry *entry = plugboard::platform(id);
    return entry ? std::optional(entry->info) : std::nullopt;
}

Result<QList<CertificateFacts>> Engine::caFile(const QString &path) const
{
    const Result<QList<QSslCertificate>> certificates = readCaFile(path);
    if (!certificates)
        return certificates.error();
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(d->context.clock->wall().count(), Qt::UTC);
    QList<CertificateFacts> all;
    for (const QSslCertificate &certificate : *certificates) {
        CertificateFacts facts;
        // The name that people know it by; else what there is.
        for (const auto part : {QSslCertificate::CommonName, QSslCertificate::Organization}) {
            if (facts.subject.isEmpty())
                facts.subject = cleanRemoteText(certificate.subjectInfo(part).join(u", "_s), 100);
        }
        if (facts.subject.isEmpty())
            facts.subject = cleanRemoteText(certificate.subjectDisplayName(), 100);
        facts.ends = certificate.expiryDate();
        facts.hasEnded = facts.ends < now;
        all.append(facts);
    }
    return all;
}

Result<Account> Engine::makeAccount(const QString &name, const QString &platformId, const QUrl &url,
                                    AccountRole role, const QString &caFile) const
{
    Account account;
    account.name = cleanRemoteText(name, 100);
    if (account.name.isEmpty()) {
        return Error::make(ErrorKind::Config, tr("The account has no name."),
                           tr("Give it one that you will recognise, \"Acme prod\" for example."));
    }
    const PlatformEntry *entry = plugboard::platform(platformId);
    if (!entry) {
        return Error::make(ErrorKind::Config,
                           tr("This version does not know the platform “%1”.").arg(platformId));
    }
    account.platform = platformId;
    account.url = url.isEmpty() ? entry->info.defaultUrl : url;
    if (Result<void> allowed = checkUrl(account.url); !allowed)
        return allowed.error();
    account.role = role;
    if (!caFile.isEmpty()) {
        if (const auto readable = readCaFile(caFile); !readable)
            return readable.error();
        account.caFile = caFile;
    }
    account.id = AccountId(QUuid::createUuid().toString(QUuid::WithoutBraces));
    return account;
}

Job<Account> *Engine::addAccount(const Account &account, Sensitive token, TokenKeeping keeping)
{
    return new AddAccountJob(d->context, account, std::move(token), keeping,
                             [this, account](Sensitive held) {
                                 if (auto session = d->session(account.id))
                                     (*session)->setToken(std::move(held));
                             });
}

Result<void> Engine::changeAccount(const Account &account)
{
    if (Result<void> allowed = checkUrl(account.url); !allowed)
        return allowed;
    if (!account.caFile.isEmpty()) {
        if (const auto readable = readCaFile(account.caFile); !readable)
            return readable.error();
    }
    return d->context.workspace->saveAccount(account);
}

Job<void> *Engine::replaceToken(const AccountId &id, Sensitive token, TokenKeeping keeping)
{
    const Result<Account> account = d->context.workspace->account(id);
    if (!account)
        return new ReadyJob<void>(account.error());
    return new KeepTokenJob(d->context, *account, std::move(token), keeping,
                            [this, id](Sensitive held) -> Result<void> {
                                auto session = d->session(id);
                                if (!session)
                                    return session.error();
                                (*session)->setToken(std::move(held));
                                return {};
                            });
}

Job<void> *Engine::removeAccount(const AccountId &id, bool force)
{
    auto *job = new RemoveAccountJob(d->context, id, force);
    connect(job, &JobBase::finished, this, [this, id, job] {
        if (job->outcome())
            d->sessions.remove(id);
    });
    return job;
}

Job<StepReport> *Engine::checkAccount(const Account &account, std::optional<Sensitive> token)
{
    if (!token) {
        // The stored one, so that its token in memory serves.
        const Result<Account> stored = d->context.workspace->account(account.id);
        if (stored && *stored == account)
            return new CheckJob(d->session(account.id));
    }
    auto session = d->open(account);
    if (session && token) {
        Result<Sensitive> checked = checkedToken(std::move(*token));
        if (!checked)
            return new ReadyJob<StepReport>(checked.error());
        (*session)->giveToken(std::move(*checked));
    }
    return new CheckJob(std::move(session));
}

Job<TokenSource> *Engine::tokenSource(const AccountId &id)
{
    const auto session = d->sessions.constFind(id);
    const bool held = session != d->sessions.constEnd() && (*session)->hasToken();
    return new TokenSourceJob(d->context, id, held);
}

void Engine::forgetToken(const AccountId &id)
{
    if (const auto session = d->sessions.constFind(id); session != d->sessions.constEnd())
        (*session)->forgetToken();
}

Job<KeychainState> *Engine::keychainState()
{
    return d->context.secrets->probe();
}

Job<KeychainState> *Engine::unlockKeychain()
{
    return d->context.secrets->unlock();
}

Job<CacheChanges> *Engine::refresh(const AccountId &id, Priority priority)
{
    if (RefreshJob *running = d->refreshes.value(id); running && !running->isFinished())
        return new FollowRefreshJob(running);
    auto *job = new RefreshJob(d->session(id), priority);
    connect(job, &RefreshJob::running, this, [this, id, job] {
        d->refreshes.insert(id, job);
        Q_EMIT refreshing(id, true);
    });
    // Not finished(): a refresh that is dropped while it runs has ended too.
    const auto ended = std::make_shared<bool>(false);
    const auto release = [this, id, ended] {
        if (!std::exchange(*ended, true))
            Q_EMIT refreshing(id, false);
    };
    connect(job, &JobBase::finished, this, release);
    connect(job, &QObject::destroyed, this, release);
    return job;
}

Job<StoredConnection> *Engine::fetch(const AccountId &id, const ConnectionId &connection)
{
    return new FetchJob(d->session(id), connection);
}

Job<FormSpec> *Engine::typeForm(const AccountId &id, const TypeId &type)
{
    return new TypeFormJob(d->session(id), type);
}

Result<FormSpec> Engine::cachedTypeForm(const AccountId &id, const TypeId &type) const
{
    const auto session = d->session(id);
    if (!session)
        return session.error();
    const std::optional<TypeMetadata> known = cachedTypeMetadata(**session, type);
    if (!known) {
        return Error::make(ErrorKind::NotFound,
                           tr("We have not met the type %1 yet.").arg(type.text()),
                           tr("Fetch one such connection first; the form will then build itself."));
    }
    return formOfMetadata(**session, *known);
}

Result<FormSpec> Engine::form(const AccountId &id, const StoredConnection &connection) const
{
    const auto session = d->session(id);
    if (!session)
        return session.error();
    const Result<SecretContext> context = (*session)->secretContext();
    if (!context)
        return context.error();
    Result<FormSpec> form = (*session)->api().form(connection.body, *context);
    if (form)
        form->origin.kind = FormOrigin::Kind::Own;
    return form;
}

std::optional<FormDrift> Engine::formDrift(const AccountId &id, const TypeId &type) const
{
    const auto session = d->session(id);
    return session ? plugboard::formDrift(**session, type) : std::nullopt;
}

Engine::FactsReading Engine::factsReading(const AccountId &id, const TypeId &type) const
{
    const auto session = d->session(id);
    const Result<SecretContext> known
        = session ? (*session)->secretContext() : Result<SecretContext>(session.error());
    if (!known)
        return {[](const std::atomic_bool &) { return nullptr; }, nullptr};
    SecretContext context = *known;
    // It changes with the next list, and only tells stand-ins from secrets: those are not looked
    // at.
    context.repeated = nullptr;
    const PlatformApi *api = &(*session)->api();
    return {[api, context, reader = d->context.workspace->typeReader(id, type)](
                const std::atomic_bool &stop) -> std::shared_ptr<const TypeFacts> {
                auto facts = std::make_shared<TypeFacts>();
                const Result<void> done = reader([&](const StoredConnection &one) {
                    if (const Result<FormSpec> form = api->form(one.body, context))
                        facts->add(one.id, *form);
                    return !stop;
                });
                if (!done || stop)
                    return nullptr;
                facts->settle();
                return facts;
            },
            *session};
}

Result<ShownRequest> Engine::shownRead(const AccountId &id, const ConnectionId &connection) const
{
    const auto session = d->session(id);
    if (!session)
        return session.error();
    return (*session)->api().shownRead(connection);
}

Result<ShownRequest> Engine::shownWrite(const AccountId &id, const ChangeRequest &change) const
{
    const auto session = d->session(id);
    if (!session)
        return session.error();
    return shownWriteOf(**session, change);
}

Job<void> *Engine::checkReference(const QString &text, bool multiline) const
{
    const Result<SecretReference> reference = SecretReference::parse(text);
    if (!reference)
        return new ReadyJob<void>(reference.error());
    return new ReferenceCheckJob(d->context, *reference, multiline);
}

Job<Plan> *Engine::plan(const AccountId &id, QList<ChangeRequest> requests)
{
    return new PlanJob(d->session(id), std::move(requests));
}

Job<PushReport> *Engine::push(Plan plan)
{
    const AccountId id = plan.account;
    return new PushJob(d->session(id), std::move(plan));
}

Job<StepReport> *Engine::test(const AccountId &id, const ConnectionId &connection,
                              const FormEdits &edits)
{
    return new TestJob(d->session(id), connection, edits);
}

Job<StepReport> *Engine::doctor()
{
    return new DoctorJob(
        {d->context.clock, d->context.workspace, {}, d->context.secrets, d->context.environment});
}

void Engine::watchSurroundings()
{
    if (d->surroundings)
        return;
    d->surroundings = std::make_unique<Surroundings>(*d->context.clock, *d->context.workspace);
    connect(d->surroundings.get(), &Surroundings::changedElsewhere, this,
            &Engine::changedElsewhere);
    connect(d->surroundings.get(), &Surroundings::clockJumped, this, &Engine::clockJumped);
}

void Engine::watchNetwork()
{
    if (d->network)
        return;
    d->network = std::make_unique<NetworkWatch>();
    connect(d->network.get(), &NetworkWatch::back, this, &Engine::networkBack);
}

milliseconds Engine::nextStartIn(const AccountId &id) const
{
    const auto session = d->sessions.constFind(id);
    if (session == d->sessions.constEnd() || !(*session)->limiter())
        return milliseconds(0);
    return (*session)->limiter()->nextIn();
}

int Engine::waitingCalls(const AccountId &id) const
{
    const auto session = d->sessions.constFind(id);
    if (session == d->sessions.constEnd() || !(*session)->limiter())
        return 0;
    return (*session)->limiter()->waiting();
}

milliseconds Engine::pauseLeft(const AccountId &id) const
{
    const auto session = d->sessions.constFind(id);
    if (session == d->sessions.constEnd() || !(*session)->limiter())
        return milliseconds(0);
    return (*session)->limiter()->pauseLeft();
}

QString tokenSourceName(TokenSource source)
{
    switch (source) {
    case TokenSource::Keychain:
        return u"keychain"_s;
    case TokenSource::Environment:
        return u"environment"_s;
    case TokenSource::Memory:
    case TokenSource::Missing:
    case TokenSource::Unknown:
        break;
    }
    return u"missing"_s;
}

} // namespace plugboard

#include "moc_engine.cpp"
