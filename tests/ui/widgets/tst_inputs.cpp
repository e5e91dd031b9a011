// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/lineedit.h"
#include "ui/widgets/nowheel.h"
#include "ui/widgets/searchablechoice.h"
#include "ui/widgets/searchfield.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QListView>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

void wheel(QWidget *widget)
{
    const QPointF at(widget->rect().center());
    QWheelEvent event(at, widget->mapToGlobal(at), {}, QPoint(0, -120), Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    // Only an event from outside goes on to the parents, and gives the focus.
    QSpontaneKeyEvent::setSpontaneous(&event);
    qApp->notify(widget, &event);
}

} // namespace

class TestInputs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Theme::setMotion(false);
        Theme::apply(*qApp, Scheme::Light);
    }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    }

    void whatAssistiveTechnologyWritesIsAnEdit()
    {
        DraftLineEdit line;
        line.setTakesForeignText();
        QStringList edits;
        connect(&line, &QLineEdit::textEdited, this,
                [&edits](const QString &text) { edits << text; });
        line.showText(u"shown"_s);
        QCOMPARE(edits, QStringList());
        line.end(false);
        QTest::keyClicks(&line, u"!"_s);
        QCOMPARE(edits, QStringList{u"shown!"_s});
        // As AT-SPI's EditableText does it.
        QAccessible::queryAccessibleInterface(&line)->setText(QAccessible::Value, u"dictated"_s);
        QCOMPARE(edits, (QStringList{u"shown!"_s, u"dictated"_s}));
        line.showText(u"shown"_s);
        QCOMPARE(edits.size(), 2);
        // One that shows something else than what was typed.
        connect(&line, &QLineEdit::textEdited, &line,
                [&line](const QString &text) { line.showText(text.toUpper()); });
        line.end(false);
        QTest::keyClicks(&line, u"x"_s);
        QCOMPARE(edits.size(), 3);
        QCOMPARE(line.text(), u"SHOWNX"_s);
    }

    // M5
    void theWheelScrollsTheForm()
    {
        QScrollArea area;
        auto *content = new QWidget;
        auto *column = new QVBoxLayout(content);
        auto *combo = new NoWheelComboBox;
        combo->addItems({u"a"_s, u"b"_s, u"c"_s});
        combo->setCurrentIndex(1);
        auto *slider = new QSlider(Qt::Horizontal);
        slider->setValue(5);
        passWheelOn(slider);
        column->addWidget(combo);
        column->addWidget(slider);
        content->setMinimumHeight(2000);
        area.setWidget(content);
        area.setWidgetResizable(true);
        area.resize(300, 200);
        area.show();
        QVERIFY(QTest::qWaitForWindowActive(&area));
        for (QWidget *widget : std::initializer_list<QWidget *>{combo, slider}) {
            area.verticalScrollBar()->setValue(0);
            area.setFocus();
            wheel(widget);
            QVERIFY(!widget->hasFocus());
            QVERIFY(area.verticalScrollBar()->value() > 0);
            // With the focus, too: a form is scrolled over the field one has just used.
            area.verticalScrollBar()->setValue(0);
            widget->setFocus();
            wheel(widget);
            QVERIFY(area.verticalScrollBar()->value() > 0);
        }
        QCOMPARE(combo->currentIndex(), 1);
        QCOMPARE(slider->value(), 5);
    }

    // architecture, section 8: one undo stack a draft
    void undoIsTheDrafts()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *line = new DraftLineEdit;
        column->addWidget(line);
        QAction undo;
        undo.setShortcut(QKeySequence::Undo);
        window.addAction(&undo);
        QAction redo;
        redo.setShortcut(QKeySequence::Redo);
        window.addAction(&redo);
        QSignalSpy undone(&undo, &QAction::triggered);
        QSignalSpy redone(&redo, &QAction::triggered);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        line->setFocus();
        QTest::keyClicks(line, u"abc"_s);
        QTest::keySequence(line, QKeySequence::Undo);
        QTest::keySequence(line, QKeySequence::Redo);
        QCOMPARE(undone.count(), 1);
        QCOMPARE(redone.count(), 1);
        QCOMPARE(line->text(), u"abc"_s);
    }

    // M6, M7
    void showingIsNotEditing()
    {
        DraftLineEdit line;
        QSignalSpy edited(&line, &QLineEdit::textEdited);
        const QString longText(40000, u'x');
        line.showText(longText);
        QCOMPARE(line.text(), longText);
        line.showText(u"abcdef"_s);
        line.setCursorPosition(3);
        line.showText(u"abcdef"_s);
        QCOMPARE(line.cursorPosition(), 3);
        QCOMPARE(edited.count(), 0);
    }

    // N3
    void pastedLineEnds_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<bool>("trims");
        QTest::addColumn<QString>("expected");
        QTest::newRow("newline at the end")
            << u"canary-token-do-not-use-0001\n"_s << false << u"canary-token-do-not-use-0001"_s;
        QTest::newRow("windows") << u"\r\nabc\r\n"_s << false << u"abc"_s;
        QTest::newRow("blanks stay") << u" abc "_s << false << u" abc "_s;
        QTest::newRow("blanks go") << u" abc \n"_s << true << u"abc"_s;
    }

    void pastedLineEnds()
    {
        QFETCH(QString, pasted);
        QFETCH(bool, trims);
        QFETCH(QString, expected);
        DraftLineEdit line;
        line.setTrimsPaste(trims);
        QSignalSpy edited(&line, &QLineEdit::textEdited);
        QGuiApplication::clipboard()->setText(pasted);
        QTest::keySequence(&line, QKeySequence::Paste);
        QCOMPARE(line.text(), expected);
        QCOMPARE(edited.count(), 1);
        QCOMPARE(edited.at(0).at(0).toString(), expected);
        QGuiApplication::clipboard()->clear();
    }

    void theMenuHasNoOtherUndo()
    {
        DraftLineEdit line;
        line.show();
        QTest::keyClicks(&line, u"abc"_s);
        QGuiApplication::clipboard()->setText(u"def\n"_s);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(2, 2),
                                line.mapToGlobal(QPoint(2, 2)));
        QApplication::sendEvent(&line, &event);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QAction *paste = nullptr;
        const QList<QAction *> actions = menu->actions();
        for (QAction *action : actions) {
            QVERIFY(action->icon().name() != u"edit-undo"_s);
            QVERIFY(action->icon().name() != u"edit-redo"_s);
            if (action->icon().name() == u"edit-paste"_s)
                paste = action;
        }
        QVERIFY(!actions.constFirst()->isSeparator());
        QVERIFY(paste);
        paste->trigger();
        QCOMPARE(line.text(), u"abcdef"_s);
        menu->close();
    }

    // I3
    void technicalTextRunsLeftToRight()
    {
        QWidget window;
        window.setLayoutDirection(Qt::RightToLeft);
        DraftLineEdit line(&window);
        QCOMPARE(line.layoutDirection(), Qt::RightToLeft);
        line.setTechnical(true);
        QCOMPARE(line.layoutDirection(), Qt::LeftToRight);
        QVERIFY(QFontInfo(line.font()).fixedPitch());
    }

    void searchFieldEmptiesWithEscape()
    {
        SearchField field(u"Find field"_s, u"t.find"_s);
        QSignalSpy edited(&field, &QLineEdit::textEdited);
        QSignalSpy down(&field, &SearchField::leaveDown);
        QTest::keyClicks(&field, u"host"_s);
        QTest::keyClick(&field, Qt::Key_Escape);
        QCOMPARE(field.text(), QString());
        QCOMPARE(edited.count(), 5);
        QTest::keyClick(&field, Qt::Key_Down);
        QCOMPARE(down.count(), 1);
        QSignalSpy submitted(&field, &SearchField::submitted);
        QTest::keyClick(&field, Qt::Key_Return);
        QCOMPARE(submitted.count(), 1);
        QCOMPARE(down.count(), 1);
        QCOMPARE(QAccessible::queryAccessibleInterface(&field)->text(QAccessible::Name),
                 u"Find field"_s);
    }

    void choiceByTyping()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *choice = new SearchableChoice;
        choice->setObjectName(u"t.zone"_s);
        choice->setAccessibleName(u"Zone"_s);
        QStringList zones;
        for (int i = 0; i < 300; ++i)
            zones += u"Zone %1"_s.arg(i);
        choice->addItems(zones);
        choice->setCurrentIndex(7);
        column->addWidget(choice);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        choice->setFocus();
        QSignalSpy activated(choice, &QComboBox::activated);

        // The first letter opens the list and is in its field.
        QTest::keyClick(choice, Qt::Key_2);
        QVERIFY(choice->popup() && choice->popup()->isVisible());
        auto *search = choice->popup()->findChild<SearchField *>();
        auto *list = choice->popup()->findChild<QListView *>();
        QCOMPARE(search->text(), u"2"_s);
        QTest::keyClicks(search, u"99"_s);
        QCOMPARE(list->model()->rowCount(), 1);
        QCOMPARE(choice->currentIndex(), 7);
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(!choice->popup()->isVisible());
        QCOMPARE(choice->currentText(), u"Zone 299"_s);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.at(0).at(0).toInt(), 299);

        // Escape empties, then closes; nothing is chosen.
        choice->showPopup();
        QCOMPARE(search->text(), QString());
        QCOMPARE(list->currentIndex().data().toString(), u"Zone 299"_s);
        QTest::keyClicks(search, u"none such"_s);
        QVERIFY(!list->isVisible());
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(choice->popup()->isVisible());
        QTest::keyClick(search, Qt::Key_Escape);
        QTest::keyClick(search, Qt::Key_Down);
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(!choice->popup()->isVisible());
        QCOMPARE(choice->currentIndex(), 299);
        QCOMPARE(activated.count(), 1);

        // By mouse.
        choice->showPopup();
        QTest::keyClicks(search, u"zone 12"_s);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(1, 0)).center());
        QCOMPARE(choice->currentText(), u"Zone 120"_s);
        QCOMPARE(activated.count(), 2);
    }
};

PLUGBOARD_TEST(TestInputs)
#include "tst_inputs.moc"
