// SPDX-License-Identifier: GPL-3.0-or-later
//
// The form's draft as text and back: what is taken over, what stays text, and what is said.
#include "forms/formmodel.h"
#include "schema/dialects/flxpointdialect.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/raw/jsoneditor.h"
#include "ui/raw/rawpage.h"
#include "ui/raw/rawtext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>
#include <QUndoStack>
#include <QVBoxLayout>

#include <memory>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

const char kStored[] = R"({"id": 7, "name": "Shop", "configs": [
 {"handle": "host", "name": "Host", "required": true, "value": "a.example"},
 {"handle": "port", "dataType": "port", "value": "22"},
 {"handle": "password", "value": {"$secret": "set"}},
 {"handle": "folder", "editable": false, "value": "in"}]})";

Json storedBody(const QByteArray &host = "a.example")
{
    return parseJson(QByteArray(kStored).replace("a.example", host)).value();
}

std::unique_ptr<FormModel> modelOf(const Json &body)
{
    return std::make_unique<FormModel>(flxpointForm(body).value(), FormModel::Mode::Edit,
                                       body[u"name"].toString());
}

struct RawWindow
{
    explicit RawWindow(bool isShown = true)
        : model(modelOf(storedBody())), page(new RawPage), other(new QPushButton(u"Other"_s))
    {
        auto *column = new QVBoxLayout(&window);
        column->addWidget(page);
        column->addWidget(other);
        page->setForm(model.get(), storedBody());
        window.resize(700, 600);
        if (isShown)
            show();
    }

    void show()
    {
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        editor()->focus();
        UiAudit::settle();
    }

    [[nodiscard]] JsonEditor *editor() const { return page->findChild<JsonEditor *>(); }
    [[nodiscard]] QByteArray text() const { return editor()->json(); }
    [[nodiscard]] QString words() const
    {
        return page->findChild<PlainLabel *>(u"raw.state"_s)->plainText();
    }
    [[nodiscard]] MessageBar *bar() const
    {
        return page->findChild<MessageBar *>(u"raw.message"_s);
    }
    [[nodiscard]] QPushButton *discard() const
    {
        return page->findChild<QPushButton *>(u"raw.discard"_s);
    }
    [[nodiscard]] QListWidget *problems() const
    {
        return page->findChild<QListWidget *>(u"raw.problems"_s);
    }
    [[nodiscard]] QString host() const { return model->value(u"host"_s).displayText(); }
    //! Types \a with over the one place of \a what.
    void type(const QString &what, const QString &with) const
    {
        QVERIFY2(editor()->find(what, true), qPrintable(what));
        QTest::keyClicks(editor()->control(), with);
    }

    //! No JSON any more, and again.
    void breakIt() const { type(u"\"id\": 7,"_s, u"\"id\": 7"_s); }
    void mend() const { type(u"\"id\": 7"_s, u"\"id\": 7,"_s); }

    std::unique_ptr<FormModel> model;
    QWidget window;
    RawPage *page;
    QPushButton *other;
};

} // namespace

class TestRawPage final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { Theme::apply(*qApp, Scheme::Light); }
    void theDraftIsShown();
    void typingComesToTheFormAfterAPause();
    void leavingTakesItOver();
    void oneCommitIsOneStepAndUndoIsTheForms();
    void brokenTextIsKeptAndSaid();
    void aSecretIsRefusedAndForgotten();
    void whatIsRightIsTakenOverBesideWhatIsNot();
    void theFormsChangesShow();
    void aFormThatMovesOnDoesNotCostTheText();
    void theFormsChangesAreNotUndoneByOldText();
    void discardingShowsTheDraft();
    void anotherConnectionAndBack();
    void anotherBodyShows();
    void whatAColleagueChangedIsNotTakenBack();
    void followsTheFormOnlyWhileSomebodyLooks();
    void theFormsIssuesStandAtTheirLines();
    void problemsAreWalked();
    void anUnknownShapeIsReadOnly();
    void nothingIsMadeBeforeItIsSeen();
    void escapeClosesTheSearch();
    void itCanBeUsedByEverybody_data();
    void itCanBeUsedByEverybody();
};

