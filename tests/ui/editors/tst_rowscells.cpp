// SPDX-License-Identifier: GPL-3.0-or-later
//
// Cells of rows that are chosen and not typed: options and switches.
#include "severalfixture.h"
#include "support/testprogram.h"
#include "ui/editors/editorranks.h"
#include "ui/editors/rowseditor.h"
#include "ui/widgets/searchablechoice.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QListView>
#include <QScopeGuard>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

FieldSpec column(const QString &key, const QString &label, FieldKind kind)
{
    FieldSpec spec;
    spec.path = u"f[0]."_s + key;
    spec.key = key;
    spec.label = label;
    spec.kind = kind;
    spec.wire = WireForm::Native;
    return spec;
}

QList<Choice> options(int count)
{
    QList<Choice> all;
    for (int i = 0; i < count; ++i)
        all.append({Json::number(i), u"Option %1"_s.arg(i), {}});
    return all;
}

//! A text, a choice, a switch and a long choice that has to be made.
FieldSpec rules(const QByteArray &saved = {})
{
    FieldSpec spec = fieldOf(FieldKind::List, json(saved));
    spec.label = u"Rules"_s;
    spec.wire = WireForm::Native;
    spec.children.push_back(column(u"name"_s, u"Name"_s, FieldKind::Text));
    FieldSpec mode = column(u"mode"_s, u"Mode"_s, FieldKind::Choice);
    mode.choices = {{Json(u"keep"_s), u"Keep"_s, {}},
                    {Json(u"drop"_s), u"Drop"_s, {}},
                    {Json::number(3), u"Ask & wait"_s, {}}};
    spec.children.push_back(mode);
    spec.children.push_back(column(u"on"_s, u"Active"_s, FieldKind::Bool));
    FieldSpec target = column(u"to"_s, u"Target"_s, FieldKind::Choice);
    target.choices = options(20);
    target.required = true;
    spec.children.push_back(target);
    return spec;
}

FieldSpec listOf(FieldKind kind, FieldKind items, const QByteArray &saved = {})
{
    FieldSpec spec = of(kind, items, saved);
    if (items == FieldKind::Choice)
        spec.children.front().choices = options(3);
    return spec;
}

QComboBox *combo(const EditorWindow &w, int row, int column)
{
    return w.part<QComboBox>(column == 0 ? u"item%1"_s.arg(row)
                                         : u"item%1.%2"_s.arg(row).arg(column));
}

QCheckBox *box(const EditorWindow &w, int row, int column)
{
    return w.part<QCheckBox>(column == 0 ? u"item%1"_s.arg(row)
                                         : u"item%1.%2"_s.arg(row).arg(column));
}

QByteArray manyRules(int count)
{
    QByteArray all = "[";
    for (int i = 0; i < count; ++i) {
        all += (i ? "," : "") + QByteArray(R"({"name":"rule )") + QByteArray::number(i)
            + R"(","mode":"drop","on":)" + (i % 2 ? "true" : "false") + R"(,"to":)"
            + QByteArray::number(i % 20) + "}";
    }
    return all + "]";
}

} // namespace

