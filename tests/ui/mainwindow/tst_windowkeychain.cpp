// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window with real keychains of each kind; PLUGBOARD_EXPECT says which one this is. The list
// never waits for one.
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "forms/formmodel.h"
#include "secrets/keychainsecretstore.h"
#include "support/keyring/fakesecretservice.h"
#include "support/testprogram.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <memory>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestWindowKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theListIsThereAtOnce();
    void theKeychainIsToldInWords();
    void oneCanLookAndEdit();

private:
    [[nodiscard]] int rows() const { return m_window->connections()->view()->model()->rowCount(); }

    QString m_mode;
    QTemporaryDir m_folder;
    Account m_account;
    std::unique_ptr<FakeSecretService> m_fake;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<KeychainSecretStore> m_secrets;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<DraftBook> m_drafts;
    std::unique_ptr<MainWindow> m_window;
};

void TestWindowKeychain::initTestCase()
{
    m_mode = qEnvironmentVariable("PLUGBOARD_EXPECT");
    if (m_mode.isEmpty())
        QSKIP("needs a keychain of its own");
    Theme::apply(*qApp, Scheme::Light);
    if (m_mode == u"hanging" || m_mode == u"denying") {
        m_fake = std::make_unique<FakeSecretService>();
        QVERIFY(m_fake->isRegistered());
        if (m_mode == u"hanging")
            m_fake->muted = {u"*"_s};
        else
            m_fake->errors.insert(u"ReadAlias"_s, u"org.freedesktop.DBus.Error.AccessDenied"_s);
    }
    m_workspace = std::move(*Workspace::open(m_folder.path(), {}));
    m_secrets = std::make_unique<KeychainSecretStore>(
        KeychainSecretStore::Options{&SystemClock::instance()});
    m_engine = std::make_unique<Engine>(
        Engine::Options{&SystemClock::instance(), m_workspace.get(), m_secrets.get(), {}});
    m_account = *m_engine->makeAccount(u"Acme"_s, u"flxpoint"_s, QUrl(u"http://127.0.0.1:1"_s),
                                       AccountRole::Production, {});
    QVERIFY(m_workspace->saveAccount(m_account));
    // As after an earlier run that kept a token.
    QVERIFY(m_workspace->setSetting(u"account/%1/token-kept"_s.arg(m_account.id.text()), u"1"_s));
    QList<StoredConnection> list;
    for (int i = 1; i <= 3; ++i) {
        StoredConnection one;
        one.id = ConnectionId(QString::number(i));
        one.name = u"Shop %1"_s.arg(i);
        one.type = {TypeId(u"ftp"_s), u"FTP"_s};
        one.body = *parseJson(
            u"{\"id\":%1,\"connectionType\":\"ftp\",\"name\":\"Shop\",\"configs\":[{\"handle\":"
            "\"host\",\"name\":\"Host\",\"value\":\"a\"}]}"_s.arg(i)
                .toUtf8());
        list << one;
    }
    QVERIFY(m_workspace->storeList(m_account.id, list));
    m_drafts = std::make_unique<DraftBook>(*m_engine, SystemClock::instance());
    m_window = std::make_unique<MainWindow>(*m_engine, *m_drafts);
    m_window->show();
}

void TestWindowKeychain::cleanupTestCase()
{
    if (m_fake)
        m_fake->release();
    m_window.reset();
    m_drafts.reset();
    m_engine.reset();
}

void TestWindowKeychain::theListIsThereAtOnce()
{
    // No event was handled since the window was made: nothing asked the keychain yet, and nothing
    // waited for it.
    QCOMPARE(rows(), 3);
    QVERIFY(m_window->isVisible());
}

void TestWindowKeychain::theKeychainIsToldInWords()
{
    auto *bar = m_window->findChild<MessageBar *>(u"keychain.message"_s);
    if (m_mode == u"unlocked") {
        QTRY_VERIFY_WITH_TIMEOUT(m_window->refreshes()->failure(m_account.id).has_value(), 15000);
        QVERIFY(!bar->isVisible());
        QCOMPARE(m_window->findChild<PlainLabel *>(u"status.keychain"_s)->plainText(),
                 u"Keychain: GNOME Keyring, open"_s);
        return;
    }
    QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), 15000);
    QString words = u"No keychain service is running"_s;
    QString word = u"Keychain: not there"_s;
    QStringList buttons{u"Keep until I quit"_s, u"Restart check"_s};
    if (m_mode == u"locked") {
        words = u"The keychain is locked, so nothing can be pushed. You can still look and edit."_s;
        word = u"Keychain: GNOME Keyring, locked"_s;
        buttons = {u"Unlock"_s};
    } else if (m_mode == u"hanging") {
        words = u"The keychain has not answered for 3 s."_s;
        word = u"Keychain: does not answer"_s;
        buttons = {u"Wait"_s, u"Restart check"_s};
    } else if (m_mode == u"denying") {
        words = u"The keychain service runs, but answered with an error."_s;
    }
    QVERIFY2(bar->text().startsWith(words), qPrintable(bar->text()));
    QCOMPARE(m_window->findChild<PlainLabel *>(u"status.keychain"_s)->plainText(), word);
    QStringList shown;
    for (const QPushButton *button : bar->findChildren<QPushButton *>()) {
        if (button->isVisible())
            shown << button->text();
    }
    QCOMPARE(shown, buttons);
    // One bar says it, and nothing asked for a password.
    QVERIFY(!m_window->findChild<MessageBar *>(u"connections.message"_s)->isVisible());
    QVERIFY(!QApplication::activeModalWidget());
    if (m_fake)
        QCOMPARE(m_fake->calls(u"Prompt"_s) + m_fake->calls(u"Unlock"_s), 0);
    QCOMPARE(rows(), 3);
}

void TestWindowKeychain::oneCanLookAndEdit()
{
    m_window->openConnection(u"2"_s);
    FormModel *model = m_window->detail()->model();
    QVERIFY(model);
    model->setText(u"host"_s, u"b"_s);
    QVERIFY(m_drafts->saveNow());
    QCOMPARE(m_workspace->drafts(m_account.id)->size(), 1);
    m_drafts->discard(m_account.id, u"2"_s);
}

PLUGBOARD_TEST(TestWindowKeychain)
#include "tst_windowkeychain.moc"
