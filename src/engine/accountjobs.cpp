// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/accountjobs.h"

using namespace Qt::StringLiterals;

namespace plugboard {

KeepTokenJob::KeepTokenJob(const EngineContext &context, Account account, Sensitive token,
                           TokenKeeping keeping, std::function<Result<void>(Sensitive)> then)
    : m_context(context)
    , m_account(std::move(account))
    , m_token(std::move(token))
    , m_keeping(keeping)
    , m_then(std::move(then))
{
}

KeepTokenJob::~KeepTokenJob() = default;

void KeepTokenJob::doStart()
{
    if (m_token.isEmpty()) {
        finish(m_then(Sensitive()));
        return;
    }
    Result<Sensitive> checked = checkedToken(std::move(m_token));
    if (!checked) {
        fail(checked.error());
        return;
    }
    m_token = std::move(*checked);
    if (m_keeping == TokenKeeping::UntilQuit) {
        finish(m_then(std::move(m_token)));
        return;
    }
    m_write.reset(m_context.secrets->write(tokenRef(m_account.id), m_token.clone()));
    m_write->onFinished(this, [this](const Result<void> &written) {
        if (!written) {
            fail(written.error());
            return;
        }
        if (Result<void> noted
            = m_context.workspace->setSetting(tokenKeptSetting(m_account.id), u"1"_s);
            !noted) {
            fail(noted.error());
            return;
        }
        finish(m_then(std::move(m_token)));
    });
    m_write->start();
}

void KeepTokenJob::doCancel()
{
    if (m_write)
        m_write->cancel();
}

AddAccountJob::AddAccountJob(const EngineContext &context, Account account, Sensitive token,
                             TokenKeeping keeping, std::function<void(Sensitive)> hold)
    : m_context(context)
    , m_account(std::move(account))
    , m_token(std::move(token))
    , m_keeping(keeping)
    , m_hold(std::move(hold))
{
}

AddAccountJob::~AddAccountJob() = default;

void AddAccountJob::doStart()
{
    // A name that is taken must be told before the keychain is asked for anything.
    const Result<QList<Account>> accounts = m_context.workspace->accounts();
    if (!accounts) {
        fail(accounts.error());
        return;
    }
    for (const Account &other : *accounts) {
        if (other.name.compare(m_account.name, Qt::CaseInsensitive) == 0) {
            fail(Error::make(ErrorKind::Conflict,
                             tr("There is an account named %1 already.").arg(other.name),
                             tr("Choose another name, or remove that account first.")));
            return;
        }
    }
    m_keep = std::make_unique<KeepTokenJob>(
        m_context, m_account, std::move(m_token), m_keeping,
        [this](Sensitive token) -> Result<void> {
            if (Result<void> saved = m_context.workspace->saveAccount(m_account); !saved)
                return saved;
            if (!token.isEmpty())
                m_hold(std::move(token));
            return {};
        });
    m_keep->onFinished(this, [this](const Result<void> &kept) {
        if (kept)
            finish(m_account);
        else
            fail(kept.error());
    });
    m_keep->start();
}

void AddAccountJob::doCancel()
{
    if (m_keep)
        m_keep->cancel();
}

RemoveAccountJob::RemoveAccountJob(const EngineContext &context, AccountId id, bool force)
    : m_context(context), m_id(std::move(id)), m_force(force)
{
}

RemoveAccountJob::~RemoveAccountJob() = default;

void RemoveAccountJob::doStart()
{
    const Result<Account> account = m_context.workspace->account(m_id);
    if (!account) {
        fail(account.error());
        return;
    }
    if (m_context.workspace->setting(tokenKeptSetting(m_id)).isEmpty()) {
        removeFromWorkspace();
        return;
    }
    m_remove.reset(m_context.secrets->remove(tokenRef(m_id)));
    m_remove->onFinished(this, [this](const Result<void> &removed) {
        if (removed || m_force) {
            removeFromWorkspace();
            return;
        }
        Error error = removed.error();
        error.summary
            = tr("The token could not be removed from the keychain, so the account was kept: %1")
                  .arg(error.summary);
        fail(error);
    });
    m_remove->start();
}

void RemoveAccountJob::doCancel()
{
    if (m_remove)
        m_remove->cancel();
}

void RemoveAccountJob::removeFromWorkspace()
{
    if (Result<void> removed = m_context.workspace->removeAccount(m_id); !removed) {
        fail(removed.error());
        return;
    }
    finish(m_context.workspace->setSetting(tokenKeptSetting(m_id), {}));
}

TokenSourceJob::TokenSourceJob(const EngineContext &context, AccountId id, bool held)
    : m_context(context), m_id(std::move(id)), m_held(held)
{
}

TokenSourceJob::~TokenSourceJob() = default;

void TokenSourceJob::doStart()
{
    const Result<Account> account = m_context.workspace->account(m_id);
    if (!account) {
        fail(account.error());
        return;
    }
    const Result<std::optional<Sensitive>> fromEnvironment = environmentToken(*account, m_context);
    if (fromEnvironment && *fromEnvironment) {
        finish(TokenSource::Environment);
        return;
    }
    if (m_context.workspace->setting(tokenKeptSetting(m_id)).isEmpty()) {
        finish(m_held ? TokenSource::Memory : TokenSource::Missing);
        return;
    }
    m_read.reset(m_context.secrets->read(tokenRef(m_id)));
    connect(m_read.get(), &JobBase::finished, this, [this] {
        const Result<Sensitive> token = m_read->takeOutcome();
        if (token)
            finish(TokenSource::Keychain);
        else if (token.error().kind == ErrorKind::SecretMissing)
            finish(TokenSource::Missing);
        else
            finish(TokenSource::Unknown);
    });
    m_read->start();
}

void TokenSourceJob::doCancel()
{
    if (m_read)
        m_read->cancel();
}

CheckJob::CheckJob(Shared session) : SessionJob(std::move(session))
{
}

void CheckJob::run()
{
    call(api().check(), [this](Result<StepReport> &report) { finish(std::move(report)); });
}

void CheckJob::notReady(const Error &error)
{
    if (error.kind == ErrorKind::Config || error.kind == ErrorKind::Cancelled
        || error.kind == ErrorKind::Storage) {
        fail(error);
        return;
    }
    StepReport report;
    report.steps.append(
        {u"token"_s, tr("Token at hand"), Verdict::Fail, error.summary, error.remedy, {}, {}});
    finish(std::move(report));
}

} // namespace plugboard

#include "moc_accountjobs.cpp"
