// SPDX-License-Identifier: GPL-3.0-or-later
//
// Faults that a person meets: a keychain that is locked, gone or silent, a network that comes and
// goes, a disk that is full or read-only, a second window on the same workspace.
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "forms/formmodel.h"
#include "models/connectionlistmodel.h"
#include "sandbox/flxpointsandbox.h"
#include "secrets/memorysecretstore.h"
#include "support/smalldisk.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "windowfixture.h"
#include "workspace/workspace.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestMainWindowFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aLockedKeychainLeavesTheList();
    void withoutAKeychainATokenIsKeptUntilTheEnd();
    void aSilentKeychainIsWaitedFor();
    void anOpenKeychainSaysNothing();
    void whatWasReadAgainIsNoLongerLocked();
    void theDoctorHasAPage();
    void offlineIsTriedAgainByItself();
    void theNetworkIsBack();
    void afterSleepTheListIsAskedForAnew();
    void anotherWindowIsSeen();
    void aReadOnlyWorkspaceIsLookedAt();
    void aFullDiskKeepsTheDraftUntilThereIsRoom();

private:
    //! The fixture's account and list, as a workspace in \a folder.
    void copyWorkspace(const QString &folder) const;
    [[nodiscard]] QString text(const QString &label) const;
    [[nodiscard]] MessageBar *bar(const QString &name) const
    {
        return m_fixture->child<MessageBar>(name);
    }
    [[nodiscard]] int rows() const
    {
        return m_fixture->window().connections()->view()->model()->rowCount();
    }
    //! The keychain is so from now on, and the token no longer in memory.
    void setKeychain(KeychainState::Kind kind);
    //! Nobody listens where the account is from now on, or somebody again.
    void setReachable(bool reachable);
    [[nodiscard]] bool idle() const
    {
        return !m_fixture->window().refreshes()->isRunning(m_fixture->account());
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestMainWindowFaults::init()
{
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
}

void TestMainWindowFaults::cleanup()
{
    m_fixture.reset();
}

QString TestMainWindowFaults::text(const QString &label) const
{
    const auto *found = m_fixture->child<PlainLabel>(label);
    return found ? found->plainText() : QString();
}

void TestMainWindowFaults::setKeychain(KeychainState::Kind kind)
{
    m_fixture->secrets().setState(kind);
    m_fixture->engine().forgetToken(m_fixture->account());
    m_fixture->window().refreshes()->refresh(m_fixture->account(), true);
}

void TestMainWindowFaults::setReachable(bool reachable)
{
    Result<Account> account = m_fixture->workspace().account(m_fixture->account());
    QVERIFY(account);
    account->url = reachable ? m_fixture->sandbox().url() : QUrl(u"http://127.0.0.1:1"_s);
    QVERIFY(m_fixture->engine().changeAccount(*account));
}

void TestMainWindowFaults::aLockedKeychainLeavesTheList()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    setKeychain(KeychainState::Kind::Locked);
    QTRY_VERIFY_WITH_TIMEOUT(bar(u"keychain.message"_s)->isVisible(), 5000);
    QCOMPARE(bar(u"keychain.message"_s)->text(),
             u"The keychain is locked, so nothing can be pushed. You can still look and edit."_s);
    QVERIFY2(text(u"status.keychain"_s).endsWith(u", locked"_s),
             qPrintable(text(u"status.keychain"_s)));
    QVERIFY(m_fixture->child<QPushButton>(u"status.unlock"_s)->isVisible());
    // Once is enough, and nothing is lost.
    QVERIFY(!bar(u"connections.message"_s)->isVisible());
    QCOMPARE(rows(), 60);
    QVERIFY(m_fixture->open(m_fixture->firstOf(u"ftp"_s)));

    m_fixture->secrets().setState(KeychainState::Kind::Unlocked);
    auto *unlock = m_fixture->child<QPushButton>(u"keychain.message.unlock"_s);
    QVERIFY(unlock);
    QCOMPARE(unlock->text(), u"Unlock"_s);
    unlock->click();
    QTRY_VERIFY_WITH_TIMEOUT(!bar(u"keychain.message"_s)->isVisible(), 5000);
    QTRY_VERIFY_WITH_TIMEOUT(idle(), 5000);
    QVERIFY(!m_fixture->window().refreshes()->failure(m_fixture->account()));
    QVERIFY(!m_fixture->child<QPushButton>(u"status.unlock"_s)->isVisible());
}

