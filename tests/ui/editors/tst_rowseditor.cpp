// SPDX-License-Identifier: GPL-3.0-or-later
#include "severalfixture.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/editors/rowseditor.h"
#include "ui/widgets/lineedit.h"
#include "ui/widgets/taborder.h"

#include <QClipboard>
#include <QMenu>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

FieldSpec records(const QByteArray &saved = {})
{
    FieldSpec spec = of(FieldKind::List, FieldKind::Text, saved);
    FieldSpec &name = spec.children.front();
    name.key = u"name"_s;
    name.label = u"Name"_s;
    FieldSpec port = name;
    port.key = u"port"_s;
    port.label = u"Port"_s;
    port.kind = FieldKind::Integer;
    port.defaultValue = FieldValue(Json::number(443));
    spec.children.push_back(port);
    return spec;
}

//! As Kafka Connect has lists.
FieldSpec commaList(const QString &saved)
{
    FieldSpec spec = texts();
    spec.wire = spec.children.front().wire = WireForm::Text;
    spec.saved = text(saved);
    return spec;
}

void choose(const EditorWindow &w, int row, const QString &action)
{
    click(w, u"item%1.menu"_s.arg(row));
    auto *menu = w.part<QMenu>(u"itemMenu"_s);
    QVERIFY(menu);
    auto *chosen = menu->findChild<QAction *>(action);
    QVERIFY(chosen);
    chosen->trigger();
    menu->close();
    QTRY_VERIFY(!w.part<QMenu>(u"itemMenu"_s));
}

} // namespace

class TestRowsEditor : public EditorTest
{
    Q_OBJECT

private Q_SLOTS:
    // M6
    void showingWritesNothing_data()
    {
        QTest::addColumn<FieldSpec>("field");
        QTest::addColumn<QString>("editor");
        const auto row = [](const char *name, const FieldSpec &field, const QString &editor) {
            QTest::newRow(name) << field << editor;
        };
        row("list, absent", texts(), u"list"_s);
        row("list, null", texts("null"), u"list"_s);
        row("list, empty", texts("[]"), u"list"_s);
        row("list, other types", texts(R"(["a",1.0,true,null,{"b":[1e2]}," x "])"), u"list"_s);
        row("numbers", of(FieldKind::List, FieldKind::Integer, R"([1,"007",18446744073709551616])"),
            u"list"_s);
        row("comma", commaList(u" a , b,,c,"_s), u"list"_s);
        row("comma, empty", commaList(QString()), u"list"_s);
        row("records, absent", records(), u"records"_s);
        row("records", records(R"([{"x":[1.0],"port":"1","name":null,"name":2},{}])"),
            u"records"_s);
        row("map, absent", map(), u"map"_s);
        row("map, null", map("null"), u"map"_s);
        row("map, empty", map("{}"), u"map"_s);
        row("map, order and repeats", map(R"({"z":"1","a":1.0,"z":{"x":1},"":null})"), u"map"_s);
    }

    void showingWritesNothing()
    {
        QFETCH(FieldSpec, field);
        QFETCH(QString, editor);
        verifyShowingWritesNothing(field, editor);
    }

    void nothingInWords()
    {
        EditorWindow list(texts("null"));
        QCOMPARE(presence(list), u"null"_s);
        EditorWindow entries(map());
        click(entries, u"empty"_s);
        QCOMPARE(valueOf(entries), "{}");
        QCOMPARE(presence(entries), u"empty map"_s);
    }

    void itemsAreEdited()
    {
        EditorWindow w(texts(R"(["a","b",{"k":1}])"));
        QCOMPARE(shownAt(w, 1), u"b"_s);
        QCOMPARE(shownAt(w, 2), uR"({"k":1})"_s);
        QVERIFY(cell(w, 2)->isReadOnly());
        QCOMPARE(cell(w, 1)->accessibleName(), u"Item 2 of Headers"_s);
        QCOMPARE(w.part<QAbstractButton>(u"item2.remove"_s)->accessibleName(),
                 u"Remove item 3 of Headers"_s);
        cell(w, 1)->setFocus();
        cell(w, 1)->setCursorPosition(0);
        QTest::keyClicks(cell(w, 1), u"xy"_s);
        QCOMPARE(valueOf(w), R"(["a","xyb",{"k":1}])");
        QCOMPARE(cell(w, 1)->cursorPosition(), 2);
        QCOMPARE(w.model->undoStack()->count(), 1);
        cell(w, 0)->setFocus();
        QTest::keyClicks(cell(w, 0), u"z"_s);
        QCOMPARE(w.model->undoStack()->count(), 2);
        w.model->undoStack()->undo();
        QCOMPARE(valueOf(w), R"(["a","xyb",{"k":1}])");
        w.model->undoStack()->undo();
        QVERIFY(!w.dirty());
        QCOMPARE(shownAt(w, 1), u"b"_s);
    }

