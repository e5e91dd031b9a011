// SPDX-License-Identifier: GPL-3.0-or-later
//
// What goes on: the activity, progress with its pause and cancel, and how often it is spoken.
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "forms/formmodel.h"
#include "sandbox/flxpointsandbox.h"
#include "secrets/memorysecretstore.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/testflow.h"
#include "ui/panes/connectionspane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "windowfixture.h"
#include "workspace/workspace.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

//! What was spoken of the progress, and when.
struct Spoken
{
    QString text;
    milliseconds at{0};
};

} // namespace

class TestMainWindowWork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void activityIsShownAndHidden();
    void activityIsFilteredAndCopied();
    void theActivityPaneIsRemembered();
    void theActivityPaneIsWhole_data();
    void theActivityPaneIsWhole();
    void aTestOfManyIsPausedAndGoesOn();
    void aTestOfManyIsCancelled();
    void whatCouldNotBeTestedIsCounted();
    void aRemovedAccountIsTestedNoMore();
    void progressIsSpokenNowAndThen();
    void aPushIsPausedBetweenConnections();
    void aRefreshIsCancelled();
    void theLimitIsTold();

private:
    [[nodiscard]] QString text(const QString &label) const;
    void select(int count) const;
    void trigger(const QString &action) const { m_fixture->child<QAction>(action)->trigger(); }
    //! A change of the first connections of two types.
    void editTwo() const;

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestMainWindowWork::init()
{
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
}

void TestMainWindowWork::cleanup()
{
    m_fixture.reset();
    Theme::apply(*qApp, Scheme::Light);
}

QString TestMainWindowWork::text(const QString &label) const
{
    const auto *found = m_fixture->child<PlainLabel>(label);
    return found ? found->plainText() : QString();
}

void TestMainWindowWork::select(int count) const
{
    QTreeView *view = m_fixture->window().connections()->view();
    view->selectionModel()->select(
        QItemSelection(view->model()->index(0, 0), view->model()->index(count - 1, 0)),
        QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void TestMainWindowWork::editTwo() const
{
    for (int i = 0; i < 2; ++i) {
        FormModel *model = m_fixture->open(m_fixture->firstOf(m_fixture->types().at(i)));
        QVERIFY(model);
        model->setName(model->name() + u" x"_s);
    }
}

void TestMainWindowWork::activityIsShownAndHidden()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    auto *pane = m_fixture->child<QWidget>(u"activity.pane"_s);
    QVERIFY(!pane->isVisible());
    QCOMPARE(m_fixture->child<QAction>(u"action.activity"_s)->shortcut(),
             QKeySequence(Qt::CTRL | Qt::Key_J));
    trigger(u"action.activity"_s);
    QVERIFY(pane->isVisible());
    auto *list = m_fixture->child<QTreeView>(u"activity.list"_s);
    QCOMPARE(m_fixture->window().focusWidget(), list);
    QVERIFY(list->model()->rowCount() >= 1);
    QVERIFY2(text(u"activity.count"_s).contains(u"request"_s),
             qPrintable(text(u"activity.count"_s)));
    // The newest comes by itself.
    const int before = list->model()->rowCount();
    m_fixture->window().refreshes()->refresh(m_fixture->account(), true);
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), before + 1, 10000);
    trigger(u"action.activity"_s);
    QVERIFY(!pane->isVisible());
    QVERIFY(m_fixture->window().focusWidget());
    QVERIFY(m_fixture->window().focusWidget()->isVisible());
}

