// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/accountsession.h"

#include "core/remotetext.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QMessageAuthenticationCode>
#include <QSslCertificate>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct SessionTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::AccountSession)
};

} // namespace

AccountSession::AccountSession(Account account, const EngineContext &context)
    : m_account(std::move(account)), m_context(context)
{
}

AccountSession::~AccountSession() = default;

Result<std::shared_ptr<AccountSession>> AccountSession::open(const Account &account,
                                                             const EngineContext &context)
{
    const PlatformEntry *entry = platform(account.platform);
    if (!entry) {
        return Error::make(
            ErrorKind::Config,
            SessionTr::tr("This version does not know the platform “%1” of the account %2.")
                .arg(account.platform, account.name));
    }
    HttpClient::Options options;
    if (!account.caFile.isEmpty()) {
        Result<QList<QSslCertificate>> certificates = readCaFile(account.caFile);
        if (!certificates)
            return certificates.error();
        options.extraCertificates = *certificates;
    }

    std::shared_ptr<AccountSession> session(new AccountSession(account, context));
    if (entry->info.limit) {
        session->m_limiter = std::make_unique<RateLimiter>(
            context.workspace->rateSlots(), *context.clock, account.id.text(), *entry->info.limit);
    }
    options.clock = context.clock;
    options.limiter = session->m_limiter.get();
    options.network = context.network;
    options.serviceName = entry->info.name;
    options.userAgent = "Plugboard/" PLUGBOARD_VERSION;
    session->m_client = std::make_unique<HttpClient>(std::move(options));

    ApiServices services;
    services.http = session->m_client.get();
    services.clock = context.clock;
    services.token = [raw = session.get()]() -> Result<Sensitive> {
        if (!raw->m_token) {
            return Error::make(
                ErrorKind::SecretMissing,
                SessionTr::tr("The token of %1 is not at hand.").arg(raw->m_account.name));
        }
        return raw->m_token->clone();
    };
    session->m_api = entry->open(account, std::move(services));
    return session;
}

Result<SecretContext> AccountSession::secretContext() const
{
    SecretContext context;
    Result<QHash<TypeId, SecrecyOverrides>> overrides
        = m_context.workspace->secrecyOverrides(m_account.id);
    if (!overrides)
        return overrides.error();
    context.overrides = std::move(*overrides);
    context.repeated = m_repeated ? &*m_repeated : nullptr;
    return context;
}

void StoredIds::note(const ConnectionId &id)
{
    const QMutexLocker lock(&m_mutex);
    m_stored.insert(id, ++m_count);
}

quint64 StoredIds::count() const
{
    const QMutexLocker lock(&m_mutex);
    return m_count;
}

QSet<ConnectionId> StoredIds::since(quint64 count) const
{
    const QMutexLocker lock(&m_mutex);
    QSet<ConnectionId> ids;
    for (auto it = m_stored.cbegin(); it != m_stored.cend(); ++it) {
        if (it.value() > count)
            ids.insert(it.key());
    }
    return ids;
}

void AccountSession::keepJustFetched(const JustFetched &fetched)
{
    m_justFetched.reset();
    const milliseconds left = fetched.at + kJustNow - clock().monotonic();
    if (left <= milliseconds(0))
        return;
    m_justFetched = fetched;
    m_forgetFetched = clock().after(left, [this] { m_justFetched.reset(); });
}

std::optional<JustFetched> AccountSession::takeJustFetched(const ConnectionId &id)
{
    if (!m_justFetched || m_justFetched->connection.id != id || !isJustNow(m_justFetched->at))
        return std::nullopt;
    m_forgetFetched.reset();
    return std::exchange(m_justFetched, std::nullopt);
}

QByteArray AccountSession::digest(const Connection &connection) const
{
    QByteArray text = writeJson(m_api->comparable(connection));
    const QByteArray digest
        = QMessageAuthenticationCode::hash(text, m_context.digestKey, QCryptographicHash::Sha256);
    wipe(text);
    return digest;
}

QString tokenKeptSetting(const AccountId &id)
{
    return u"account/%1/token-kept"_s.arg(id.text());
}

Result<std::optional<Sensitive>> environmentToken(const Account &account,
                                                  const EngineContext &context)
{
    if (!context.environment)
        return std::optional<Sensitive>();
    const QString variable = tokenVariable(account.name);
    std::optional<QString> text = context.environment(variable);
    if (!text || text->isEmpty())
        return std::optional<Sensitive>();
    const Result<QList<Account>> accounts = context.workspace->accounts();
    if (!accounts)
        return accounts.error();
    for (const Account &other : *accounts) {
        if (other.id != account.id && tokenVariable(other.name) == variable) {
            return Error::make(
                ErrorKind::Config,
                SessionTr::tr("The variable %1 could mean the account %2 or the account %3.")
                    .arg(variable, account.name, other.name),
                SessionTr::tr(
                    "Rename one of the two accounts, or keep their tokens in the keychain."));
        }
    }
    Result<Sensitive> token = checkedToken(Sensitive(std::move(*text)));
    if (!token) {
        Error error = token.error();
        error.detail = u"environment variable %1"_s.arg(variable);
        return error;
    }
    return std::optional<Sensitive>(std::move(*token));
}

Result<Sensitive> checkedToken(Sensitive token)
{
    const QByteArrayView trimmed = token.reveal().trimmed();
    if (trimmed.isEmpty()) {
        return Error::make(ErrorKind::Config, SessionTr::tr("The token is empty."),
                           SessionTr::tr("Paste the token as the platform shows it."));
    }
    if (!isHeaderSafe(trimmed)) {
        return Error::make(
            ErrorKind::Config,
            SessionTr::tr("The token has a line break or a character that no token has."),
            SessionTr::tr("Copy it anew from the platform; look-alike letters and blanks inside it "
                          "are often the cause."));
    }
    return Sensitive(QByteArray(trimmed.data(), trimmed.size()));
}

Result<QList<QSslCertificate>> readCaFile(const QString &path)
{
    QFile file(path);
    // Neither a pipe that nobody writes to, nor what no certificate is as large as.
    constexpr qint64 kLargest = 4LL * 1024 * 1024;
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly) || file.size() > kLargest) {
        return Error::make(ErrorKind::Config,
                           SessionTr::tr("The CA file %1 cannot be read.").arg(path),
                           SessionTr::tr("Choose a PEM file that you may read, or leave it out."));
    }
    const QList<QSslCertificate> certificates = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (certificates.isEmpty()) {
        return Error::make(ErrorKind::Config,
                           SessionTr::tr("The CA file %1 holds no certificate.").arg(path),
                           SessionTr::tr("Choose a PEM file that has a BEGIN CERTIFICATE line."));
    }
    return certificates;
}

} // namespace plugboard

#include "moc_accountsession.cpp"
