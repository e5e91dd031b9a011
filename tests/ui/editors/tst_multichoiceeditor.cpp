// SPDX-License-Identifier: GPL-3.0-or-later
#include "severalfixture.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/widgets/taborder.h"

#include <QCheckBox>
#include <QListView>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

FieldSpec choices(const QStringList &values, const QByteArray &saved = {})
{
    FieldSpec spec = choiceField(values, json(saved));
    spec.kind = FieldKind::MultiChoice;
    spec.wire = WireForm::Native;
    return spec;
}

FieldSpec manyChoices(int count, const QByteArray &saved = {})
{
    QStringList values;
    for (int i = 0; i < count; ++i)
        values += u"zone%1"_s.arg(i);
    return choices(values, saved);
}

QAbstractItemModel *options(const EditorWindow &w)
{
    return w.part<QListView>()->model();
}

} // namespace

class TestMultiChoiceEditor : public EditorTest
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
        row("boxes, absent", choices({u"a"_s, u"b"_s}), u"checkboxes"_s);
        row("boxes, null", choices({u"a"_s, u"b"_s}, "null"), u"checkboxes"_s);
        row("boxes, empty", choices({u"a"_s, u"b"_s}, "[]"), u"checkboxes"_s);
        row("boxes, order and repeats", choices({u"a"_s, u"b"_s}, R"(["b","a","b"])"),
            u"checkboxes"_s);
        row("boxes, not offered", choices({u"a"_s}, R"(["x",1.0,null,{"k":[]}])"), u"checkboxes"_s);
        row("many, not offered", manyChoices(40, R"(["zone3","x",{"k":1e2}])"), u"checklist"_s);
    }

    void showingWritesNothing()
    {
        QFETCH(FieldSpec, field);
        QFETCH(QString, editor);
        verifyShowingWritesNothing(field, editor);
    }

    void boxes()
    {
        EditorWindow w(choices({u"a"_s, u"b"_s, u"c"_s, u"d"_s}, R"(["c","a"])"));
        QVERIFY(w.part<QCheckBox>(u"option0"_s)->isChecked());
        QVERIFY(!w.part<QCheckBox>(u"option1"_s)->isChecked());
        QCOMPARE(w.part<QCheckBox>(u"option1"_s)->accessibleName(), u"Field: B"_s);
        click(w, u"option3"_s);
        QCOMPARE(valueOf(w), R"(["c","a","d"])");
        // New ones in the order of the choices, behind what was there.
        click(w, u"option1"_s);
        QCOMPARE(valueOf(w), R"(["c","a","b","d"])");
        QCOMPARE(w.model->undoStack()->count(), 2);
        w.model->undoStack()->undo();
        QCOMPARE(valueOf(w), R"(["c","a","d"])");
        QVERIFY(!w.part<QCheckBox>(u"option1"_s)->isChecked());
        w.model->undoStack()->undo();
        QVERIFY(!w.dirty());
        // Off and on again is where it was.
        click(w, u"option2"_s);
        QCOMPARE(valueOf(w), R"(["a"])");
        click(w, u"option2"_s);
        QVERIFY(!w.dirty());
    }

    void boxNotOffered()
    {
        EditorContext context;
        context.platformName = u"Make"_s;
        EditorWindow w(choices({u"a"_s, u"b"_s}, R"(["old","a"])"), FormModel::Mode::Edit, context);
        auto *old = w.part<QCheckBox>(u"option2"_s);
        QVERIFY(old && old->isChecked());
        QCOMPARE(old->text(), u"old (not offered by Make)"_s);
        QTest::keyClick(old, Qt::Key_Space);
        QCOMPARE(valueOf(w), R"(["a"])");
        // One may think better of it.
        QVERIFY(old->isVisible());
        QTest::keyClick(old, Qt::Key_Space);
        QVERIFY(!w.dirty());
    }

    void nothingInWords()
    {
        EditorWindow w(choices({u"a"_s, u"b"_s}));
        QCOMPARE(presence(w), u"not set"_s);
        click(w, u"empty"_s);
        QCOMPARE(valueOf(w), "[]");
        QCOMPARE(presence(w), u"empty list"_s);
        QVERIFY(w.part<QCheckBox>(u"option0"_s)->hasFocus());
        click(w, u"unset"_s);
        QVERIFY(!w.dirty());
        click(w, u"option0"_s);
        QCOMPARE(presence(w), QString());
        // Back to what it was.
        click(w, u"option0"_s);
        QVERIFY(!w.dirty());

        EditorWindow null(choices({u"a"_s}, "null"));
        QCOMPARE(presence(null), u"null"_s);
        EditorWindow empty(choices({u"a"_s}, "[]"));
        QCOMPARE(presence(empty), u"empty list"_s);
        EditorWindow one(choices({u"a"_s}, R"(["a"])"));
        click(one, u"option0"_s);
        QCOMPARE(valueOf(one), "[]");
    }

    void otherValues()
    {
        FieldSpec field = choices({u"a"_s, u"b"_s}, R"(["b"])");
        field.choicesFrom = u"dynamic"_s;
        EditorWindow w(field);
        auto *line = w.part<QLineEdit>(u"other"_s);
        line->setFocus();
        QTest::keyClicks(line, u"mine"_s);
        QVERIFY(w.untouched());
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(valueOf(w), R"(["b","mine"])");
        QVERIFY(line->text().isEmpty());
        QVERIFY(w.part<QCheckBox>(u"option2"_s)->isChecked());
        // Going on takes it over, too; a choice's own text is that choice.
        QTest::keyClicks(line, u"a"_s);
        QVERIFY(w.editor->commitPending());
        QVERIFY(w.editor->commitPending());
        QCOMPARE(valueOf(w), R"(["b","mine","a"])");
        EditorWindow fixed(choices({u"a"_s}));
        QVERIFY(!fixed.part<QLineEdit>(u"other"_s));
    }

    void checkList()
    {
        EditorWindow w(manyChoices(40, R"(["zone7","gone","zone2"])"));
        QCOMPARE(w.part<PlainLabel>(u"count"_s)->plainText(),
                 u"3 of 41 chosen: ZONE7, gone, ZONE2"_s);
        auto *search = w.part<QLineEdit>(u"search"_s);
        search->setFocus();
        QTest::keyClicks(search, u"one31"_s);
        QCOMPARE(options(w)->rowCount(), 1);
        QTest::keyClick(search, Qt::Key_Down);
        auto *list = w.part<QListView>();
        QVERIFY(list->hasFocus());
        QTest::keyClick(list, Qt::Key_Space);
        QCOMPARE(valueOf(w), R"(["zone7","gone","zone2","zone31"])");
        QVERIFY(list->hasFocus());
        QCOMPARE(w.model->undoStack()->count(), 1);
        // A click anywhere in the row.
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(options(w)->index(0, 0)).center());
        QVERIFY(!w.dirty());
        search->clear();
        QCOMPARE(options(w)->index(40, 0).data().toString(),
                 u"gone (not offered by the platform)"_s);
        w.editor->setLocked(true);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(options(w)->index(0, 0)).center());
        QVERIFY(!w.dirty());
    }

    void locked()
    {
        EditorWindow w(choices({u"a"_s, u"b"_s}, R"(["b"])"));
        w.editor->setLocked(true);
        auto *box = w.part<QCheckBox>(u"option0"_s);
        QVERIFY(!box->isEnabled() && !w.part<QCheckBox>(u"option1"_s)->isEnabled());
        QTest::mouseClick(box, Qt::LeftButton);
        QVERIFY(w.untouched());
        EditorWindow nothing(choices({u"a"_s}));
        nothing.editor->setLocked(true);
        QCOMPARE(presence(nothing), u"not set"_s);
        QVERIFY(!nothing.part<QWidget>(u"empty"_s)->isVisible());
    }
};

PLUGBOARD_TEST(TestMultiChoiceEditor)
#include "tst_multichoiceeditor.moc"
