// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every other window of the program, small and large, at usual and at double text: everything has
// a name, Tab goes as the eye does and is held by nothing, nothing is cut (I4, I6, I9).
#include "forms/formmodel.h"
#include "sandbox/flxpointsandbox.h"
#include "secrets/memorysecretstore.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/actions/actionregistry.h"
#include "ui/dialogs/startfailure.h"
#include "ui/help/helpwindow.h"
#include "ui/mainwindow/helpflow.h"
#include "ui/mainwindow/learnflow.h"
#include "ui/mainwindow/viewsflow.h"
#include "ui/panes/accountspane.h"
#include "ui/panes/connectionspane.h"
#include "ui/theme/theme.h"
#include "windowaudit.h"
#include "windowfixture.h"
#include "workspace/workspace.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestDialogAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void account_data() { WindowAudit::addSizes(); }
    void account();
    void replaceToken_data() { WindowAudit::addSizes(); }
    void replaceToken();
    void removal_data() { WindowAudit::addSizes(); }
    void removal();
    void newConnection_data() { WindowAudit::addSizes(); }
    void newConnection();
    void exports_data() { WindowAudit::addSizes(); }
    void exports();
    void settings_data() { WindowAudit::addSizes(); }
    void settings();
    void palette_data() { WindowAudit::addSizes(); }
    void palette();
    void keys_data() { WindowAudit::addSizes(); }
    void keys();
    void fieldDetails_data() { WindowAudit::addSizes(); }
    void fieldDetails();
    void nameOfAView_data() { WindowAudit::addSizes(); }
    void nameOfAView();
    void muteWarning_data() { WindowAudit::addSizes(); }
    void muteWarning();
    void mutedWarnings_data() { WindowAudit::addSizes(); }
    void mutedWarnings();
    void doctor_data() { WindowAudit::addSizes(); }
    void doctor();
    void help_data() { WindowAudit::addSizes(); }
    void help();
    void about_data() { WindowAudit::addSizes(); }
    void about();
    void startFailure_data() { WindowAudit::addSizes(); }
    void startFailure();

private:
    void show();
    //! In \a window, as small as the screen asks for.
    [[nodiscard]] QStringList findings(QWidget *window) const;
    [[nodiscard]] QStringList findings() const { return findings(m_fixture->dialog()); }
    //! Of the dialog; nullptr where it has none such.
    template <typename T>
    [[nodiscard]] T *part(const QString &name) const
    {
        return m_fixture->dialog() ? m_fixture->dialog()->findChild<T *>(name) : nullptr;
    }

    std::unique_ptr<WindowFixture> m_fixture;
    QSize m_size;
};

// A place to stand on when something is found: which state it was in.
#define VERIFY_NOTHING_FOUND(where, ...) \
    do { \
        const QStringList lines = findings(__VA_ARGS__); \
        QVERIFY2(lines.isEmpty(), WindowAudit::message(where, lines).constData()); \
    } while (false)

void TestDialogAudit::init()
{
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
}

void TestDialogAudit::cleanup()
{
    m_fixture.reset();
    Theme::apply(*qApp, Scheme::Light);
}

void TestDialogAudit::show()
{
    QFETCH(QSize, size);
    QFETCH(qreal, text);
    m_size = size;
    if (text != 1.0)
        Theme::apply(*qApp, Scheme::Light, text);
    m_fixture->showWindow(size);
}

QStringList TestDialogAudit::findings(QWidget *window) const
{
    if (!window)
        return {u"no window came"_s};
    UiAudit::settle();
    window->resize(window->size().boundedTo(m_size));
    UiAudit::settle();
    // The window as it stood before somebody walked through it.
    const QStringList lines = WindowAudit::findings(window, m_size);
    return lines + UiAudit::traps(window);
}

