// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the whole window does, over a workspace of its own and the sandbox.
#include "engine/draftbook.h"
#include "forms/formmodel.h"
#include "sandbox/flxpointsandbox.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/formview/formview.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "windowfixture.h"
#include "workspace/workspace.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void withoutAnAccountThereAreTwoWaysOn();
    void aBlockedReviewSaysWhy();
    void aReviewedDraftStandsStill();
    void aReviewStandsInTheFormsOrder();
    void aReviewNamesOptionsByTheirLabels();
    void aPushedSecretWasReplaced();
    void theRowInWorkStaysInView();
    void aDraftOfWhatIsGoneCanBeDiscarded();
    void aWideListHasTwoLinesARow();
    void aNarrowWindowShowsOnePane();
    void theSidebarGrowsWithTheText();
    void aWrongTokenCanBeReplacedFromItsStep();
    void everyMenuActionHasANameOfItsOwn();

private:
    [[nodiscard]] QString text(const QString &label) const;
    void clickButton(const QString &name) const;
    void startReview() const;
    [[nodiscard]] QStringList spokenInReview() const;

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestMainWindow::init()
{
    Theme::apply(*qApp, Scheme::Light);
    m_fixture = std::make_unique<WindowFixture>();
}

void TestMainWindow::cleanup()
{
    m_fixture.reset();
}

QString TestMainWindow::text(const QString &label) const
{
    const auto *found = m_fixture->child<PlainLabel>(label);
    return found ? found->plainText() : QString();
}

void TestMainWindow::clickButton(const QString &name) const
{
    auto *button = m_fixture->child<QAbstractButton>(name);
    QVERIFY2(button && button->isVisible() && button->isEnabled(), qPrintable(name));
    button->click();
}

void TestMainWindow::startReview() const
{
    m_fixture->window().startReview();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->child<QWidget>(u"review.card"_s) != nullptr, 10000);
    UiAudit::settle();
}

QStringList TestMainWindow::spokenInReview() const
{
    QStringList names;
    const auto *card = m_fixture->child<QWidget>(u"review.card"_s);
    for (const PlainLabel *label : card->findChildren<PlainLabel *>()) {
        if (label->accessibleName() != label->plainText())
            names << label->accessibleName();
    }
    return names;
}

void TestMainWindow::withoutAnAccountThereAreTwoWaysOn()
{
    m_fixture->dismissWelcome();
    m_fixture->showWindow({1280, 800});
    int started = 0;
    m_fixture->window().setSandboxStarter([&started] {
        ++started;
        return true;
    });
    for (const QString &name :
         {u"connections.search"_s, u"connections.new"_s, u"connections.refresh"_s})
        QVERIFY2(!m_fixture->child<QWidget>(name)->isEnabled(), qPrintable(name));
    for (const QString &name :
         {u"action.new"_s, u"action.refresh"_s, u"action.editAccount"_s, u"action.removeAccount"_s})
        QVERIFY2(!m_fixture->child<QAction>(name)->isEnabled(), qPrintable(name));
    const auto *empty = m_fixture->child<QWidget>(u"connections.empty"_s);
    QVERIFY(empty->isVisible());
    QCOMPARE(empty->accessibleName(), u"No accounts yet."_s);
    QCOMPARE(empty->accessibleDescription(), u"Add one, or look around in the sandbox."_s);
    QCOMPARE(m_fixture->child<QPushButton>(u"connections.empty.sandbox"_s)->text(), u"Sandbox"_s);
    clickButton(u"connections.empty.sandbox"_s);
    QCOMPARE(started, 1);
    QVERIFY(m_fixture->addAccount());
    QVERIFY(m_fixture->child<QWidget>(u"connections.search"_s)->isEnabled());
    QVERIFY(m_fixture->child<QWidget>(u"connections.new"_s)->isEnabled());
}

