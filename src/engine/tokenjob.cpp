// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokenjob.h"

namespace plugboard {

TokenJob::TokenJob(std::shared_ptr<AccountSession> session, QObject *parent)
    : Job<void>(parent), m_session(std::move(session))
{
}

TokenJob::~TokenJob() = default;

void TokenJob::doStart()
{
    if (m_session->isTokenGiven()) {
        finish({});
        return;
    }
    const Account &account = m_session->account();
    Result<std::optional<Sensitive>> fromEnvironment
        = environmentToken(account, m_session->context());
    if (!fromEnvironment) {
        fail(fromEnvironment.error());
        return;
    }
    if (*fromEnvironment) {
        m_session->setToken(std::move(**fromEnvironment));
        finish({});
        return;
    }
    if (m_session->hasToken()) {
        finish({});
        return;
    }
    if (m_session->workspace().setting(tokenKeptSetting(account.id)).isEmpty()) {
        fail(missingTokenError(account));
        return;
    }
    m_read.reset(m_session->context().secrets->read(tokenRef(account.id)));
    connect(m_read.get(), &JobBase::finished, this, [this] {
        Result<Sensitive> token = m_read->takeOutcome();
        if (token) {
            m_session->setToken(std::move(*token));
            finish({});
        } else if (token.error().kind == ErrorKind::SecretMissing) {
            fail(missingTokenError(m_session->account()));
        } else {
            fail(token.error());
        }
    });
    m_read->start();
}

void TokenJob::doCancel()
{
    if (m_read)
        m_read->cancel();
}

Error missingTokenError(const Account &account)
{
    return Error::make(
        ErrorKind::SecretMissing, TokenJob::tr("There is no token for %1.").arg(account.name),
        TokenJob::tr(
            "Store one in the keychain (account add … --token-stdin, or Replace Token in the "
            "window), or set the variable %1 for one run.")
            .arg(tokenVariable(account.name)));
}

} // namespace plugboard

#include "moc_tokenjob.cpp"