void TestRawPage::theDraftIsShown()
{
    RawWindow w;
    QVERIFY(w.text().contains("\"value\": \"a.example\""));
    QVERIFY(w.text().contains("\"$secret\": \"kept\""));
    QCOMPARE(w.words(), u"As the platform has it."_s);
    QVERIFY(!w.page->isUnapplied());
}

void TestRawPage::typingComesToTheFormAfterAPause()
{
    RawWindow w;
    w.type(u"a.example"_s, u"b.example"_s);
    QVERIFY(w.page->isUnapplied());
    QTRY_COMPARE(w.host(), u"b.example"_s);
    QVERIFY(!w.page->isUnapplied());
    QCOMPARE(w.words(), u"All of this is in the draft."_s);
    QVERIFY(w.editor()->control()->hasFocus());
}

void TestRawPage::leavingTakesItOver()
{
    RawWindow w;
    w.type(u"a.example"_s, u"b"_s);
    w.other->setFocus();
    QCOMPARE(w.host(), u"b"_s);
    w.editor()->focus();
    w.type(u"\"b\""_s, u"\"c\""_s);
    w.page->hide();
    QCOMPARE(w.host(), u"c"_s);
}

void TestRawPage::oneCommitIsOneStepAndUndoIsTheForms()
{
    RawWindow w;
    QAction undo;
    undo.setShortcut(QKeySequence::Undo);
    connect(&undo, &QAction::triggered, w.model->undoStack(), &QUndoStack::undo);
    w.page->addFormActions({&undo});
    w.type(u"a.example"_s, u"b"_s);
    w.type(u"\"22\""_s, u"\"23\""_s);
    // Not taken over yet, it is the text's own.
    QTest::keySequence(w.editor()->control(), QKeySequence::Undo);
    QVERIFY(!w.text().contains("\"23\""));
    QVERIFY(w.text().contains("\"b\""));
    QTest::keySequence(w.editor()->control(), QKeySequence(u"Ctrl+Shift+Z"_s));
    QVERIFY(w.text().contains("\"23\""));
    w.type(u"\"23\""_s, u"\"23\""_s);
    w.page->commit();
    QCOMPARE(w.model->undoStack()->count(), 1);
    QCOMPARE(w.model->changeCount(), 2);
    QTest::keySequence(w.editor()->control(), QKeySequence::Undo);
    QVERIFY(!w.model->isDirty());
    QTRY_VERIFY(w.text().contains("a.example"));
    QVERIFY(w.text().contains("\"22\""));
}

void TestRawPage::brokenTextIsKeptAndSaid()
{
    RawWindow w;
    w.type(u"a.example"_s, u"b.example"_s);
    w.breakIt();
    w.type(u"\"22\""_s, u"\"23\""_s);
    w.page->commit();
    QVERIFY(!w.model->isDirty());
    QVERIFY(w.page->isUnapplied());
    QCOMPARE(w.words(), u"Not applied: 1 problem(s)"_s);
    QCOMPARE(w.problems()->count(), 1);
    QVERIFY(w.problems()->item(0)->text().startsWith(u"Line "_s));
    QVERIFY(w.discard()->isVisible());
    const QByteArray text = w.text();
    w.page->hide();
    w.page->show();
    QCOMPARE(w.text(), text);
    // Mended, all of it is taken over.
    w.editor()->focus();
    w.mend();
    w.page->commit();
    QCOMPARE(w.host(), u"b.example"_s);
    QCOMPARE(w.model->value(u"port"_s), FieldValue::text(u"23"_s));
    QVERIFY(!w.discard()->isVisible());
    QVERIFY(w.problems()->isHidden());
}