    void rowsComeAndGo()
    {
        EditorWindow w(texts(R"(["a","b"])"));
        cell(w, 0)->setFocus();
        QTest::keyClick(cell(w, 0), Qt::Key_Return);
        QCOMPARE(valueOf(w), R"(["a","","b"])");
        QVERIFY(cell(w, 1)->hasFocus());
        QTest::keyClicks(cell(w, 1), u"n"_s);
        QTest::keyClick(cell(w, 1), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(valueOf(w), R"(["n","a","b"])");
        QVERIFY(cell(w, 0)->hasFocus());
        QTest::keyClick(cell(w, 0), Qt::Key_Up, Qt::AltModifier);
        QTest::keyClick(cell(w, 0), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(valueOf(w), R"(["a","n","b"])");
        QVERIFY(cell(w, 1)->hasFocus());
        QCOMPARE(w.model->undoStack()->count(), 4);
        choose(w, 2, u"duplicate"_s);
        QCOMPARE(valueOf(w), R"(["a","n","b","b"])");
        choose(w, 3, u"moveUp"_s);
        choose(w, 0, u"remove"_s);
        QCOMPARE(valueOf(w), R"(["n","b","b"])");
        click(w, u"item0.remove"_s);
        click(w, u"item0.remove"_s);
        // An open menu had taken the activation of the window; within it the focus is there.
        QCOMPARE(w.window.focusWidget(), w.part<QWidget>(u"item0.remove"_s));
        click(w, u"item0.remove"_s);
        QCOMPARE(valueOf(w), "[]");
        QCOMPARE(presence(w), u"empty list"_s);
        QCOMPARE(w.window.focusWidget(), w.part<QWidget>(u"add"_s));
        while (w.model->undoStack()->canUndo())
            w.model->undoStack()->undo();
        QVERIFY(!w.dirty());
        QCOMPARE(shownAt(w, 1), u"b"_s);
        QCOMPARE(shownAt(w, 2), u"(none)"_s);
    }

    void addingToNothing()
    {
        EditorWindow w(texts());
        QCOMPARE(w.editor->focusTarget(), w.part<QWidget>(u"add"_s));
        click(w, u"add"_s);
        QVERIFY(cell(w, 0)->hasFocus());
        QTest::keyClicks(cell(w, 0), u"a"_s);
        QCOMPARE(valueOf(w), R"(["a"])");
        click(w, u"item0.remove"_s);
        QVERIFY(!w.dirty());
    }

    void pastedLines()
    {
        EditorWindow w(texts(R"(["ab","z"])"));
        cell(w, 0)->setFocus();
        cell(w, 0)->setCursorPosition(1);
        QGuiApplication::clipboard()->setText(u"1\r\n2\n\n3\n"_s);
        QTest::keySequence(cell(w, 0), QKeySequence::Paste);
        QCOMPARE(valueOf(w), R"(["a1","2","3b","z"])");
        QVERIFY(cell(w, 2)->hasFocus());
        QCOMPARE(w.model->undoStack()->count(), 1);
        QCOMPARE(shownAt(w, 0), u"a1"_s);
        w.model->undoStack()->undo();
        QCOMPARE(shownAt(w, 0), u"ab"_s);

        EditorWindow m(map(R"({"":""})"));
        cell(m, 0)->setFocus();
        QGuiApplication::clipboard()->setText(u"k\t1\nl\t2"_s);
        QTest::keySequence(cell(m, 0), QKeySequence::Paste);
        QCOMPARE(valueOf(m), R"({"k":"1","l":"2"})");
        QGuiApplication::clipboard()->clear();
    }

    void typesOfItems()
    {
        EditorWindow w(of(FieldKind::List, FieldKind::Integer, "[1.0,2]"));
        cell(w, 1)->setFocus();
        QTest::keyClick(cell(w, 1), Qt::Key_End);
        QTest::keyClicks(cell(w, 1), u"0"_s);
        // The text of the other number stays.
        QCOMPARE(valueOf(w), "[1.0,20]");
        QVERIFY(w.model->issues().isEmpty());
        QTest::keyClicks(cell(w, 1), u"x"_s);
        QCOMPARE(valueOf(w), R"([1.0,"20x"])");
        const QList<FieldIssue> issues = w.model->issues();
        QCOMPARE(issues.size(), 1);
        QCOMPARE(issues.constFirst().message, u"Item 2: The value must be a whole number."_s);
        // The line that is wrong has the edge, the others do not.
        w.editor->setInvalid(true);
        QVERIFY(cell(w, 1)->property("plugboardInvalid").toBool());
        QVERIFY(!cell(w, 0)->property("plugboardInvalid").toBool());
        w.editor->setInvalid(false);
        QVERIFY(!cell(w, 1)->property("plugboardInvalid").toBool());
        QTest::keyClick(cell(w, 1), Qt::Key_Backspace);
        QCOMPARE(valueOf(w), "[1.0,20]");
        QVERIFY(w.model->issues().isEmpty());

        // Without a template the item tells its type.
        FieldSpec field = texts(R"([5,"5"])");
        field.children.clear();
        EditorWindow bare(field);
        QTest::keyClicks(cell(bare, 0), u"6"_s);
        QTest::keyClicks(cell(bare, 1), u"6"_s);
        QCOMPARE(valueOf(bare), R"([65,"65"])");
    }

    void commas()
    {
        EditorWindow w(commaList(u"a, b"_s));
        QCOMPARE(shownAt(w, 1), u" b"_s);
        cell(w, 0)->setFocus();
        QTest::keyClick(cell(w, 0), Qt::Key_End);
        QTest::keyClicks(cell(w, 0), u"1"_s);
        QCOMPARE(w.valueText(), u"a1, b"_s);
        QTest::keyClicks(cell(w, 0), u","_s);
        QCOMPARE(w.valueText(), u"a1,, b"_s);
        QVERIFY(cell(w, 1)->hasFocus());
        QTest::keyClicks(cell(w, 1), u"x"_s);
        QCOMPARE(w.valueText(), u"a1,x, b"_s);

        EditorWindow nothing(commaList(QString()));
        QCOMPARE(presence(nothing), u"empty list"_s);
        click(nothing, u"add"_s);
        QVERIFY(nothing.untouched());
        QVERIFY(cell(nothing, 0)->hasFocus());
        QTest::keyClicks(cell(nothing, 0), u"x"_s);
        QCOMPARE(nothing.valueText(), u"x"_s);
    }

    void entries()
    {
        EditorWindow w(map(R"({"z":"1","a":{"k":1},"b":2.50})"));
        QCOMPARE(shownAt(w, 1), u"a"_s);
        QCOMPARE(shownAt(w, 1, 1), uR"({"k":1})"_s);
        QVERIFY(cell(w, 1, 1)->isReadOnly());
        QVERIFY(!cell(w, 1)->isReadOnly());
        QCOMPARE(cell(w, 2, 1)->accessibleName(), u"Value, entry 3 of Headers"_s);
        QCOMPARE(warning(w), QString());
        QTest::keyClick(cell(w, 0, 1), Qt::Key_End);
        QTest::keyClicks(cell(w, 0, 1), u"0"_s);
        QCOMPARE(valueOf(w), R"({"z":"10","a":{"k":1},"b":2.50})");
        cell(w, 2)->selectAll();
        QTest::keyClicks(cell(w, 2), u"z"_s);
        QCOMPARE(valueOf(w), R"({"z":"10","a":{"k":1},"z":2.50})");
        QCOMPARE(warning(w), u"The key z stands more than once: in entries 1, 3."_s);
        click(w, u"add"_s);
        QCOMPARE(warning(w).split(u'\n').constLast(), u"Entry 4 has no key."_s);
        click(w, u"item3.remove"_s);
        click(w, u"item0.remove"_s);
        QCOMPARE(valueOf(w), R"({"a":{"k":1},"z":2.50})");
        QCOMPARE(warning(w), QString());
        while (w.model->undoStack()->canUndo())
            w.model->undoStack()->undo();
        QVERIFY(!w.dirty());
    }

    void recordsKeepWhatTheyHold()
    {
        EditorWindow w(records(R"([{"x":1.0,"port":22,"y":"z"},{"name":null,"port":{"a":1}}])"));
        QCOMPARE(cell(w, 0, 1)->accessibleName(), u"Port, item 1 of Headers"_s);
        QCOMPARE(cell(w, 0)->placeholderText(), u"not set"_s);
        QCOMPARE(cell(w, 1)->placeholderText(), u"null"_s);
        QVERIFY(cell(w, 1, 1)->isReadOnly());
        QTest::keyClicks(cell(w, 0), u"a"_s);
        QTest::keyClick(cell(w, 0, 1), Qt::Key_End);
        QTest::keyClicks(cell(w, 0, 1), u"0"_s);
        QCOMPARE(valueOf(w),
                 R"([{"x":1.0,"port":220,"y":"z","name":"a"},{"name":null,"port":{"a":1}}])");
        QTest::keyClicks(cell(w, 0, 1), u"x"_s);
        QCOMPARE(w.model->issues().constFirst().message,
                 u"Item 1, Port: The value must be a whole number."_s);
        cell(w, 0, 1)->selectAll();
        QTest::keyClick(cell(w, 0, 1), Qt::Key_Delete);
        QCOMPARE(valueOf(w), R"([{"x":1.0,"y":"z","name":"a"},{"name":null,"port":{"a":1}}])");
        QVERIFY(w.model->issues().isEmpty());
        click(w, u"add"_s);
        QCOMPARE(shownAt(w, 2, 1), u"443"_s);
        choose(w, 1, u"moveUp"_s);
        choose(w, 0, u"duplicate"_s);
        QCOMPARE(valueOf(w),
                 R"([{"name":null,"port":{"a":1}},{"name":null,"port":{"a":1}},)"
                 R"({"x":1.0,"y":"z","name":"a"},{"port":443}])");
        while (w.model->undoStack()->canUndo())
            w.model->undoStack()->undo();
        QVERIFY(!w.dirty());
    }

    void locked_data()
    {
        QTest::addColumn<FieldSpec>("field");
        QTest::newRow("list") << texts(R"(["a","b"])");
        QTest::newRow("list, absent") << texts();
        QTest::newRow("map") << map(R"({"a":"b"})");
    }

    void locked()
    {
        QFETCH(FieldSpec, field);
        EditorWindow w(field);
        w.editor->setLocked(true);
        const QList<QWidget *> stops = w.editor->tabStops();
        for (QWidget *stop : stops) {
            const auto *line = qobject_cast<QLineEdit *>(stop);
            if (!stop->isVisible() || !stop->isEnabled())
                continue;
            QVERIFY(line && line->isReadOnly());
            stop->setFocus();
            QTest::keyClicks(stop, u"x"_s);
            QTest::keyClick(stop, Qt::Key_Return);
            QTest::keyClick(stop, Qt::Key_Down, Qt::AltModifier);
        }
        QVERIFY(w.untouched());
    }

    void tabGoesInOrder()
    {
        EditorWindow w(map(R"({"a":"b","c":"d"})"));
        QList<QWidget *> stops;
        const QList<QWidget *> all = w.editor->tabStops();
        for (QWidget *stop : all)
            if (stop->isVisible() && stop->isEnabled())
                stops += stop;
        QCOMPARE(stops.size(), 9);
        for (qsizetype i = 1; i < stops.size(); ++i) {
            const QPoint before = stops.at(i - 1)->mapTo(w.editor, QPoint());
            const QPoint here = stops.at(i)->mapTo(w.editor, QPoint());
            QVERIFY(here.y() > before.y() + 8 || here.x() > before.x());
        }
        setTabSequence(stops + QList<QWidget *>{w.after});
        stops.constFirst()->setFocus();
        for (qsizetype i = 1; i < stops.size(); ++i) {
            QTest::keyClick(stops.at(i - 1), Qt::Key_Tab);
            QVERIFY(stops.at(i)->hasFocus());
        }
        QTest::keyClick(stops.constLast(), Qt::Key_Tab);
        QVERIFY(w.after->hasFocus());
    }

    void longListsComeByThePage()
    {
        Json::Array items;
        for (int i = 0; i < 1000; ++i)
            items.push_back(Json(u"item%1"_s.arg(i)));
        FieldSpec field = texts();
        field.saved = FieldValue(Json(items));
        EditorWindow w(field);
        QVERIFY(w.untouched());
        QCOMPARE(w.part<PlainLabel>(u"pages"_s)->plainText(), u"1 to 50 of 1,000"_s);
        QCOMPARE(w.window.findChildren<DraftLineEdit *>().size(), RowsEditor::kPage);
        click(w, u"next"_s);
        QCOMPARE(shownAt(w, 0), u"item50"_s);
        QCOMPARE(cell(w, 0)->accessibleName(), u"Item 51 of Headers"_s);
        cell(w, 0)->setFocus();
        QTest::keyClick(cell(w, 0), Qt::Key_Up, Qt::AltModifier);
        // The focus goes with it to the page before.
        QVERIFY(cell(w, 49)->hasFocus());
        QCOMPARE(shownAt(w, 49), u"item50"_s);
        w.model->undoStack()->undo();
        click(w, u"add"_s);
        QCOMPARE(w.part<PlainLabel>(u"pages"_s)->plainText(), u"1,001 to 1,001 of 1,001"_s);
        QVERIFY(cell(w, 0)->hasFocus());
        w.model->undoStack()->undo();
        QCOMPARE(w.part<PlainLabel>(u"pages"_s)->plainText(), u"951 to 1,000 of 1,000"_s);
        QVERIFY(w.untouched() || !w.dirty());
    }
};

PLUGBOARD_TEST(TestRowsEditor)
#include "tst_rowseditor.moc"
