// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/keychainstate.h"
#include "core/sensitive.h"
#include "domain/account.h"
#include "domain/change.h"
#include "domain/connection.h"
#include "domain/platformapi.h"
#include "domain/steps.h"
#include "engine/formdrift.h"
#include "jobs/job.h"

#include <QDateTime>
#include <QObject>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace plugboard {

class LocalData;
class SecretStore;
class Settings;
class Workspace;
struct CacheChanges;
class TypeFacts;
struct HttpActivity;

//! Where an account's token comes from.
enum class TokenSource {
    Keychain,
    Environment,
    //! Of this process, until it ends.
    Memory,
    Missing,
    //! The keychain could not be asked.
    Unknown,
};
//! "keychain", "environment", "missing".
[[nodiscard]] QString tokenSourceName(TokenSource source);

//! Where a new token goes.
enum class TokenKeeping {
    Keychain,
    //! Only in this process's memory: where there is no keychain and the user said so.
    UntilQuit,
};

//! What a certificate says of itself; cleaned for being shown.
struct CertificateFacts
{
    QString subject;
    QDateTime ends;
    bool hasEnded = false;
};

//! A request as the activity list shows it; nothing secret in it.
struct ActivityEntry
{
    //! The same at a request's start and end, and no other's.
    quint64 id = 0;
    //! Wall-clock time of this news.
    milliseconds at{0};
    AccountId account;
    QString verb;
    QString host;
    QString pathTemplate;
    int status = 0;
    milliseconds took{0};
    int attempt = 1;
    bool finished = false;
    QString errorKind;
};