void TestRawPage::aSecretIsRefusedAndForgotten()
{
    RawWindow w;
    w.type(u"\"kept\""_s, u"\"canary-do-not-use\""_s);
    w.page->commit();
    QCOMPARE(w.words(), u"Not applied: 1 problem(s)"_s);
    QVERIFY(w.problems()->item(0)->text().contains(u"Replace the secret in the form"_s));
    QVERIFY(!w.problems()->item(0)->text().contains(u"canary"_s));
    QCOMPARE(w.model->secretState(u"password"_s), SecretState::Kept);
    QVERIFY(!w.model->isDirty());
    w.type(u"\"canary-do-not-use\""_s, u"\"kept\""_s);
    w.page->commit();
    QVERIFY(!w.page->isUnapplied());
    // Nothing leads back to it.
    w.editor()->setOwnUndo(true);
    for (int i = 0; i < 50; ++i)
        QTest::keySequence(w.editor()->control(), QKeySequence::Undo);
    QVERIFY(!w.text().contains("canary"));
}

void TestRawPage::whatIsRightIsTakenOverBesideWhatIsNot()
{
    RawWindow w;
    w.type(u"a.example"_s, u"b.example"_s);
    w.type(u"\"in\""_s, u"\"out\""_s);
    w.page->commit();
    QCOMPARE(w.host(), u"b.example"_s);
    QCOMPARE(w.words(), u"Not applied: 1 problem(s)"_s);
    QVERIFY(w.page->isUnapplied());
    QVERIFY(!w.bar()->isVisible());
    // What was taken over and put back in the form is not put there again by the same text.
    w.model->undoStack()->undo();
    QVERIFY(w.bar()->isVisible());
    w.type(u"\"out\""_s, u"\"in\""_s);
    w.page->commit();
    QCOMPARE(w.host(), u"a.example"_s);
    QVERIFY(w.text().contains("a.example"));
}

void TestRawPage::theFormsChangesShow()
{
    RawWindow w;
    w.editor()->goToLine(4);
    w.model->setText(u"port"_s, u"2222"_s);
    w.model->clearSecret(u"password"_s);
    w.model->setName(u"Shop B"_s);
    QVERIFY(w.text().contains("\"2222\""));
    QVERIFY(w.text().contains("\"$secret\": \"cleared\""));
    QVERIFY(w.text().contains("\"name\": \"Shop B\""));
    QCOMPARE(w.editor()->cursorLine(), 4);
    QCOMPARE(w.words(), u"All of this is in the draft."_s);
    (void) w.model->replaceSecret(u"password"_s, Sensitive(QByteArray("canary-do-not-use")));
    QVERIFY(w.text().contains("\"replaced\""));
    QVERIFY(!w.text().contains("canary"));
}

void TestRawPage::aFormThatMovesOnDoesNotCostTheText()
{
    RawWindow w;
    w.type(u"a.example"_s, u"b.example"_s);
    w.breakIt();
    w.page->commit();
    const QByteArray text = w.text();
    QVERIFY(!w.bar()->isVisible());
    w.model->setText(u"port"_s, u"2222"_s);
    QCOMPARE(w.text(), text);
    QVERIFY(w.bar()->isVisible());
    QVERIFY(w.bar()->text().contains(u"form was changed"_s));
    w.discard()->click();
    QVERIFY(w.text().contains("a.example"));
    QVERIFY(w.text().contains("2222"));
    QVERIFY(!w.bar()->isVisible());
    QVERIFY(!w.page->isUnapplied());
}

void TestRawPage::theFormsChangesAreNotUndoneByOldText()
{
    RawWindow w;
    w.type(u"a.example"_s, u"b.example"_s);
    w.breakIt();
    w.page->commit();
    w.model->setText(u"port"_s, u"2222"_s);
    w.mend();
    w.page->commit();
    QCOMPARE(w.host(), u"b.example"_s);
    QCOMPARE(w.model->value(u"port"_s), FieldValue::text(u"2222"_s));
    QVERIFY(w.text().contains("2222"));
    QVERIFY(!w.page->isUnapplied());
    QVERIFY(!w.bar()->isVisible());
}