void TestMainWindow::aBlockedReviewSaysWhy()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    FormModel *model = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    QVERIFY(model);
    const QString name = model->name();
    const QString path = WindowFixture::fieldOf(*model, true);
    model->setText(path, {});
    startReview();
    const auto *push = m_fixture->child<QPushButton>(u"review.push"_s);
    QVERIFY(!push->isEnabled());
    QCOMPARE(push->text(), u"Push"_s);
    const QString reason = text(u"review.reason"_s);
    QVERIFY2(reason.contains(name) && reason.contains(u"cannot be pushed"_s), qPrintable(reason));
    QVERIFY(m_fixture->child<QWidget>(u"review.reason"_s)->isVisible());
    QCOMPARE(push->accessibleDescription(), reason);
    const QString heading = text(u"review.summary"_s);
    QVERIFY2(heading.startsWith(u"1 connection · 1 change"_s), qPrintable(heading));
    QVERIFY2(heading.endsWith(u"nothing can be pushed"_s), qPrintable(heading));
}

//! What was seen is what is sent.
void TestMainWindow::aReviewedDraftStandsStill()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    FormModel *model = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    QVERIFY(model);
    const QString path = WindowFixture::fieldOf(*model, true);
    model->setText(path, u"reviewed"_s);
    const QAction *undo = m_fixture->window().detail()->form()->action(FormView::Action::Undo);
    QVERIFY(undo->isEnabled());
    startReview();
    QVERIFY(!undo->isEnabled());
    const auto *sidebar = m_fixture->child<QWidget>(u"accounts.pane"_s);
    QVERIFY(!m_fixture->child<QWidget>(u"accounts.list"_s)->isEnabled());
    QVERIFY(!m_fixture->child<QWidget>(u"views.list"_s)->isEnabled());
    QVERIFY(sidebar->toolTip().contains(u"A review is open."_s));
    for (const QString &name :
         {u"action.nextTab"_s, u"action.previousTab"_s, u"action.stopTesting"_s})
        QVERIFY2(!m_fixture->child<QAction>(name)->isEnabled(), qPrintable(name));
    QTest::keySequence(&m_fixture->window(), QKeySequence(QKeySequence::Undo));
    QCOMPARE(model->value(path).displayText(), u"reviewed"_s);
    QTest::keyClick(&m_fixture->window(), Qt::Key_Escape);
    QVERIFY(undo->isEnabled());
    QVERIFY(m_fixture->child<QWidget>(u"views.list"_s)->isEnabled());
    QVERIFY(sidebar->toolTip().isEmpty());
    m_fixture->window().detail()->form()->action(FormView::Action::Undo)->trigger();
    QVERIFY(model->value(path).displayText() != u"reviewed"_s);
}

void TestMainWindow::aReviewStandsInTheFormsOrder()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    FormModel *model = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    QVERIFY(model);
    QStringList labels;
    for (const QString &path : FormView::displayOrder(*model)) {
        const FieldSpec &field = model->field(path);
        if (field.readOnly || field.hidden || field.advanced || field.secret
            || field.kind != FieldKind::Text)
            continue;
        model->setText(path, model->value(path).displayText() + u"x"_s);
        labels << field.label;
    }
    QVERIFY(labels.size() > 1);
    startReview();
    QStringList shown;
    for (const QString &spoken : spokenInReview()) {
        if (spoken.contains(u", changed from "_s))
            shown << spoken.left(spoken.indexOf(u", changed from "_s));
    }
    QCOMPARE(shown, labels);
}

void TestMainWindow::aReviewNamesOptionsByTheirLabels()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    for (const QString &type : m_fixture->types()) {
        FormModel *model = m_fixture->open(m_fixture->firstOf(type));
        for (const QString &path : model->paths()) {
            const FieldSpec &field = model->field(path);
            if (field.readOnly || field.hidden || field.choices.size() < 2)
                continue;
            const Choice &other = field.choices.at(0).value == model->value(path).json()
                ? field.choices.at(1)
                : field.choices.at(0);
            const QString raw = other.value.scalarText().value_or(QString());
            if (raw == other.label)
                continue;
            model->setValue(path, FieldValue(other.value));
            startReview();
            const QString spoken = spokenInReview().join(u'\n');
            QVERIFY2(spoken.contains(u" to "_s + other.label), qPrintable(spoken));
            bool behind = false;
            for (const PlainLabel *label :
                 m_fixture->child<QWidget>(u"review.card"_s)->findChildren<PlainLabel *>())
                behind = behind || label->plainText() == other.label + u" ("_s + raw + u')';
            QVERIFY2(behind, qPrintable(raw));
            return;
        }
    }
    QFAIL("no field with labelled options");
}

