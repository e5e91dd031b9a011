// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ways through the window: where the focus stands next, what Escape and Return do, what the status
// line says meanwhile, how the window closes when asked from outside.
#include "engine/draftbook.h"
#include "forms/formmodel.h"
#include "sandbox/flxpointsandbox.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/dialogs/startfailure.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/review/reviewpage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "windowfixture.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestMainWindowWays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void escapeLeavesTheReview();
    void escapeDoesNotLeaveAPush();
    void aNewConnectionIsNamedNext();
    void aNamelessOneHasATitle();
    void theTypedTokenIsChecked();
    void theProductionNameIsTypedAtOnce();
    void beforeAndAfterStandTogether();
    void theButtonsOfASecretStandTogether();
    void askedFromOutsideItStoresDrafts();
    void aFailureToStartSaysWhatToDo();

private:
    [[nodiscard]] QString text(const QString &label) const;
    [[nodiscard]] QWidget *focus() const { return m_fixture->window().focusWidget(); }
    //! Changes a field of an FTP connection.
    [[nodiscard]] FormModel *edit() const;
    void startReview() const;
    //! By its type's name and Return.
    void newConnection() const;

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestMainWindowWays::init()
{
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
}

void TestMainWindowWays::cleanup()
{
    m_fixture.reset();
}

QString TestMainWindowWays::text(const QString &label) const
{
    const auto *found = m_fixture->child<PlainLabel>(label);
    return found ? found->plainText() : QString();
}

FormModel *TestMainWindowWays::edit() const
{
    FormModel *model = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    const QString path = WindowFixture::fieldOf(*model, true);
    model->setText(path, model->value(path).displayText() + u"x"_s);
    return model;
}

void TestMainWindowWays::startReview() const
{
    m_fixture->window().startReview();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->child<QWidget>(u"review.card"_s) != nullptr, 10000);
    UiAudit::settle();
}

void TestMainWindowWays::newConnection() const
{
    m_fixture->window().connections()->view()->setFocus();
    m_fixture->window().showNewConnection();
    QDialog *dialog = m_fixture->dialog();
    QVERIFY(dialog);
    auto *search = dialog->findChild<QLineEdit *>(u"newConnection.search"_s);
    QTest::keyClicks(search, u"ftp"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->dialog(), 10000);
    UiAudit::settle();
}

void TestMainWindowWays::escapeLeavesTheReview()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    FormModel *model = edit();
    startReview();
    QVERIFY(m_fixture->window().review()->isVisible());
    QTest::keyClick(focus(), Qt::Key_Escape);
    QVERIFY(!m_fixture->window().review()->isVisible());
    QVERIFY(m_fixture->window().detail()->isVisible());
    QVERIFY(model->isDirty());
    // From a control in it too.
    startReview();
    auto *back = m_fixture->child<QPushButton>(u"review.close"_s);
    back->setFocus();
    QTest::keyClick(back, Qt::Key_Escape);
    QVERIFY(!m_fixture->window().review()->isVisible());
    QCOMPARE(m_fixture->drafts().changeCount(m_fixture->account()), 1);
}

void TestMainWindowWays::escapeDoesNotLeaveAPush()
{
    m_fixture = std::make_unique<WindowFixture>(1);
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    QTRY_COMPARE_WITH_TIMEOUT(text(u"status.doing"_s), u"Idle"_s, 10000);
    QVERIFY(edit());
    m_fixture->window().startReview();
    QCOMPARE(text(u"status.doing"_s), u"Fetching for the review…"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->child<QWidget>(u"review.card"_s) != nullptr, 10000);
    QCOMPARE(text(u"status.doing"_s), u"Idle"_s);
    m_fixture->child<QPushButton>(u"review.push"_s)->click();
    QVERIFY2(text(u"status.doing"_s).startsWith(u"Pushing, 0 of 1, about "_s),
             qPrintable(text(u"status.doing"_s)));
    QTest::keyClick(focus(), Qt::Key_Escape);
    QVERIFY(m_fixture->window().review()->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(!text(u"review.result"_s).isEmpty(), 20000);
    QVERIFY2(text(u"review.result"_s).startsWith(u"Pushed"), qPrintable(text(u"review.result"_s)));
    QCOMPARE(text(u"status.doing"_s), u"Idle"_s);
    m_fixture->window().refreshes()->refresh(m_fixture->account(), true);
    QCOMPARE(text(u"status.doing"_s), u"Refreshing…"_s);
}

void TestMainWindowWays::aNewConnectionIsNamedNext()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    newConnection();
    QVERIFY(focus());
    QCOMPARE(focus()->objectName(), u"form.name"_s);
    QTest::keyClicks(focus(), u"Zebra shop"_s);
    FormModel *model = m_fixture->window().detail()->model();
    QVERIFY(model);
    QCOMPARE(model->name(), u"Zebra shop"_s);
    QCOMPARE(model->mode(), FormModel::Mode::Create);
}