void TestRawPage::discardingShowsTheDraft()
{
    RawWindow w;
    w.model->setText(u"port"_s, u"23"_s);
    w.type(u"\"id\""_s, u"\"number\""_s);
    w.page->commit();
    QVERIFY(w.page->isUnapplied());
    w.discard()->click();
    QVERIFY(w.text().contains("\"id\": 7"));
    QVERIFY(w.text().contains("\"23\""));
    QVERIFY(!w.page->isUnapplied());
}

void TestRawPage::anotherConnectionAndBack()
{
    RawWindow w;
    const auto other = modelOf(storedBody("other.example"));
    w.breakIt();
    const QByteArray text = w.text();
    w.page->setForm(other.get(), storedBody("other.example"));
    QVERIFY(w.text().contains("other.example"));
    QVERIFY(!w.page->isUnapplied());
    w.page->setForm(w.model.get(), storedBody());
    QCOMPARE(w.text(), text);
    QVERIFY(w.page->isUnapplied());
    QCOMPARE(w.words(), u"Not applied: 1 problem(s)"_s);
    // A form that died takes its text along.
    w.page->setForm(other.get(), storedBody("other.example"));
    // First the old one goes: the next may well have its address.
    w.model.reset();
    w.model = modelOf(storedBody());
    w.page->setForm(w.model.get(), storedBody());
    QVERIFY(!w.page->isUnapplied());
    w.page->setForm(nullptr, {});
}

void TestRawPage::anotherBodyShows()
{
    RawWindow w;
    w.model->setText(u"port"_s, u"23"_s);
    w.model->rebase(flxpointForm(storedBody("c.example")).value(), u"Shop"_s);
    w.page->setBody(storedBody("c.example"));
    QVERIFY(w.text().contains("c.example"));
    QVERIFY(w.text().contains("\"23\""));
    w.type(u"c.example"_s, u"d.example"_s);
    w.page->commit();
    QCOMPARE(w.host(), u"d.example"_s);
}

void TestRawPage::whatAColleagueChangedIsNotTakenBack()
{
    RawWindow w;
    w.type(u"\"22\""_s, u"\"23\""_s);
    w.breakIt();
    w.page->commit();
    w.model->rebase(flxpointForm(storedBody("c.example")).value(), u"Shop"_s);
    w.page->setBody(storedBody("c.example"));
    QVERIFY(w.page->isUnapplied());
    w.mend();
    w.page->commit();
    QVERIFY(!w.page->isUnapplied());
    QCOMPARE(w.host(), u"c.example"_s);
    QVERIFY(!w.model->isFieldDirty(u"host"_s));
    QCOMPARE(w.model->value(u"port"_s).displayText(), u"23"_s);
    QVERIFY(w.text().contains("c.example"));
}

void TestRawPage::followsTheFormOnlyWhileSomebodyLooks()
{
    const std::unique_ptr<FormModel> model = modelOf(storedBody());
    RawText raw;
    raw.setAsleep(true);
    raw.setForm(model.get(), storedBody());
    QVERIFY(raw.text().isEmpty());
    model->setText(u"host"_s, u"b.example"_s);
    QVERIFY(raw.text().isEmpty());
    raw.setAsleep(false);
    QVERIFY(raw.text().contains("b.example"));

    raw.setAsleep(true);
    const QByteArray before = raw.text();
    model->setText(u"host"_s, u"c.example"_s);
    QCOMPARE(raw.text(), before);
    raw.setAsleep(false);
    QVERIFY(raw.text().contains("c.example"));

    // A text of one's own is not lost by looking away.
    raw.edit("{");
    raw.commit();
    raw.setAsleep(true);
    model->setText(u"port"_s, u"23"_s);
    QVERIFY(raw.isUnapplied() && raw.isFormAhead());
    raw.setAsleep(false);
    QCOMPARE(raw.text(), QByteArray("{"));
}

