// SPDX-License-Identifier: GPL-3.0-or-later
//
// Adding, changing and removing an account, with each way that a keychain can be.
#include "engine/engine.h"
#include "forms/formmodel.h"
#include "models/accountlistmodel.h"
#include "sandbox/flxpointsandbox.h"
#include "secrets/memorysecretstore.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/dialogs/tokenfaults.h"
#include "ui/panes/accountcolours.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "windowfixture.h"
#include "workspace/workspace.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QScrollArea>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestAccountDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void oddTokens_data();
    void oddTokens();
    void aPastedTokenIsTrimmed();
    void colourAndRoleAreKept();
    void aCaFileSaysWhoseItIs();
    void aTokenIsReplacedInItsOwnDialog();
    void theOldTokenStaysWhereTheNewOneFails();
    void aWrongTokenOfAnAccountIsReplaced();
    void aLockedKeychainIsUnlocked();
    void nothingFallsBackToMemoryByItself();
    void aHangingKeychainIsAskedAgain();
    void removingSaysWhatGoes();
    void aTokenThatCannotGoIsAskedAbout();

private:
    template <typename T>
    [[nodiscard]] T *inDialog(const QString &name) const
    {
        QWidget *dialog = QApplication::activeModalWidget();
        return dialog ? dialog->findChild<T *>(name) : nullptr;
    }
    [[nodiscard]] QString said(const QString &label) const
    {
        const auto *found = inDialog<PlainLabel>(label);
        return found && !found->isHidden() ? found->plainText() : QString();
    }
    void fillIn(const QString &token) const;
    void click(const QString &name) const;
    void trigger(const QString &action) const;
    [[nodiscard]] TokenSource tokenSource() const;

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestAccountDialogs::init()
{
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
}

void TestAccountDialogs::cleanup()
{
    m_fixture.reset();
}

void TestAccountDialogs::fillIn(const QString &token) const
{
    inDialog<QLineEdit>(u"account.name"_s)->setText(u"Acme stage"_s);
    inDialog<QLineEdit>(u"account.url"_s)->setText(m_fixture->sandbox().url().toString());
    inDialog<QLineEdit>(u"account.token"_s)->setText(token);
}

void TestAccountDialogs::click(const QString &name) const
{
    auto *button = inDialog<QAbstractButton>(name);
    QVERIFY2(button && button->isVisible() && button->isEnabled(), qPrintable(name));
    button->click();
}

void TestAccountDialogs::trigger(const QString &name) const
{
    auto *action = m_fixture->child<QAction>(name);
    QVERIFY2(action && action->isEnabled(), qPrintable(name));
    action->trigger();
    QTRY_VERIFY(m_fixture->dialog());
    UiAudit::settle();
}

TokenSource TestAccountDialogs::tokenSource() const
{
    std::unique_ptr<Job<TokenSource>> job(m_fixture->engine().tokenSource(m_fixture->account()));
    job->start();
    if (!QTest::qWaitFor([&job] { return job->isFinished(); }, 5000))
        return TokenSource::Unknown;
    return job->outcome().value_or(TokenSource::Unknown);
}

void TestAccountDialogs::oddTokens_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("words");
    QTest::newRow("good") << u"aB3-_.~+/="_s << QString();
    QTest::newRow("blanks around it") << u"  abc\n"_s << QString();
    QTest::newRow("blank inside") << u"abc def"_s << u"Character 4 is a blank"_s;
    QTest::newRow("line break inside")
        << u"abc\ndef"_s << u"line break inside, after character 3"_s;
    QTest::newRow("Cyrillic a") << u"b\u0430c"_s << u"Character 2 only looks like “a”"_s;
    QTest::newRow("en dash") << u"abc\u2013d"_s << u"only looks like “-”"_s;
    QTest::newRow("wide form") << u"ab\uff11"_s << u"only looks like “1”"_s;
    QTest::newRow("zero width") << u"ab\u200bc"_s << u"Character 3 cannot be seen (U+200B)"_s;
    QTest::newRow("umlaut") << u"ab\u00e4"_s << u"(U+00E4) is one that no token has"_s;
}

void TestAccountDialogs::oddTokens()
{
    QFETCH(QString, token);
    QFETCH(QString, words);
    const QString fault = tokenFault(token);
    QCOMPARE(fault.isEmpty(), words.isEmpty());
    QVERIFY2(fault.contains(words), qPrintable(fault));
}