void TestMainWindowWork::activityIsFilteredAndCopied()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    m_fixture->window().showActivity(true);
    auto *list = m_fixture->child<QTreeView>(u"activity.list"_s);
    const int all = list->model()->rowCount();
    m_fixture->child<QCheckBox>(u"activity.onlyFailed"_s)->setChecked(true);
    QCOMPARE(list->model()->rowCount(), 0);
    QVERIFY(m_fixture->child<QWidget>(u"activity.empty"_s)->isVisible());
    QVERIFY(!m_fixture->child<IconButton>(u"activity.copy"_s)->isEnabled());
    m_fixture->child<QCheckBox>(u"activity.onlyFailed"_s)->setChecked(false);
    m_fixture->child<QLineEdit>(u"activity.search"_s)->setText(u"connections 200"_s);
    QVERIFY(list->model()->rowCount() >= 1);
    m_fixture->child<IconButton>(u"activity.copy"_s)->click();
    const QString copied = QApplication::clipboard()->text();
    QCOMPARE(copied.count(u'\n'), list->model()->rowCount() + 1);
    QVERIFY2(copied.contains(u"\t/connections\t200, done\t"_s), qPrintable(copied));
    QVERIFY2(!copied.contains(m_fixture->sandbox().accountToken()), qPrintable(copied));
    m_fixture->child<QLineEdit>(u"activity.search"_s)->clear();
    QCOMPARE(list->model()->rowCount(), all);
    m_fixture->child<IconButton>(u"activity.clear"_s)->click();
    QCOMPARE(list->model()->rowCount(), 0);
}

void TestMainWindowWork::theActivityPaneIsRemembered()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    m_fixture->window().showActivity(true);
    m_fixture->window().close();
    MainWindow again(m_fixture->engine(), m_fixture->drafts());
    again.show();
    QVERIFY(again.findChild<QWidget *>(u"activity.pane"_s)->isVisible());
    QVERIFY(again.findChild<QAction *>(u"action.activity"_s)->isChecked());
}

void TestMainWindowWork::theActivityPaneIsWhole_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<qreal>("scale");
    QTest::newRow("1280x800") << QSize(1280, 800) << 1.0;
    QTest::newRow("900x700") << QSize(900, 700) << 1.0;
    QTest::newRow("1280x800 at 200 %") << QSize(1280, 800) << 2.0;
}

void TestMainWindowWork::theActivityPaneIsWhole()
{
    QFETCH(QSize, size);
    QFETCH(qreal, scale);
    Theme::apply(*qApp, Scheme::Light, scale);
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow(size);
    m_fixture->window().showActivity(true);
    UiAudit::settle();
    const QStringList findings = UiAudit::all(&m_fixture->window());
    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
    QVERIFY2(
        m_fixture->window().width() <= size.width()
            && m_fixture->window().height() <= size.height(),
        qPrintable(u"%1x%2"_s.arg(m_fixture->window().width()).arg(m_fixture->window().height())));
}