void TestRawPage::theFormsIssuesStandAtTheirLines()
{
    RawWindow w;
    w.type(u"\"22\""_s, u"\"22x\""_s);
    w.page->commit();
    QCOMPARE(w.model->value(u"port"_s), FieldValue::text(u"22x"_s));
    QVERIFY(!w.page->isUnapplied());
    QCOMPARE(w.words(), u"All of this is in the draft."_s);
    QCOMPARE(w.problems()->count(), 1);
    const int line = int(w.text().left(w.text().indexOf("22x")).count('\n'));
    QCOMPARE(w.editor()->messageAt(line), w.model->shownIssues(u"port"_s).constFirst().message);
    QVERIFY(w.problems()->item(0)->text().startsWith(u"Line %1: "_s.arg(line + 1)));
}

void TestRawPage::problemsAreWalked()
{
    RawWindow w;
    w.type(u"\"kept\""_s, u"\"cleared\""_s);
    w.type(u"\"in\""_s, u"\"out\""_s);
    w.page->commit();
    QCOMPARE(w.problems()->count(), 2);
    w.editor()->goToLine(0);
    w.page->goToProblem(true);
    const int first = w.editor()->cursorLine();
    w.page->goToProblem(true);
    QVERIFY(w.editor()->cursorLine() > first);
    w.page->goToProblem(true);
    QCOMPARE(w.editor()->cursorLine(), first);
    w.page->goToProblem(false);
    QVERIFY(w.editor()->cursorLine() > first);
    Q_EMIT w.problems()->itemActivated(w.problems()->item(0));
    QCOMPARE(w.editor()->cursorLine(), first);
    QVERIFY(w.editor()->control()->hasFocus());
}

void TestRawPage::anUnknownShapeIsReadOnly()
{
    RawWindow w;
    FormSpec spec;
    spec.fields.emplace_back();
    spec.fields.back().path = u"host"_s;
    FormModel unknown(spec, FormModel::Mode::Edit, u"Shop"_s);
    w.page->setForm(&unknown, storedBody());
    QVERIFY(w.bar()->isVisible());
    QCOMPARE(w.words(), u"Only to be read."_s);
    const QByteArray text = w.text();
    QTest::keyClicks(w.editor()->control(), u"x"_s);
    QCOMPARE(w.text(), text);
    w.page->setForm(w.model.get(), storedBody());
    QVERIFY(!w.bar()->isVisible());
    w.type(u"a.example"_s, u"b"_s);
    w.page->commit();
    QCOMPARE(w.host(), u"b"_s);
}

void TestRawPage::nothingIsMadeBeforeItIsSeen()
{
    RawWindow w(false);
    QVERIFY(!w.editor());
    w.page->commit();
    w.page->openFind();
    w.page->goToProblem(true);
    w.model->setText(u"host"_s, u"b"_s);
    w.show();
    QVERIFY(w.text().contains("\"b\""));
}

void TestRawPage::escapeClosesTheSearch()
{
    RawWindow w;
    w.page->openFind();
    auto *words = w.page->findChild<QLineEdit *>(u"raw.find"_s);
    QVERIFY(words->hasFocus());
    w.editor()->focus();
    QTest::keyClick(w.editor()->control(), Qt::Key_Escape);
    QVERIFY(!words->isVisible());
    QVERIFY(w.editor()->control()->hasFocus());
}

void TestRawPage::itCanBeUsedByEverybody_data()
{
    QTest::addColumn<qreal>("scale");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("100 %") << 1.0 << Qt::LeftToRight;
    QTest::newRow("200 %") << 2.0 << Qt::LeftToRight;
    QTest::newRow("right to left") << 1.0 << Qt::RightToLeft;
}

void TestRawPage::itCanBeUsedByEverybody()
{
    QFETCH(qreal, scale);
    QFETCH(Qt::LayoutDirection, direction);
    Theme::apply(*qApp, Scheme::Light, scale);
    RawWindow w;
    w.window.setLayoutDirection(direction);
    w.other->setObjectName(u"other"_s);
    w.type(u"\"in\""_s, u"\"out\""_s);
    w.page->commit();
    w.page->openFind();
    UiAudit::settle();
    const QStringList found = UiAudit::all(&w.window);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    QCOMPARE(UiAudit::traps(&w.window), QStringList());
}

PLUGBOARD_TEST(TestRawPage)
#include "tst_rawpage.moc"
