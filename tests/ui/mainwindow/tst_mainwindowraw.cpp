// SPDX-License-Identifier: GPL-3.0-or-later
//
// The Raw tab in the window: what stands there and is not in the draft is told before it is lost.
#include "engine/draftbook.h"
#include "forms/formmodel.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/formview/formview.h"
#include "ui/panes/detailpane.h"
#include "ui/raw/jsoneditor.h"
#include "ui/raw/rawpage.h"
#include "ui/review/reviewpage.h"
#include "ui/widgets/messagebar.h"
#include "windowfixture.h"
#include "workspace/workspace.h"

#include <QDialog>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestMainWindowRaw : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }

    void closingAsksForWhatIsNotApplied();
    void whatIsJustTypedIsKept();
    void aReviewWantsItAll();
    void otherTextsAreNotInTheWay();
    void discardingTakesTheTextToo();
    void whatIsRefusedIsSeen();

private:
    [[nodiscard]] DetailPane *detail() const { return m_fixture->window().detail(); }
    [[nodiscard]] QTabWidget *tabs() const
    {
        return m_fixture->child<QTabWidget>(u"detail.tabs"_s);
    }
    [[nodiscard]] MessageBar *message() const
    {
        return m_fixture->child<MessageBar>(u"main.message"_s);
    }
    void openRaw() const;
    //! Types into Raw what is no JSON any more.
    void breakIt() const;

    std::unique_ptr<WindowFixture> m_fixture;
    FormModel *m_model = nullptr;
};

void TestMainWindowRaw::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->showWindow({1280, 800});
    QVERIFY(m_fixture->addAccount());
    m_model = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    QVERIFY(m_model);
}

void TestMainWindowRaw::openRaw() const
{
    tabs()->setCurrentWidget(detail()->raw());
    UiAudit::settle();
}

void TestMainWindowRaw::breakIt() const
{
    openRaw();
    auto *editor = detail()->findChild<JsonEditor *>();
    QVERIFY(editor);
    QVERIFY(editor->find(u"\"configs\": ["_s, true));
    QTest::keyClicks(editor->control(), u"\"configs\" ["_s);
}

void TestMainWindowRaw::closingAsksForWhatIsNotApplied()
{
    breakIt();
    QVERIFY(!m_fixture->window().close());
    QVERIFY(m_fixture->window().isVisible());
    QVERIFY2(message()->text().contains(m_model->name()), qPrintable(message()->text()));
    auto *lose = m_fixture->child<QPushButton>(u"main.message.loseText"_s);
    QVERIFY(lose && lose->isVisible());
    lose->click();
    QVERIFY(!m_fixture->window().isVisible());
}

//! Typed in the last moment before the window closes.
void TestMainWindowRaw::whatIsJustTypedIsKept()
{
    openRaw();
    auto *editor = detail()->findChild<JsonEditor *>();
    QVERIFY(editor->find(m_model->name(), true));
    QTest::keyClicks(editor->control(), u"Renamed"_s);
    QVERIFY(m_fixture->window().close());
    const auto drafts = m_fixture->workspace().drafts(m_fixture->account());
    QCOMPARE(drafts->size(), 1);
    QCOMPARE(FormModel::nameInDraft(drafts->constFirst().state), u"Renamed"_s);
}

void TestMainWindowRaw::aReviewWantsItAll()
{
    m_model->setName(u"Renamed"_s);
    breakIt();
    m_fixture->window().startReview();
    QVERIFY(!m_fixture->window().review()->isVisible());
    QVERIFY(message()->isVisible());
    QVERIFY2(message()->text().contains(u"Raw"_s), qPrintable(message()->text()));
    m_fixture->child<QPushButton>(u"raw.discard"_s)->click();
    m_fixture->window().startReview();
    QVERIFY(m_fixture->window().review()->isVisible());
}

//! A text of a connection without a draft stays as it is, whatever is pushed of others.
void TestMainWindowRaw::otherTextsAreNotInTheWay()
{
    breakIt();
    FormModel *other = m_fixture->open(m_fixture->firstOf(u"http-feed"_s));
    QVERIFY(other && other != m_model);
    other->setName(u"Renamed"_s);
    m_fixture->window().startReview();
    QVERIFY(m_fixture->window().review()->isVisible());
    QCOMPARE(detail()->raw()->unappliedForms(), QList<FormModel *>{m_model});
}

void TestMainWindowRaw::discardingTakesTheTextToo()
{
    breakIt();
    detail()->raw()->commit();
    auto *discard = m_fixture->child<QPushButton>(u"detail.discard"_s);
    QVERIFY(discard && discard->isEnabled());
    discard->click();
    QDialog *dialog = m_fixture->dialog();
    QVERIFY(dialog);
    dialog->findChild<QPushButton *>(u"confirm.go"_s)->click();
    UiAudit::settle();
    QVERIFY(detail()->raw()->unappliedForms().isEmpty());
}

//! A refusal in the form is not hidden behind another tab.
void TestMainWindowRaw::whatIsRefusedIsSeen()
{
    detail()->goToField(u"password"_s);
    detail()->startSecret(u"password"_s, FieldEditor::SecretWay::TakeFromKeychain);
    UiAudit::settle();
    QTest::keyClicks(m_fixture->window().focusWidget(), u"no/such/place/at/all"_s);
    openRaw();
    QVERIFY(!detail()->commitPending());
    QCOMPARE(tabs()->currentIndex(), 0);
    QVERIFY(detail()->form()->isVisible());
    QCOMPARE(detail()->form()->focusedField(), u"password"_s);
}

PLUGBOARD_TEST(TestMainWindowRaw)
#include "tst_mainwindowraw.moc"