//! The program without its faces: the window and the command line do everything through this.
//! Every job is idle, owned by the caller, and must not outlive the engine.
class Engine final : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        Clock *clock = nullptr;
        //! Not owned.
        Workspace *workspace = nullptr;
        SecretStore *secrets = nullptr;
        //! Reads an environment variable; nothing where it is not set. Empty function: none is
        //! read.
        std::function<std::optional<QString>(const QString &)> environment;
    };
    explicit Engine(Options options, QObject *parent = nullptr);
    ~Engine() override;

    [[nodiscard]] Clock &clock() const;
    [[nodiscard]] Workspace &workspace() const;
    //! The part of it that the window uses.
    [[nodiscard]] LocalData &local() const;
    //! What the person chose; the network's part counts for every call from the next one on.
    [[nodiscard]] Settings &settings() const;
    [[nodiscard]] static QList<PlatformInfo> platforms();
    [[nodiscard]] static std::optional<PlatformInfo> platform(const QString &id);
    //! The certificates of a CA file; Config where there are none.
    [[nodiscard]] Result<QList<CertificateFacts>> caFile(const QString &path) const;

    // Accounts.
    //! Checks name, platform, URL and token text; makes the id. Nothing is stored.
    [[nodiscard]] Result<Account> makeAccount(const QString &name, const QString &platform,
                                              const QUrl &url, AccountRole role,
                                              const QString &caFile) const;
    //! Stores the account, and its token (unless empty) in the keychain first: an account whose
    //! token could not be kept is not stored.
    [[nodiscard]] Job<Account> *addAccount(const Account &account, Sensitive token,
                                           TokenKeeping keeping = TokenKeeping::Keychain);
    //! Changes name, role, URL, CA file.
    [[nodiscard]] Result<void> changeAccount(const Account &account);
    [[nodiscard]] Job<void> *replaceToken(const AccountId &id, Sensitive token,
                                          TokenKeeping keeping = TokenKeeping::Keychain);
    //! Removes the token from the keychain, then the account with its cache and drafts. Where the
    //! keychain cannot be reached the account stays, unless \a force.
    [[nodiscard]] Job<void> *removeAccount(const AccountId &id, bool force = false);
    //! Steps: reach, token, privilege, connections. With \a token for one not stored yet.
    [[nodiscard]] Job<StepReport> *checkAccount(const Account &account,
                                                std::optional<Sensitive> token = {});
    //! Without asking the keychain for the text where the environment has it.
    [[nodiscard]] Job<TokenSource> *tokenSource(const AccountId &id);
    //! Drops the token held in memory, so that the next call asks the keychain again.
    void forgetToken(const AccountId &id);
    [[nodiscard]] Job<KeychainState> *keychainState();
    //! Lets the keychain ask the person to unlock it; the only call that may open a dialog. Waits
    //! for the person, five minutes at the most.
    [[nodiscard]] Job<KeychainState> *unlockKeychain();

    // Reading.
    //! Fetches the whole list, stores it; the outcome says what differed. Joins one under way.
    [[nodiscard]] Job<CacheChanges> *refresh(const AccountId &id, Priority priority);
    //! Fetches one and stores it.
    [[nodiscard]] Job<StoredConnection> *fetch(const AccountId &id, const ConnectionId &connection);
    //! The form of a type: from the platform, else from the workspace, else learnt from cached
    //! connections of that type (an issue in the form says so).
    [[nodiscard]] Job<FormSpec> *typeForm(const AccountId &id, const TypeId &type);
    //! As typeForm(), from this computer only.
    [[nodiscard]] Result<FormSpec> cachedTypeForm(const AccountId &id, const TypeId &type) const;
    //! What of the form of \a type is new since a person was told of it; nothing where that is
    //! nothing.
    [[nodiscard]] std::optional<FormDrift> formDrift(const AccountId &id, const TypeId &type) const;
    //! For another thread: reads what the connections of \a type have in their fields (null where
    //! that failed or was stopped). The second keeps alive what the first works with and is to be
    //! let go on this thread, after it has returned.
    struct FactsReading
    {
        std::function<std::shared_ptr<const TypeFacts>(const std::atomic_bool &stop)> read;
        std::shared_ptr<const void> keeps;
    };
    [[nodiscard]] FactsReading factsReading(const AccountId &id, const TypeId &type) const;
    //! The form of a cached connection.
    [[nodiscard]] Result<FormSpec> form(const AccountId &id,
                                        const StoredConnection &connection) const;

    // Requests as text, from this computer only; no secret in them.
    [[nodiscard]] Result<ShownRequest> shownRead(const AccountId &id,
                                                 const ConnectionId &connection) const;
    //! What a push of \a change would send, as far as can be told without asking the platform.
    [[nodiscard]] Result<ShownRequest> shownWrite(const AccountId &id,
                                                  const ChangeRequest &change) const;

    //! Whether a secret's reference leads to a text that could be sent, as things are now; the text
    //! is dropped. Config where \a text is no reference; \a multiline: it may hold line breaks.
    [[nodiscard]] Job<void> *checkReference(const QString &text, bool multiline) const;

    // Writing: plan, then push. Nothing else writes to a platform.
    //! Fetches each connection afresh (unless fetch() did so in the last seconds) and says what
    //! would be sent.
    [[nodiscard]] Job<Plan> *plan(const AccountId &id, QList<ChangeRequest> requests);
    //! For each change: looks whether the platform still has what the plan saw, unless the plan is
    //! only seconds old (else Conflict, not pushed), writes once, reads back. After a lost answer
    //! it looks before anything else. Goes on after a failure of one connection; stops after 401
    //! and after cancel, which lets the write under way end and reports the rest as skipped. Pushed
    //! drafts are removed. progressed() counts connections.
    [[nodiscard]] Job<PushReport> *push(Plan plan);

    // Testing: form rules, reachability, token, privilege, read-back; stores the record.
    [[nodiscard]] Job<StepReport> *test(const AccountId &id, const ConnectionId &connection,
                                        const FormEdits &edits = {});

    //! What the program needs of this computer, as steps: workspace, network, tls, keychain.
    [[nodiscard]] Job<StepReport> *doctor();

    //! From now on the signals below about what happens outside are sent. For a program that stays
    //! open.
    void watchSurroundings();
    //! The same for the network, as far as the system tells of it.
    void watchNetwork();

    // The limit, for the status line.
    [[nodiscard]] milliseconds nextStartIn(const AccountId &id) const;
    [[nodiscard]] int waitingCalls(const AccountId &id) const;
    //! What is left of a pause that the platform asked for (429).
    [[nodiscard]] milliseconds pauseLeft(const AccountId &id) const;

Q_SIGNALS:
    void activity(const plugboard::ActivityEntry &entry);
    //! A refresh began or ended.
    void refreshing(const plugboard::AccountId &account, bool running);
    void limiterChanged(const plugboard::AccountId &account);
    //! Another process wrote; what changed is told by local() and the workspace.
    void changedElsewhere();
    //! The computer slept for \a by, or its clock was set by so much.
    void clockJumped(plugboard::milliseconds by);
    //! The network was gone and is there again.
    void networkBack();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace plugboard
