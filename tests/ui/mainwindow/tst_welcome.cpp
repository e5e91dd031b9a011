// SPDX-License-Identifier: GPL-3.0-or-later
//
// The first run: what the window shows and does while there is no account.
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "engine/settings.h"
#include "secrets/memorysecretstore.h"
#include "support/fastclock.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/actions/actionregistry.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/settings/appearance.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "workspace/workspace.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

//! Counts what might open a dialog of a keychain, or read what is in it. Asking how it is may not.
class WatchedSecretStore final : public SecretStore
{
public:
    Job<Sensitive> *read(const SecretRef &ref) override
    {
        ++touched;
        return inner.read(ref);
    }
    Job<Sensitive> *readEntry(const KeychainEntry &entry) override
    {
        ++touched;
        return inner.readEntry(entry);
    }
    Job<void> *write(const SecretRef &ref, Sensitive value) override
    {
        ++touched;
        return inner.write(ref, std::move(value));
    }
    Job<void> *remove(const SecretRef &ref) override
    {
        ++touched;
        return inner.remove(ref);
    }
    Job<KeychainState> *probe() override
    {
        ++probed;
        return inner.probe();
    }
    Job<KeychainState> *unlock() override
    {
        ++touched;
        return inner.unlock();
    }

    MemorySecretStore inner;
    int touched = 0;
    int probed = 0;
};

} // namespace

class TestWelcome : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void nothingIsSentBeforeAnAccount();
    void theWaysToBegin();
    void byKeysAlone();
    void thePlatformIsChosenAlready();
    void theKeychainInWords_data();
    void theKeychainInWords();
    void theThemeChangesAtOnce();
    void dismissedItStaysAway();
    void itGoesWithTheFirstAccount();
    void theSandboxHasNone();
    void nothingIsSaidOfAnotherPage();
    void onlyWhatDoesSomethingIsOffered();

private:
    void open();
    template <typename T>
    [[nodiscard]] T *child(const QString &name) const
    {
        return m_window->findChild<T *>(name);
    }
    [[nodiscard]] bool isShown() const
    {
        const auto *page = child<QWidget>(u"welcome.page"_s);
        return page && page->isVisible();
    }
    void storeAccount(const QString &id);

    FastClock m_clock{20};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WatchedSecretStore> m_secrets;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<DraftBook> m_drafts;
    std::unique_ptr<MainWindow> m_window;
};

void TestWelcome::init()
{
    Theme::setMotion(false);
    Theme::apply(*qApp, Scheme::Light);
    m_folder = std::make_unique<QTemporaryDir>();
    m_secrets = std::make_unique<WatchedSecretStore>();
    open();
}

void TestWelcome::open()
{
    m_window.reset();
    m_drafts.reset();
    m_engine.reset();
    m_workspace.reset();
    auto workspace = Workspace::open(m_folder->path(), {&m_clock});
    QVERIFY(workspace);
    m_workspace = std::move(*workspace);
    m_engine = std::make_unique<Engine>(
        Engine::Options{&m_clock, m_workspace.get(), m_secrets.get(), {}});
    m_drafts = std::make_unique<DraftBook>(*m_engine, m_clock);
    m_window = std::make_unique<MainWindow>(*m_engine, *m_drafts);
    m_window->setSandboxStarter([] { return true; });
    m_window->resize(1280, 800);
    m_window->show();
    UiAudit::settle();
}

void TestWelcome::cleanup()
{
    m_window.reset();
    m_drafts.reset();
    m_engine.reset();
    m_workspace.reset();
    Theme::apply(*qApp, Scheme::Light);
}

void TestWelcome::storeAccount(const QString &id)
{
    Account account;
    account.id = AccountId(id);
    account.name = u"Acme"_s;
    account.platform = u"flxpoint"_s;
    account.url = QUrl(u"http://127.0.0.1:9"_s);
    QVERIFY(m_workspace->saveAccount(account));
}

