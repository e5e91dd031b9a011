// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/jsonschemadialect.h"
#include "severalfixture.h"
#include "support/testprogram.h"
#include "support/uiaudit.h"
#include "ui/editors/recorditems.h"
#include "ui/widgets/taborder.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFrame>
#include <QListView>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

//! What a JSON Schema makes of a list of such items.
FieldSpec routesOf(const QByteArray &items, const QByteArray &saved)
{
    const QByteArray schema = R"({"type":"object","properties":{"f":{"type":"array",)"
                              R"("title":"Routes","items":)"
        + items + "}}}";
    const Result<FormSpec> form = jsonSchemaForm(*parseJson(schema));
    FieldSpec spec = form ? form->fields.front() : FieldSpec();
    spec.saved = json(saved);
    return spec;
}

const QByteArray kRoutes = R"({"type":"object","properties":{
    "name":{"type":"string","title":"Name"},
    "active":{"type":"boolean","title":"Active"},
    "weight":{"type":"number","title":"Weight"},
    "region":{"enum":["eu","us","asia"],"title":"Region"},
    "tags":{"type":"array","items":{"type":"string"},"title":"Tags"},
    "address":{"type":"object","title":"Address","properties":{
        "city":{"type":"string","title":"City"},
        "zip":{"type":"string","title":"Zip"}}},
    "token":{"type":"string","title":"Token","format":"password"},
    "stops":{"type":"array","title":"Stops","items":{"type":"object","properties":{
        "at":{"type":"string","title":"At"},
        "with":{"type":"array","items":{"type":"integer"},"title":"With"}}}}}})";

const QByteArray kSaved = R"([{"name":"North","odd":[1.0,{"k":1e2}],"active":true,"weight":1.50,)"
                          R"("region":"us","tags":["a","b"],"address":{"zip":"007","more":null,)"
                          R"("city":"Oslo"}},{"region":"mars","name":"South"},)"
                          R"({"name":"West","stops":[{"at":"x","with":[1,2]}]}])";

QListView *itemList(const EditorWindow &w)
{
    return w.part<QListView>();
}

//! A part of the editor of a field of the chosen item.
template <typename T>
T *inItem(const EditorWindow &w, const QString &field, const QString &part = u"edit"_s)
{
    return w.window.findChild<T *>(u"field.f[0].%1.%2"_s.arg(field, part));
}

void chooseItem(const EditorWindow &w, int row)
{
    itemList(w)->setCurrentIndex(itemList(w)->model()->index(row, 0));
    UiAudit::settle();
}

QString itemSummary(const EditorWindow &w, int row)
{
    QString words = itemList(w)->model()->index(row, 0).data().toString();
    // Isolates are for the eye.
    return words.remove(QChar(0x2068)).remove(QChar(0x2069));
}

} // namespace

class TestRecordsEditor : public EditorTest
{
    Q_OBJECT

private Q_SLOTS:
    // M6
    void showingWritesNothing_data()
    {
        QTest::addColumn<QByteArray>("items");
        QTest::addColumn<QByteArray>("saved");
        QTest::newRow("absent") << kRoutes << QByteArray();
        QTest::newRow("null") << kRoutes << QByteArray("null");
        QTest::newRow("empty") << kRoutes << QByteArray("[]");
        QTest::newRow("records") << kRoutes << kSaved;
        QTest::newRow("no records among them")
            << kRoutes << QByteArray(R"([null,7,"x",[1],{"name":"North"}])");
        QTest::newRow("members of other types")
            << kRoutes
            << QByteArray(
                   R"([{"name":{"a":1},"active":"yes","address":"here","stops":{},"tags":0}])");
        QTest::newRow("lists") << QByteArray(R"({"type":"array","items":{"type":"integer"}})")
                               << QByteArray("[[1,2.0],[],null]");
    }

    void showingWritesNothing()
    {
        QFETCH(const QByteArray, items);
        QFETCH(const QByteArray, saved);
        const FieldSpec field = routesOf(items, saved);
        verifyShowingWritesNothing(field, u"items"_s);
        // Nor does walking through the items.
        EditorWindow w(field);
        w.window.resize(600, 1400);
        for (int row = 0; row < itemList(w)->model()->rowCount(); ++row) {
            chooseItem(w, row);
            QVERIFY(w.editor->commitPending());
        }
        QVERIFY(w.untouched());
        QCOMPARE(valueOf(w), saved);
    }

