// SPDX-License-Identifier: GPL-3.0-or-later
//
// Others at work at the same time: a colleague on the platform, a platform that takes the token
// away or asks to slow down, a second window on the same workspace.
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "forms/formmodel.h"
#include "integration/engine/fakeshop.h"
#include "secrets/memorysecretstore.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/formview/formview.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/panes/detailpane.h"
#include "ui/review/reviewpage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/plainlabel.h"
#include "windowfixture.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestMainWindowOthers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aColleaguesEditComesIntoTheOpenForm();
    void aColleagueBetweenReviewAndPush();
    void aTokenThatEndsDuringAPush();
    void aPlatformThatAsksToSlowDown();
    void aDraftIsTheSameInTwoWindows();
    void whatTwoWindowsTypeAtOnceIsKept();
    void whatTheOtherTypedAfterThePlanStays();
    void aTypedSecretIsNotTakenByTheOtherWindow();

private:
    void refresh() const;
    [[nodiscard]] QString text(const QString &label) const
    {
        const auto *found = m_fixture->child<PlainLabel>(label);
        // Without the marks that keep foreign words apart (R4).
        return found ? found->plainText().remove(QChar(0x2068)).remove(QChar(0x2069)) : QString();
    }
    [[nodiscard]] QStringList results() const;
    //! Reviews, and pushes what is there.
    void review(int cards) const;
    void push() const;
    [[nodiscard]] int pending() const { return m_fixture->drafts().changeCount(m_account.id); }

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<FakeShop> m_shop;
    Account m_account;
};

void TestMainWindowOthers::init()
{
    Theme::apply(*qApp, Scheme::Light);
    m_shop = std::make_unique<FakeShop>();
    m_fixture = std::make_unique<WindowFixture>();
    m_account = *m_fixture->engine().makeAccount(u"Shop"_s, u"flxpoint"_s, m_shop->url(),
                                                 AccountRole::Development, {});
    Job<Account> *job
        = m_fixture->engine().addAccount(m_account, Sensitive(FakeShop::token().toUtf8()));
    job->setParent(&m_fixture->engine());
    job->setAutoDelete(true);
    job->start();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().currentAccount() == m_account.id, 10000);
    m_fixture->showWindow({1280, 800});
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->workspace().connectionCount(m_account.id).value_or(0), 2,
                              10000);
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->window().refreshes()->isRunning(m_account.id), 10000);
}

void TestMainWindowOthers::cleanup()
{
    m_fixture.reset();
    m_shop.reset();
}

void TestMainWindowOthers::refresh() const
{
    m_fixture->window().refreshes()->refresh(m_account.id, true);
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->window().refreshes()->isRunning(m_account.id), 10000);
    UiAudit::settle();
}

QStringList TestMainWindowOthers::results() const
{
    QStringList texts;
    for (const auto *label : m_fixture->window().findChildren<PlainLabel *>(u"review.result"_s))
        texts << label->plainText().remove(QChar(0x2068)).remove(QChar(0x2069));
    return texts;
}

void TestMainWindowOthers::review(int cards) const
{
    m_fixture->window().startReview();
    QTRY_COMPARE_WITH_TIMEOUT(
        int(m_fixture->window().findChildren<QWidget *>(u"review.card"_s).size()), cards, 20000);
}

void TestMainWindowOthers::push() const
{
    auto *push = m_fixture->child<QPushButton>(u"review.push"_s);
    QTRY_VERIFY(push->isEnabled());
    push->click();
}

