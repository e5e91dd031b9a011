// SPDX-License-Identifier: GPL-3.0-or-later
#include "editorfixture.h"
#include "support/testprogram.h"
#include "ui/editors/editorranks.h"

#include <QTest>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

FieldSpec spec(FieldKind kind)
{
    FieldSpec s;
    s.path = s.key = s.label = u"f"_s;
    s.kind = kind;
    return s;
}

FieldSpec options(int count)
{
    FieldSpec s = spec(FieldKind::Choice);
    for (int i = 0; i < count; ++i)
        s.choices.append({Json(QString::number(i)), u"Option %1"_s.arg(i), {}});
    return s;
}

FieldSpec several(int count, FieldKind kind = FieldKind::MultiChoice)
{
    FieldSpec s = options(count);
    s.kind = kind;
    s.wire = WireForm::Native;
    return s;
}

//! A list or a map with the template of its items.
FieldSpec itemsOf(FieldKind kind, FieldKind items)
{
    FieldSpec s = spec(kind);
    s.wire = WireForm::Native;
    FieldSpec item;
    item.path = u"f[0]"_s;
    item.kind = items;
    item.wire = WireForm::Native;
    s.children.push_back(item);
    return s;
}

FieldValue value(const QByteArray &json)
{
    const Result<Json> parsed = parseJson(json);
    return parsed ? FieldValue(*parsed) : FieldValue::text(u"bad test data"_s);
}

} // namespace