void TestMainWindowWays::aNamelessOneHasATitle()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    newConnection();
    QVERIFY2(text(u"pending.text"_s).startsWith(u"1 pending change "),
             qPrintable(text(u"pending.text"_s)));
    startReview();
    const auto *card = m_fixture->child<QWidget>(u"review.card"_s);
    QCOMPARE(card->accessibleName(), u"New connection"_s);
    bool titled = false;
    for (const PlainLabel *label : card->findChildren<PlainLabel *>())
        titled = titled || (label->plainText() == u"New connection" && label->isVisible());
    QVERIFY(titled);
    QVERIFY2(text(u"review.reason"_s).startsWith(u"The new connection cannot"),
             qPrintable(text(u"review.reason"_s)));
    QVERIFY2(!text(u"review.summary"_s).contains(u" 0 changes"),
             qPrintable(text(u"review.summary"_s)));
}

void TestMainWindowWays::theTypedTokenIsChecked()
{
    m_fixture->showWindow({1280, 800});
    qputenv("PLUGBOARD_TOKEN_ACME_STAGE", "canary-token-do-not-use-0003");
    m_fixture->window().showAccountDialog();
    QDialog *dialog = m_fixture->dialog();
    QVERIFY(dialog);
    const auto *variable = dialog->findChild<PlainLabel *>(u"account.variable"_s);
    QVERIFY(!variable->isVisible());
    dialog->findChild<QLineEdit *>(u"account.name"_s)->setText(u"Acme stage"_s);
    QVERIFY(variable->isVisible());
    QVERIFY2(variable->plainText().contains(u"PLUGBOARD_TOKEN_ACME_STAGE"),
             qPrintable(variable->plainText()));
    dialog->findChild<QLineEdit *>(u"account.url"_s)
        ->setText(m_fixture->sandbox().url().toString());
    dialog->findChild<QLineEdit *>(u"account.token"_s)
        ->setText(m_fixture->sandbox().accountToken());
    dialog->findChild<QPushButton *>(u"account.check"_s)->click();
    const auto says = [dialog](const QString &words) {
        for (const PlainLabel *label : dialog->findChildren<PlainLabel *>()) {
            if (label->isVisible() && label->plainText() == words)
                return true;
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(says(u"The account works."_s), 10000);
    // And a wrong one is told though the variable is right.
    qputenv("PLUGBOARD_TOKEN_ACME_STAGE", m_fixture->sandbox().accountToken().toUtf8());
    dialog->findChild<QLineEdit *>(u"account.token"_s)->setText(u"made-up-wrong-token"_s);
    dialog->findChild<QPushButton *>(u"account.check"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(
        dialog->findChild<QPushButton *>(u"account.steps.token.action"_s) != nullptr, 10000);
    QVERIFY(!says(u"The account works."_s));
    qunsetenv("PLUGBOARD_TOKEN_ACME_STAGE");
}

void TestMainWindowWays::theProductionNameIsTypedAtOnce()
{
    QVERIFY(m_fixture->addAccount(AccountRole::Production));
    m_fixture->showWindow({1920, 1080});
    QVERIFY(edit());
    startReview();
    const auto *confirm = m_fixture->child<QLineEdit>(u"review.confirm"_s);
    QCOMPARE(focus(), confirm);
    QVERIFY2(confirm->width() >= 160 && confirm->width() <= 320,
             qPrintable(QString::number(confirm->width())));
    qobject_cast<QLineEdit *>(focus())->insert(u"Acme & Söhne"_s);
    QVERIFY(m_fixture->child<QPushButton>(u"review.push"_s)->isEnabled());
    QTest::keyClick(focus(), Qt::Key_Escape);
    QVERIFY(!m_fixture->window().review()->isVisible());
}

void TestMainWindowWays::beforeAndAfterStandTogether()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1920, 1080});
    FormModel *model = edit();
    // Values of different lengths.
    model->setName(model->name() + u" and a good many words more"_s);
    startReview();
    const auto *card = m_fixture->child<QWidget>(u"review.card"_s);
    QList<const PlainLabel *> arrows;
    for (const PlainLabel *label : card->findChildren<PlainLabel *>()) {
        if (label->plainText() == QChar(0x2192))
            arrows << label;
    }
    QCOMPARE(arrows.size(), 2);
    for (const PlainLabel *arrow : arrows) {
        int before = 0;
        int after = card->width();
        for (const PlainLabel *label : card->findChildren<PlainLabel *>()) {
            if (label->parentWidget() != card || qAbs(label->y() - arrow->y()) > 8)
                continue;
            const int words = label->fontMetrics().horizontalAdvance(label->plainText());
            if (label->x() < arrow->x())
                before = qMax(before, label->x() + words);
            else if (label->x() > arrow->x())
                after = qMin(after, label->x());
        }
        QVERIFY2(after - before < 80, qPrintable(u"%1 to %2"_s.arg(before).arg(after)));
    }
}