void TestDialogAudit::account()
{
    show();
    m_fixture->window().showAccountDialog();
    VERIFY_NOTHING_FOUND(u"new"_s);
    part<QLineEdit>(u"account.name"_s)->setText(u"Acme stage"_s);
    part<QLineEdit>(u"account.url"_s)->setText(m_fixture->sandbox().url().toString());
    part<QLineEdit>(u"account.token"_s)->setText(u"made-up-wrong-token"_s);
    part<QAbstractButton>(u"account.check"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(part<QWidget>(u"account.steps"_s)->isVisible(), 10000);
    VERIFY_NOTHING_FOUND(u"with a wrong token"_s);
    m_fixture->closeDialog();
    QVERIFY(m_fixture->addAccount());
    m_fixture->window().showAccountDialog(*m_fixture->workspace().account(m_fixture->account()));
    VERIFY_NOTHING_FOUND(u"edit"_s);
}

void TestDialogAudit::replaceToken()
{
    QVERIFY(m_fixture->addAccount());
    show();
    // With all that it can say.
    m_fixture->secrets().setState(KeychainState::Kind::Locked);
    m_fixture->window().showReplaceTokenDialog();
    QTRY_VERIFY(part<QWidget>(u"replaceToken.unlock"_s)->isVisible());
    part<QLineEdit>(u"replaceToken.token"_s)->setText(u"can\u0430ry-token"_s);
    VERIFY_NOTHING_FOUND(u"locked"_s);
}

void TestDialogAudit::removal()
{
    QVERIFY(m_fixture->addAccount());
    show();
    Q_EMIT m_fixture->window().findChild<AccountsPane *>()->removeRequested(m_fixture->account());
    VERIFY_NOTHING_FOUND({});
}

void TestDialogAudit::newConnection()
{
    QVERIFY(m_fixture->addAccount());
    show();
    m_fixture->window().showNewConnection();
    VERIFY_NOTHING_FOUND({});
    part<QLineEdit>(u"newConnection.search"_s)->setText(u"no-such-type"_s);
    VERIFY_NOTHING_FOUND(u"by its handle"_s);
}

void TestDialogAudit::exports()
{
    QVERIFY(m_fixture->addAccount());
    show();
    m_fixture->window().showExport();
    part<QAbstractButton>(u"export.account"_s)->click();
    const auto isPrepared = [this] { return part<QWidget>(u"export.save"_s)->isEnabled(); };
    QTRY_VERIFY_WITH_TIMEOUT(isPrepared(), 10000);
    VERIFY_NOTHING_FOUND(u"JSON"_s);
    auto *preview = part<QTabWidget>(u"export.preview"_s);
    for (const QString &format : {u"csv-wide"_s, u"csv-long"_s}) {
        part<QAbstractButton>(u"export.format."_s + format)->click();
        QTRY_VERIFY_WITH_TIMEOUT(isPrepared(), 10000);
        for (int tab = 0; tab < preview->count(); ++tab) {
            preview->setCurrentIndex(tab);
            VERIFY_NOTHING_FOUND(format + u' ' + preview->tabText(tab));
        }
        preview->setCurrentIndex(0);
    }
}

void TestDialogAudit::settings()
{
    show();
    m_fixture->window().showSettings();
    auto *pages = part<QTabWidget>(u"settings.pages"_s);
    QVERIFY(pages);
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentIndex(page);
        VERIFY_NOTHING_FOUND(pages->tabText(page));
    }
    // With what is out of bounds.
    pages->setCurrentIndex(1);
    QTest::keyClicks(part<QLineEdit>(u"settings.connect"_s), u"99999999"_s);
    VERIFY_NOTHING_FOUND(u"a number too large"_s);
}

void TestDialogAudit::palette()
{
    QVERIFY(m_fixture->addAccount());
    show();
    m_fixture->window().showPalette();
    auto *palette = m_fixture->child<QWidget>(u"palette.window"_s);
    QVERIFY(palette);
    VERIFY_NOTHING_FOUND({}, palette);
    palette->findChild<QLineEdit *>(u"palette.search"_s)->setText(u"no-such-thing-anywhere"_s);
    QTRY_VERIFY(palette->findChild<QWidget *>(u"palette.nothing"_s)->isVisible());
    VERIFY_NOTHING_FOUND(u"nothing"_s, palette);
}

void TestDialogAudit::keys()
{
    show();
    m_fixture->window().showKeys();
    VERIFY_NOTHING_FOUND({});
}