class TestEditorRanks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choosesByTable_data()
    {
        QTest::addColumn<FieldSpec>("field");
        QTest::addColumn<FieldValue>("value");
        QTest::addColumn<QString>("editor");
        const auto row
            = [](const char *name, const FieldSpec &field, const FieldValue &value,
                 const QString &editor) { QTest::newRow(name) << field << value << editor; };
        row("text", spec(FieldKind::Text), text(u"abc"_s), u"text"_s);
        row("text, absent", spec(FieldKind::Text), {}, u"text"_s);
        row("text with a line end", spec(FieldKind::Text), text(u"a\nb"_s), u"multiline"_s);
        row("text with a separator", spec(FieldKind::Text), text(u"a\u2028b"_s), u"multiline"_s);
        row("long text", spec(FieldKind::Text), text(QString(5000, u'x')), u"multiline"_s);
        row("text that is a list", spec(FieldKind::Text), FieldValue(Json::array()), u"raw"_s);
        row("email", spec(FieldKind::Email), text(u"a@example.com"_s), u"text"_s);
        row("multi-line", spec(FieldKind::Multiline), text(u"abc"_s), u"multiline"_s);
        FieldSpec hinted = spec(FieldKind::Text);
        hinted.constraints.format = u"multiline"_s;
        row("by hint", hinted, text(u"abc"_s), u"multiline"_s);
        row("integer", spec(FieldKind::Integer), text(u"9223372036854775808"_s), u"number"_s);
        row("integer that is none", spec(FieldKind::Integer), text(u"abc"_s), u"number"_s);
        row("decimal", spec(FieldKind::Decimal), FieldValue(Json::numberText("0.12345")),
            u"number"_s);
        row("decimal that is an object", spec(FieldKind::Decimal), FieldValue(Json::object()),
            u"raw"_s);
        row("url", spec(FieldKind::Url), text(u"https://example.com"_s), u"url"_s);
        row("true", spec(FieldKind::Bool), text(u"true"_s), u"boolean"_s);
        row("native false", spec(FieldKind::Bool), FieldValue(Json(false)), u"boolean"_s);
        row("bool, absent", spec(FieldKind::Bool), {}, u"boolean"_s);
        row("bool, null", spec(FieldKind::Bool), FieldValue::null(), u"boolean"_s);
        row("yes is not true", spec(FieldKind::Bool), text(u"yes"_s), u"text"_s);
        row("1 is not true", spec(FieldKind::Bool), text(u"1"_s), u"text"_s);
        row("number is not true", spec(FieldKind::Bool), FieldValue(Json::number(1)), u"text"_s);
        row("no options", options(0), text(u"abc"_s), u"text"_s);
        row("1 option", options(1), text(u"0"_s), u"radio"_s);
        row("5 options", options(5), text(u"0"_s), u"radio"_s);
        row("6 options", options(6), text(u"0"_s), u"combo"_s);
        row("12 options", options(12), text(u"0"_s), u"combo"_s);
        row("13 options", options(13), text(u"0"_s), u"searchable"_s);
        row("option not offered", options(6), text(u"gone"_s), u"combo"_s);
        row("option that is a list", options(3), FieldValue(Json::array()), u"raw"_s);
        FieldSpec fixed = options(3);
        fixed.readOnly = true;
        row("read-only option", fixed, text(u"0"_s), u"fixed"_s);
        FieldSpec secret = spec(FieldKind::Text);
        secret.secret = true;
        row("secret", secret, {}, u"secret"_s);
        FieldSpec secretChoice = options(3);
        secretChoice.secret = true;
        secretChoice.readOnly = true;
        row("secret beats all", secretChoice, {}, u"secret"_s);
        for (const FieldKind kind : {FieldKind::Object, FieldKind::Map, FieldKind::Raw})
            row(qPrintable(fieldKindName(kind)), spec(kind), FieldValue(Json::array()), u"raw"_s);
        row("json", spec(FieldKind::Json), text(u"{}"_s), u"multiline"_s);
        row("date", spec(FieldKind::Date), text(u"2026-01-31"_s), u"moment"_s);
        row("date that is none", spec(FieldKind::Date), text(u"31.1."_s), u"moment"_s);
        row("time, absent", spec(FieldKind::Time), {}, u"moment"_s);
        row("timestamp", spec(FieldKind::Timestamp), FieldValue(Json::number(1)), u"moment"_s);
        row("date of two lines", spec(FieldKind::Date), text(u"a\nb"_s), u"multiline"_s);
        row("date that is a list", spec(FieldKind::Date), FieldValue(Json::array()), u"raw"_s);
        row("colour", spec(FieldKind::Colour), text(u"#ff8800"_s), u"colour"_s);
        row("colour that is none", spec(FieldKind::Colour), text(u"var(--x)"_s), u"colour"_s);
        row("colour that is an object", spec(FieldKind::Colour), FieldValue(Json::object()),
            u"raw"_s);
        row("visual", spec(FieldKind::Visual), {}, u"visual"_s);
        row("visual with a value", spec(FieldKind::Visual), FieldValue(Json::array()), u"visual"_s);
        FieldSpec fixedVisual = spec(FieldKind::Visual);
        fixedVisual.readOnly = true;
        row("read-only visual", fixedVisual, text(u"a"_s), u"visual"_s);
        row("certificate", spec(FieldKind::Certificate), {}, u"pem"_s);
        row("chain", spec(FieldKind::Certificate), text(u"a\nb"_s), u"pem"_s);
        row("key", spec(FieldKind::Key), text(u"a"_s), u"pem"_s);
        row("certificate that is an object", spec(FieldKind::Certificate),
            FieldValue(Json::object()), u"raw"_s);
        FieldSpec secretKey = spec(FieldKind::Key);
        secretKey.secret = true;
        row("secret key", secretKey, {}, u"secret"_s);
        row("file", spec(FieldKind::File), {}, u"multiline"_s);
    }

    // Fields of several values.
    void choosesForSeveral_data()
    {
        QTest::addColumn<FieldSpec>("field");
        QTest::addColumn<FieldValue>("value");
        QTest::addColumn<QString>("editor");
        const auto row = [](const char *name, const FieldSpec &field, const QByteArray &json,
                            const QString &editor) {
            QTest::newRow(name) << field << (json.isEmpty() ? FieldValue() : value(json)) << editor;
        };
        row("few, absent", several(5), {}, u"checkboxes"_s);
        row("few, null", several(5), "null", u"checkboxes"_s);
        row("few", several(5), R"(["1"])", u"checkboxes"_s);
        row("few, not offered", several(5), R"(["gone",{}])", u"checkboxes"_s);
        row("many", several(6), R"(["1"])", u"checklist"_s);
        row("options as one text", several(5), R"("1")", u"raw"_s);
        row("options as an object", several(5), "{}", u"raw"_s);
        row("no options known", several(0), R"(["1"])", u"list"_s);
        FieldSpec secretChoices = several(3);
        secretChoices.secret = true;
        row("secret options", secretChoices, "[]", u"secret"_s);

        const FieldSpec bare = several(0, FieldKind::List);
        row("list, absent", bare, {}, u"list"_s);
        row("list, null", bare, "null", u"list"_s);
        row("list, empty", bare, "[]", u"list"_s);
        row("list of scalars", bare, R"(["a",1.0,true])", u"list"_s);
        row("list with others among them", bare, R"(["a",null,{"b":1}])", u"list"_s);
        row("list of others alone", bare, R"([{"b":1}])", u"raw"_s);
        row("list with a line end", bare, R"(["a\nb"])", u"raw"_s);
        row("list that is an object", bare, "{}", u"raw"_s);
        row("list that is a text", bare, R"("a,b")", u"raw"_s);
        row("list of numbers", itemsOf(FieldKind::List, FieldKind::Integer), "[1]", u"list"_s);
        row("list of lists", itemsOf(FieldKind::List, FieldKind::List), "[]", u"items"_s);
        row("list of long texts", itemsOf(FieldKind::List, FieldKind::Multiline), "[]", u"items"_s);
        FieldSpec text = itemsOf(FieldKind::List, FieldKind::Text);
        text.wire = WireForm::Text;
        row("list in a text", text, R"("a,b")", u"list"_s);
        row("list in a text of lines", text, R"("a\nb")", u"multiline"_s);
        FieldSpec secrets = itemsOf(FieldKind::List, FieldKind::Secret);
        secrets.children.front().secret = true;
        row("list of secrets", secrets, "[]", u"raw"_s);
        FieldSpec deep = itemsOf(FieldKind::List, FieldKind::Text);
        deep.children.front().children.push_back(secrets.children.front());
        row("list with a secret deep inside", deep, "[]", u"raw"_s);
        FieldSpec objects = itemsOf(FieldKind::List, FieldKind::Text);
        objects.children.front().key = u"name"_s;
        row("records, absent", objects, {}, u"records"_s);
        row("records", objects, R"([{"name":"a","x":[]},{},{"name":null}])", u"records"_s);
        row("records with a line end", objects, R"([{"name":"a\nb"}])", u"items"_s);
        row("records and texts", objects, R"([{"name":"a"},"b"])", u"items"_s);
        FieldSpec secretColumn = objects;
        secretColumn.children.push_back(secrets.children.front());
        secretColumn.children.back().key = u"token"_s;
        row("records with a secret", secretColumn, "[]", u"items"_s);
        FieldSpec conditional = objects;
        conditional.children.front().visibleIf = Condition::isSet(u"g"_s);
        row("records with a condition", conditional, "[]", u"items"_s);
        FieldSpec wide = objects;
        while (wide.children.size() < 5)
            wide.children.push_back(wide.children.front());
        row("records of many fields", wide, "[]", u"items"_s);

        const FieldSpec map = itemsOf(FieldKind::Map, FieldKind::Text);
        row("map, absent", map, {}, u"map"_s);
        row("map, null", map, "null", u"map"_s);
        row("map, empty", map, "{}", u"map"_s);
        row("map of scalars", map, R"({"a":"b","a":1})", u"map"_s);
        row("map with others among them", map, R"({"a":"b","c":[]})", u"map"_s);
        row("map of others alone", map, R"({"a":[]})", u"raw"_s);
        row("map with a line end", map, R"({"a":"b\nc"})", u"raw"_s);
        row("map that is a list", map, "[]", u"raw"_s);
        FieldSpec secretMap = itemsOf(FieldKind::Map, FieldKind::Secret);
        secretMap.children.front().secret = true;
        row("map of secrets", secretMap, "{}", u"raw"_s);
    }

    void choosesForSeveral() { choosesByTable(); }

    void choosesByTable()
    {
        QFETCH(FieldSpec, field);
        QFETCH(FieldValue, value);
        QFETCH(QString, editor);
        QCOMPARE(EditorRegistry::builtIn().best(field, value).name, editor);
    }

    void ranks()
    {
        namespace R = EditorRanks;
        QCOMPARE(R::raw(spec(FieldKind::Text), {}), 0);
        QCOMPARE(R::text(spec(FieldKind::Text), {}), 10);
        QCOMPARE(R::multiline(spec(FieldKind::Text), text(u"a\nb"_s)), 30);
        QCOMPARE(R::searchable(options(20), {}), 30);
        QVERIFY(R::text(spec(FieldKind::Text), text(u"a\nb"_s)) < 0);
        QVERIFY(R::boolean(spec(FieldKind::Bool), text(u"1"_s)) < 0);
        QVERIFY(R::secret(spec(FieldKind::Text), {}) < 0);
    }

    void aPlatformsEditorWins()
    {
        EditorRegistry registry = EditorRegistry::builtIn();
        registry.add({u"own"_s,
                      [](const FieldSpec &field, const FieldValue &) {
                          return field.dataType == u"special"_s ? 50 : -1;
                      },
                      nullptr});
        FieldSpec field = spec(FieldKind::Text);
        QCOMPARE(registry.best(field, {}).name, u"text"_s);
        field.dataType = u"special"_s;
        QCOMPARE(registry.best(field, {}).name, u"own"_s);
    }
};

PLUGBOARD_TEST(TestEditorRanks)
#include "tst_editorranks.moc"