void TestAccountDialogs::aPastedTokenIsTrimmed()
{
    m_fixture->showWindow({1280, 800});
    m_fixture->window().showAccountDialog();
    auto *token = inDialog<QLineEdit>(u"account.token"_s);
    QVERIFY(token);
    QCOMPARE(token->echoMode(), QLineEdit::Password);
    token->insert(u" \tcanary-token-do-not-use-0001\r\n"_s);
    QCOMPARE(token->text(), u"canary-token-do-not-use-0001"_s);
    QCOMPARE(said(u"account.tokenFault"_s), QString());
    token->setText(u"can\u0430ry"_s);
    QVERIFY2(said(u"account.tokenFault"_s).startsWith(u"Character 4 only looks like"),
             qPrintable(said(u"account.tokenFault"_s)));
    QVERIFY(token->accessibleDescription().startsWith(u"Error: Character 4"));
    token->setText(u"canary"_s);
    QCOMPARE(said(u"account.tokenFault"_s), QString());
}

void TestAccountDialogs::colourAndRoleAreKept()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    trigger(u"action.editAccount"_s);
    auto *colour = inDialog<QComboBox>(u"account.colour"_s);
    auto *role = inDialog<QComboBox>(u"account.role"_s);
    // Each colour has a word, and a patch of its own beside it.
    QCOMPARE(colour->count(), int(accountColours().size()));
    for (int i = 0; i < colour->count(); ++i) {
        QVERIFY(!colour->itemText(i).isEmpty());
        QVERIFY(!colour->itemIcon(i).isNull());
    }
    colour->setCurrentIndex(colour->findText(u"Teal"_s));
    role->setCurrentIndex(role->findText(u"Production"_s));
    QVERIFY2(said(u"account.roleHelp"_s).contains(u"production"),
             qPrintable(said(u"account.roleHelp"_s)));
    click(u"account.save"_s);
    QTRY_VERIFY(!m_fixture->dialog());
    const Account stored = *m_fixture->workspace().account(m_fixture->account());
    QCOMPARE(stored.colour, AccountColour::Teal);
    QCOMPARE(stored.role, AccountRole::Production);
    QVERIFY(m_fixture->window().windowTitle().contains(u"production"));
    // The colour is a word to who hears the list.
    const auto *list = m_fixture->child<QAbstractItemView>(u"accounts.list"_s);
    const QString spoken = list->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(spoken.contains(u"production") && spoken.contains(u"teal"), qPrintable(spoken));
    trigger(u"action.editAccount"_s);
    QCOMPARE(inDialog<QComboBox>(u"account.colour"_s)->currentText(), u"Teal"_s);
}

void TestAccountDialogs::aCaFileSaysWhoseItIs()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"ca.pem"_s);
    QProcess openssl;
    openssl.start(u"openssl"_s,
                  {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s,
                   folder.filePath(u"ca.key"_s), u"-out"_s, file, u"-days"_s, u"30"_s, u"-subj"_s,
                   u"/O=Acme/CN=Acme <b>internal<\\/b> CA"_s});
    QVERIFY(openssl.waitForFinished(30000));
    QCOMPARE(openssl.exitCode(), 0);
    m_fixture->showWindow({1280, 800});
    m_fixture->window().showAccountDialog();
    auto *field = inDialog<QLineEdit>(u"account.caFile"_s);
    const auto enter = [field](const QString &path) {
        field->setText(path);
        Q_EMIT field->editingFinished();
    };
    enter(file);
    const QString facts = said(u"account.caFacts"_s);
    const QString day = QLocale().toString(QDate::currentDate().addDays(30), QLocale::LongFormat);
    QVERIFY2(facts.contains(u"Acme <b>internal</b> CA") && facts.contains(u"ends on "),
             qPrintable(facts));
    QVERIFY2(facts.contains(day)
                 || facts.contains(
                     QLocale().toString(QDate::currentDate().addDays(29), QLocale::LongFormat)),
             qPrintable(facts));
    enter(folder.filePath(u"missing.pem"_s));
    QVERIFY2(said(u"account.caFacts"_s).contains(u"cannot be read"),
             qPrintable(said(u"account.caFacts"_s)));
    enter(folder.filePath(u"ca.key"_s));
    QVERIFY2(said(u"account.caFacts"_s).contains(u"holds no certificate"),
             qPrintable(said(u"account.caFacts"_s)));
    // Neither a folder nor a device is waited for.
    enter(u"/dev/zero"_s);
    QVERIFY2(said(u"account.caFacts"_s).contains(u"cannot be read"),
             qPrintable(said(u"account.caFacts"_s)));
    enter({});
    QCOMPARE(said(u"account.caFacts"_s), QString());
}

