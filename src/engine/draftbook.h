// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "domain/change.h"
#include "domain/connection.h"
#include "forms/formmodel.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <optional>

namespace plugboard {

class Engine;
struct Draft;

//! One unsent change, for lists and the pending bar.
struct DraftSummary
{
    QString key;
    //! Empty for a connection that does not exist yet.
    ConnectionId id;
    ConnectionType type;
    QString name;
    int changes = 0;
};

//! The drafts of all accounts: one FormModel per opened connection, kept (with its undo stack and
//! typed secrets) until the draft is pushed or discarded, and saved in the workspace 300 ms after
//! the last edit, and every 1.5 s of typing without a pause. Drafts of earlier runs count without
//! being opened.
class DraftBook final : public QObject
{
    Q_OBJECT
public:
    explicit DraftBook(Engine &engine, Clock &clock, QObject *parent = nullptr);
    //! Saves what is not saved yet.
    ~DraftBook() override;

    //! The form of a cached connection with its draft, if it has one. Owned by the book; lives
    //! until discarded, pushed or forgotten.
    [[nodiscard]] Result<FormModel *> open(const AccountId &account,
                                           const StoredConnection &connection);
    //! A new connection of \a type; its key.
    [[nodiscard]] QString openNew(const AccountId &account, const ConnectionType &type,
                                  FormSpec form);
    //! A new connection with the values that the form of \a key shows, its unsent changes included,
    //! and the key of it; from this computer only. Secrets are not copied and have to be typed; nor
    //! are values that nobody may edit, or that the platform keeps to itself.
    [[nodiscard]] Result<QString> duplicate(const AccountId &account, const QString &key);
    //! Takes up a new connection's draft of an earlier run.
    [[nodiscard]] Result<FormModel *> reopenNew(const AccountId &account, const QString &key);
    //! nullptr where it is not open.
    [[nodiscard]] FormModel *model(const AccountId &account, const QString &key) const;
    //! The key of an existing connection's draft is its id.
    [[nodiscard]] static bool isNewKey(const QString &key);
    //! Of a new connection; empty id for other keys.
    [[nodiscard]] ConnectionType typeOf(const AccountId &account, const QString &key) const;
    //! What secrets of a draft were lost when the program ended: paths, for a notice.
    [[nodiscard]] QStringList lostSecrets(const AccountId &account, const QString &key) const;

    [[nodiscard]] QList<DraftSummary> pending(const AccountId &account) const;
    [[nodiscard]] int changeCount(const AccountId &account) const;
    //! What to plan for \a keys; opens drafts that are not open yet.
    [[nodiscard]] Result<QList<ChangeRequest>> requests(const AccountId &account,
                                                        const QStringList &keys);

    void discard(const AccountId &account, const QString &key);
    //! The platform has other values now: under the draft they become the new saved ones.
    void rebase(const AccountId &account, const StoredConnection &connection);
    //! Closes drafts that were pushed, and puts the platform's issues on the rows of the others.
    void takeReport(const AccountId &account, const PushReport &report);
    //! Saves at once; Storage where it could not be: the draft stays in memory and is tried again.
    Result<void> saveNow();
    //! Whether the last try to save could not: what is edited is in memory only.
    [[nodiscard]] bool isSavingFailing() const { return m_savingFails; }

Q_SIGNALS:
    //! Number or names of an account's drafts.
    void pendingChanged(const plugboard::AccountId &account);
    //! The form of \a key is going away; nobody may use its FormModel after this.
    void closing(const plugboard::AccountId &account, const QString &key);
    //! A draft that was opened changes nothing any more: the platform has all that is in it. It is
    //! gone.
    void carriedOut(const plugboard::AccountId &account, const QString &name);
    void saveFailed(const plugboard::Error &error);
    void saved();

private:
    struct Page
    {
        std::unique_ptr<FormModel> model;
        ConnectionType type;
        ConnectionId id;
        QStringList lostSecrets;
        bool unsaved = false;
        //! When the stored draft that the model shows was stored; nothing where there is none.
        std::optional<milliseconds> storedAt;
        //! The fields that are in it.
        QSet<QString> storedPaths;

        void noteStored(const Draft &draft);
    };
    using Pages = QHash<QString, std::shared_ptr<Page>>;

    Page *page(const AccountId &account, const QString &key) const;
    Page *insert(const AccountId &account, const QString &key, const std::shared_ptr<Page> &page);
    //! A stored draft whose form is as the platform has it.
    void takeClean(const AccountId &account, const QString &key, Page &page);
    //! The secrets that were lost and are not dealt with since.
    [[nodiscard]] static QStringList lostIn(const Page &page);
    void forgetRemoved();
    //! Another process wrote: open forms take up its connections and its drafts.
    void catchUp();
    //! What another process made of the draft, where nothing of ours is on the way to the disk.
    void takeStored(const AccountId &account, const QString &key, const Draft &stored);
    //! Another process has removed the stored draft: it sent what is in it (\a isSent), or
    //! discarded it.
    void takeRemoval(const AccountId &account, const QString &key, bool isSent);
    //! Takes up what another process has stored since we did, field by field; ours goes first.
    void takeOthersEdits(const AccountId &account, const QString &key, Page &page);
    //! Whether the platform has now some of what was drafted.
    bool rebasePage(const AccountId &account, const StoredConnection &connection);
    void edited(const AccountId &account, const QString &key);
    void scheduleSave(milliseconds delay);
    [[nodiscard]] Result<void> save(const AccountId &account, const QString &key, Page &page);

    Engine &m_engine;
    Clock &m_clock;
    QHash<AccountId, Pages> m_pages;
    std::unique_ptr<ClockTimer> m_timer;
    //! When the oldest edit was made that is not saved yet; monotonic.
    std::optional<milliseconds> m_unsavedSince;
    bool m_savingFails = false;
};

} // namespace plugboard