void TestMainWindowFaults::withoutAKeychainATokenIsKeptUntilTheEnd()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    setKeychain(KeychainState::Kind::Absent);
    QTRY_VERIFY_WITH_TIMEOUT(bar(u"keychain.message"_s)->isVisible(), 5000);
    QVERIFY2(bar(u"keychain.message"_s)->text().startsWith(u"No keychain service is running"_s),
             qPrintable(bar(u"keychain.message"_s)->text()));
    QCOMPARE(rows(), 60);
    auto *keep = m_fixture->child<QPushButton>(u"keychain.message.keep"_s);
    QVERIFY(keep);
    QCOMPARE(keep->text(), u"Keep until I quit"_s);
    keep->click();
    QDialog *dialog = m_fixture->dialog();
    QVERIFY(dialog);
    auto *untilQuit = dialog->findChild<QCheckBox *>(u"replaceToken.untilQuit"_s);
    QVERIFY(untilQuit);
    QTRY_VERIFY_WITH_TIMEOUT(untilQuit->isVisible() && untilQuit->isChecked(), 5000);
    dialog->findChild<QLineEdit *>(u"replaceToken.token"_s)
        ->setText(m_fixture->sandbox().accountToken());
    dialog->findChild<QPushButton *>(u"replaceToken.replace"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->dialog(), 5000);
    QTRY_VERIFY_WITH_TIMEOUT(
        idle() && !m_fixture->window().refreshes()->failure(m_fixture->account()), 5000);
    QVERIFY(!bar(u"keychain.message"_s)->isVisible());
}

void TestMainWindowFaults::aSilentKeychainIsWaitedFor()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    setKeychain(KeychainState::Kind::Hanging);
    QTRY_VERIFY_WITH_TIMEOUT(bar(u"keychain.message"_s)->isVisible(), 5000);
    QCOMPARE(bar(u"keychain.message"_s)->text(), u"The keychain has not answered for 3 s."_s);
    QCOMPARE(rows(), 60);
    QCOMPARE(m_fixture->child<QPushButton>(u"keychain.message.check"_s)->text(),
             u"Restart check"_s);
    auto *wait = m_fixture->child<QPushButton>(u"keychain.message.wait"_s);
    QCOMPARE(wait->text(), u"Wait"_s);
    wait->click();
    QVERIFY(!bar(u"keychain.message"_s)->isVisible());
    // Asked again meanwhile, until it answers; then what waited goes on.
    m_fixture->secrets().setState(KeychainState::Kind::Unlocked);
    QTRY_VERIFY_WITH_TIMEOUT(
        idle() && !m_fixture->window().refreshes()->failure(m_fixture->account()), 5000);
    QVERIFY2(text(u"status.keychain"_s).endsWith(u", open"_s),
             qPrintable(text(u"status.keychain"_s)));
}

void TestMainWindowFaults::whatWasReadAgainIsNoLongerLocked()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    setKeychain(KeychainState::Kind::Locked);
    QTRY_VERIFY_WITH_TIMEOUT(text(u"status.keychain"_s).endsWith(u", locked"_s), 5000);
    // Opened elsewhere: nobody asked the keychain itself since.
    setKeychain(KeychainState::Kind::Unlocked);
    QTRY_VERIFY_WITH_TIMEOUT(
        idle() && !m_fixture->window().refreshes()->failure(m_fixture->account()), 5000);
    QTRY_VERIFY_WITH_TIMEOUT(text(u"status.keychain"_s).endsWith(u", open"_s), 5000);
}

void TestMainWindowFaults::anOpenKeychainSaysNothing()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    QTRY_VERIFY_WITH_TIMEOUT(text(u"status.keychain"_s).endsWith(u", open"_s), 5000);
    QVERIFY(!bar(u"keychain.message"_s)->isVisible());
    QVERIFY(!bar(u"main.readOnly"_s)->isVisible());
}

