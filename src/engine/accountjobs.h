// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/accountsession.h"
#include "engine/sessionjob.h"

namespace plugboard {

//! Puts a token where it belongs, then calls for the rest: the keychain first, because an account
//! whose token could not be kept must not seem to be there.
class KeepTokenJob final : public Job<void>
{
    Q_OBJECT
public:
    //! \a then runs once the token is kept; its error is the job's.
    KeepTokenJob(const EngineContext &context, Account account, Sensitive token,
                 TokenKeeping keeping, std::function<Result<void>(Sensitive)> then);
    ~KeepTokenJob() override;

private:
    void doStart() override;
    void doCancel() override;

    const EngineContext &m_context;
    Account m_account;
    Sensitive m_token;
    TokenKeeping m_keeping;
    std::function<Result<void>(Sensitive)> m_then;
    std::unique_ptr<Job<void>> m_write;
};

//! Stores an account after its token.
class AddAccountJob final : public Job<Account>
{
    Q_OBJECT
public:
    AddAccountJob(const EngineContext &context, Account account, Sensitive token,
                  TokenKeeping keeping, std::function<void(Sensitive)> hold);
    ~AddAccountJob() override;

private:
    void doStart() override;
    void doCancel() override;

    const EngineContext &m_context;
    Account m_account;
    Sensitive m_token;
    TokenKeeping m_keeping;
    std::function<void(Sensitive)> m_hold;
    std::unique_ptr<KeepTokenJob> m_keep;
};

//! Removes an account's token from the keychain, then the account.
class RemoveAccountJob final : public Job<void>
{
    Q_OBJECT
public:
    RemoveAccountJob(const EngineContext &context, AccountId id, bool force);
    ~RemoveAccountJob() override;

private:
    void doStart() override;
    void doCancel() override;
    void removeFromWorkspace();

    const EngineContext &m_context;
    AccountId m_id;
    bool m_force;
    std::unique_ptr<Job<void>> m_remove;
};

//! Where an account's token is; asks the keychain only where one was stored.
class TokenSourceJob final : public Job<TokenSource>
{
    Q_OBJECT
public:
    TokenSourceJob(const EngineContext &context, AccountId id, bool held);
    ~TokenSourceJob() override;

private:
    void doStart() override;
    void doCancel() override;

    const EngineContext &m_context;
    AccountId m_id;
    bool m_held;
    std::unique_ptr<Job<Sensitive>> m_read;
};

//! The platform's check; a missing token is a failed step of it.
class CheckJob final : public SessionJob<StepReport>
{
    Q_OBJECT
public:
    explicit CheckJob(Shared session);

private:
    void run() override;
    void notReady(const Error &error) override;
};

} // namespace plugboard