void TestAccountDialogs::aTokenIsReplacedInItsOwnDialog()
{
    m_fixture = std::make_unique<WindowFixture>(1);
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    trigger(u"action.replaceToken"_s);
    QCOMPARE(m_fixture->dialog()->objectName(), u"replaceToken.dialog"_s);
    QCOMPARE(m_fixture->dialog()->focusWidget()->objectName(), u"replaceToken.token"_s);
    click(u"replaceToken.replace"_s);
    QVERIFY(m_fixture->dialog()); // nothing was typed
    inDialog<QLineEdit>(u"replaceToken.token"_s)->setText(u"made-up-wrong-token"_s);
    click(u"replaceToken.check"_s);
    QTRY_VERIFY_WITH_TIMEOUT(inDialog<QPushButton>(u"replaceToken.steps.token.action"_s), 10000);
    inDialog<QLineEdit>(u"replaceToken.token"_s)->setText(m_fixture->sandbox().accountToken());
    click(u"replaceToken.check"_s);
    QTRY_COMPARE_WITH_TIMEOUT(inDialog<MessageBar>(u"replaceToken.message"_s)->text(),
                              u"The account works."_s, 10000);
    click(u"replaceToken.replace"_s);
    QTRY_VERIFY(!m_fixture->dialog());
    QCOMPARE(tokenSource(), TokenSource::Keychain);
}

void TestAccountDialogs::theOldTokenStaysWhereTheNewOneFails()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    m_fixture->secrets().setState(KeychainState::Kind::Locked);
    trigger(u"action.replaceToken"_s);
    inDialog<QLineEdit>(u"replaceToken.token"_s)->setText(u"made-up-new-token"_s);
    click(u"replaceToken.replace"_s);
    auto *message = inDialog<MessageBar>(u"replaceToken.message"_s);
    QTRY_VERIFY2(message->text().contains(u"The keychain is locked"), qPrintable(message->text()));
    QCOMPARE(message->kind(), MessageBar::Kind::Danger);
    m_fixture->closeDialog();
    m_fixture->secrets().setState(KeychainState::Kind::Unlocked);
    m_fixture->engine().forgetToken(m_fixture->account());
    std::unique_ptr<Job<StepReport>> check(
        m_fixture->engine().checkAccount(*m_fixture->workspace().account(m_fixture->account())));
    check->start();
    QTRY_VERIFY_WITH_TIMEOUT(check->isFinished(), 10000);
    QVERIFY(check->outcome()->ok());
}

void TestAccountDialogs::aWrongTokenOfAnAccountIsReplaced()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    trigger(u"action.replaceToken"_s);
    inDialog<QLineEdit>(u"replaceToken.token"_s)->setText(u"made-up-wrong-token"_s);
    click(u"replaceToken.replace"_s);
    QTRY_VERIFY(!m_fixture->dialog());
    trigger(u"action.editAccount"_s);
    QTRY_COMPARE(said(u"account.tokenState"_s), u"Kept in the keychain."_s);
    QVERIFY(!inDialog<QLineEdit>(u"account.token"_s));
    click(u"account.check"_s);
    const auto action = [this] { return inDialog<QPushButton>(u"account.steps.token.action"_s); };
    QTRY_VERIFY_WITH_TIMEOUT(action() && action()->isVisible(), 10000);
    // What is to be done next is not to save it.
    const auto role = [this](const QString &name) { return buttonRole(inDialog<QWidget>(name)); };
    QCOMPARE(role(u"account.check"_s), ButtonRole::Primary);
    QCOMPARE(role(u"account.save"_s), ButtonRole::Normal);
    QCOMPARE(inDialog<QPushButton>(u"account.save"_s)->text(), u"Save anyway"_s);
    action()->click();
    QTRY_COMPARE(m_fixture->dialog()->objectName(), u"replaceToken.dialog"_s);
    inDialog<QLineEdit>(u"replaceToken.token"_s)->setText(m_fixture->sandbox().accountToken());
    click(u"replaceToken.replace"_s);
    // Back in the account's dialog, which checks again by itself.
    QTRY_COMPARE(m_fixture->dialog()->objectName(), u"account.dialog"_s);
    QTRY_COMPARE_WITH_TIMEOUT(inDialog<MessageBar>(u"account.message"_s)->text(),
                              u"The account works."_s, 10000);
    QCOMPARE(role(u"account.save"_s), ButtonRole::Primary);
    QCOMPARE(inDialog<QPushButton>(u"account.save"_s)->text(), u"Save"_s);
    // It is as high as its content, on a screen that has the room.
    auto *scroll = inDialog<QScrollArea>(u"account.scroll"_s);
    const auto spare = [scroll] {
        return scroll->viewport()->height()
            - scroll->widget()->heightForWidth(scroll->viewport()->width());
    };
    QTRY_VERIFY2(spare() <= 2, qPrintable(QString::number(spare())));
}

