// SPDX-License-Identifier: GPL-3.0-or-later
#include "fieldkindmetatype.h"
#include "schema/dialects/jsonschemadialect.h"
#include "schema/dialects/jsonschemaref.h"
#include "schema/formjson.h"
#include "schemaform.h"
#include "support/testprogram.h"

#include <QTest>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

// What metadata from outside may hold besides what it should.
class TestJsonSchemaInput final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void limitsThatCannotBeAreTold_data();
    void limitsThatCannotBeAreTold();
    void aDefaultMustFit();
    void secretsNeverShow_data();
    void secretsNeverShow();
    void secretsInsideDefaultsNeverShow();
    void unknownMembersAreTold();
    void hostileMetadataGivesAForm_data();
    void hostileMetadataGivesAForm();
    void depthIsCut();
    void manyFieldsAreCut();
    void manyChoicesAreCut();
    void longTextsAreCut();
    void growingSchemasEnd_data();
    void growingSchemasEnd();
    void partsInManyPartsAreKnownOnce();
    void otherDocumentsAreRefused();
};

void TestJsonSchemaInput::limitsThatCannotBeAreTold_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *schema, const QString &word) {
        QTest::newRow(schema) << QByteArray(schema) << word;
    };
    row(R"({"type":"integer","minimum":5,"maximum":3})", u"minimum"_s);
    row(R"({"type":"string","minLength":5,"maxLength":3})", u"minLength"_s);
    row(R"({"type":"string","minLength":-1})", u"minLength"_s);
    row(R"({"type":"string","maxLength":99999999999})", u"maxLength"_s);
    row(R"({"type":"number","maximum":"ten"})", u"maximum"_s);
    row(R"({"type":"string","pattern":"("})", u"pattern"_s);
    row(R"({"type":"string","pattern":7})", u"pattern"_s);
    row(R"({"type":"string","format":7})", u"format"_s);
    row(R"({"type":7})", u"type"_s);
    row(R"({"enum":[]})", u"enum"_s);
    row(R"({"enum":{"a":1}})", u"enum"_s);
    row(R"({"type":"object","properties":[]})", u"properties"_s);
    row(R"({"type":"array","items":7})", u"items"_s);
    row(R"({"oneOf":[]})", u"oneOf"_s);
    row(R"({"oneOf":{"type":"string"}})", u"oneOf"_s);
}

void TestJsonSchemaInput::limitsThatCannotBeAreTold()
{
    QFETCH(QByteArray, schema);
    QFETCH(QString, word);
    const FormSpec form = formWith(schema);
    QVERIFY(form.field(u"f"_s));
    const QStringList told = issuesAt(form, u"f"_s, Severity::Warning);
    QCOMPARE(told.size(), 1);
    QVERIFY2(told.constFirst().contains(word), qPrintable(told.constFirst()));
}

void TestJsonSchemaInput::aDefaultMustFit()
{
    QCOMPARE(fieldOf(R"({"type":"integer","default":1.50})").defaultValue.displayText(), u"1.50"_s);
    QCOMPARE(fieldOf(R"({"type":"string","default":""})").defaultValue, FieldValue::text({}));
    QCOMPARE(fieldOf(R"({"type":"string"})").defaultValue, FieldValue::absent());
    QCOMPARE(fieldOf(R"({"type":["string","null"],"default":null})").defaultValue,
             FieldValue::null());
    QVERIFY(issuesAt(formWith(R"({"type":["string","null"],"default":null})"), u"f"_s).isEmpty());
    for (const char *schema :
         {R"({"type":"integer","default":"5"})", R"({"type":"string","default":null})",
          R"({"enum":["a"],"default":"b"})", R"({"type":"array","items":{},"default":{}})"}) {
        const FormSpec form = formWith(schema);
        QCOMPARE(issuesAt(form, u"f"_s, Severity::Warning).size(), 1);
        QVERIFY(form.field(u"f"_s)->defaultValue.presence() != Presence::Absent);
    }
}