void TestMainWindowWays::theButtonsOfASecretStandTogether()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    FormModel *model = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    QVERIFY(model);
    for (const QString &path : model->paths()) {
        const FieldSpec &field = model->field(path);
        if (!field.secret || field.hidden || field.readOnly || field.isMultiline())
            continue;
        QVERIFY(model->replaceSecret(path, Sensitive(u"canary-token-do-not-use-0001"_s)));
        m_fixture->window().detail()->goToField(path);
        for (const int width : {900, 1000, 1280, 1920}) {
            m_fixture->window().resize(width, 800);
            UiAudit::settle();
            QList<int> tops;
            for (const QPushButton *button :
                 m_fixture->window().detail()->findChildren<QPushButton *>()) {
                const QString name = button->objectName();
                if (button->isVisible() && name.contains(path)
                    && (name.endsWith(u"replace") || name.endsWith(u"reveal")
                        || name.endsWith(u"undo")))
                    tops << button->mapToGlobal(QPoint()).y();
            }
            QCOMPARE(tops.size(), 3);
            QVERIFY2(tops.count(tops.constFirst()) == 3, qPrintable(QString::number(width)));
        }
        return;
    }
    QFAIL("no secret");
}

void TestMainWindowWays::askedFromOutsideItStoresDrafts()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    QVERIFY(edit());
    const auto stored = [this] {
        const auto drafts = m_fixture->workspace().drafts(m_fixture->account());
        return drafts ? int(drafts->size()) : -1;
    };
    QCOMPARE(stored(), 0);
    m_fixture->window().quit();
    QCOMPARE(stored(), 1);
    QVERIFY(!m_fixture->window().isVisible());
}

void TestMainWindowWays::aFailureToStartSaysWhatToDo()
{
    const std::unique_ptr<QDialog> dialog(makeStartFailure(Error::make(
        ErrorKind::Storage, u"The <b>file</b> is damaged."_s, u"Restore it from a backup."_s)));
    QSignalSpy finished(dialog.get(), &QDialog::finished);
    dialog->show();
    UiAudit::settle();
    QCOMPARE(dialog->findChild<PlainLabel *>(u"startFailure.summary"_s)->plainText(),
             u"The <b>file</b> is damaged."_s);
    QVERIFY(dialog->findChild<PlainLabel *>(u"startFailure.remedy"_s)->isVisible());
    dialog->findChild<QPushButton *>(u"startFailure.quit"_s)->click();
    QCOMPARE(finished.count(), 1);
    QVERIFY(!dialog->isVisible());
}

PLUGBOARD_TEST(TestMainWindowWays)
#include "tst_mainwindowways.moc"
