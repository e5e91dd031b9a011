// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "core/ids.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>

#include <optional>

namespace plugboard {

class AccountListModel;
class Engine;

//! Refreshes accounts in the background and says in words how fresh a list is. A failure leaves
//! what is there.
class RefreshFlow final : public QObject
{
    Q_OBJECT
public:
    RefreshFlow(Engine &engine, AccountListModel &accounts, QObject *parent = nullptr);

    void refresh(const AccountId &id, bool foreground);
    [[nodiscard]] bool isRunning(const AccountId &id) const { return m_running.contains(id); }
    //! The last refresh's failure; nothing where it worked or none ran.
    [[nodiscard]] std::optional<Error> failure(const AccountId &id) const;
    //! What of the last list could not be read, in sentences.
    [[nodiscard]] QStringList warnings(const AccountId &id) const { return m_warnings.value(id); }
    //! "refreshed 2 min ago"; empty where it never was.
    [[nodiscard]] QString freshness(const AccountId &id) const;
    //! "12 Nov, 14:03" of the last whole list; empty: never fetched.
    [[nodiscard]] QString fetchedMoment(const AccountId &id) const;

Q_SIGNALS:
    void changed(const plugboard::AccountId &id);

private:
    Engine &m_engine;
    AccountListModel &m_accounts;
    QSet<AccountId> m_running;
    QHash<AccountId, Error> m_failures;
    QHash<AccountId, QStringList> m_warnings;
};

//! Whether an error means that the platform could not be reached at all.
[[nodiscard]] bool isOffline(ErrorKind kind);

} // namespace plugboard