void TestWelcome::nothingIsSentBeforeAnAccount()
{
    QSignalSpy activity(m_engine.get(), &Engine::activity);
    QVERIFY(isShown());
    QTRY_VERIFY(m_secrets->probed > 0);
    QTRY_VERIFY(child<PlainLabel>(u"welcome.keychain"_s)->plainText().contains(u"Memory"));
    // Whatever a curious person does there.
    auto *theme = child<QComboBox>(u"welcome.theme"_s);
    theme->setCurrentIndex(2);
    Q_EMIT theme->activated(2);
    child<QPushButton>(u"welcome.sandbox"_s)->click();
    for (QAction *action : m_window->findChildren<QAction *>()) {
        if (action->isEnabled()
            && (action->objectName() == u"action.refresh" || action->objectName() == u"action.find"
                || action->objectName() == u"action.nextPane"))
            action->trigger();
    }
    child<QPushButton>(u"welcome.add.flxpoint"_s)->click();
    auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>(u"account.name"_s)->setText(u"Acme"_s);
    dialog->findChild<QLineEdit *>(u"account.token"_s)->setText(u"canary-token-do-not-use-0001"_s);
    UiAudit::settle();
    dialog->reject();
    child<QPushButton>(u"welcome.dismiss"_s)->click();
    UiAudit::settle();
    QCOMPARE(activity.count(), 0);
    QCOMPARE(m_secrets->touched, 0);
}

void TestWelcome::theWaysToBegin()
{
    QVERIFY(isShown());
    QVERIFY(!child<QWidget>(u"connections.list"_s)->isVisible());
    QCOMPARE(child<PlainLabel>(u"welcome.promise"_s)->plainText(),
             u"Nothing is sent anywhere until you add an account."_s);
    // A button for each platform that this version has, and for no other.
    QStringList platforms;
    for (const QPushButton *button : m_window->findChildren<QPushButton *>()) {
        if (button->objectName().startsWith(u"welcome.add."))
            platforms << button->objectName().section(u'.', -1);
    }
    QStringList known;
    for (const PlatformInfo &platform : Engine::platforms())
        known << platform.id;
    QCOMPARE(platforms, known);
    int started = 0;
    m_window->setSandboxStarter([&started] { return ++started > 0; });
    child<QPushButton>(u"welcome.sandbox"_s)->click();
    QCOMPARE(started, 1);
}

void TestWelcome::byKeysAlone()
{
    m_window->activateWindow();
    QCOMPARE(m_window->focusWidget(), child<QPushButton>(u"welcome.sandbox"_s));
    const QList<QWidget *> stops = UiAudit::tabStops(child<QWidget>(u"welcome.page"_s));
    QStringList names;
    for (const QWidget *stop : stops)
        names << stop->objectName();
    QCOMPARE(names,
             QStringList({u"welcome.sandbox"_s, u"welcome.add.flxpoint"_s, u"welcome.theme"_s,
                          u"welcome.dismiss"_s}));
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
    QCOMPARE(m_window->focusWidget()->objectName(), u"welcome.add.flxpoint"_s);
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Space);
    QTRY_VERIFY(QApplication::activeModalWidget());
    QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!QApplication::activeModalWidget());
    auto *dismiss = child<QPushButton>(u"welcome.dismiss"_s);
    dismiss->setFocus();
    QTest::keyClick(dismiss, Qt::Key_Space);
    QVERIFY(!isShown());
    // The focus is on something that is there.
    QVERIFY(m_window->focusWidget() && m_window->focusWidget()->isVisible());
}

void TestWelcome::thePlatformIsChosenAlready()
{
    child<QPushButton>(u"welcome.add.flxpoint"_s)->click();
    QTRY_VERIFY(QApplication::activeModalWidget());
    QWidget *dialog = QApplication::activeModalWidget();
    QCOMPARE(dialog->findChild<QComboBox *>(u"account.platform"_s)->currentData().toString(),
             u"flxpoint"_s);
    QCOMPARE(dialog->focusWidget()->objectName(), u"account.name"_s);
    qobject_cast<QDialog *>(dialog)->reject();
}

void TestWelcome::theKeychainInWords_data()
{
    using Kind = KeychainState::Kind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("open") << int(Kind::Unlocked)
                          << u"Memory of this program: Tokens are gone when the program ends."_s;
    QTest::newRow("locked") << int(Kind::Locked)
                            << u"It can be unlocked when you add an account."_s;
    QTest::newRow("absent") << int(Kind::Absent) << u"No keychain service is running"_s;
    QTest::newRow("hanging") << int(Kind::Hanging) << u"has not answered for 3 s"_s;
}

void TestWelcome::theKeychainInWords()
{
    QFETCH(int, kind);
    QFETCH(QString, words);
    m_secrets->inner.setState(KeychainState::Kind(kind));
    open();
    const auto text = [this] {
        // Without the marks that keep foreign words apart (R4).
        return child<PlainLabel>(u"welcome.keychain"_s)
            ->plainText()
            .remove(QChar(0x2068))
            .remove(QChar(0x2069));
    };
    QTRY_VERIFY2(text().contains(words), qPrintable(text()));
    QVERIFY2(text().at(0).isUpper(), qPrintable(text()));
}

