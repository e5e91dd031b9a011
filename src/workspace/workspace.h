// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ratelimit.h"
#include "core/result.h"
#include "domain/account.h"
#include "domain/cached.h"
#include "domain/connection.h"
#include "domain/lintmute.h"
#include "domain/steps.h"
#include "domain/typedefinition.h"
#include "schema/secrets.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <memory>
#include <optional>

namespace plugboard {

//! An unsent change of one connection (\a id empty and \a key made up for a new one).
struct Draft
{
    //! The connection's id, or "new-…" for one that does not exist yet.
    QString key;
    ConnectionId id;
    ConnectionType type;
    //! FormModel::draftToJson(); no secret's text.
    Json state;
    int changes = 0;
    milliseconds savedAt{0};
};

//! The user's local data: one SQLite file in WAL mode in a folder of mode 0700, opened by windows
//! and commands at once. Calls are short transactions on the calling thread; a busy file is waited
//! for (5 s), a full disk or a broken file is Error Storage, and nothing half-written stays.
//! Nothing that goes in holds a secret's text.
class Workspace final : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        Clock *clock = nullptr;
    };
    //! Makes the folder and the file where they are missing, migrates an older file after copying
    //! it, and refuses a newer one (Storage, saying so) without touching it.
    [[nodiscard]] static Result<std::unique_ptr<Workspace>> open(const QString &folder,
                                                                 Options options);
    ~Workspace() override;

    [[nodiscard]] QString folder() const;
    [[nodiscard]] static int schemaVersion();

    // Accounts, in order of their names.
    [[nodiscard]] Result<QList<Account>> accounts() const;
    [[nodiscard]] Result<Account> account(const AccountId &id) const;
    //! By name, case ignored. NotFound names the accounts that there are.
    [[nodiscard]] Result<Account> accountNamed(const QString &name) const;
    //! Conflict where another account has that name.
    [[nodiscard]] Result<void> saveAccount(const Account &account);
    //! With everything that belongs to it.
    [[nodiscard]] Result<void> removeAccount(const AccountId &id);

    //! Of the library that holds it, "3.40.1"; empty where it does not answer.
    [[nodiscard]] QString sqliteVersion() const;

    // The cache.
    [[nodiscard]] Result<QList<StoredConnection>> connections(const AccountId &account) const;
    //! At most \a most, those that follow \a after in the order of the ids as texts; an empty one
    //! to begin with.
    [[nodiscard]] Result<QList<ConnectionHead>>
    connectionHeads(const AccountId &account, const ConnectionId &after, int most) const;
    [[nodiscard]] Result<QList<ConnectionId>> connectionIds(const AccountId &account) const;
    [[nodiscard]] Result<int> connectionCount(const AccountId &account) const;
    [[nodiscard]] Result<int> connectionCount(const AccountId &account, const TypeId &type) const;
    //! Of one type, in the order of connections().
    [[nodiscard]] Result<QList<StoredConnection>> connections(const AccountId &account,
                                                              const TypeId &type) const;
    //! For another thread, also after this object is gone: hands over each connection of \a type,
    //! in no order, until \a take gives false.
    [[nodiscard]] std::function<
        Result<void>(const std::function<bool(const StoredConnection &)> &take)>
    typeReader(const AccountId &account, const TypeId &type) const;
    [[nodiscard]] Result<std::optional<StoredConnection>> connection(const AccountId &account,
                                                                     const ConnectionId &id) const;
    //! Whether a list is all that an account has. One that is not removes nothing.
    enum class Extent { Whole, Part };
    //! Replaces the account's list in one transaction, writing only what differs.
    [[nodiscard]] Result<CacheChanges> storeList(const AccountId &account,
                                                 const QList<StoredConnection> &list,
                                                 Extent extent = Extent::Whole);
    //! What became of a list that was stored on another thread.
    struct StoredList
    {
        CacheChanges changes;
        //! It was stopped, or the file took no more; what was changed before stands.
        std::optional<Error> failure;
        bool testsGone = false;
        int writes = 0;
        qint64 revision = 0;
    };
    //! Asked on that thread while it stores.
    struct Meanwhile
    {
        //! What of the cache is newer than the list, and stays.
        std::function<QSet<ConnectionId>()> newer;
        //! True: stop soon.
        std::function<bool()> isStopped;
    };
    //! storeList() for another thread: the call does all that takes time, over a connection to the
    //! file of its own and in short transactions, between which this object's writes come first.
    //! Where it ends early each connection is the former or the new one, and none was removed. What
    //! it gives goes to finishStore() on this thread.
    [[nodiscard]] std::function<StoredList(const QList<StoredConnection> &)>
    listStorer(const AccountId &account, Extent extent, Meanwhile meanwhile) const;
    Result<CacheChanges> finishStore(const AccountId &account, const StoredList &stored);

    //! Without bodies and reports, in no order.
    [[nodiscard]] Result<ListRows> listRows(const AccountId &account) const;
    //! The same for another thread; may be called after this object is gone.
    [[nodiscard]] std::function<Result<ListRows>()> listReader(const AccountId &account) const;
    [[nodiscard]] Result<void> storeConnection(const AccountId &account,
                                               const StoredConnection &one);
    [[nodiscard]] Result<void> forgetConnection(const AccountId &account, const ConnectionId &id);
    //! When the list was last fetched; nothing: never.
    [[nodiscard]] Result<std::optional<milliseconds>> fetchedAt(const AccountId &account) const;

    // Form definitions by type, as the platform sent them without secrets.
    [[nodiscard]] Result<std::optional<Json>> typeForm(const AccountId &account,
                                                       const TypeId &type) const;
    [[nodiscard]] Result<void> storeTypeForm(const AccountId &account, const ConnectionType &type,
                                             const Json &metadata);
    //! When that was stored; nothing where there is none.
    [[nodiscard]] Result<std::optional<milliseconds>> typeFormStoredAt(const AccountId &account,
                                                                       const TypeId &type) const;
    //! Types seen on the account's connections or fetched by handle, by name.
    [[nodiscard]] Result<QList<ConnectionType>> types(const AccountId &account) const;

    //! Of one type, by source the last kMostDefinitions and the one that was told last, the newest
    //! first.
    [[nodiscard]] Result<QList<TypeDefinition>> definitions(const AccountId &account,
                                                            const TypeId &type) const;
    static constexpr int kMostDefinitions = 20;
    //! In one transaction: one that is the present definition of its type and source only has its
    //! last sight moved, another one becomes the present one. The first of a type counts as told;
    //! one that was there before keeps when it was told. Whether any was new.
    [[nodiscard]] Result<bool> noteDefinitions(const AccountId &account,
                                               const QList<SeenDefinition> &seen);
    //! A person was told of the present definitions of \a type, whatever their source.
    [[nodiscard]] Result<void> setDefinitionsTold(const AccountId &account, const TypeId &type);

    // Warnings of ours that somebody muted, the last one first.
    [[nodiscard]] Result<QList<LintMute>> lintMutes(const AccountId &account) const;
    //! Replaces one of the same field, rule and connection.
    [[nodiscard]] Result<void> setLintMute(const AccountId &account, const LintMute &mute);
    [[nodiscard]] Result<void> removeLintMute(const AccountId &account, const LintMute &mute);

    [[nodiscard]] Result<QHash<TypeId, SecrecyOverrides>>
    secrecyOverrides(const AccountId &account) const;
    //! Nothing: back to our own reading.
    [[nodiscard]] Result<void> setSecrecyOverride(const AccountId &account, const TypeId &type,
                                                  const QString &handle,
                                                  std::optional<bool> secret);

    // Drafts.
    [[nodiscard]] Result<QList<Draft>> drafts(const AccountId &account) const;
    [[nodiscard]] Result<std::optional<Draft>> draft(const AccountId &account,
                                                     const QString &key) const;
    [[nodiscard]] Result<void> storeDraft(const AccountId &account, const Draft &draft);
    //! With \a onlyOf only the one that was stored then: another window's newer one stays.
    [[nodiscard]] Result<void> removeDraft(const AccountId &account, const QString &key,
                                           std::optional<milliseconds> onlyOf = {});

    // Last test of each connection.
    [[nodiscard]] Result<QList<TestRecord>> testRecords(const AccountId &account) const;
    [[nodiscard]] Result<std::optional<TestVerdict>> testVerdict(const AccountId &account,
                                                                 const ConnectionId &id) const;
    [[nodiscard]] Result<void> storeTestRecord(const AccountId &account, const TestRecord &record);

    // Small settings of the program (window geometry, chosen columns); not secrets.
    [[nodiscard]] QString setting(const QString &key, const QString &other = {}) const;
    Result<void> setSetting(const QString &key, const QString &value);

    //! Shared by all processes on this workspace.
    [[nodiscard]] RateSlotStore &rateSlots();

    //! Whether another process, or another Workspace of this one, changed accounts, connections,
    //! forms, drafts or tests since the last call (or since opening). Cheap enough to ask every
    //! second: it reads one counter in memory while nothing is written.
    [[nodiscard]] bool changedElsewhere();
    //! As changedElsewhere(), and where so, sends the signals below for all that there is.
    bool tellChangedElsewhere();

    //! Whether nothing can be kept, only looked at: the folder, its file or the whole disk takes no
    //! writing. Every write fails with Storage.
    [[nodiscard]] bool isReadOnly() const;
    //! Looks through the file for damage; Storage with what to do.
    [[nodiscard]] Result<void> checkFile() const;
    //! Bytes of the file and what lies beside it.
    [[nodiscard]] qint64 fileSize() const;

Q_SIGNALS:
    //! This process wrote, or tellChangedElsewhere() saw that another did; the changes are empty
    //! then.
    void accountsChanged();
    void connectionsChanged(const plugboard::AccountId &account,
                            const plugboard::CacheChanges &changes);
    void draftsChanged(const plugboard::AccountId &account);
    //! A type has another definition than before, or somebody was told of one.
    void definitionsChanged(const plugboard::AccountId &account);
    void lintMutesChanged(const plugboard::AccountId &account);
    //! \a connection empty: of several.
    void testRecordsChanged(const plugboard::AccountId &account,
                            const plugboard::ConnectionId &connection);

private:
    Workspace();
    void tellStored(const AccountId &account, const StoredList &stored);
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace plugboard