void TestMainWindowFaults::theDoctorHasAPage()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    m_fixture->child<QAction>(u"action.doctor"_s)->trigger();
    QDialog *dialog = m_fixture->dialog();
    QVERIFY(dialog);
    auto *again = dialog->findChild<QPushButton *>(u"doctor.again"_s);
    QTRY_VERIFY_WITH_TIMEOUT(again->isEnabled(), 10000);
    QVERIFY(dialog->findChild<MessageBar *>(u"doctor.message"_s)->isVisible());
    dialog->findChild<QPushButton *>(u"doctor.copy"_s)->click();
    const QString copied = QApplication::clipboard()->text();
    QVERIFY2(copied.contains(m_fixture->folder()), qPrintable(copied));
    QVERIFY2(copied.contains(u"pass: Keychain"_s), qPrintable(copied));
    UiAudit::settle();
    const QStringList findings = UiAudit::all(dialog);
    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
    m_fixture->secrets().setState(KeychainState::Kind::Locked);
    again->click();
    QVERIFY(!again->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(again->isEnabled(), 10000);
    QCOMPARE(dialog->findChild<MessageBar *>(u"doctor.message"_s)->kind(),
             MessageBar::Kind::Warning);
}

void TestMainWindowFaults::offlineIsTriedAgainByItself()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    setReachable(false);
    m_fixture->window().refreshes()->refresh(m_fixture->account(), true);
    QTRY_VERIFY_WITH_TIMEOUT(bar(u"connections.message"_s)->isVisible(), 10000);
    QVERIFY2(bar(u"connections.message"_s)
                 ->text()
                 .startsWith(u"Offline. Showing what was fetched on "_s),
             qPrintable(bar(u"connections.message"_s)->text()));
    QCOMPARE(text(u"status.offline"_s), u"Offline, 0 drafts kept"_s);
    // Not both: that it was refreshed just now, and of when it is.
    QCOMPARE(text(u"connections.count"_s), u"60 connections"_s);
    QCOMPARE(rows(), 60);
    // A draft is kept meanwhile.
    FormModel *model = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    QVERIFY(model);
    const QString path = WindowFixture::fieldOf(*model, true);
    model->setText(path, model->value(path).displayText() + u"x"_s);
    QCOMPARE(text(u"status.offline"_s), u"Offline, 1 draft kept"_s);
    // Tried again, ever less often; the bar stays as it is, with the focus in it.
    auto *tryAgain = m_fixture->child<QPushButton>(u"connections.message.tryAgain"_s);
    tryAgain->setFocus();
    int tries = 0;
    QList<milliseconds> at;
    connect(&m_fixture->engine(), &Engine::refreshing, this, [&](const AccountId &, bool running) {
        if (running) {
            ++tries;
            at << m_fixture->clock().monotonic();
        }
    });
    QTRY_VERIFY_WITH_TIMEOUT(tries >= 3, 20000);
    disconnect(&m_fixture->engine(), &Engine::refreshing, this, nullptr);
    QVERIFY(at.at(2) - at.at(1) > at.at(1) - at.at(0));
    QVERIFY(at.at(1) - at.at(0) >= RefreshFlow::kFirstRetry);
    QVERIFY(bar(u"connections.message"_s)->isVisible());
    QCOMPARE(m_fixture->child<QPushButton>(u"connections.message.tryAgain"_s), tryAgain);
    QCOMPARE(m_fixture->window().focusWidget(), tryAgain);
    setReachable(true);
    QTRY_VERIFY_WITH_TIMEOUT(!bar(u"connections.message"_s)->isVisible(), 20000);
    QCOMPARE(text(u"status.offline"_s), u"1 draft kept"_s);
    QCOMPARE(m_fixture->drafts().changeCount(m_fixture->account()), 1);
}

void TestMainWindowFaults::theNetworkIsBack()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    setReachable(false);
    m_fixture->window().refreshes()->refresh(m_fixture->account(), true);
    QTRY_VERIFY_WITH_TIMEOUT(bar(u"connections.message"_s)->isVisible() && idle(), 10000);
    setReachable(true);
    // At once, as the system says so.
    Q_EMIT m_fixture->engine().networkBack();
    QVERIFY(!idle());
    QTRY_VERIFY_WITH_TIMEOUT(!bar(u"connections.message"_s)->isVisible(), 10000);
}