void TestAccountDialogs::aLockedKeychainIsUnlocked()
{
    m_fixture->showWindow({1280, 800});
    m_fixture->secrets().setState(KeychainState::Kind::Locked);
    m_fixture->window().showAccountDialog();
    fillIn(m_fixture->sandbox().accountToken());
    QTRY_COMPARE(
        said(u"account.keychain"_s),
        u"The keychain is locked, so nothing can be pushed. You can still look and edit."_s);
    // Who will ask, and why, before it does.
    QVERIFY(said(u"account.prompt"_s).contains(u"asks for its own password"));
    auto *untilQuit = inDialog<QCheckBox>(u"account.untilQuit"_s);
    QVERIFY(untilQuit->isVisible() && !untilQuit->isChecked());
    click(u"account.save"_s);
    auto *message = inDialog<MessageBar>(u"account.message"_s);
    QTRY_COMPARE(message->kind(), MessageBar::Kind::Danger);
    QVERIFY(m_fixture->workspace().accounts()->isEmpty());
    m_fixture->secrets().setState(KeychainState::Kind::Unlocked);
    click(u"account.unlock"_s);
    QTRY_VERIFY(!inDialog<QPushButton>(u"account.unlock"_s)->isVisible());
    QVERIFY(!untilQuit->isVisible());
    click(u"account.save"_s);
    QTRY_VERIFY(!m_fixture->dialog());
    QCOMPARE(m_fixture->workspace().accounts()->size(), 1);
}

void TestAccountDialogs::nothingFallsBackToMemoryByItself()
{
    m_fixture->showWindow({1280, 800});
    m_fixture->secrets().setState(KeychainState::Kind::Absent);
    m_fixture->window().showAccountDialog();
    fillIn(m_fixture->sandbox().accountToken());
    QTRY_VERIFY(said(u"account.keychain"_s).startsWith(u"No keychain service is running"));
    click(u"account.save"_s);
    auto *message = inDialog<MessageBar>(u"account.message"_s);
    QTRY_COMPARE(message->kind(), MessageBar::Kind::Danger);
    QVERIFY(m_fixture->workspace().accounts()->isEmpty());
    inDialog<QCheckBox>(u"account.untilQuit"_s)->click();
    click(u"account.save"_s);
    QTRY_VERIFY(!m_fixture->dialog());
    QTRY_COMPARE(m_fixture->workspace().accounts()->size(), 1);
    // And it is said where the token is.
    QTRY_VERIFY(!m_fixture->window().currentAccount().isEmpty());
    trigger(u"action.editAccount"_s);
    QTRY_COMPARE(said(u"account.tokenState"_s), u"In the memory of this program until you quit."_s);
}

void TestAccountDialogs::aHangingKeychainIsAskedAgain()
{
    m_fixture->showWindow({1280, 800});
    m_fixture->secrets().setState(KeychainState::Kind::Hanging);
    m_fixture->window().showAccountDialog();
    QTRY_VERIFY2(said(u"account.keychain"_s).startsWith(u"The keychain has not answered for 3 s."),
                 qPrintable(said(u"account.keychain"_s)));
    QVERIFY(inDialog<QWidget>(u"account.untilQuit"_s)->isVisible());
    m_fixture->secrets().setState(KeychainState::Kind::Unlocked);
    click(u"account.askAgain"_s);
    QTRY_VERIFY(!inDialog<QWidget>(u"account.askAgain"_s)->isVisible());
    QVERIFY(!inDialog<QWidget>(u"account.untilQuit"_s)->isVisible());
}

void TestAccountDialogs::removingSaysWhatGoes()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    FormModel *model = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    QVERIFY(model);
    model->setName(u"Edited"_s);
    TestRecord record;
    record.id = ConnectionId(m_fixture->firstOf(u"ftp"_s));
    QVERIFY(m_fixture->workspace().storeTestRecord(m_fixture->account(), record));
    trigger(u"action.removeAccount"_s);
    const QString detail = said(u"confirm.detail"_s);
    for (const QString &part :
         {u"its token in the keychain"_s, u"60 fetched connection"_s, u"1 draft"_s,
          u"1 test result"_s, u"Nothing is changed on the platform."_s})
        QVERIFY2(detail.contains(part), qPrintable(detail));
    click(u"confirm.go"_s);
    QTRY_VERIFY(m_fixture->workspace().accounts()->isEmpty());
}

void TestAccountDialogs::aTokenThatCannotGoIsAskedAbout()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    m_fixture->secrets().setState(KeychainState::Kind::Locked);
    trigger(u"action.removeAccount"_s);
    click(u"confirm.go"_s);
    QTRY_VERIFY(said(u"confirm.detail"_s).contains(u"locked"));
    QCOMPARE(m_fixture->workspace().accounts()->size(), 1);
    click(u"confirm.go"_s);
    QTRY_VERIFY(m_fixture->workspace().accounts()->isEmpty());
}

PLUGBOARD_TEST(TestAccountDialogs)
#include "tst_accountdialogs.moc"
