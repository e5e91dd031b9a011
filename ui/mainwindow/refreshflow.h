// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "core/ids.h"
#include "domain/cached.h"
#include "jobs/job.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QStringList>

#include <memory>
#include <optional>

namespace plugboard {

class AccountListModel;
class Engine;

//! Refreshes accounts in the background and says in words how fresh a list is. A failure leaves
//! what is there. Where the network is gone the refresh is tried again by itself, after five
//! seconds and then ever less often, and at once when the network is back.
class RefreshFlow final : public QObject
{
    Q_OBJECT
public:
    //! How long after a failure to reach the platform it is tried again: doubled each time.
    static constexpr milliseconds kFirstRetry{5000};
    static constexpr milliseconds kLongestRetry{60000};

    RefreshFlow(Engine &engine, AccountListModel &accounts, QObject *parent = nullptr);
    ~RefreshFlow() override;

    void refresh(const AccountId &id, bool foreground);
    [[nodiscard]] bool isRunning(const AccountId &id) const { return m_running.contains(id); }
    void setPaused(const AccountId &id, bool paused);
    [[nodiscard]] bool isPaused(const AccountId &id) const;
    //! Ends a refresh; what is there stays.
    void cancel(const AccountId &id);
    //! Tries those that could not be reached again, now.
    void retryOffline();
    //! The computer slept: an answer that was under way does not come any more. Asks anew.
    void startOver();
    //! The last refresh's failure; nothing where it worked or none ran.
    [[nodiscard]] std::optional<Error> failure(const AccountId &id) const;
    [[nodiscard]] bool isOffline(const AccountId &id) const;
    //! What of the last list could not be read, in sentences.
    [[nodiscard]] QStringList warnings(const AccountId &id) const { return m_warnings.value(id); }
    //! "refreshed 2 min ago"; empty where it never was.
    [[nodiscard]] QString freshness(const AccountId &id) const;
    //! "12 Nov, 14:03" of the last whole list; empty: never fetched.
    [[nodiscard]] QString fetchedMoment(const AccountId &id) const;

Q_SIGNALS:
    void changed(const plugboard::AccountId &id);

private:
    struct Retry
    {
        milliseconds pause{0};
        std::unique_ptr<ClockTimer> timer;
    };

    void ended(const AccountId &id, const Result<CacheChanges> &outcome);
    void retryLater(const AccountId &id);
    void forgetRemoved();

    Engine &m_engine;
    AccountListModel &m_accounts;
    QHash<AccountId, QPointer<JobBase>> m_running;
    QHash<AccountId, Error> m_failures;
    QHash<AccountId, QStringList> m_warnings;
    QHash<AccountId, std::shared_ptr<Retry>> m_retries;
};

//! Whether an error means that the platform could not be reached at all.
[[nodiscard]] bool isOffline(ErrorKind kind);

} // namespace plugboard