void TestJsonSchemaInput::secretsNeverShow_data()
{
    QTest::addColumn<QByteArray>("property");
    QTest::addColumn<bool>("secret");
    const auto row = [](const char *property, bool secret = true) {
        QTest::newRow(property) << QByteArray(property) << secret;
    };
    row(R"("f":{"type":"string","format":"password","default":"s3cr3t"})");
    row(R"("f":{"type":"string","airbyte_secret":true,"examples":["s3cr3t"]})");
    row(R"("f":{"type":"string","x-secret":true,"enum":["s3cr3t"]})");
    row(R"("f":{"type":"string","sensitive":true,"const":"s3cr3t"})");
    row(R"("api_key":{"type":"string","default":"s3cr3t"})");
    row(R"("token":{"type":"string","writeOnly":true,"format":"uuid","default":"s3cr3t"})");
    row(R"("f":{"type":"string","title":"The password","example":"s3cr3t"})");
    row(R"("f":{"type":"string","default":"https://me:s3cr3t@example.com"})");
    row(R"("api_keys":{"type":"array","items":{"type":"string"},"default":["s3cr3t"]})");
    row(R"("tokens":{"type":"object","additionalProperties":{"type":"string"},"default":{"a":"s3cr3t"}})");
    row(R"("f":{"type":"object","format":"password","properties":{"x":{}},"default":{"x":"s3cr3t"}})");
    row(R"("f":{"$ref":"#/$defs/login","default":"s3cr3t"})");
    row(R"("f":{"allOf":[{"$ref":"#/$defs/login"},{"default":"s3cr3t"}]})");
    row(R"("f":{"anyOf":[{"$ref":"#/$defs/login"},{"type":"null"}],"default":"s3cr3t"})");
    row(R"("token_ttl":{"type":"integer","default":5})", false);
    row(R"("token_type":{"type":"string","enum":["bearer","mac"]})", false);
    row(R"("f":{"type":"string","writeOnly":true})", false);
    row(R"("token_expires":{"type":"string","format":"date-time"})", false);
}

void TestJsonSchemaInput::secretsNeverShow()
{
    QFETCH(QByteArray, property);
    QFETCH(bool, secret);
    const FormSpec form = schemaForm(
        R"({"type":"object","$defs":{"login":{"type":"string","format":"password"}},"properties":{)"
        + property + "}}");
    QCOMPARE(form.fields.size(), size_t(1));
    const FieldSpec &field = form.fields.front();
    QCOMPARE(field.secret, secret);
    const QByteArray all
        = writeJson(formToJson(form)) + writeJson(field.raw) + writeJson(field.defaultValue.json());
    QVERIFY2(!all.contains("s3cr3t"), all.constData());
    QVERIFY(!field.secretKnown);
    if (secret && field.kind != FieldKind::Secret) {
        QVERIFY(field.kind == FieldKind::Json || field.kind == FieldKind::List
                || field.kind == FieldKind::Map);
    }
}

void TestJsonSchemaInput::secretsInsideDefaultsNeverShow()
{
    const FormSpec form = schemaForm(R"({"type":"object",
        "default":{"db":{"password":"s3cr3t","user":"sa"}},
        "properties":{
          "db":{"type":"object","default":{"user":"root","password":"s3cr3t"},"examples":[{"password":"s3cr3t"}],
                "properties":{"user":{"type":"string"},"password":{"type":"string"},"pin":{"type":"string","format":"password"}}},
          "free":{"type":"object","default":{"deep":[{"access_token":"s3cr3t","n":1}]}},
          "rows":{"type":"array","items":{"type":"object","properties":{"pin":{"type":"string","format":"password"}}},
                  "default":[{"pin":"s3cr3t"}]},
          "raw":{"type":["string","object"],"properties":{"pin":{"type":"string","format":"password","default":"s3cr3t"},
                 "name":{"default":"kept"}},"default":{"pin":"s3cr3t"}}}})");
    QByteArray all = writeJson(formToJson(form));
    for (const FieldSpec &field : form.fields)
        all += writeJson(field.raw) + writeJson(field.defaultValue.json());
    QVERIFY2(!all.contains("s3cr3t"), all.constData());
    QCOMPARE(form.field(u"db.user"_s)->defaultValue, FieldValue::text(u"root"_s));
    QVERIFY(writeJson(form.field(u"raw"_s)->raw).contains("kept"));
}

void TestJsonSchemaInput::unknownMembersAreTold()
{
    const FormSpec form = formWith(
        R"({"type":"string","x-order":1,"ui:widget":"slider","colour":"red","colour":"blue"})");
    const QStringList told = issuesAt(form, u"f"_s);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.constFirst(), u"Not known here and without effect: ui:widget, colour."_s);
}

void TestJsonSchemaInput::hostileMetadataGivesAForm_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QStringList>("paths");
    const auto row = [](const char *name, const char *schema, const QStringList &paths) {
        QTest::newRow(name) << QByteArray(schema) << paths;
    };
    const QStringList f{u"f"_s};
    row("a number as title",
        R"({"title":7,"properties":{"f":{"title":7,"description":{},"type":"string"}}})", f);
    row("null everywhere",
        R"({"title":null,"required":null,"$defs":null,"properties":{"f":{"type":null,"enum":null,"items":null,"default":null,"title":null}}})",
        f);
    row("null as a schema", R"({"properties":{"f":null}})", f);
    row("required is a flag",
        R"({"required":true,"properties":{"f":{"type":"string","required":true}}})", f);
    row("required is an object", R"({"required":{"f":1},"properties":{"f":{"type":"string"}}})", f);
    row("two of one name", R"({"properties":{"f":{"type":"string"},"f":{"type":"integer"}}})",
        {u"f"_s, u"f#2"_s});
    row("an empty name", R"({"properties":{"":{"type":"string"},"f":{"type":"string"}}})",
        {u"#1"_s, u"f"_s});
    row("dots in names", R"({"properties":{"a.b":{"type":"string"},"a[0]":{"type":"string"}}})",
        {u"a\\.b"_s, u"a\\[0]"_s});
    row("a text as allOf", R"({"allOf":"x","properties":{"f":{"allOf":{"a":1}}}})", f);
    row("numbers as parts", R"({"properties":{"f":{"allOf":[1,null,{"type":"string"}]}}})", f);
    row("numbers as alternatives", R"({"properties":{"f":{"oneOf":[1,null,{"type":"string"}]}}})",
        f);
    row("a number as reference", R"({"properties":{"f":{"$ref":7}}})", f);
    row("an empty reference", R"({"properties":{"f":{"$ref":""}}})", f);
    row("references in a circle",
        R"({"$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}},"properties":{"f":{"$ref":"#/$defs/a"}}})",
        f);
    row("allOf in a circle",
        R"({"$defs":{"a":{"allOf":[{"$ref":"#/$defs/a"},{"type":"string"}]}},"properties":{"f":{"$ref":"#/$defs/a"}}})",
        f);
    row("alternatives in a circle",
        R"({"$defs":{"a":{"anyOf":[{"$ref":"#/$defs/a"},{"type":"object","properties":{"x":{}}}]}},"properties":{"f":{"$ref":"#/$defs/a"}}})",
        f);
    row("an if in a circle",
        R"({"properties":{"f":{"type":"string"}},"if":{"$ref":"#"},"then":{"$ref":"#"},"else":{"$ref":"#"}})",
        f);
    row("dependencies of any type",
        R"({"dependencies":{"f":7,"g":"f","h":[1,null]},"dependentRequired":[],"properties":{"f":{"type":"string"}}})",
        f);
    row("contradicting parts",
        R"({"properties":{"f":{"allOf":[{"type":"string"},{"type":"object"}]}}})", f);
    row("no value fits", R"({"properties":{"f":{"allOf":[{"type":"string"},false]}}})", f);
    row("a remote reference", R"({"properties":{"f":{"$ref":"file:///etc/passwd"}}})", f);
    row("huge numbers",
        R"({"properties":{"f":{"type":"integer","minimum":1e999999,"maximum":-1e999999,"minLength":1e99,"order":1e99}}})",
        f);
    row("required, hidden and empty", R"({"required":["f"],"properties":{"f":{"const":null}}})", f);
    row("members of our own",
        "{\"properties\":{\"f\":{\"\\u0001ref\":\"#/"
        "x\",\"\\u0001branches\":7,\"type\":\"string\"}}}",
        f);
    row("a schema in an enum", R"({"properties":{"f":{"enum":[{"$ref":"#/nowhere"},[1,2]]}}})", f);
}

void TestJsonSchemaInput::hostileMetadataGivesAForm()
{
    QFETCH(QByteArray, schema);
    QFETCH(QStringList, paths);
    const Result<Json> json = parseJson(schema);
    QVERIFY(json);
    const Result<FormSpec> form = jsonSchemaForm(*json);
    QVERIFY(form);
    QCOMPARE(topPaths(*form), paths);
    for (const FieldSpec &field : form->fields) {
        if (field.kind == FieldKind::Raw)
            QVERIFY(!issuesAt(*form, field.path).isEmpty());
    }
    QVERIFY(formToJson(*form)[u"fields"].isArray());
}

void TestJsonSchemaInput::depthIsCut()
{
    QByteArray defs = R"("d100":{"type":"string"})";
    for (int i = 0; i < 100; ++i) {
        defs += ",\"d" + QByteArray::number(i)
            + R"(":{"type":"object","properties":{"x":{"$ref":"#/$defs/d)"
            + QByteArray::number(i + 1) + "\"}}}";
    }
    const FormSpec form = schemaForm(R"({"$defs":{)" + defs + R"(},"$ref":"#/$defs/d0"})");
    QCOMPARE(outline(form.fields).size(), 64);
    QCOMPARE(form.issues.size(), 1);
    QCOMPARE(form.issues.constFirst().severity, Severity::Error);
}

void TestJsonSchemaInput::manyFieldsAreCut()
{
    QByteArray properties = R"("p":{"type":"string"})";
    for (int i = 0; i < 20'100; ++i)
        properties += ",\"p" + QByteArray::number(i) + R"(":{"type":"string"})";
    const FormSpec form = schemaForm(R"({"properties":{)" + properties + "}}");
    QCOMPARE(form.fields.size(), size_t(20'000));
    QCOMPARE(issuesAt(form, {}, Severity::Error).size(), 1);
}

void TestJsonSchemaInput::manyChoicesAreCut()
{
    QByteArray values = "0";
    QByteArray constants = R"({"const":0})";
    for (int i = 1; i < 60'000; ++i) {
        values += ',' + QByteArray::number(i);
        constants += R"(,{"const":)" + QByteArray::number(i) + '}';
    }
    const FormSpec form = schemaForm(R"({"properties":{"f":{"enum":[)" + values
                                     + R"(]},"g":{"oneOf":[)" + constants + "]}}}");
    QCOMPARE(form.field(u"f"_s)->choices.size(), 60'000);
    QCOMPARE(form.field(u"g"_s)->choices.size(), 40'000);
    QCOMPARE(issuesAt(form, u"g"_s, Severity::Error).size(), 1);
}

void TestJsonSchemaInput::longTextsAreCut()
{
    const QByteArray text(1024 * 1024 + 1, 'x');
    const FormSpec form = formWith(R"({"type":"string","description":")" + text + "\"}");
    QCOMPARE(issuesAt(form, u"f"_s, Severity::Warning).size(), 1);
    QVERIFY(form.field(u"f"_s)->help.size() < 5000);
}

void TestJsonSchemaInput::growingSchemasEnd_data()
{
    QTest::addColumn<QByteArray>("level");
    // Each level holds the next one twice: 2^40 parts.
    QTest::newRow("properties") << QByteArray(
        R"({"properties":{"x":{"$ref":"NEXT"},"y":{"$ref":"NEXT"}}})");
    QTest::newRow("parts") << QByteArray(
        R"({"allOf":[{"$ref":"NEXT"},{"allOf":[{"$ref":"NEXT"},{"properties":{"a":{"title":"NEXT"}}}]}],"properties":{"a":{"type":"string"}}})");
    QTest::newRow("alternatives") << QByteArray(
        R"({"type":"object","anyOf":[{"$ref":"NEXT"},{"$ref":"NEXT","title":"b"}]})");
    QTest::newRow("conditions") << QByteArray(
        R"({"if":{"anyOf":[{"$ref":"NEXT"},{"$ref":"NEXT"}]},"then":{"$ref":"NEXT"},"else":{"$ref":"NEXT"}})");
    QTest::newRow("lists") << QByteArray(
        R"({"type":"array","prefixItems":[{"$ref":"NEXT"},{"$ref":"NEXT"}]})");
}

void TestJsonSchemaInput::growingSchemasEnd()
{
    QFETCH(QByteArray, level);
    QByteArray defs = R"("d40":{"properties":{"z":{"type":"string"}}})";
    for (int i = 0; i < 40; ++i) {
        QByteArray body = level;
        body.replace("NEXT", "#/$defs/d" + QByteArray::number(i + 1));
        defs += ",\"d" + QByteArray::number(i) + "\":" + body;
    }
    const FormSpec form
        = schemaForm(R"({"$defs":{)" + defs + R"(},"properties":{"f":{"$ref":"#/$defs/d0"}}})");
    QVERIFY(form.field(u"f"_s));
    QVERIFY(!form.issues.isEmpty());
}

void TestJsonSchemaInput::partsInManyPartsAreKnownOnce()
{
    QByteArray schema = R"({"$ref":"#/$defs/n0","$defs":{)";
    for (int i = 0; i < 16; ++i) {
        const QByteArray next = R"({"$ref":"#/$defs/n)" + QByteArray::number(i + 1) + R"("})";
        schema += R"("n)" + QByteArray::number(i) + R"(":{"allOf":[)" + next + ',' + next + "]},";
    }
    const Result<Json> json = parseJson(schema + R"("n16":{"type":"array"}}})");
    QVERIFY(json);
    using jsonschema::SchemaDocument;
    SchemaDocument document(*json, SchemaDocument::Siblings::Merged);
    QCOMPARE(document.resolve(document.root()).refs.size(), 17);
}

void TestJsonSchemaInput::otherDocumentsAreRefused()
{
    for (const char *text : {"[]", "7", "\"x\"", "null", "true"}) {
        const Result<FormSpec> form = jsonSchemaForm(parseJson(text).value());
        QVERIFY(!form);
        QCOMPARE(form.error().kind, ErrorKind::Protocol);
        QVERIFY(!airbyteForm(parseJson(text).value()));
    }
    QVERIFY(!airbyteForm(parseJson(R"({"connectionSpecification":[]})").value()));
}

PLUGBOARD_TEST(TestJsonSchemaInput)
#include "tst_jsonschemainput.moc"
