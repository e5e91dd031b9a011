// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/accountsession.h"
#include "jobs/job.h"

#include <memory>

namespace plugboard {

//! Makes sure that the session has its token: the environment's, else the one at hand, else the
//! keychain's. SecretMissing names both ways to give one.
class TokenJob final : public Job<void>
{
    Q_OBJECT
public:
    explicit TokenJob(std::shared_ptr<AccountSession> session, QObject *parent = nullptr);
    ~TokenJob() override;

private:
    void doStart() override;
    void doCancel() override;

    std::shared_ptr<AccountSession> m_session;
    std::unique_ptr<Job<Sensitive>> m_read;
};

//! "No token for …": what to do about it.
[[nodiscard]] Error missingTokenError(const Account &account);

} // namespace plugboard
