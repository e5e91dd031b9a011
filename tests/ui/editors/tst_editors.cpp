// SPDX-License-Identifier: GPL-3.0-or-later
#include "editorfixture.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/widgets/lineedit.h"
#include "ui/widgets/searchablechoice.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QListView>
#include <QPlainTextEdit>
#include <QRadioButton>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

class TestEditors : public EditorTest
{
    Q_OBJECT

private Q_SLOTS:
    // M6: what stands there is what the platform has, and nothing was written by showing it.
    void showingWritesNothing_data()
    {
        QTest::addColumn<FieldSpec>("field");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const FieldSpec &field, const QString &shown) {
            QTest::newRow(name) << field << shown;
        };
        row("5000 is not clamped", fieldOf(FieldKind::Integer, text(u"5000"_s)), u"5000"_s);
        row("beyond 64 bits", fieldOf(FieldKind::Integer, text(u"18446744073709551616"_s)),
            u"18446744073709551616"_s);
        row("leading zeros", fieldOf(FieldKind::Integer, text(u"0042"_s)), u"0042"_s);
        row("decimals stay", fieldOf(FieldKind::Decimal, text(u"0.12345"_s)), u"0.12345"_s);
        row("1.0 stays", fieldOf(FieldKind::Decimal, FieldValue(Json::numberText("1.0"))),
            u"1.0"_s);
        row("blanks stay", fieldOf(FieldKind::Text, text(u" a  b "_s)), u" a  b "_s);
        row("no number", fieldOf(FieldKind::Integer, text(u"abc"_s)), u"abc"_s);
        row("null", fieldOf(FieldKind::Text, FieldValue::null()), QString());
        row("markup", fieldOf(FieldKind::Text, text(u"<b>&amp;"_s)), u"<b>&amp;"_s);
        row("url", fieldOf(FieldKind::Url, text(u"HTTPS://Example.com:443/%41"_s)),
            u"HTTPS://Example.com:443/%41"_s);
    }

    void showingWritesNothing()
    {
        QFETCH(FieldSpec, field);
        QFETCH(QString, shown);
        EditorWindow w(field);
        auto *line = w.part<QLineEdit>();
        QVERIFY(line);
        QCOMPARE(line->text(), shown);
        line->setFocus();
        QTest::keyClick(line, Qt::Key_End);
        QTest::keyClick(line, Qt::Key_Return);
        w.window.setFocus();
        QVERIFY(w.untouched());
    }

    void typingIsOneUndoStep()
    {
        EditorWindow w(fieldOf(FieldKind::Text, text(u"a.example.com"_s)));
        auto *line = w.part<QLineEdit>();
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, u"b.example.com"_s);
        QCOMPARE(w.valueText(), u"b.example.com"_s);
        QCOMPARE(w.model->undoStack()->count(), 1);
        w.model->undoStack()->undo();
        QCOMPARE(line->text(), u"a.example.com"_s);
        QVERIFY(!w.dirty());
    }

    // M9: only what differs is shown anew, so the cursor stays where it is.
    void theCursorStays()
    {
        EditorWindow w(fieldOf(FieldKind::Text, text(u"abcdef"_s)));
        auto *line = w.part<QLineEdit>();
        line->setFocus();
        line->setCursorPosition(3);
        QTest::keyClicks(line, u"X"_s);
        QCOMPARE(line->cursorPosition(), 4);
        QCOMPARE(w.valueText(), u"abcXdef"_s);
    }

    void numbersAreTakenAsTyped()
    {
        FieldSpec field = fieldOf(FieldKind::Integer, text(u"22"_s));
        field.defaultValue = text(u"22"_s);
        EditorWindow w(field);
        auto *line = w.part<QLineEdit>();
        line->selectAll();
        QTest::keyClicks(line, u"99999999999999999999"_s);
        QCOMPARE(w.valueText(), u"99999999999999999999"_s);
        // What is no number is kept as typed, and said.
        QTest::keyClicks(line, u"x"_s);
        QCOMPARE(w.valueText(), u"99999999999999999999x"_s);
        QCOMPARE(w.model->issues().size(), 1);
        line->clear();
        QTest::keyClicks(line, u" "_s);
        QTest::keyClick(line, Qt::Key_Backspace);
        QCOMPARE(line->placeholderText(), u"default 22"_s);
    }

    // N3
    void pastedUrlLosesItsLineEnd()
    {
        EditorWindow w(fieldOf(FieldKind::Url, text(QString())));
        auto *line = w.part<QLineEdit>();
        line->setFocus();
        QGuiApplication::clipboard()->setText(u" https://example.com/x\n"_s);
        QTest::keySequence(line, QKeySequence::Paste);
        QCOMPARE(w.valueText(), u"https://example.com/x"_s);
        QCOMPARE(line->layoutDirection(), Qt::LeftToRight);
    }

    void lockedTextIsReadNotWritten()
    {
        EditorWindow w(fieldOf(FieldKind::Text, text(u"abc"_s)));
        w.editor->setLocked(true);
        auto *line = w.part<QLineEdit>();
        line->setFocus();
        QVERIFY(line->hasFocus());
        QTest::keyClicks(line, u"x"_s);
        QVERIFY(w.untouched());
    }

    void boolean()
    {
        FieldSpec field = fieldOf(FieldKind::Bool, text(u"true"_s));
        field.required = true;
        EditorWindow w(field);
        auto *box = w.part<QCheckBox>();
        QVERIFY(box->isChecked());
        QVERIFY(w.untouched());
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
        QCOMPARE(w.valueText(), u"false"_s);
        QVERIFY(w.value().json().isString());
        QTest::keyClick(box, Qt::Key_Space);
        QVERIFY(!w.dirty());
        QCOMPARE(box->accessibleName(), u"Field"_s);
    }

    void booleanMayBeUnset()
    {
        EditorWindow w(fieldOf(FieldKind::Bool, FieldValue::null()));
        auto *box = w.part<QCheckBox>();
        QCOMPARE(box->checkState(), Qt::PartiallyChecked);
        QCOMPARE(box->text(), u"Not set"_s);
        QTest::keyClick(box, Qt::Key_Space);
        QCOMPARE(w.valueText(), u"true"_s);
        QCOMPARE(box->text(), u"On"_s);
        QTest::keyClick(box, Qt::Key_Space);
        QCOMPARE(w.valueText(), u"false"_s);
        QTest::keyClick(box, Qt::Key_Space);
        // Null again, not absent: nothing has changed.
        QCOMPARE(w.value(), FieldValue::null());
        QVERIFY(!w.dirty());
    }

    void requiredBooleanGoesNotBackToUnset()
    {
        FieldSpec field = fieldOf(FieldKind::Bool);
        field.required = true;
        EditorWindow w(field);
        auto *box = w.part<QCheckBox>();
        QCOMPARE(box->checkState(), Qt::PartiallyChecked);
        for (const char *expected : {"true", "false", "true", "false"}) {
            QTest::keyClick(box, Qt::Key_Space);
            QCOMPARE(w.valueText(), QLatin1String(expected));
        }
    }

    void nativeBooleanStaysNative()
    {
        FieldSpec field = fieldOf(FieldKind::Bool, FieldValue(Json(false)));
        field.wire = WireForm::Native;
        EditorWindow w(field);
        QTest::keyClick(w.part<QCheckBox>(), Qt::Key_Space);
        QCOMPARE(w.value(), FieldValue(Json(true)));
    }

    void radios()
    {
        FieldSpec field = choiceField({u"live"_s, u"test"_s, u"r&d"_s}, text(u"live"_s));
        field.required = true;
        EditorWindow w(field);
        auto *live = w.part<QRadioButton>(u"option0"_s);
        auto *test = w.part<QRadioButton>(u"option1"_s);
        QVERIFY(live->isChecked());
        QVERIFY(!w.part<QRadioButton>(u"notset"_s));
        QVERIFY(w.untouched());
        QTest::mouseClick(test, Qt::LeftButton, {}, QPoint(8, test->height() / 2));
        QCOMPARE(w.valueText(), u"test"_s);
        test->setFocus();
        QTest::keyClick(test, Qt::Key_Right);
        QCOMPARE(w.valueText(), u"r&d"_s);
        w.model->undoStack()->undo();
        QCOMPARE(w.editor->focusTarget(), w.valueText() == u"test" ? test : live);
        // R3
        QCOMPARE(w.part<QRadioButton>(u"option2"_s)->text(), u"R&&D"_s);
        QCOMPARE(w.part<QRadioButton>(u"option2"_s)->accessibleName(), u"Field: R&D"_s);
        QVERIFY2(UiAudit::all(&w.window).isEmpty(),
                 qPrintable(UiAudit::all(&w.window).join(u'\n')));
    }

    // M11
    void unknownRadioIsKept()
    {
        EditorWindow w(choiceField({u"live"_s, u"test"_s}, text(u"legacy"_s)));
        auto *unknown = w.part<QRadioButton>(u"unknown"_s);
        QVERIFY(unknown);
        QVERIFY(unknown->isChecked());
        QCOMPARE(unknown->text(), u"unknown: legacy"_s);
        QVERIFY(w.untouched());
        QTest::mouseClick(w.part<QRadioButton>(u"option1"_s), Qt::LeftButton, {}, QPoint(8, 10));
        QCOMPARE(w.valueText(), u"test"_s);
        w.model->resetToSaved(u"f"_s);
        QVERIFY(unknown->isChecked());
        QTest::mouseClick(w.part<QRadioButton>(u"notset"_s), Qt::LeftButton, {}, QPoint(8, 10));
        QCOMPARE(w.value(), FieldValue::absent());
    }

    void nothingChosenYet()
    {
        FieldSpec field = choiceField({u"live"_s, u"test"_s});
        field.required = true;
        EditorWindow w(field);
        QVERIFY(!w.part<QRadioButton>(u"option0"_s)->isChecked());
        QVERIFY(!w.part<QRadioButton>(u"option1"_s)->isChecked());
        w.model->setText(u"f"_s, u"live"_s);
        QVERIFY(w.part<QRadioButton>(u"option0"_s)->isChecked());
        w.model->resetToSaved(u"f"_s);
        QVERIFY(!w.part<QRadioButton>(u"option0"_s)->isChecked());
    }

    void combo()
    {
        const QStringList values{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s};
        EditorWindow w(choiceField(values, text(u"legacy"_s)));
        auto *box = w.part<QComboBox>();
        QCOMPARE(box->currentText(), u"unknown: legacy"_s);
        QVERIFY(w.untouched());
        box->setFocus();
        QTest::keyClick(box, Qt::Key_D);
        QCOMPARE(w.valueText(), u"d"_s);
        w.model->resetToSaved(u"f"_s);
        QCOMPARE(box->currentText(), u"unknown: legacy"_s);
        w.model->setText(u"f"_s, u"e"_s);
        QCOMPARE(box->currentText(), u"E"_s);
    }

    void comboWithNothingChosen()
    {
        FieldSpec field = choiceField({u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s});
        field.required = true;
        EditorWindow w(field);
        QCOMPARE(w.part<QComboBox>()->currentIndex(), -1);
        QVERIFY(w.untouched());
    }

    void searchable()
    {
        QStringList values;
        for (int i = 0; i < 40; ++i)
            values += u"zone%1"_s.arg(i);
        EditorWindow w(choiceField(values, text(u"zone3"_s)));
        auto *box = w.part<SearchableChoice>();
        QVERIFY(box);
        QCOMPARE(box->currentText(), u"ZONE3"_s);
        box->setFocus();
        QTest::keyClicks(box, u"z"_s);
        QWidget *search = box->popup()->findChild<QLineEdit *>();
        QTest::keyClicks(search, u"one27"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(w.valueText(), u"zone27"_s);
    }

    void multiline()
    {
        EditorWindow w(fieldOf(FieldKind::Multiline, text(u"one\ntwo"_s)));
        auto *area = w.part<QPlainTextEdit>();
        QVERIFY(area);
        QVERIFY(w.untouched());
        area->setFocus();
        area->moveCursor(QTextCursor::End);
        // I9: a line, and not the end of the form.
        QTest::keyClick(area, Qt::Key_Return);
        QTest::keyClicks(area, u"three"_s);
        QCOMPARE(w.valueText(), u"one\ntwo\nthree"_s);
        w.model->undoStack()->undo();
        QCOMPARE(area->toPlainText(), u"one\ntwo"_s);
        QTest::keyClick(area, Qt::Key_Tab);
        QCOMPARE(w.valueText(), u"one\ntwo"_s);
    }

    // M6
    void lineEndsAndBlanksStay()
    {
        const QString nbsp = QString(QChar(0xa0));
        EditorWindow w(fieldOf(FieldKind::Multiline, text(u"one\r\ntwo"_s + nbsp + u"x"_s)));
        auto *area = w.part<QPlainTextEdit>();
        QVERIFY(w.untouched());
        area->moveCursor(QTextCursor::End);
        QTest::keyClicks(area, u"!"_s);
        QCOMPARE(w.valueText(), u"one\r\ntwo"_s + nbsp + u"x!"_s);
        QTest::keyClick(area, Qt::Key_Backspace);
        QVERIFY(!w.dirty());
    }

    void rawShowsJson()
    {
        Json list = Json::array();
        list.append(Json::numberText("1.0"));
        list.append(Json(u"b"_s));
        FieldSpec field = fieldOf(FieldKind::Raw, FieldValue(list));
        field.wire = WireForm::Native;
        EditorWindow w(field);
        QCOMPARE(w.name, u"raw"_s);
        auto *area = w.part<QPlainTextEdit>();
        QCOMPARE(area->toPlainText(), u"[1.0,\"b\"]"_s);
        QVERIFY(w.untouched());
    }

    void readOnlyChoiceIsAText()
    {
        FieldSpec field = choiceField({u"live"_s, u"test"_s}, text(u"live"_s));
        field.readOnly = true;
        EditorWindow w(field);
        auto *line = w.part<QLineEdit>();
        QCOMPARE(line->text(), u"LIVE"_s);
        QVERIFY(line->isReadOnly());
    }

    void valuesInWords()
    {
        QCOMPARE(valueInWords(fieldOf(FieldKind::Text), {}), u"not set"_s);
        QCOMPARE(valueInWords(fieldOf(FieldKind::Text), FieldValue::null()), u"not set"_s);
        QCOMPARE(valueInWords(fieldOf(FieldKind::Text), text(QString())), u"empty"_s);
        QCOMPARE(valueInWords(fieldOf(FieldKind::Bool), text(u"true"_s)), u"On"_s);
        QCOMPARE(valueInWords(choiceField({u"live"_s}), text(u"live"_s)), u"LIVE"_s);
        QCOMPARE(valueInWords(choiceField({u"live"_s}), text(u"gone"_s)), u"gone"_s);
    }
};

PLUGBOARD_TEST(TestEditors)
#include "tst_editors.moc"