void TestMainWindowFaults::afterSleepTheListIsAskedForAnew()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    QSignalSpy refreshing(&m_fixture->engine(), &Engine::refreshing);
    m_fixture->window().refreshes()->refresh(m_fixture->account(), true);
    QTRY_COMPARE(refreshing.count(), 1);
    // Whatever was under way when the lid was closed gets no answer any more.
    Q_EMIT m_fixture->engine().clockJumped(std::chrono::hours(8));
    QTRY_COMPARE_WITH_TIMEOUT(refreshing.count(), 4, 10000);
    QVERIFY(!refreshing.at(1).at(1).toBool());
    QVERIFY(refreshing.at(2).at(1).toBool());
    QTRY_VERIFY(idle());
    const auto failure = m_fixture->window().refreshes()->failure(m_fixture->account());
    QVERIFY2(!failure, failure ? qPrintable(failure->summary + failure->detail) : "");
    // With nothing under way there is nothing to do.
    Q_EMIT m_fixture->engine().clockJumped(std::chrono::hours(8));
    QVERIFY(idle());
}

void TestMainWindowFaults::anotherWindowIsSeen()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    QVERIFY(m_fixture->open(m_fixture->firstOf(u"ftp"_s)));
    auto *search = m_fixture->child<QLineEdit>(u"connections.search"_s);
    search->setFocus();
    const auto other = Workspace::open(m_fixture->folder(), {});
    QVERIFY(other);
    Result<Account> account = (*other)->account(m_fixture->account());
    QVERIFY(account);
    account->name = u"Renamed elsewhere"_s;
    QVERIFY((*other)->saveAccount(*account));
    StoredConnection one
        = **(*other)->connection(account->id, ConnectionId(m_fixture->firstOf(u"ftp"_s)));
    one.id = ConnectionId(u"99999"_s);
    one.name = u"Made elsewhere"_s;
    QVERIFY((*other)->storeConnection(account->id, one));
    Draft draft;
    draft.key = u"new-elsewhere"_s;
    draft.type = one.type;
    draft.changes = 1;
    QVERIFY((*other)->storeDraft(account->id, draft));

    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().windowTitle().contains(u"Renamed elsewhere"_s),
                             2000);
    const QAbstractItemModel *list = m_fixture->window().connections()->view()->model();
    QTRY_VERIFY_WITH_TIMEOUT(
        !list->match(list->index(0, 0), Qt::DisplayRole, u"Made elsewhere"_s).isEmpty(), 2000);
    QVERIFY2(text(u"pending.text"_s).startsWith(u"1 pending change"_s),
             qPrintable(text(u"pending.text"_s)));
    QCOMPARE(m_fixture->window().focusWidget(), search);
    QVERIFY(m_fixture->window().detail()->model());
}

void TestMainWindowFaults::copyWorkspace(const QString &folder) const
{
    const auto workspace = Workspace::open(folder, {});
    QVERIFY(workspace);
    const Result<Account> account = m_fixture->workspace().account(m_fixture->account());
    QVERIFY((*workspace)->saveAccount(*account));
    QVERIFY((*workspace)->storeList(account->id, *m_fixture->workspace().connections(account->id)));
}