class TestRowsCells : public EditorTest
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
        row("records", rules(R"([{"to":1,"on":true,"mode":"keep","name":"a","x":1.0}])"),
            u"records"_s);
        row("records, nothing", rules(R"([{},{"mode":null,"on":null,"to":null}])"), u"records"_s);
        row("records, other types",
            rules(R"([{"mode":"3","on":"true","to":"7"},{"mode":3.0,"on":1,"to":7.0}])"),
            u"records"_s);
        row("records, unknown",
            rules(R"([{"mode":"","on":"","to":""},{"mode":" keep","on":"yes","to":99},)"
                  R"({"mode":{"a":[1e2]},"on":[true],"to":[]}])"),
            u"records"_s);
        row("list of switches",
            listOf(FieldKind::List, FieldKind::Bool, R"([true,"false",0,null])"), u"list"_s);
        row("list of choices", listOf(FieldKind::List, FieldKind::Choice, R"([1,"1",1.0,9,""])"),
            u"list"_s);
        row("map of choices", listOf(FieldKind::Map, FieldKind::Choice, R"({"a":1,"b":"x"})"),
            u"map"_s);
        row("map of switches", listOf(FieldKind::Map, FieldKind::Bool, R"({"a":true,"":"no"})"),
            u"map"_s);
    }

    void showingWritesNothing()
    {
        QFETCH(FieldSpec, field);
        QFETCH(QString, editor);
        verifyShowingWritesNothing(field, editor);
    }

    void everyValueIsShown()
    {
        EditorWindow w(rules(R"([{"mode":"drop","on":true,"to":3},{"mode":3,"on":false,"to":"4"},)"
                             R"({"mode":"gone","on":"maybe","to":99},{}])"));
        QCOMPARE(combo(w, 0, 1)->currentText(), u"Drop"_s);
        QCOMPARE(combo(w, 1, 1)->currentText(), u"Ask & wait"_s);
        QCOMPARE(combo(w, 2, 1)->currentText(), u"gone (unknown)"_s);
        QVERIFY(!combo(w, 2, 1)->itemIcon(combo(w, 2, 1)->currentIndex()).isNull());
        QCOMPARE(combo(w, 3, 1)->currentText(), u"Not set"_s);
        QCOMPARE(combo(w, 0, 3)->currentText(), u"Option 3"_s);
        QCOMPARE(combo(w, 1, 3)->currentText(), u"Option 4"_s);
        QCOMPARE(combo(w, 2, 3)->currentText(), u"99 (unknown)"_s);
        // It has to be chosen, and nothing is no option.
        QCOMPARE(combo(w, 3, 3)->currentIndex(), -1);
        QCOMPARE(combo(w, 3, 3)->placeholderText(), u"Choose"_s);
        QVERIFY(qobject_cast<SearchableChoice *>(combo(w, 0, 3)));
        QCOMPARE(box(w, 0, 2)->checkState(), Qt::Checked);
        QCOMPARE(box(w, 0, 2)->text(), u"On"_s);
        QCOMPARE(box(w, 1, 2)->checkState(), Qt::Unchecked);
        QCOMPARE(box(w, 2, 2)->checkState(), Qt::PartiallyChecked);
        QCOMPARE(box(w, 2, 2)->text(), u"maybe (unknown)"_s);
        QCOMPARE(box(w, 3, 2)->text(), u"Not set"_s);
        QVERIFY(w.untouched());
    }

    void accessibleAsWhatTheyAre()
    {
        EditorWindow w(rules(R"([{"mode":"drop","on":true,"to":3},{"on":"maybe"}])"));
        const auto face
            = [](QWidget *widget) { return QAccessible::queryAccessibleInterface(widget); };
        QCOMPARE(face(combo(w, 0, 1))->role(), QAccessible::ComboBox);
        QCOMPARE(combo(w, 0, 1)->accessibleName(), u"Mode, item 1 of Rules"_s);
        QCOMPARE(face(combo(w, 0, 1))->text(QAccessible::Value), u"Drop"_s);
        // On Unix Qt gives a combo box's value as its name, and has the name from a label.
        const auto labels = face(combo(w, 0, 1))->relations(QAccessible::Label);
        QCOMPARE(labels.size(), 1);
        QCOMPARE(labels.constFirst().first->text(QAccessible::Name), u"Mode, item 1 of Rules"_s);
        QCOMPARE(face(box(w, 0, 2))->role(), QAccessible::CheckBox);
        QCOMPARE(face(box(w, 0, 2))->text(QAccessible::Name), u"Active, item 1 of Rules"_s);
        QVERIFY(face(box(w, 0, 2))->state().checked);
        QVERIFY(face(box(w, 1, 2))->state().checkStateMixed);
        w.editor->setDescription(u"optional"_s);
        QCOMPARE(box(w, 1, 2)->accessibleDescription(), u"maybe (unknown). optional"_s);
        QCOMPARE(box(w, 0, 2)->accessibleDescription(), u"optional"_s);
    }

    void choosing()
    {
        EditorWindow w(rules(R"([{"x":1.0,"mode":"gone","to":1},{"mode":"keep"}])"));
        QComboBox *mode = combo(w, 0, 1);
        mode->setFocus();
        QTest::keyClick(mode, Qt::Key_Down);
        QCOMPARE(mode->currentText(), u"Not set"_s);
        QCOMPARE(valueOf(w), R"([{"x":1.0,"to":1},{"mode":"keep"}])");
        QTest::keyClick(mode, Qt::Key_End);
        QCOMPARE(valueOf(w), R"([{"x":1.0,"to":1,"mode":3},{"mode":"keep"}])");
        QCOMPARE(w.model->undoStack()->count(), 2);
        w.model->undoStack()->undo();
        w.model->undoStack()->undo();
        QVERIFY(!w.dirty());
        QCOMPARE(mode->currentText(), u"gone (unknown)"_s);
        QVERIFY(mode->hasFocus());
        // By its list.
        mode->showPopup();
        QTest::keyClick(mode->view(), Qt::Key_End);
        QTest::keyClick(mode->view(), Qt::Key_Return);
        QCOMPARE(valueOf(w), R"([{"x":1.0,"mode":3,"to":1},{"mode":"keep"}])");
        w.model->undoStack()->undo();

        QComboBox *target = combo(w, 1, 3);
        target->setFocus();
        QTest::keyClicks(target, u"7"_s);
        auto *popup = static_cast<SearchableChoice *>(target)->popup();
        QVERIFY(popup && popup->isVisible());
        QTest::keyClick(popup->focusWidget(), Qt::Key_Return);
        QCOMPARE(valueOf(w), R"([{"x":1.0,"mode":"gone","to":1},{"mode":"keep","to":7}])");
    }

    void switching()
    {
        EditorWindow w(rules(R"([{"on":"maybe","x":1e0},{}])"));
        QCheckBox *on = box(w, 0, 2);
        on->setFocus();
        const QList<QByteArray> steps{R"([{"on":true,"x":1e0},{}])", R"([{"on":false,"x":1e0},{}])",
                                      R"([{"x":1e0},{}])", R"([{"x":1e0,"on":true},{}])"};
        for (const QByteArray &step : steps) {
            QTest::keyClick(on, Qt::Key_Space);
            QCOMPARE(valueOf(w), step);
        }
        QCOMPARE(w.model->undoStack()->count(), int(steps.size()));
        while (w.model->undoStack()->canUndo())
            w.model->undoStack()->undo();
        QVERIFY(!w.dirty());
        QCOMPARE(on->text(), u"maybe (unknown)"_s);
        QVERIFY(on->hasFocus());
    }

    void whatHasToBeSetIsNeverUnset()
    {
        FieldSpec field = rules(R"([{"on":true}])");
        field.children[2].required = true;
        EditorWindow w(field);
        for (const QByteArray &step :
             {QByteArray(R"([{"on":false}])"), QByteArray(R"([{"on":true}])"),
              QByteArray(R"([{"on":false}])")}) {
            QTest::keyClick(box(w, 0, 2), Qt::Key_Space);
            QCOMPARE(valueOf(w), step);
        }
        EditorWindow list(listOf(FieldKind::List, FieldKind::Bool, "[true]"));
        QTest::keyClick(box(list, 0, 0), Qt::Key_Space);
        QTest::keyClick(box(list, 0, 0), Qt::Key_Space);
        QCOMPARE(valueOf(list), "[true]");
        QVERIFY(!list.dirty());
    }

    void rowsComeAndGoFromEveryCell()
    {
        EditorWindow w(rules(R"([{"name":"a"},{"name":"b"}])"));
        for (QWidget *cell : QList<QWidget *>{combo(w, 0, 1), box(w, 0, 2), combo(w, 0, 3)}) {
            cell->setFocus();
            QTest::keyClick(cell, Qt::Key_Down, Qt::AltModifier);
            QCOMPARE(valueOf(w), R"([{"name":"b"},{"name":"a"}])");
            QTest::keyClick(w.window.focusWidget(), Qt::Key_Up, Qt::AltModifier);
            QCOMPARE(valueOf(w), R"([{"name":"a"},{"name":"b"}])");
            QCOMPARE(w.window.focusWidget(), cell);
            QTest::keyClick(cell, Qt::Key_Return);
            QCOMPARE(valueOf(w), R"([{"name":"a"},{},{"name":"b"}])");
            w.model->undoStack()->undo();
        }
    }

    void newItems()
    {
        EditorWindow switches(listOf(FieldKind::List, FieldKind::Bool));
        click(switches, u"add"_s);
        QCOMPARE(valueOf(switches), "[false]");
        QVERIFY(box(switches, 0, 0)->hasFocus());
        EditorWindow choices(listOf(FieldKind::List, FieldKind::Choice));
        click(choices, u"add"_s);
        QCOMPARE(combo(choices, 0, 0)->currentIndex(), -1);
        QTest::keyClick(combo(choices, 0, 0), Qt::Key_Down);
        QCOMPARE(valueOf(choices), "[0]");
        EditorWindow entries(listOf(FieldKind::Map, FieldKind::Choice, R"({"a":1})"));
        QCOMPARE(combo(entries, 0, 1)->currentText(), u"Option 1"_s);
        QTest::keyClick(combo(entries, 0, 1), Qt::Key_Down);
        QCOMPARE(valueOf(entries), R"({"a":2})");
    }

    //! As Kafka Connect has lists.
    void betweenCommas()
    {
        FieldSpec field = listOf(FieldKind::List, FieldKind::Choice);
        field.wire = field.children.front().wire = WireForm::Text;
        field.saved = text(u"1,x"_s);
        EditorWindow w(field);
        QCOMPARE(combo(w, 0, 0)->currentText(), u"Option 1"_s);
        QCOMPARE(combo(w, 1, 0)->currentText(), u"x (unknown)"_s);
        QTest::keyClick(combo(w, 1, 0), Qt::Key_End);
        QCOMPARE(w.valueText(), u"1,2"_s);
        w.model->undoStack()->undo();
        QCOMPARE(w.valueText(), u"1,x"_s);
    }

    void locked()
    {
        EditorWindow w(rules(R"([{"mode":"keep","on":true,"to":1}])"));
        w.editor->setLocked(true);
        QVERIFY(!combo(w, 0, 1)->isEnabled());
        QVERIFY(!box(w, 0, 2)->isEnabled());
        QCOMPARE(combo(w, 0, 1)->currentText(), u"Keep"_s);
        QTest::mouseClick(box(w, 0, 2), Qt::LeftButton);
        QVERIFY(w.untouched());
        w.editor->setLocked(false);
        QVERIFY(combo(w, 0, 1)->isEnabled());
    }

    void nothingIsCut_data()
    {
        QTest::addColumn<qreal>("scale");
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("100 %") << 1.0 << Qt::LeftToRight;
        QTest::newRow("200 %") << 2.0 << Qt::LeftToRight;
        QTest::newRow("right to left") << 1.0 << Qt::RightToLeft;
    }

    void nothingIsCut()
    {
        QFETCH(qreal, scale);
        QFETCH(Qt::LayoutDirection, direction);
        Theme::apply(*qApp, Scheme::Light, scale);
        qApp->setLayoutDirection(direction);
        const auto back = qScopeGuard([] {
            qApp->setLayoutDirection(Qt::LeftToRight);
            Theme::apply(*qApp, Scheme::Light);
        });
        EditorWindow w(rules(
            R"([{"name":"a","mode":"keep","on":true,"to":1},)"
            R"({"mode":"a value that nobody offers any more","on":"a value that nobody meant"}])"));
        w.window.resize(int(560 * scale), int(300 * scale));
        // As the form does.
        w.editor->setDescription(u"optional"_s);
        setTabSequence(w.editor->tabStops() + QList<QWidget *>{w.after});
        UiAudit::settle();
        const QStringList found = UiAudit::all(&w.window);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
        QVERIFY(!combo(w, 1, 1)->toolTip().isEmpty());
        // Beside the tools of its row it fits into 900 pixels at double text.
        QVERIFY2(w.editor->minimumSizeHint().width() <= Metrics::px(358),
                 qPrintable(QString::number(w.editor->minimumSizeHint().width())));
    }

    void thousandRowsCostAPage()
    {
        const QByteArray saved = manyRules(1000);
        QElapsedTimer timer;
        timer.start();
        EditorWindow w(rules(saved));
        QCoreApplication::processEvents();
        std::printf("A list of 1,000 records in 4 columns opens in %.1f ms\n",
                    double(timer.nsecsElapsed()) / 1e6);
        QCOMPARE(w.name, u"records"_s);
        // Widgets are made for what is shown, however long the list is.
        QCOMPARE(w.window.findChildren<QCheckBox *>().size(), RowsEditor::kPage);
        QCOMPARE(w.window.findChildren<QComboBox *>().size(), 2 * RowsEditor::kPage);
        QVERIFY(w.untouched());
        timer.restart();
        click(w, u"next"_s);
        QCoreApplication::processEvents();
        std::printf("The next page of it shows in %.1f ms\n", double(timer.nsecsElapsed()) / 1e6);
        QCOMPARE(box(w, 1, 2)->accessibleName(), u"Active, item 52 of Rules"_s);
        QTest::keyClick(box(w, 1, 2), Qt::Key_Space);
        QVERIFY(valueOf(w).contains(R"({"name":"rule 51","mode":"drop","on":false,)"));
        QVERIFY(w.untouched() == false);
    }
};

PLUGBOARD_TEST(TestRowsCells)
#include "tst_rowscells.moc"