void TestMainWindowOthers::aColleaguesEditComesIntoTheOpenForm()
{
    FormModel *model = m_fixture->open(u"731"_s);
    QVERIFY(model);
    auto *host = m_fixture->child<QLineEdit>(u"field.host.edit"_s);
    host->setFocus();
    host->selectAll();
    QTest::keyClicks(host, u"mine.example.com"_s);
    QVERIFY(model->isFieldDirty(u"host"_s));

    // Another field: it is here, and no change of mine.
    m_shop->setValue(731, u"port"_s, u"2121"_s);
    refresh();
    QCOMPARE(m_fixture->window().detail()->model(), model);
    QCOMPARE(m_fixture->window().focusWidget(), host);
    QCOMPARE(host->text(), u"mine.example.com"_s);
    QCOMPARE(m_fixture->child<QLineEdit>(u"field.port.edit"_s)->text(), u"2121"_s);
    QVERIFY(!model->isFieldDirty(u"port"_s));
    QCOMPARE(pending(), 1);

    // The same field: mine stays mine, beside what it replaces now.
    m_shop->setValue(731, u"host"_s, u"theirs.example.com"_s);
    refresh();
    QCOMPARE(host->text(), u"mine.example.com"_s);
    QCOMPARE(model->field(u"host"_s).saved.displayText(), u"theirs.example.com"_s);
    review(1);
    push();
    QTRY_COMPARE_WITH_TIMEOUT(pending(), 0, 20000);
    QCOMPARE(m_shop->value(731, u"host"_s), u"mine.example.com"_s);
    QCOMPARE(m_shop->value(731, u"port"_s), u"2121"_s);
    QCOMPARE(m_shop->value(731, u"password"_s), u"canary-password-731"_s);
}

void TestMainWindowOthers::aColleagueBetweenReviewAndPush()
{
    FormModel *model = m_fixture->open(u"731"_s);
    model->setText(u"host"_s, u"mine.example.com"_s);
    review(1);
    // The plan is no longer from just now.
    m_fixture->clock().skip(std::chrono::seconds(10));
    m_shop->setValue(731, u"port"_s, u"99"_s);
    push();
    QTRY_VERIFY_WITH_TIMEOUT(!results().value(0).isEmpty(), 20000);
    QVERIFY2(results().constFirst().startsWith(u"Somebody changed "_s)
                 && results().constFirst().contains(u"Nothing was sent."_s),
             qPrintable(results().constFirst()));
    QCOMPARE(m_shop->calls("PUT"), 0);
    QCOMPARE(pending(), 1);
    // Looked at again it is told, and goes only if one wants it.
    auto *again = m_fixture->child<QPushButton>(u"review.again"_s);
    QCOMPARE(m_fixture->window().focusWidget(), again);
    again->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->child<QWidget>(u"review.meanwhile.731"_s), 20000);
    const auto *meanwhile = m_fixture->child<QWidget>(u"review.meanwhile.731"_s);
    QString told = meanwhile->findChild<PlainLabel *>(u"review.meanwhile.line"_s)->plainText();
    told.remove(QChar(0x2068)).remove(QChar(0x2069));
    QCOMPARE(told, u"port was changed on Flxpoint since you reviewed it: from 21 to 99."_s);
    QVERIFY(!m_fixture->child<QPushButton>(u"review.push"_s)->isEnabled());
    m_fixture->child<QCheckBox>(u"review.include.731"_s)->click();
    push();
    QTRY_COMPARE_WITH_TIMEOUT(pending(), 0, 20000);
    QCOMPARE(m_shop->value(731, u"host"_s), u"mine.example.com"_s);
    QCOMPARE(m_shop->value(731, u"port"_s), u"99"_s);
}

void TestMainWindowOthers::aTokenThatEndsDuringAPush()
{
    for (const QString &key : {u"731"_s, u"732"_s})
        m_fixture->open(key)->setText(u"host"_s, u"mine.example.com"_s);
    QCOMPARE(pending(), 2);
    review(2);
    m_shop->endTokenAtNextWrite();
    push();
    QTRY_VERIFY_WITH_TIMEOUT(results().size() == 2 && !results().at(1).isEmpty(), 20000);
    QVERIFY2(results().constFirst().startsWith(
                 u"Flxpoint did not accept the token of Shop. Nothing was changed. Your draft is "
                 "kept. Replace the token, or check that it was not revoked."_s),
             qPrintable(results().constFirst()));
    // The second would only be refused as well.
    QCOMPARE(m_shop->calls("PUT"), 1);
    QVERIFY2(results().at(1).startsWith(u"Not pushed"_s), qPrintable(results().at(1)));
    QCOMPARE(pending(), 2);
    QCOMPARE(m_shop->value(731, u"host"_s), u"ftp731.example.com"_s);
    // And what was typed is still in the form, and on the disk.
    m_fixture->child<QPushButton>(u"review.close"_s)->click();
    QCOMPARE(m_fixture->open(u"732"_s)->value(u"host"_s).displayText(), u"mine.example.com"_s);
    QVERIFY(m_fixture->drafts().saveNow());
    QCOMPARE(m_fixture->workspace().drafts(m_account.id)->size(), 2);
}