void TestMainWindowFaults::aReadOnlyWorkspaceIsLookedAt()
{
    const QTemporaryDir folder;
    SmallDisk disk(folder.path(), "16m");
    if (!disk.isMounted())
        QSKIP(qPrintable(disk.problem()));
    QVERIFY(m_fixture->addAccount());
    copyWorkspace(folder.path());
    QVERIFY(disk.setReadOnly(true));
    const auto workspace = Workspace::open(folder.path(), {});
    QVERIFY(workspace);
    MemorySecretStore secrets;
    Engine engine({&m_fixture->clock(), workspace->get(), &secrets, {}});
    DraftBook drafts(engine, m_fixture->clock());
    MainWindow window(engine, drafts);
    window.show();
    auto *bar = window.findChild<MessageBar *>(u"main.readOnly"_s);
    QVERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains(folder.path()), qPrintable(bar->text()));
    QVERIFY2(bar->text().endsWith(u"so this workspace can only be looked at."_s),
             qPrintable(bar->text()));
    QCOMPARE(window.connections()->view()->model()->rowCount(), 60);
    // What is edited all the same is kept as long as the window is there, and stored once it can
    // be.
    window.openConnection(m_fixture->firstOf(u"ftp"_s));
    FormModel *model = window.detail()->model();
    QVERIFY(model);
    model->setName(u"Edited meanwhile"_s);
    const auto *pending = window.findChild<PlainLabel *>(u"pending.text"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(pending->plainText().startsWith(u"The drafts could not be saved"_s),
                              qPrintable(pending->plainText()), 5000);
    QCOMPARE(drafts.changeCount(m_fixture->account()), 1);
    QCOMPARE((*workspace)->drafts(m_fixture->account())->size(), 0);
    QVERIFY(disk.setReadOnly(false));
    QTRY_COMPARE_WITH_TIMEOUT((*workspace)->drafts(m_fixture->account())->size(), 1, 10000);
    QTRY_VERIFY_WITH_TIMEOUT(!bar->isVisible(), 5000);
    QCOMPARE(pending->plainText(), u"1 pending change in 1 connection"_s);
}

void TestMainWindowFaults::aFullDiskKeepsTheDraftUntilThereIsRoom()
{
    const QTemporaryDir folder;
    SmallDisk disk(folder.path(), "4m");
    if (!disk.isMounted())
        QSKIP(qPrintable(disk.problem()));
    QVERIFY(m_fixture->addAccount());
    copyWorkspace(folder.path());
    const auto workspace = Workspace::open(folder.path(), {});
    QVERIFY(workspace);
    MemorySecretStore secrets;
    Engine engine({&m_fixture->clock(), workspace->get(), &secrets, {}});
    DraftBook drafts(engine, m_fixture->clock());
    MainWindow window(engine, drafts);
    window.show();
    window.openConnection(m_fixture->firstOf(u"ftp"_s));
    FormModel *model = window.detail()->model();
    QVERIFY(model);
    const auto *pending = window.findChild<PlainLabel *>(u"pending.text"_s);
    const AccountId account = m_fixture->account();

    disk.fill();
    // Longer than what is left in a page of the file.
    const QString name = QString(20000, u'n');
    QSignalSpy failed(&drafts, &DraftBook::saveFailed);
    model->setName(name);
    QTRY_COMPARE_WITH_TIMEOUT(
        pending->plainText(),
        u"The drafts could not be saved: the disk is full. Keep this window open; we go on "
        "trying."_s,
        10000);
    // Tried again by itself, and nothing is lost meanwhile.
    QTRY_VERIFY_WITH_TIMEOUT(failed.size() >= 2, 10000);
    QCOMPARE(model->name(), name);
    QCOMPARE(drafts.changeCount(account), 1);
    QCOMPARE((*workspace)->drafts(account)->size(), 0);
    const auto *status = window.findChild<PlainLabel *>(u"status.offline"_s);
    QCOMPARE(status->plainText(), u"Drafts not saved"_s);

    // Closing would lose it: that is asked first.
    QVERIFY(!window.close());
    QVERIFY(window.isVisible());
    QVERIFY(window.findChild<QPushButton *>(u"main.message.loseDrafts"_s));
    QCOMPARE(model->name(), name);

    QSignalSpy saved(&drafts, &DraftBook::saved);
    QVERIFY(disk.makeRoom());
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 10000);
    QCOMPARE(pending->plainText(), u"1 pending change in 1 connection"_s);
    QCOMPARE(status->plainText(), u"1 draft kept"_s);
    // On the disk, not only here.
    const auto other = Workspace::open(folder.path(), {});
    const Result<QList<Draft>> stored = (*other)->drafts(account);
    QCOMPARE(stored->size(), 1);
    QCOMPARE(FormModel::nameInDraft(stored->constFirst().state), name);
}

PLUGBOARD_TEST(TestMainWindowFaults)
#include "tst_mainwindowfaults.moc"
