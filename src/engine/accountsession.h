// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networksettings.h"
#include "core/sensitive.h"
#include "domain/platformapi.h"
#include "engine/engine.h"
#include "net/httpclient.h"
#include "net/ratelimiter.h"
#include "platforms/registry.h"
#include "secrets/secretstore.h"
#include "workspace/workspace.h"

#include <QHash>
#include <QMutex>
#include <QSet>

#include <memory>
#include <optional>

namespace plugboard {

//! What the engine's jobs share; lives as long as the engine.
struct EngineContext
{
    Clock *clock = nullptr;
    Workspace *workspace = nullptr;
    SecretStore *secrets = nullptr;
    NetworkSettings network;
    std::function<std::optional<QString>(const QString &)> environment;
    //! Of this process; makes digests of fetched bodies that are useless outside it.
    QByteArray digestKey;
};

//! A connection as it was just fetched, and when it was asked for (on the monotonic clock): what
//! somebody wrote after that is not in it.
struct JustFetched
{
    Connection connection;
    milliseconds at{0};
};

//! What was stored singly, in order; for any thread.
class StoredIds
{
public:
    void note(const ConnectionId &id);
    [[nodiscard]] quint64 count() const;
    [[nodiscard]] QSet<ConnectionId> since(quint64 count) const;

private:
    mutable QMutex m_mutex;
    QHash<ConnectionId, quint64> m_stored;
    quint64 m_count = 0;
};

//! How long what was fetched counts as what the platform has now: for the flow of one command, not
//! for somebody who reads a review.
constexpr milliseconds kJustNow{2000};
//! The same for a type's form, which no colleague edits.
constexpr milliseconds kFormJustGiven{5000};

//! One account while it is in use: its client, limiter, API and, once asked for, its token in
//! memory. Jobs share it, so that a changed account gets a new session without cutting them off.
class AccountSession final : public QObject
{
    Q_OBJECT
public:
    //! Config where the platform is unknown or the CA file cannot be read.
    [[nodiscard]] static Result<std::shared_ptr<AccountSession>> open(const Account &account,
                                                                      const EngineContext &context);
    ~AccountSession() override;

    [[nodiscard]] const Account &account() const { return m_account; }
    [[nodiscard]] const EngineContext &context() const { return m_context; }
    [[nodiscard]] PlatformApi &api() const { return *m_api; }
    [[nodiscard]] Workspace &workspace() const { return *m_context.workspace; }
    [[nodiscard]] Clock &clock() const { return *m_context.clock; }
    [[nodiscard]] RateLimiter *limiter() const { return m_limiter.get(); }
    [[nodiscard]] HttpClient &client() const { return *m_client; }

    [[nodiscard]] bool hasToken() const { return m_token.has_value(); }
    void setToken(Sensitive token) { m_token.emplace(std::move(token)); }
    //! The one to be used and no other, not even the environment's.
    void giveToken(Sensitive token)
    {
        setToken(std::move(token));
        m_tokenGiven = true;
    }
    [[nodiscard]] bool isTokenGiven() const { return m_tokenGiven; }
    void forgetToken() { m_token.reset(); }
    [[nodiscard]] std::optional<Sensitive> takeToken()
    {
        return std::exchange(m_token, std::nullopt);
    }

    //! What is known about secrets beside a body; valid until the session learns more.
    [[nodiscard]] Result<SecretContext> secretContext() const;
    //! Whether the last whole list was read by this process.
    [[nodiscard]] bool knowsRepeated() const { return m_repeated.has_value(); }
    void setRepeated(RepeatedSecrets repeated) { m_repeated.emplace(std::move(repeated)); }

    //! A write or a single fetch stored \a id: a list that was asked for earlier must not undo it.
    //! Noted before it is stored, so that a list that is being stored meanwhile either is before it
    //! or leaves it alone.
    void noteStored(const ConnectionId &id) { m_stored->note(id); }
    //! For the thread that stores a list.
    [[nodiscard]] std::shared_ptr<StoredIds> storedIds() const { return m_stored; }

    //! Keeps what was fetched for the call that follows at once, so that one command does not read
    //! the same thing twice. Holds secrets: one connection, until kJustNow after it was asked for,
    //! and taken only once.
    void keepJustFetched(const JustFetched &fetched);
    [[nodiscard]] std::optional<JustFetched> takeJustFetched(const ConnectionId &id);
    [[nodiscard]] bool isJustNow(milliseconds at) const
    {
        return clock().monotonic() - at <= kJustNow;
    }
    //! The platform gave the form of \a type just now; the workspace has it.
    void noteTypeForm(const TypeId &type) { m_typeForms.insert(type, clock().monotonic()); }
    [[nodiscard]] bool hasJustGivenTypeForm(const TypeId &type) const
    {
        const auto at = m_typeForms.constFind(type);
        return at != m_typeForms.constEnd() && clock().monotonic() - *at <= kFormJustGiven;
    }

    //! Keyed digest of what another writer could have changed.
    [[nodiscard]] QByteArray digest(const Connection &connection) const;

private:
    AccountSession(Account account, const EngineContext &context);

    Account m_account;
    const EngineContext &m_context;
    std::optional<Sensitive> m_token;
    bool m_tokenGiven = false;
    std::optional<RepeatedSecrets> m_repeated;
    std::shared_ptr<StoredIds> m_stored = std::make_shared<StoredIds>();
    std::optional<JustFetched> m_justFetched;
    std::unique_ptr<ClockTimer> m_forgetFetched;
    QHash<TypeId, milliseconds> m_typeForms;
    std::unique_ptr<RateLimiter> m_limiter;
    std::unique_ptr<HttpClient> m_client;
    std::unique_ptr<PlatformApi> m_api;
};

//! Where the workspace notes that an account has a token in the keychain, so that a command for an
//! account without one never has to ask.
[[nodiscard]] QString tokenKeptSetting(const AccountId &id);

//! The environment's token for \a account; Config where two accounts claim one variable, or where
//! its text cannot be a header.
[[nodiscard]] Result<std::optional<Sensitive>> environmentToken(const Account &account,
                                                                const EngineContext &context);

//! Trims, and refuses what cannot stand in a header (N3).
[[nodiscard]] Result<Sensitive> checkedToken(Sensitive token);

//! Certificates of a PEM file; Config with the path where it has none.
[[nodiscard]] Result<QList<QSslCertificate>> readCaFile(const QString &path);

} // namespace plugboard