void TestWelcome::theThemeChangesAtOnce()
{
    auto *theme = child<QComboBox>(u"welcome.theme"_s);
    const int dark = theme->findData(int(ThemeChoice::Dark));
    theme->setCurrentIndex(dark);
    Q_EMIT theme->activated(dark);
    QCOMPARE(Theme::scheme(), Scheme::Dark);
    QVERIFY(isDark(QApplication::palette()));
    QCOMPARE(m_engine->settings().appearance().theme, ThemeChoice::Dark);
}

void TestWelcome::nothingIsSaidOfAnotherPage()
{
    const auto *bar = child<MessageBar>(u"main.message"_s);
    storeAccount(u"first"_s);
    QVERIFY(!isShown());
    m_window->showError(Error::make(ErrorKind::Network, u"Acme cannot be reached."_s));
    QVERIFY(bar->isVisible());
    QVERIFY(m_workspace->removeAccount(AccountId(u"first"_s)));
    QVERIFY(isShown());
    QVERIFY(bar->isHidden());
    // As it is with a sandbox that becomes none.
    m_window->setSandbox(true);
    QVERIFY(!isShown());
    m_window->showError(Error::make(ErrorKind::Network, u"The sandbox cannot be reached."_s));
    QVERIFY(bar->isVisible());
    m_window->setSandbox(false);
    QVERIFY(isShown());
    QVERIFY(bar->isHidden());
    // And of the welcome nothing is left where it goes.
    child<QPushButton>(u"welcome.sandbox"_s)->click();
    QVERIFY(bar->isVisible());
    child<QPushButton>(u"welcome.dismiss"_s)->click();
    QVERIFY(bar->isHidden());
}

void TestWelcome::onlyWhatDoesSomethingIsOffered()
{
    const QSet<QString> wanted{
        u"action.previewForm"_s,    u"action.quit"_s,       u"action.palette"_s,
        u"action.settings"_s,       u"action.addAccount"_s, u"action.nextPane"_s,
        u"action.previousPane"_s,   u"action.doctor"_s,     u"action.help"_s,
        u"action.helpFirstSteps"_s, u"action.keys"_s,       u"action.about"_s};
    const auto enabled = [this] {
        m_window->actions().update();
        QSet<QString> ids;
        for (const ActionRegistry::Entry &entry : m_window->actions().entries()) {
            if (entry.action->isEnabled())
                ids.insert(entry.action->objectName());
        }
        return ids;
    };
    QVERIFY(isShown());
    QCOMPARE(QStringList((enabled() - wanted).values()), QStringList());
    QCOMPARE(QStringList((wanted - enabled()).values()), QStringList());
    for (const QString &menu : {u"menu.columns"_s, u"menu.sort"_s})
        QVERIFY2(!child<QMenu>(menu)->menuAction()->isEnabled(), qPrintable(menu));
    // The panes are there then, and nothing in them.
    child<QPushButton>(u"welcome.dismiss"_s)->click();
    const QSet<QString> panes{u"action.activity"_s, u"action.toggleAccounts"_s};
    QCOMPARE(QStringList((enabled() - wanted - panes).values()), QStringList());
    QVERIFY(enabled().contains(panes));
}

void TestWelcome::dismissedItStaysAway()
{
    child<QPushButton>(u"welcome.dismiss"_s)->click();
    QVERIFY(!isShown());
    const auto *empty = child<QWidget>(u"connections.empty"_s);
    QVERIFY(empty->isVisible());
    QCOMPARE(empty->accessibleName() + u' ' + empty->accessibleDescription(),
             u"No accounts yet. Add one, or look around in the sandbox."_s);
    open();
    QVERIFY(!isShown());
}

void TestWelcome::itGoesWithTheFirstAccount()
{
    storeAccount(u"a-1"_s);
    QTRY_VERIFY(!isShown());
    // Whether its list or words stand there depends on what was fetched.
    QVERIFY(child<QWidget>(u"connections.search"_s)->isVisible());
    open();
    QVERIFY(!isShown());
    QVERIFY(m_workspace->removeAccount(AccountId(u"a-1"_s)));
    QTRY_VERIFY(isShown());
}

void TestWelcome::theSandboxHasNone()
{
    m_window = std::make_unique<MainWindow>(*m_engine, *m_drafts);
    m_window->setSandbox(true);
    m_window->show();
    UiAudit::settle();
    QVERIFY(!isShown());
}

PLUGBOARD_TEST(TestWelcome)
#include "tst_welcome.moc"