    void whatAnItemIsCalled()
    {
        EditorWindow w(routesOf(kRoutes, kSaved));
        QCOMPARE(itemList(w)->model()->rowCount(), 3);
        QCOMPARE(itemSummary(w, 0), u"1. North · Active · 1.50"_s);
        QCOMPARE(itemSummary(w, 1), u"2. South · mars"_s);
        QCOMPARE(w.part<PlainLabel>(u"record.heading"_s)->plainText(), u"Item 1 of Routes"_s);
    }

    void oneFieldIsWrittenAndNothingElse()
    {
        EditorWindow w(routesOf(kRoutes, kSaved));
        auto *name = inItem<QLineEdit>(w, u"name"_s);
        QVERIFY(name);
        QCOMPARE(name->text(), u"North"_s);
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, u"Nord"_s);
        QCOMPARE(valueOf(w), QByteArray(kSaved).replace("North", "Nord"));
        QCOMPARE(itemSummary(w, 0), u"1. Nord · Active · 1.50"_s);
        QVERIFY(name->hasFocus());
        // The typing was one step.
        QCOMPARE(w.model->undoStack()->count(), 1);
        w.model->undoStack()->undo();
        QVERIFY(!w.dirty());
        QCOMPARE(inItem<QLineEdit>(w, u"name"_s)->text(), u"North"_s);
        QCOMPARE(valueOf(w), kSaved);
    }

    void aNumberIsANumberAndNestedFieldsStayInTheirOrder()
    {
        EditorWindow w(routesOf(kRoutes, kSaved));
        auto *weight = inItem<QLineEdit>(w, u"weight"_s);
        weight->setFocus();
        weight->selectAll();
        QTest::keyClicks(weight, u"2.50"_s);
        QVERIFY(valueOf(w).contains(R"("weight":2.50,)"));
        auto *city = inItem<QLineEdit>(w, u"address.city"_s);
        QVERIFY(city);
        city->setFocus();
        city->end(false);
        QTest::keyClicks(city, u"!"_s);
        QVERIFY(valueOf(w).contains(R"("address":{"zip":"007","more":null,"city":"Oslo!"})"));
        // Two fields, two steps.
        QCOMPARE(w.model->undoStack()->count(), 2);
        // Where there is no address, one comes with its first member.
        chooseItem(w, 1);
        city = inItem<QLineEdit>(w, u"address.city"_s);
        city->setFocus();
        QTest::keyClicks(city, u"Rio"_s);
        QVERIFY(
            valueOf(w).contains(R"({"region":"mars","name":"South","address":{"city":"Rio"}})"));
    }

    void listsInsideAnItem()
    {
        EditorWindow w(routesOf(kRoutes, kSaved));
        auto *tag = inItem<QLineEdit>(w, u"tags"_s, u"item1"_s);
        QVERIFY(tag);
        tag->setFocus();
        tag->end(false);
        QTest::keyClicks(tag, u"c"_s);
        QVERIFY(valueOf(w).contains(R"("tags":["a","bc"])"));
        // And items inside items.
        chooseItem(w, 2);
        auto *at = w.window.findChild<QLineEdit *>(u"field.f[0].stops[0].at.edit"_s);
        QVERIFY(at);
        at->setFocus();
        at->end(false);
        QTest::keyClicks(at, u"y"_s);
        QVERIFY(valueOf(w).endsWith(R"({"name":"West","stops":[{"at":"xy","with":[1,2]}]}])"));
    }

    void itemsComeAndGo()
    {
        EditorWindow w(routesOf(kRoutes, R"([{"name":"A"},{"name":"B"},{"name":"C"}])"));
        chooseItem(w, 1);
        click(w, u"up"_s);
        QCOMPARE(valueOf(w), R"([{"name":"B"},{"name":"A"},{"name":"C"}])");
        QCOMPARE(itemList(w)->currentIndex().row(), 0);
        itemList(w)->setFocus();
        QTest::keyClick(itemList(w), Qt::Key_Down, Qt::AltModifier);
        QVERIFY(!w.dirty());
        QCOMPARE(itemList(w)->currentIndex().row(), 1);
        click(w, u"duplicate"_s);
        QCOMPARE(valueOf(w), R"([{"name":"A"},{"name":"B"},{"name":"B"},{"name":"C"}])");
        QCOMPARE(itemList(w)->currentIndex().row(), 2);
        itemList(w)->setFocus();
        QTest::keyClick(itemList(w), Qt::Key_Delete);
        QVERIFY(!w.dirty());
        // The one after it is chosen, and shown.
        QCOMPARE(inItem<QLineEdit>(w, u"name"_s)->text(), u"C"_s);
        click(w, u"add"_s);
        QCOMPARE(valueOf(w), R"([{"name":"A"},{"name":"B"},{"name":"C"},{}])");
        // Ready to be typed in.
        QCOMPARE(w.window.focusWidget(), inItem<QLineEdit>(w, u"name"_s));
        QTest::keyClicks(w.window.focusWidget(), u"D"_s);
        QVERIFY(valueOf(w).endsWith(R"({"name":"C"},{"name":"D"}])"));
        // Enter goes from the list to the fields.
        chooseItem(w, 0);
        itemList(w)->setFocus();
        QTest::keyClick(itemList(w), Qt::Key_Return);
        QCOMPARE(w.window.focusWidget(), inItem<QLineEdit>(w, u"name"_s));
        while (!valueOf(w).isEmpty() && valueOf(w) != "[]") {
            itemList(w)->setFocus();
            QTest::keyClick(itemList(w), Qt::Key_Delete);
        }
        QCOMPARE(valueOf(w), "[]");
        QVERIFY(w.part<QWidget>(u"add"_s)->hasFocus());
        QCOMPARE(presence(w), u"empty list"_s);
    }

    void choicesAndSwitches()
    {
        EditorWindow w(routesOf(kRoutes, kSaved));
        auto *eu = inItem<QAbstractButton>(w, u"region"_s, u"option0"_s);
        QVERIFY(eu);
        eu->click();
        QVERIFY(valueOf(w).contains(R"("region":"eu","tags")"));
        auto *active = w.window.findChild<QCheckBox *>(u"field.f[0].active.edit"_s);
        QVERIFY(active && active->isChecked());
        active->click();
        QVERIFY(valueOf(w).contains(R"("active":false)"));
    }

    void aSecretIsKeptAndNotShown()
    {
        const QByteArray saved = R"([{"name":"A","token":{"$secret":"set"}},{"name":"B"}])";
        EditorWindow w(routesOf(kRoutes, saved));
        w.window.resize(600, 1400);
        auto *name = inItem<QLineEdit>(w, u"name"_s);
        name->setFocus();
        name->end(false);
        QTest::keyClicks(name, u"x"_s);
        QCOMPARE(valueOf(w), R"([{"name":"Ax","token":{"$secret":"set"}},{"name":"B"}])");
        for (const QLineEdit *line : w.window.findChildren<QLineEdit *>())
            QVERIFY(!line->text().contains(u"secret"_s));
    }

    void aLockLocksEverything()
    {
        EditorWindow w(routesOf(kRoutes, kSaved));
        w.editor->setLocked(true);
        QVERIFY(!w.part<QWidget>(u"add"_s)->isVisible());
        QVERIFY(inItem<QLineEdit>(w, u"name"_s)->isReadOnly());
        itemList(w)->setFocus();
        QTest::keyClick(itemList(w), Qt::Key_Delete);
        QTest::keyClick(itemList(w), Qt::Key_Down, Qt::AltModifier);
        QVERIFY(w.untouched());
        chooseItem(w, 1);
        QVERIFY(inItem<QLineEdit>(w, u"name"_s)->isReadOnly());
    }

    void blankHoldsTheDefaults()
    {
        const FieldSpec field = routesOf(R"({"type":"object","properties":{
            "a":{"type":"string","default":"x"},"b":{"type":"integer"},
            "c":{"type":"object","properties":{"d":{"type":"boolean","default":true}}},
            "e":{"type":"string"},"g":{"type":"string"}}})",
                                         "[]");
        QCOMPARE(writeJson(RecordItems(field).blank()), R"({"a":"x","c":{"d":true}})");
    }
};

PLUGBOARD_TEST(TestRecordsEditor)
#include "tst_recordseditor.moc"