void TestMainWindow::aPushedSecretWasReplaced()
{
    m_fixture = std::make_unique<WindowFixture>(1);
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    FormModel *model = m_fixture->open(m_fixture->firstOf(u"ftp"_s));
    QVERIFY(model);
    QString label;
    for (const QString &path : model->paths()) {
        const FieldSpec &field = model->field(path);
        if (label.isEmpty() && field.secret && !field.hidden && !field.readOnly) {
            QVERIFY(model->replaceSecret(path, Sensitive(u"canary-token-do-not-use-0001"_s)));
            label = field.label;
        }
    }
    QVERIFY(!label.isEmpty());
    startReview();
    const auto says = [this](const QString &words) {
        for (const PlainLabel *each :
             m_fixture->child<QWidget>(u"review.card"_s)->findChildren<PlainLabel *>()) {
            if (each->plainText() == words)
                return true;
        }
        return false;
    };
    QVERIFY(says(u"will be replaced, value hidden"_s));
    clickButton(u"review.push"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!text(u"review.result"_s).isEmpty(), 20000);
    QVERIFY2(says(u"was replaced, value hidden"_s), qPrintable(text(u"review.result"_s)));
    QVERIFY(!says(u"will be replaced, value hidden"_s));
}

void TestMainWindow::theRowInWorkStaysInView()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    QTreeView *list = m_fixture->window().connections()->view();
    // The last row that is seen as a whole.
    const QRect seen = list->viewport()->rect();
    const QModelIndex last = list->indexAt({seen.center().x(), seen.bottom() - 60});
    QVERIFY(last.isValid());
    list->setCurrentIndex(last);
    UiAudit::settle();
    const auto whole = [list] {
        const QRect row = list->visualRect(list->currentIndex());
        return row.isValid()
            && list->viewport()->rect().contains(row.adjusted(0, 0, -row.width() / 2, 0));
    };
    QTRY_VERIFY(whole());
    FormModel *model = m_fixture->window().detail()->model();
    QVERIFY(model);
    model->setName(model->name() + u" edited"_s);
    UiAudit::settle();
    QTRY_VERIFY(m_fixture->child<QWidget>(u"pending.review"_s)->isVisible());
    QTRY_VERIFY(whole());
    m_fixture->window().resize(1280, 500);
    UiAudit::settle();
    QTRY_VERIFY(whole());
}

void TestMainWindow::aDraftOfWhatIsGoneCanBeDiscarded()
{
    QVERIFY(m_fixture->addAccount());
    const QString key = m_fixture->firstOf(u"ftp"_s);
    FormModel *model = m_fixture->open(key);
    QVERIFY(model);
    model->setName(u"Edited"_s);
    m_fixture->showWindow({1280, 800});
    // The platform has it no more.
    QList<StoredConnection> rest = *m_fixture->workspace().connections(m_fixture->account());
    rest.removeIf([&key](const StoredConnection &one) { return one.id.text() == key; });
    QVERIFY(m_fixture->workspace().storeList(m_fixture->account(), rest));
    QVERIFY(m_fixture->open(m_fixture->firstOf(u"sftp"_s)));
    QVERIFY(!m_fixture->open(key));
    auto *discard = m_fixture->child<QAction>(u"action.discard"_s);
    QVERIFY(discard);
    QTRY_VERIFY(discard->isEnabled());
    discard->trigger();
    QTRY_VERIFY(m_fixture->dialog());
    m_fixture->dialog()->findChild<QPushButton *>(u"confirm.go"_s)->click();
    QTRY_VERIFY(m_fixture->drafts().pending(m_fixture->account()).isEmpty());
    QVERIFY(!m_fixture->window().connections()->select(key));
}