void TestMainWindowOthers::aPlatformThatAsksToSlowDown()
{
    for (const QString &key : {u"731"_s, u"732"_s})
        m_fixture->open(key)->setText(u"host"_s, u"mine.example.com"_s);
    review(2);
    // All that the line said, as a pause passes quickly here.
    const auto *doing = m_fixture->child<PlainLabel>(u"status.doing"_s);
    QStringList said;
    QTimer look;
    connect(&look, &QTimer::timeout, this, [&] {
        if (said.isEmpty() || said.constLast() != doing->plainText())
            said << doing->plainText();
    });
    look.start(5);
    m_shop->slowDown(30, true);
    push();
    QTRY_VERIFY_WITH_TIMEOUT(doing->plainText().startsWith(u"Flxpoint asks us to slow down."_s),
                             20000);
    QVERIFY(m_fixture->child<IconButton>(u"status.pause"_s)->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(pending(), 0, 20000);
    look.stop();
    static const QRegularExpression pattern(
        u"^Flxpoint asks us to slow down\\. Going on by itself in ([0-9]+) s; 0 of 2 are done\\.$"_s);
    int most = 0;
    for (const QString &one : std::as_const(said)) {
        if (const QRegularExpressionMatch match = pattern.match(one); match.hasMatch())
            most = std::max(most, match.captured(1).toInt());
    }
    QVERIFY2(most > 20 && most <= 31, qPrintable(said.join(u'\n')));
    // It was sent again after the pause, once.
    QCOMPARE(m_shop->calls("PUT"), 3);
    QCOMPARE(m_shop->value(731, u"host"_s), u"mine.example.com"_s);
    QCOMPARE(m_shop->value(732, u"host"_s), u"mine.example.com"_s);
}

namespace {

//! A second window on the workspace of a fixture, as a second process has it.
struct Second
{
    Second(WindowFixture &fixture, const AccountId &account)
        : workspace(std::move(*Workspace::open(fixture.folder(), {&fixture.clock()})))
        , engine({&fixture.clock(), workspace.get(), &secrets, {}})
        , drafts(engine, fixture.clock())
        , window(engine, drafts)
    {
        window.selectAccount(account);
        window.show();
        UiAudit::settle();
    }
    FormModel *open(const QString &key)
    {
        window.openConnection(key);
        UiAudit::settle();
        return window.detail()->model();
    }

    MemorySecretStore secrets;
    std::unique_ptr<Workspace> workspace;
    Engine engine;
    DraftBook drafts;
    MainWindow window;
};

} // namespace

void TestMainWindowOthers::aDraftIsTheSameInTwoWindows()
{
    Second second(*m_fixture, m_account.id);
    FormModel *here = m_fixture->open(u"731"_s);
    FormModel *there = second.open(u"731"_s);
    QVERIFY(here && there);
    const auto value = [](const FormModel *model, const QString &path) {
        return model->value(path).displayText();
    };
    here->setText(u"host"_s, u"here.example.com"_s);
    QTRY_COMPARE_WITH_TIMEOUT(value(there, u"host"_s), u"here.example.com"_s, 5000);
    there->setText(u"port"_s, u"2121"_s);
    QTRY_COMPARE_WITH_TIMEOUT(value(here, u"port"_s), u"2121"_s, 5000);
    // Both edits are there, in both, and on the disk.
    QCOMPARE(value(here, u"host"_s), u"here.example.com"_s);
    QCOMPARE(value(there, u"host"_s), u"here.example.com"_s);
    QCOMPARE(pending(), 2);
    const auto third = Workspace::open(m_fixture->folder(), {});
    QCOMPARE((*third)->drafts(m_account.id)->value(0).changes, 2);
    // What is discarded in one is gone in the other, and does not come back.
    m_fixture->drafts().discard(m_account.id, u"731"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!there->isDirty(), 5000);
    QCOMPARE(value(there, u"host"_s), u"ftp731.example.com"_s);
    QVERIFY(second.drafts.saveNow());
    QCOMPARE((*third)->drafts(m_account.id)->size(), 0);
}

void TestMainWindowOthers::whatTwoWindowsTypeAtOnceIsKept()
{
    Second second(*m_fixture, m_account.id);
    FormModel *here = m_fixture->open(u"731"_s);
    FormModel *there = second.open(u"731"_s);
    here->setText(u"host"_s, u"here.example.com"_s);
    there->setText(u"port"_s, u"2121"_s);
    // Neither has heard of the other yet.
    QVERIFY(second.drafts.saveNow());
    QVERIFY(m_fixture->drafts().saveNow());
    QCOMPARE(here->value(u"port"_s).displayText(), u"2121"_s);
    QTRY_COMPARE_WITH_TIMEOUT(there->value(u"host"_s).displayText(), u"here.example.com"_s, 5000);
    QCOMPARE(there->value(u"port"_s).displayText(), u"2121"_s);
    // What is put back does not come again from the other's draft.
    here->resetToSaved(u"host"_s);
    QVERIFY(m_fixture->drafts().saveNow());
    QVERIFY(!here->isFieldDirty(u"host"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!there->isFieldDirty(u"host"_s), 5000);
}

void TestMainWindowOthers::whatTheOtherTypedAfterThePlanStays()
{
    Second second(*m_fixture, m_account.id);
    FormModel *here = m_fixture->open(u"731"_s);
    FormModel *there = second.open(u"731"_s);
    here->setText(u"host"_s, u"here.example.com"_s);
    QTRY_COMPARE_WITH_TIMEOUT(there->value(u"host"_s).displayText(), u"here.example.com"_s, 5000);
    review(1);
    there->setText(u"port"_s, u"2121"_s);
    QVERIFY(second.drafts.saveNow());
    push();
    QTRY_VERIFY_WITH_TIMEOUT(!there->isFieldDirty(u"host"_s), 5000);
    QCOMPARE(there->value(u"port"_s).displayText(), u"2121"_s);
    QVERIFY(there->isFieldDirty(u"port"_s));
    QVERIFY(second.drafts.saveNow());
    const auto third = Workspace::open(m_fixture->folder(), {});
    QCOMPARE((*third)->drafts(m_account.id)->size(), 1);
}

void TestMainWindowOthers::aTypedSecretIsNotTakenByTheOtherWindow()
{
    Second second(*m_fixture, m_account.id);
    FormModel *here = m_fixture->open(u"731"_s);
    FormModel *there = second.open(u"731"_s);
    QVERIFY(here->replaceSecret(u"password"_s, Sensitive(QByteArray("canary-secret-0007"))));
    there->setText(u"host"_s, u"there.example.com"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->workspace().drafts(m_account.id)->size(), 1, 5000);
    QSignalSpy elsewhere(&m_fixture->engine(), &Engine::changedElsewhere);
    QVERIFY(second.drafts.saveNow());
    there->setText(u"host"_s, u"again.example.com"_s);
    QVERIFY(second.drafts.saveNow());
    QTRY_VERIFY_WITH_TIMEOUT(!elsewhere.isEmpty(), 5000);
    // Its text is nowhere but here.
    QVERIFY(here->typedSecret(u"password"_s));
}

PLUGBOARD_TEST(TestMainWindowOthers)
#include "tst_mainwindowothers.moc"
