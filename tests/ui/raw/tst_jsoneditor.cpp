// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/raw/jsoneditor.h"
#include "ui/raw/jsonfindbar.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

const char kText[] = "{\n    \"a\": \"one\",\n    \"b\": {\n        \"c\": \"two one\"\n    },\n   "
                     " \"d\": []\n}\n";

struct EditorWindow
{
    EditorWindow() : before(new QPushButton(u"Before"_s)), editor(new JsonEditor(u"text"_s))
    {
        auto *column = new QVBoxLayout(&window);
        column->addWidget(before);
        find = new JsonFindBar(editor, u"find"_s);
        column->addWidget(find);
        column->addWidget(editor);
        after = new QPushButton(u"After"_s);
        column->addWidget(after);
        editor->setNames(u"Body"_s, u"As it is"_s);
        editor->setJson(kText, false);
        window.resize(500, 400);
        window.show();
        window.activateWindow();
        isShown = QTest::qWaitForWindowActive(&window);
        editor->focus();
        UiAudit::settle();
    }

    QWidget window;
    QPushButton *before;
    JsonEditor *editor;
    JsonFindBar *find;
    QPushButton *after;
    bool isShown = false;
};

} // namespace

class TestJsonEditor final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { Theme::apply(*qApp, Scheme::Light); }
    void showingIsNoEdit();
    void typingIsTold();
    void tabGoesOn();
    void itHasANameAndAText();
    void keysOfOthersGoPast_data();
    void keysOfOthersGoPast();
    void itsOwnKeysStay_data();
    void itsOwnKeysStay();
    void undoIsItsOwnWhileSaid();
    void placeStays();
    void nothingIsWrittenWhileReadOnly();
    void wordsAreFound();
    void foldingHidesWhatIsInside();
    void marksStandAtTheirLines();
    void theSchemeAndSizeAreFollowed();
};

void TestJsonEditor::showingIsNoEdit()
{
    EditorWindow w;
    QVERIFY(w.isShown);
    QSignalSpy edited(w.editor, &JsonEditor::edited);
    w.editor->setJson("{}\n", false);
    QCOMPARE(edited.count(), 0);
    QCOMPARE(w.editor->json(), QByteArray("{}\n"));
    // Bytes come back as they went in.
    const QByteArray odd = "{\"ü😀\u00a0\": 1.50}\n";
    w.editor->setJson(odd, false);
    QCOMPARE(w.editor->json(), odd);
}

void TestJsonEditor::typingIsTold()
{
    EditorWindow w;
    QSignalSpy edited(w.editor, &JsonEditor::edited);
    QSignalSpy left(w.editor, &JsonEditor::left);
    QTest::keyClicks(w.editor->control(), u"xy"_s);
    QCOMPARE(edited.count(), 2);
    QVERIFY(w.editor->json().startsWith("xy{"));
    w.after->setFocus();
    QCOMPARE(left.count(), 1);
}