void TestDialogAudit::fieldDetails()
{
    QVERIFY(m_fixture->addAccount());
    show();
    const FormModel *model = m_fixture->open(m_fixture->firstOf(m_fixture->types().constFirst()));
    QVERIFY(model);
    for (const QString &path : model->paths()) {
        m_fixture->window().showField(path);
        VERIFY_NOTHING_FOUND(path);
        m_fixture->closeDialog();
    }
}

void TestDialogAudit::nameOfAView()
{
    QVERIFY(m_fixture->addAccount());
    show();
    m_fixture->window().connections()->setSearch(u"type:shopify -has:draft"_s);
    m_fixture->window().views()->saveSearch();
    VERIFY_NOTHING_FOUND({});
}

void TestDialogAudit::muteWarning()
{
    QVERIFY(m_fixture->addAccount());
    show();
    FormModel *model = m_fixture->open(m_fixture->firstOf(u"shopify"_s));
    const QString path = WindowFixture::fieldOf(*model, true);
    model->setText(path, u"shop.example.com "_s);
    QTRY_VERIFY(!model->shownIssues(path).isEmpty());
    m_fixture->window().learning()->askMute(path, u"edge-blank"_s);
    VERIFY_NOTHING_FOUND({});
}

void TestDialogAudit::mutedWarnings()
{
    QVERIFY(m_fixture->addAccount());
    show();
    QAction *action = m_fixture->window().actions().action(u"action.mutedWarnings"_s);
    action->trigger();
    VERIFY_NOTHING_FOUND(u"none"_s);
    m_fixture->closeDialog();
    LintMute mute;
    mute.type = TypeId(m_fixture->types().constFirst());
    mute.path = u"port"_s;
    mute.rule = u"outlier"_s;
    mute.reason = u"The firewall of the warehouse lets nothing else through until spring"_s;
    QVERIFY(m_fixture->workspace().setLintMute(m_fixture->account(), mute));
    action->trigger();
    VERIFY_NOTHING_FOUND(u"one"_s);
}

void TestDialogAudit::doctor()
{
    QVERIFY(m_fixture->addAccount());
    show();
    m_fixture->window().showDoctor();
    QTRY_VERIFY_WITH_TIMEOUT(part<QWidget>(u"doctor.again"_s)->isEnabled(), 20000);
    VERIFY_NOTHING_FOUND({});
}

void TestDialogAudit::help()
{
    show();
    m_fixture->window().help()->showTopic(u"first-steps"_s);
    HelpWindow *window = m_fixture->window().help()->window();
    VERIFY_NOTHING_FOUND({}, window);
    window->findChild<QLineEdit *>(u"help.search"_s)->setText(u"token"_s);
    VERIFY_NOTHING_FOUND(u"found"_s, window);
}

void TestDialogAudit::about()
{
    show();
    AboutFacts facts;
    facts.versions = {{u"Plugboard"_s, u"1.0"_s}, {u"Qt"_s, u"6.4.2"_s}};
    facts.parts = {{u"Qt"_s, u"6.4.2"_s, u"LGPL-3.0-only"_s, u"Windows, network, database"_s},
                   {u"Icons"_s, {}, u"CC0-1.0"_s, u"What stands on buttons and in lists"_s}};
    m_fixture->window().setAboutFacts([facts] { return facts; });
    m_fixture->window().showAbout();
    auto *tabs = part<QTabWidget>(u"about.tabs"_s);
    QVERIFY(tabs);
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        VERIFY_NOTHING_FOUND(tabs->tabText(tab));
    }
}

void TestDialogAudit::startFailure()
{
    show();
    const std::unique_ptr<QDialog> dialog(makeStartFailure(Error::make(
        ErrorKind::Config, u"The workspace was written by a newer version of Plugboard."_s,
        u"Start that version, or choose another folder with --workspace. Nothing was changed."_s)));
    dialog->open();
    VERIFY_NOTHING_FOUND({}, dialog.get());
}

PLUGBOARD_TEST(TestDialogAudit)
#include "tst_dialogaudit.moc"