void TestMainWindowWork::aTestOfManyIsPausedAndGoesOn()
{
    m_fixture = std::make_unique<WindowFixture>(1);
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    QSignalSpy tested(m_fixture->window().tests(), &TestFlow::finished);
    select(3);
    m_fixture->child<QPushButton>(u"connections.test"_s)->click();
    auto *pause = m_fixture->child<IconButton>(u"status.pause"_s);
    auto *bar = m_fixture->child<QProgressBar>(u"status.progress"_s);
    QVERIFY(pause->isVisible());
    QVERIFY(bar->isVisible());
    QVERIFY2(text(u"status.doing"_s).startsWith(u"Testing, 0 of 3, about "_s)
                 && text(u"status.doing"_s).endsWith(u" left"_s),
             qPrintable(text(u"status.doing"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(tested.count(), 1, 10000);
    pause->click();
    QCOMPARE(text(u"status.doing"_s),
             u"Paused, 1 of 3 are done. Nothing is sent until you resume."_s);
    QCOMPARE(pause->accessibleName(), u"Resume"_s);
    QCOMPARE(bar->value(), 1);
    // Another call of the account goes through, and no test before it.
    m_fixture->window().refreshes()->refresh(m_fixture->account(), true);
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->window().refreshes()->isRunning(m_fixture->account()),
                             10000);
    QVERIFY(tested.count() <= 2);
    const int held = int(tested.count());
    QVERIFY(m_fixture->window().tests()->isRunning());
    pause->click();
    QTRY_COMPARE_WITH_TIMEOUT(tested.count(), 3, 10000);
    QVERIFY(held < 3);
    QCOMPARE(text(u"status.doing"_s), u"Idle"_s);
    QVERIFY(!pause->isVisible());
    QVERIFY(!bar->isVisible());
}

void TestMainWindowWork::aTestOfManyIsCancelled()
{
    m_fixture = std::make_unique<WindowFixture>(1);
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    select(10);
    m_fixture->child<QPushButton>(u"connections.test"_s)->click();
    auto *cancel = m_fixture->child<IconButton>(u"status.cancel"_s);
    m_fixture->child<IconButton>(u"status.pause"_s)->click();
    cancel->setFocus();
    cancel->click();
    QCOMPARE(text(u"status.doing"_s), u"Idle"_s);
    QVERIFY(!m_fixture->window().tests()->isRunning());
    QVERIFY(!cancel->isVisible());
    // Not lost with the button.
    QCOMPARE(m_fixture->window().focusWidget(), m_fixture->window().connections()->view());
    // What was not tested has not passed.
    const auto *bar = m_fixture->child<MessageBar>(u"main.message"_s);
    QCOMPARE(bar->text(), u"Stopped: 0 of 10 connections were tested."_s);
    QCOMPARE(bar->kind(), MessageBar::Kind::Warning);
    // What was said of one account is not said of the next.
    Account second = *m_fixture->workspace().account(m_fixture->account());
    second.id = AccountId(u"second"_s);
    second.name = u"Zebra"_s;
    QVERIFY(m_fixture->workspace().saveAccount(second));
    QVERIFY(!bar->isHidden());
    m_fixture->window().selectAccount(second.id);
    QVERIFY(bar->isHidden());
}

void TestMainWindowWork::whatCouldNotBeTestedIsCounted()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    const auto lock = [this](bool locked) {
        m_fixture->secrets().setState(locked ? KeychainState::Kind::Locked
                                             : KeychainState::Kind::Unlocked);
        m_fixture->engine().forgetToken(m_fixture->account());
    };
    TestFlow *tests = m_fixture->window().tests();
    const auto *bar = m_fixture->child<MessageBar>(u"main.message"_s);
    const auto detail = [bar] { return bar->accessibleDescription(); };
    QSignalSpy ended(tests, &TestFlow::ended);
    select(3);

    // Locked after the first of them.
    const auto first = connect(tests, &TestFlow::finished, this, [&] { lock(true); });
    m_fixture->child<QPushButton>(u"connections.test"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20000);
    disconnect(first);
    QCOMPARE(ended.last(), (QVariantList{3, 0, 2}));
    QCOMPARE(bar->text(), u"1 connection tested, all passed."_s);
    QCOMPARE(detail(), u"2 connections could not be tested."_s);
    QCOMPARE(bar->kind(), MessageBar::Kind::Warning);
    // No verdict is kept of what nobody looked at.
    QCOMPARE(m_fixture->workspace().testRecords(m_fixture->account())->size(), 1);

    m_fixture->child<QPushButton>(u"connections.test"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 2, 20000);
    QCOMPARE(ended.last(), (QVariantList{3, 0, 3}));
    QCOMPARE(bar->text(), u"No connection could be tested."_s);
    QVERIFY(detail().isEmpty());

    // An open keychain, and nobody who answers: that is a step that failed.
    lock(false);
    Account account = *m_fixture->workspace().account(m_fixture->account());
    account.url = QUrl(u"http://127.0.0.1:1"_s);
    QVERIFY(m_fixture->engine().changeAccount(account));
    m_fixture->child<QPushButton>(u"connections.test"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 3, 20000);
    QCOMPARE(ended.last(), (QVariantList{3, 3, 0}));
    QCOMPARE(bar->text(), u"3 of 3 connections failed their test."_s);
}

void TestMainWindowWork::aRemovedAccountIsTestedNoMore()
{
    m_fixture = std::make_unique<WindowFixture>(1);
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    select(10);
    m_fixture->child<QPushButton>(u"connections.test"_s)->click();
    QVERIFY(m_fixture->window().tests()->isRunning());
    QVERIFY(m_fixture->workspace().removeAccount(m_fixture->account()));
    QTRY_VERIFY(m_fixture->child<QWidget>(u"welcome.page"_s)
                && m_fixture->child<QWidget>(u"welcome.page"_s)->isVisible());
    QVERIFY(!m_fixture->window().tests()->isRunning());
    QVERIFY(m_fixture->child<MessageBar>(u"main.message"_s)->isHidden());
}

void TestMainWindowWork::progressIsSpokenNowAndThen()
{
    m_fixture = std::make_unique<WindowFixture>(1);
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    // Without a screen the platform passes no accessibility events on: the line's own signal, and
    // the name that a reader finds then.
    QList<Spoken> spokenWords;
    const auto *bar = m_fixture->child<QProgressBar>(u"status.progress"_s);
    const auto *line = m_fixture->child<StatusLine>(u"status.line"_s);
    connect(line, &StatusLine::announced, this, [&](const QString &text) {
        QCOMPARE(bar->accessibleName(), text);
        QVERIFY(bar->isVisible());
        spokenWords.append({text, m_fixture->clock().monotonic()});
    });
    const auto deaf = qScopeGuard([&] { disconnect(line, nullptr, this, nullptr); });
    select(14);
    QSignalSpy ended(m_fixture->window().tests(), &TestFlow::ended);
    m_fixture->child<QPushButton>(u"connections.test"_s)->click();
    QVERIFY(ended.wait(60000));
    QVERIFY2(spokenWords.size() >= 2, qPrintable(QString::number(spokenWords.size())));
    QVERIFY2(spokenWords.first().text.startsWith(u"Testing, 0 of 14"_s),
             qPrintable(spokenWords.first().text));
    for (int i = 1; i < spokenWords.size(); ++i) {
        QVERIFY(spokenWords.at(i).at - spokenWords.at(i - 1).at
                >= StatusLine::kBetweenAnnouncements);
        QVERIFY(spokenWords.at(i).text != spokenWords.at(i - 1).text);
    }
}

void TestMainWindowWork::aPushIsPausedBetweenConnections()
{
    m_fixture = std::make_unique<WindowFixture>(1);
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    editTwo();
    m_fixture->window().startReview();
    QTRY_VERIFY_WITH_TIMEOUT(
        m_fixture->window().findChildren<QWidget *>(u"review.card"_s).size() == 2, 20000);
    m_fixture->child<QPushButton>(u"review.push"_s)->click();
    auto *pause = m_fixture->child<IconButton>(u"status.pause"_s);
    QTRY_VERIFY_WITH_TIMEOUT(text(u"status.doing"_s).startsWith(u"Pushing, 1 of 2, about "_s),
                             20000);
    pause->click();
    QCOMPARE(text(u"status.doing"_s),
             u"Paused, 1 of 2 are done. Nothing is sent until you resume."_s);
    pause->click();
    QVERIFY(text(u"status.doing"_s).startsWith(u"Pushing, 1 of 2"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!text(u"review.result"_s).isEmpty(), 20000);
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->drafts().changeCount(m_fixture->account()), 0, 20000);
    QCOMPARE(text(u"status.doing"_s), u"Idle"_s);
}

void TestMainWindowWork::aRefreshIsCancelled()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    m_fixture->window().refreshes()->refresh(m_fixture->account(), true);
    QCOMPARE(text(u"status.doing"_s), u"Refreshing…"_s);
    m_fixture->child<IconButton>(u"status.pause"_s)->click();
    QCOMPARE(text(u"status.doing"_s), u"Paused. Nothing is sent until you resume."_s);
    m_fixture->child<IconButton>(u"status.cancel"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(text(u"status.doing"_s), u"Idle"_s, 5000);
    QVERIFY(!m_fixture->window().refreshes()->failure(m_fixture->account()));
    QCOMPARE(m_fixture->window().connections()->view()->model()->rowCount(), 60);
}

void TestMainWindowWork::theLimitIsTold()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    QTRY_COMPARE(text(u"status.limit"_s), u"Acme & Söhne 2/s, next slot now"_s);
}

PLUGBOARD_TEST(TestMainWindowWork)
#include "tst_mainwindowwork.moc"