void TestJsonEditor::tabGoesOn()
{
    EditorWindow w;
    QTest::keyClick(w.editor->control(), Qt::Key_Tab);
    QCOMPARE(w.window.focusWidget(), w.after);
    w.editor->focus();
    QTest::keyClick(w.editor->control(), Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(w.window.focusWidget(), w.before);
    QCOMPARE(w.editor->json(), QByteArray(kText));
    QCOMPARE(UiAudit::traps(&w.window), QStringList());
}

void TestJsonEditor::itHasANameAndAText()
{
    EditorWindow w;
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(w.editor->control());
    QVERIFY(spoken);
    QCOMPARE(spoken->text(QAccessible::Name), u"Body"_s);
    QCOMPARE(spoken->text(QAccessible::Description), u"As it is"_s);
    QVERIFY(spoken->textInterface());
    QCOMPARE(spoken->textInterface()->characterCount(), int(qstrlen(kText)));
}

void TestJsonEditor::keysOfOthersGoPast_data()
{
    QTest::addColumn<QKeySequence>("key");
    for (const QString &key :
         {u"Ctrl+D"_s,       u"Ctrl+L"_s,       u"Ctrl+T"_s,       u"Ctrl+U"_s,
          u"Ctrl+Shift+L"_s, u"Ctrl+Shift+T"_s, u"Ctrl+Shift+U"_s, u"Ctrl++"_s,
          u"Ctrl+-"_s,       u"Ctrl+Y"_s,       u"Ctrl+Shift+D"_s, u"Ctrl+Return"_s,
          u"Ctrl+PgDown"_s,  u"Ctrl+/"_s,       u"Ctrl+["_s,       u"Alt+Return"_s,
          u"Ctrl+Z"_s,       u"Ctrl+Shift+Z"_s, u"F3"_s,           u"F2"_s,
          u"F8"_s,           u"Esc"_s,          u"Ins"_s,          u"Alt+Shift+Down"_s,
          u"Ctrl+\\"_s,      u"Ctrl+1"_s,       u"Ctrl+J"_s})
        QTest::newRow(qPrintable(key)) << QKeySequence(key);
}

void TestJsonEditor::keysOfOthersGoPast()
{
    QFETCH(QKeySequence, key);
    EditorWindow w;
    QAction action;
    action.setShortcut(key);
    w.window.addAction(&action);
    QSignalSpy triggered(&action, &QAction::triggered);
    QTest::keySequence(w.editor->control(), key);
    QCOMPARE(triggered.count(), 1);
    // Where nobody has the action, nothing happens.
    w.window.removeAction(&action);
    QTest::keySequence(w.editor->control(), key);
    QCOMPARE(w.editor->json(), QByteArray(kText));
}

void TestJsonEditor::itsOwnKeysStay_data()
{
    QTest::addColumn<QKeySequence>("key");
    for (const QString &key : {u"Ctrl+C"_s, u"Ctrl+V"_s, u"Ctrl+X"_s, u"Ctrl+A"_s, u"Del"_s, u"a"_s,
                               u"?"_s, u"Return"_s, u"Ctrl+Left"_s, u"Home"_s, u"Shift+End"_s})
        QTest::newRow(qPrintable(key)) << QKeySequence(key);
}

void TestJsonEditor::itsOwnKeysStay()
{
    QFETCH(QKeySequence, key);
    EditorWindow w;
    QAction action;
    action.setShortcut(key);
    w.window.addAction(&action);
    QSignalSpy triggered(&action, &QAction::triggered);
    QTest::keySequence(w.editor->control(), key);
    QCOMPARE(triggered.count(), 0);
}

void TestJsonEditor::undoIsItsOwnWhileSaid()
{
    EditorWindow w;
    QAction undo;
    undo.setShortcut(QKeySequence::Undo);
    w.window.addAction(&undo);
    QSignalSpy triggered(&undo, &QAction::triggered);
    QTest::keyClicks(w.editor->control(), u"x"_s);
    w.editor->setOwnUndo(true);
    QTest::keySequence(w.editor->control(), QKeySequence::Undo);
    QCOMPARE(w.editor->json(), QByteArray(kText));
    QTest::keySequence(w.editor->control(), QKeySequence(u"Ctrl+Shift+Z"_s));
    QVERIFY(w.editor->json().startsWith("x{"));
    QCOMPARE(triggered.count(), 0);
    // What is forgotten does not come back.
    w.editor->forgetUndo();
    QTest::keySequence(w.editor->control(), QKeySequence::Undo);
    QVERIFY(w.editor->json().startsWith("x{"));
    w.editor->setOwnUndo(false);
    QTest::keySequence(w.editor->control(), QKeySequence::Undo);
    QCOMPARE(triggered.count(), 1);
}

void TestJsonEditor::placeStays()
{
    EditorWindow w;
    w.editor->goToLine(3);
    w.editor->setJson(QByteArray(kText).replace("two", "three"), true);
    QCOMPARE(w.editor->cursorLine(), 3);
    w.editor->setJson("{}\n", true);
    QVERIFY(w.editor->cursorLine() <= 1);
}

void TestJsonEditor::nothingIsWrittenWhileReadOnly()
{
    EditorWindow w;
    w.editor->setReadOnly(true);
    QGuiApplication::clipboard()->setText(u"pasted"_s);
    QTest::keyClicks(w.editor->control(), u"xy"_s);
    for (const QString &key : {u"Ctrl+V"_s, u"Del"_s, u"Backspace"_s, u"Return"_s})
        QTest::keySequence(w.editor->control(), QKeySequence(key));
    QCOMPARE(w.editor->json(), QByteArray(kText));
    w.editor->setJson("{}\n", false);
    QCOMPARE(w.editor->json(), QByteArray("{}\n"));
}

void TestJsonEditor::wordsAreFound()
{
    EditorWindow w;
    w.find->open();
    auto *words = w.find->findChild<QLineEdit *>(u"find"_s);
    QCOMPARE(w.window.focusWidget(), words);
    QTest::keyClicks(words, u"ONE"_s);
    QCOMPARE(w.editor->selectedText(), u"one"_s);
    QCOMPARE(w.editor->cursorLine(), 1);
    QTest::keyClick(words, Qt::Key_Return);
    QCOMPARE(w.editor->cursorLine(), 3);
    // Round the end, and back; from the text, too.
    w.editor->focus();
    QTest::keyClick(w.editor->control(), Qt::Key_F3);
    QCOMPARE(w.editor->cursorLine(), 1);
    QTest::keyClick(w.editor->control(), Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(w.editor->cursorLine(), 3);
    words->setText(u"nowhere"_s);
    QCOMPARE(words->accessibleDescription(), u"Not found"_s);
    w.find->close();
    QVERIFY(!w.find->isVisible());
    QCOMPARE(w.window.focusWidget(), w.editor->control());
}

void TestJsonEditor::foldingHidesWhatIsInside()
{
    EditorWindow w;
    QVERIFY(!w.editor->isAnyFolded());
    w.editor->foldAll(true);
    QVERIFY(w.editor->isAnyFolded());
    // What one goes to is seen.
    w.editor->goToLine(3);
    QVERIFY(!w.editor->isAnyFolded());
    w.editor->foldAll(true);
    w.editor->foldAll(false);
    QVERIFY(!w.editor->isAnyFolded());
}

void TestJsonEditor::marksStandAtTheirLines()
{
    EditorWindow w;
    w.editor->setMarks({{1, -1, Severity::Error, u"First."_s},
                        {1, 8, Severity::Warning, u"Second."_s},
                        {99, 9999, Severity::Error, u"Beyond."_s}});
    QCOMPARE(w.editor->messageAt(1), u"First.\nSecond."_s);
    QCOMPARE(w.editor->messageAt(7), u"Beyond."_s);
    QCOMPARE(w.editor->json(), QByteArray(kText));
    w.editor->setMarks({});
    QCOMPARE(w.editor->messageAt(1), QString());
}

void TestJsonEditor::theSchemeAndSizeAreFollowed()
{
    EditorWindow w;
    const auto ground = [&w] {
        const QImage image = w.editor->grab().toImage();
        return image.pixelColor(image.width() - 30, image.height() - 30);
    };
    QCOMPARE(ground(), Colours::of(Scheme::Light).surface);
    Theme::apply(*qApp, Scheme::HighContrastDark, 2.0);
    UiAudit::settle();
    QCOMPARE(ground(), Colours::of(Scheme::HighContrastDark).surface);
    Theme::apply(*qApp, Scheme::Light);
    // Left-to-right also where all else is not.
    w.window.setLayoutDirection(Qt::RightToLeft);
    QCOMPARE(w.editor->control()->layoutDirection(), Qt::LeftToRight);
}

PLUGBOARD_TEST(TestJsonEditor)
#include "tst_jsoneditor.moc"