void TestMainWindow::aWideListHasTwoLinesARow()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1280, 800});
    QTreeView *list = m_fixture->window().connections()->view();
    const auto height = [list] { return list->visualRect(list->model()->index(0, 0)).height(); };
    QCOMPARE(height(), Metrics::rowHeight());
    QVERIFY(Metrics::rowHeight() >= 28);
    QVERIFY(!list->isColumnHidden(1));
    m_fixture->window().resize(1920, 1080);
    UiAudit::settle();
    QVERIFY(height() > Metrics::rowHeight() + 8);
    QVERIFY(list->isColumnHidden(1));
}

void TestMainWindow::aNarrowWindowShowsOnePane()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({900, 700});
    const auto *list = static_cast<QWidget *>(m_fixture->window().connections());
    const auto *form = static_cast<QWidget *>(m_fixture->window().detail());
    QVERIFY(list->isVisible() && form->isVisible());
    const auto *sidebar = m_fixture->child<QWidget>(u"accounts.pane"_s);
    const int wide = sidebar->width();
    m_fixture->window().resize(700, 700);
    UiAudit::settle();
    QVERIFY(list->isVisible() && !form->isVisible());
    QVERIFY(m_fixture->open(m_fixture->firstOf(u"ftp"_s)));
    QVERIFY(!list->isVisible() && form->isVisible());
    clickButton(u"detail.back"_s);
    QVERIFY(list->isVisible() && !form->isVisible());
    QVERIFY(sidebar->width() < 100);
    m_fixture->window().resize(1280, 700);
    UiAudit::settle();
    QVERIFY(list->isVisible() && form->isVisible());
    QVERIFY2(qAbs(sidebar->width() - wide) < 8, qPrintable(QString::number(sidebar->width())));
    QVERIFY(!m_fixture->child<QWidget>(u"detail.back"_s)->isVisible());
}

void TestMainWindow::theSidebarGrowsWithTheText()
{
    QVERIFY(m_fixture->addAccount());
    m_fixture->showWindow({1920, 1080});
    const auto *sidebar = m_fixture->child<QWidget>(u"accounts.pane"_s);
    const int usual = sidebar->width();
    Theme::apply(*qApp, Scheme::Light, 2.0);
    UiAudit::settle();
    QVERIFY2(qAbs(sidebar->width() - 2 * usual) < 8, qPrintable(QString::number(sidebar->width())));
    Theme::apply(*qApp, Scheme::Light);
    UiAudit::settle();
    QVERIFY2(qAbs(sidebar->width() - usual) < 8, qPrintable(QString::number(sidebar->width())));
}

void TestMainWindow::aWrongTokenCanBeReplacedFromItsStep()
{
    m_fixture->showWindow({1280, 800});
    m_fixture->window().showAccountDialog();
    QDialog *dialog = m_fixture->dialog();
    QVERIFY(dialog);
    auto *token = dialog->findChild<QLineEdit *>(u"account.token"_s);
    dialog->findChild<QLineEdit *>(u"account.name"_s)->setText(u"Acme stage"_s);
    dialog->findChild<QLineEdit *>(u"account.url"_s)
        ->setText(m_fixture->sandbox().url().toString());
    token->setText(u"made-up-wrong-token"_s);
    dialog->findChild<QPushButton *>(u"account.check"_s)->click();
    const auto action
        = [dialog] { return dialog->findChild<QPushButton *>(u"account.steps.token.action"_s); };
    QTRY_VERIFY_WITH_TIMEOUT(action() && action()->isVisible(), 10000);
    QCOMPARE(action()->text(), u"Replace token"_s);
    action()->click();
    QCOMPARE(dialog->focusWidget(), token);
    QCOMPARE(token->selectedText().size(), token->text().size());
}

void TestMainWindow::everyMenuActionHasANameOfItsOwn()
{
    QStringList keys;
    for (const QAction *action : m_fixture->window().findChildren<QAction *>()) {
        if (action->shortcut().isEmpty() || action->text().isEmpty())
            continue;
        QVERIFY2(!action->objectName().isEmpty(), qPrintable(action->text()));
        const QString key = action->shortcut().toString();
        QVERIFY2(!keys.contains(key), qPrintable(key));
        keys << key;
    }
    QVERIFY(keys.size() > 10);
}

PLUGBOARD_TEST(TestMainWindow)
#include "tst_mainwindow.moc"
