// SPDX-License-Identifier: GPL-3.0-or-later
#include "fieldkindmetatype.h"
#include "schema/dialects/jsonschemadialect.h"
#include "schema/formjson.h"
#include "schemaform.h"
#include "support/testprogram.h"

#include <QTest>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

bool anyDirty(const Json &fields)
{
    return std::any_of(fields.items().begin(), fields.items().end(), [](const Json &field) {
        return field[u"dirty"].toBool() || anyDirty(field[u"children"]);
    });
}

} // namespace

class TestJsonSchemaDialect final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void typesChooseTheKind_data();
    void typesChooseTheKind();
    void formatsChooseTheKind_data();
    void formatsChooseTheKind();
    void limitsAreKept();
    void draftsExcludeBoundsInTwoWays();
    void choicesHaveNames();
    void wordsAndFlagsAreRead();
    void constantsStandHidden();
    void listsHoldATemplate();
    void tuplesHaveAFieldForEachItem();
    void mapsHoldATemplate();
    void nullableIsTheSameKind_data();
    void nullableIsTheSameKind();
    void scalarAlternativesAreOneField_data();
    void scalarAlternativesAreOneField();
    void aRootThatIsNoObjectIsOneField_data();
    void aRootThatIsNoObjectIsOneField();
    void fixturesHaveEveryField_data();
    void fixturesHaveEveryField();
    void fixturesAreUntouched_data();
    void fixturesAreUntouched();
    void optionalObjectsAskOnlyWhereTheyAreThere();
};

void TestJsonSchemaDialect::typesChooseTheKind_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<FieldKind>("kind");
    const auto row = [](const char *schema, FieldKind kind) {
        QTest::newRow(schema) << QByteArray(schema) << kind;
    };
    row(R"({"type":"string"})", FieldKind::Text);
    row(R"({"type":"integer"})", FieldKind::Integer);
    row(R"({"type":"number"})", FieldKind::Decimal);
    row(R"({"type":["integer","number"]})", FieldKind::Decimal);
    row(R"({"type":"boolean"})", FieldKind::Bool);
    row(R"({"type":"boolean","enum":[true,false]})", FieldKind::Bool);
    row(R"({"type":"boolean","enum":[true,false],"enumNames":["On","Off"]})", FieldKind::Choice);
    row(R"({"type":"string","enum":["a","b"]})", FieldKind::Choice);
    row(R"({"enum":["a",1,null]})", FieldKind::Choice);
    row(R"({"type":"array","items":{"type":"string"}})", FieldKind::List);
    row(R"({"type":"array"})", FieldKind::List);
    row(R"({"type":"array","uniqueItems":true,"items":{"enum":["a","b"]}})",
        FieldKind::MultiChoice);
    row(R"({"type":"array","items":{"enum":["a","b"]}})", FieldKind::List);
    row(R"({"type":"object","properties":{"x":{"type":"string"}}})", FieldKind::Object);
    row(R"({"type":"object"})", FieldKind::Json);
    row(R"({"type":"object","additionalProperties":false})", FieldKind::Object);
    row(R"({"type":"object","additionalProperties":{"type":"string"}})", FieldKind::Map);
    row(R"({"type":"object","patternProperties":{"^x":{"type":"string"}}})", FieldKind::Map);
    row(R"({"type":"object","patternProperties":{"^x":{},"^y":{}}})", FieldKind::Raw);
    row(R"({"type":["string","integer"]})", FieldKind::Text);
    row(R"({"type":["boolean","integer"]})", FieldKind::Json);
    row(R"({"type":["string","array"]})", FieldKind::Raw);
    row(R"({"type":"null"})", FieldKind::Raw);
    row(R"({"type":"money"})", FieldKind::Raw);
    row("true", FieldKind::Json);
    row("{}", FieldKind::Json);
    row("false", FieldKind::Raw);
    row("7", FieldKind::Raw);
    row(R"({"properties":{"x":true}})", FieldKind::Object);
    row(R"({"items":{"type":"string"}})", FieldKind::List);
    row(R"({"pattern":"^a"})", FieldKind::Text);
    row(R"({"maximum":3})", FieldKind::Decimal);
    row(R"({"if":{"required":["x"]},"then":{"required":["y"]}})", FieldKind::Object);
    row(R"({"required":["x"]})", FieldKind::Object);
}

void TestJsonSchemaDialect::typesChooseTheKind()
{
    QFETCH(QByteArray, schema);
    QFETCH(FieldKind, kind);
    const FormSpec form = formWith(schema);
    QVERIFY(form.field(u"f"_s));
    QCOMPARE(form.field(u"f"_s)->kind, kind);
    QCOMPARE(form.field(u"f"_s)->wire, WireForm::Native);
    if (kind == FieldKind::Raw)
        QVERIFY(!issuesAt(form, u"f"_s).isEmpty());
}

void TestJsonSchemaDialect::formatsChooseTheKind_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<FieldKind>("kind");
    QTest::addColumn<QString>("format");
    const auto row = [](const QByteArray &format, FieldKind kind, const QString &kept = {}) {
        QTest::newRow(format.constData()) << R"("format":")" + format + '"' << kind << kept;
    };
    row("date", FieldKind::Date);
    row("time", FieldKind::Time);
    row("date-time", FieldKind::Timestamp);
    row("duration", FieldKind::Text, u"duration"_s);
    row("email", FieldKind::Email);
    row("idn-email", FieldKind::Email);
    row("uri", FieldKind::Url);
    row("iri", FieldKind::Url);
    row("uri-reference", FieldKind::Text, u"uri-reference"_s);
    row("uuid", FieldKind::Text, u"uuid"_s);
    row("hostname", FieldKind::Text, u"hostname"_s);
    row("ipv4", FieldKind::Text, u"ipv4"_s);
    row("ipv6", FieldKind::Text, u"ipv6"_s);
    row("regex", FieldKind::Text, u"regex"_s);
    row("json-pointer", FieldKind::Text, u"json-pointer"_s);
    row("password", FieldKind::Secret);
    row("textarea", FieldKind::Multiline);
    row("multiline", FieldKind::Multiline);
    row("byte", FieldKind::File);
    row("binary", FieldKind::File);
    row("color", FieldKind::Colour);
    row("timezone", FieldKind::Timezone);
    row("DATE", FieldKind::Date);
    row("zodiac", FieldKind::Text, u"zodiac"_s);
    QTest::newRow("base64") << QByteArray(R"("contentEncoding":"base64")") << FieldKind::File
                            << QString();
    QTest::newRow("json") << QByteArray(R"("contentMediaType":"application/json")")
                          << FieldKind::Json << QString();
    QTest::newRow("html") << QByteArray(R"("contentMediaType":"text/html")") << FieldKind::Multiline
                          << QString();
}

void TestJsonSchemaDialect::formatsChooseTheKind()
{
    QFETCH(QByteArray, members);
    const FieldSpec field = fieldOf(R"({"type":"string",)" + members + '}');
    QTEST(field.kind, "kind");
    QTEST(field.constraints.format, "format");
    QCOMPARE(field.secret, field.kind == FieldKind::Secret);
}

void TestJsonSchemaDialect::limitsAreKept()
{
    const FieldSpec text = fieldOf(R"({"type":"string","minLength":2,"maxLength":9,"pattern":"^a+$",
                      "examples":["aaa","aaaa"]})");
    QCOMPARE(text.constraints.minLength, 2);
    QCOMPARE(text.constraints.maxLength, 9);
    QCOMPARE(text.constraints.pattern, u"^a+$"_s);
    QCOMPARE(text.constraints.example, u"aaa"_s);

    const FieldSpec number
        = fieldOf(R"({"type":"integer","minimum":-9007199254740993,"maximum":1e40})");
    QCOMPARE(number.constraints.minimum, u"-9007199254740993"_s);
    QCOMPARE(number.constraints.maximum, u"1e40"_s);

    const FieldSpec port = fieldOf(R"({"type":"integer","minimum":1,"maximum":65535})");
    QVERIFY(port.constraints.format.isEmpty());
    const FormSpec named = schemaForm(
        R"({"properties":{"http_port":{"type":"integer","minimum":1,"maximum":65535}}})");
    QCOMPARE(named.field(u"http_port"_s)->constraints.format, u"port"_s);

    // What no field has a check for is checked against the schema.
    const FormSpec rest = formWith(
        R"({"type":"array","items":{"type":"number","multipleOf":0.5},"minItems":1,"maxItems":3,
            "not":{"const":[]}})");
    QVERIFY(rest.issues.isEmpty());
    QVERIFY(rest.field(u"f"_s)->rules && rest.field(u"f[0]"_s)->rules);
    QCOMPARE(rest.field(u"f"_s)->raw[u"minItems"].toInt64(), 1);
    const FormSpec object = formWith(R"({"properties":{"a":{}},"minProperties":1,"not":{}})");
    QCOMPARE(issuesAt(object, u"f"_s), QStringList(u"Not checked here: minProperties, not."_s));
    QVERIFY(!object.field(u"f"_s)->rules);
}

void TestJsonSchemaDialect::draftsExcludeBoundsInTwoWays()
{
    const FieldSpec later
        = fieldOf(R"({"type":"integer","exclusiveMinimum":0,"exclusiveMaximum":10})");
    QCOMPARE(later.constraints.minimum, u"1"_s);
    QCOMPARE(later.constraints.maximum, u"9"_s);
    const FieldSpec draft4 = fieldOf(
        R"({"type":"integer","minimum":0,"exclusiveMinimum":true,"maximum":10,"exclusiveMaximum":false})");
    QCOMPARE(draft4.constraints.minimum, u"1"_s);
    QCOMPARE(draft4.constraints.maximum, u"10"_s);
    // The tighter of two.
    const FieldSpec both
        = fieldOf(R"({"type":"integer","minimum":5,"exclusiveMinimum":0,"exclusiveMaximum":99,
                      "maximum":9})");
    QCOMPARE(both.constraints.minimum, u"5"_s);
    QCOMPARE(both.constraints.maximum, u"9"_s);
    // A decimal number's next value has no name.
    const FormSpec open = formWith(R"({"type":"number","exclusiveMinimum":0})");
    QCOMPARE(open.field(u"f"_s)->constraints.minimum, u"0"_s);
    QCOMPARE(issuesAt(open, u"f"_s).size(), 1);
}

void TestJsonSchemaDialect::choicesHaveNames()
{
    const FieldSpec names
        = fieldOf(R"({"enum":["a","b","a",{"x":1}],"x-enumNames":["First","","Again","Whole"]})");
    QCOMPARE(names.choices.size(), 3);
    QCOMPARE(names.choices[0].label, u"First"_s);
    QCOMPARE(names.choices[1].label, u"b"_s);
    QCOMPARE(names.choices[2].label, u"Whole"_s);
    QCOMPARE(writeJson(names.choices[2].value), R"({"x":1})");

    const FormSpec few = formWith(R"({"enum":["a","b"],"enumNames":["First"]})");
    QCOMPARE(few.field(u"f"_s)->choices[0].label, u"a"_s);
    QCOMPARE(issuesAt(few, u"f"_s).size(), 1);

    const FieldSpec constants
        = fieldOf(R"({"oneOf":[{"const":1,"title":"One","description":"The first."},
                               {"const":2},{"type":"null"}]})");
    QCOMPARE(constants.kind, FieldKind::Choice);
    QCOMPARE(constants.choices.size(), 3);
    QCOMPARE(constants.choices[0].label, u"One"_s);
    QCOMPARE(constants.choices[0].help, u"The first."_s);
    QCOMPARE(constants.choices[0].value, Json::number(1));
    QCOMPARE(constants.choices[1].label, u"2"_s);
    QVERIFY(constants.choices[2].value.isNull());
}

void TestJsonSchemaDialect::wordsAndFlagsAreRead()
{
    const FieldSpec field = fieldOf(
        R"({"type":["string","null"],"title":" The\u202e <b>name ","description":"Line one\nline two",
            "readOnly":true,"deprecated":true,"$comment":"not shown"})");
    QCOMPARE(field.label, u"The <b>name"_s);
    QCOMPARE(field.help, u"Line one\nline two\nDeprecated."_s);
    QCOMPARE(field.dataType, u"string|null"_s);
    QVERIFY(field.readOnly && !field.readOnlyReason.isEmpty());
    const FormSpec form = schemaForm(
        R"({"title":"Whole","required":["b","c"],"properties":{"b":{"type":"string"},"a":{"type":"string"}}})");
    QCOMPARE(form.title, u"Whole"_s);
    QCOMPARE(topPaths(form), (QStringList{u"b"_s, u"a"_s, u"c"_s}));
    QVERIFY(form.field(u"b"_s)->required);
    QVERIFY(!form.field(u"a"_s)->required);
    QCOMPARE(form.field(u"a"_s)->label, u"a"_s);
    // Nothing describes it, but without it the platform refuses the whole.
    QVERIFY(form.field(u"c"_s)->required);
    QCOMPARE(form.field(u"c"_s)->kind, FieldKind::Json);
    QCOMPARE(issuesAt(form, u"c"_s).size(), 1);
}

void TestJsonSchemaDialect::constantsStandHidden()
{
    const FieldSpec field = fieldOf(R"({"const":2.0})");
    QCOMPARE(field.kind, FieldKind::Decimal);
    QVERIFY(field.hidden && field.readOnly);
    QCOMPARE(field.defaultValue.displayText(), u"2.0"_s);
    QCOMPARE(fieldOf(R"({"const":"v1"})").kind, FieldKind::Text);
    QCOMPARE(fieldOf(R"({"const":true})").kind, FieldKind::Bool);
    QCOMPARE(fieldOf(R"({"const":["a"]})").kind, FieldKind::Json);
    QVERIFY(!fieldOf(R"({"enum":["v1"]})").hidden);
}

void TestJsonSchemaDialect::listsHoldATemplate()
{
    const FormSpec form = schemaForm(R"({"properties":{
        "hosts":{"type":"array","items":{"type":"string","format":"hostname"}},
        "rows":{"type":"array","items":{"type":"object","required":["k"],"properties":{
            "k":{"type":"string"},"n":{"type":"array","items":{"type":"integer"}}}}},
        "grid":{"type":"array","items":{"type":"array","items":{"type":"number"}}}}})");
    QCOMPARE(outline(form.fields),
             (QStringList{u"hosts:list"_s, u"hosts[0]:text"_s, u"rows:list"_s, u"rows[0].k:text"_s,
                          u"rows[0].n:list"_s, u"rows[0].n[0]:integer"_s, u"grid:list"_s,
                          u"grid[0]:list"_s, u"grid[0][0]:decimal"_s}));
    QVERIFY(form.field(u"hosts[0]"_s)->key.isEmpty());
    QVERIFY(form.field(u"rows[0].k"_s)->required);
}

void TestJsonSchemaDialect::tuplesHaveAFieldForEachItem()
{
    for (const QByteArray members :
         {R"("prefixItems":[{"type":"string"},{"type":"integer"}],"items":false)",
          R"("items":[{"type":"string"},{"type":"integer"}])"}) {
        const FormSpec form = formWith(R"({"type":"array",)" + members + '}');
        QCOMPARE(outline(form.fields),
                 (QStringList{u"f:object"_s, u"f[0]:text"_s, u"f[1]:integer"_s}));
        QCOMPARE(form.field(u"f[1]"_s)->key, u"[1]"_s);
        QVERIFY(form.issues.isEmpty());
    }
    const FormSpec more = formWith(
        R"({"type":"array","prefixItems":[{"type":"string"}],"items":{"type":"string"}})");
    QCOMPARE(issuesAt(more, u"f"_s).size(), 1);
}

void TestJsonSchemaDialect::mapsHoldATemplate()
{
    const FormSpec form = schemaForm(R"({"properties":{
        "env":{"type":"object","additionalProperties":{"type":"string"}},
        "users":{"type":"object","patternProperties":{"^u":{"type":"object","properties":{"mail":{"type":"string","format":"email"}}}}},
        "mixed":{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":{"type":"string"}}}})");
    QCOMPARE(outline(form.fields),
             (QStringList{u"env:map"_s, u"env[0]:text"_s, u"users:map"_s, u"users[0].mail:email"_s,
                          u"mixed:object"_s, u"mixed.a:text"_s}));
    QVERIFY(issuesAt(form, u"env"_s).isEmpty());
    QVERIFY(issuesAt(form, u"users"_s).isEmpty());
    QVERIFY(form.field(u"users"_s)->rules);
    QCOMPARE(issuesAt(form, u"mixed"_s, Severity::Warning).size(), 1);
}

void TestJsonSchemaDialect::nullableIsTheSameKind_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<FieldKind>("kind");
    QTest::newRow("type list") << QByteArray(R"({"type":["integer","null"]})")
                               << FieldKind::Integer;
    QTest::newRow("oneOf") << QByteArray(R"({"oneOf":[{"type":"null"},{"type":"integer"}]})")
                           << FieldKind::Integer;
    QTest::newRow("anyOf, object")
        << QByteArray(R"({"anyOf":[{"properties":{"x":{"type":"string"}}},{"const":null}]})")
        << FieldKind::Object;
    QTest::newRow("title outside")
        << QByteArray(R"({"title":"T","anyOf":[{"type":"string","format":"uri"},{"type":"null"}]})")
        << FieldKind::Url;
    QTest::newRow("one alternative")
        << QByteArray(R"({"oneOf":[{"type":"boolean"}]})") << FieldKind::Bool;
}

void TestJsonSchemaDialect::nullableIsTheSameKind()
{
    QFETCH(QByteArray, schema);
    const FormSpec form = formWith(schema);
    QTEST(form.field(u"f"_s)->kind, "kind");
    QVERIFY(form.issues.isEmpty());
}

void TestJsonSchemaDialect::scalarAlternativesAreOneField_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<FieldKind>("kind");
    QTest::addColumn<int>("choices");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *schema, FieldKind kind, int choices, const QString &told) {
        QTest::newRow(schema) << QByteArray(schema) << kind << choices << told;
    };
    row(R"({"anyOf":[{"type":"string"},{"type":"integer"}]})", FieldKind::Text, 0, u"as text"_s);
    row(R"({"anyOf":[{"type":"number"},{"type":"boolean"}]})", FieldKind::Json, 0, u"as JSON"_s);
    row(R"({"oneOf":[{"type":"string","format":"ipv4"},{"type":"string","format":"ipv6"}]})",
        FieldKind::Text, 0, u"“format”"_s);
    row(R"({"anyOf":[{"type":"string","enum":["a","b"]},{"type":"string"}]})", FieldKind::Choice, 2,
        u"Other values"_s);
    row(R"({"anyOf":[{"type":"string"},{"type":"array"}]})", FieldKind::Raw, 0, u"nothing tells"_s);
    row(R"({"oneOf":[{"type":"object","properties":{"a":{}}},{"type":"object","properties":{"b":{}}}]})",
        FieldKind::Raw, 0, u"nothing tells"_s);
}

void TestJsonSchemaDialect::scalarAlternativesAreOneField()
{
    QFETCH(QByteArray, schema);
    QFETCH(QString, told);
    const FormSpec form = formWith(schema);
    QTEST(form.field(u"f"_s)->kind, "kind");
    QTEST(int(form.field(u"f"_s)->choices.size()), "choices");
    QCOMPARE(issuesAt(form, u"f"_s).filter(told).size(), 1);
}

void TestJsonSchemaDialect::aRootThatIsNoObjectIsOneField_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<FieldKind>("kind");
    QTest::newRow("array") << QByteArray(R"({"type":"array","items":{"type":"string"}})")
                           << FieldKind::List;
    QTest::newRow("scalar") << QByteArray(R"({"type":"string","title":"Name"})") << FieldKind::Text;
    QTest::newRow("map") << QByteArray(
        R"({"type":"object","additionalProperties":{"type":"string"}})")
                         << FieldKind::Map;
    QTest::newRow("nothing") << QByteArray("{}") << FieldKind::Json;
    QTest::newRow("a reference to nowhere")
        << QByteArray(R"({"$ref":"#/$defs/x"})") << FieldKind::Raw;
    QTest::newRow("a reference to itself") << QByteArray(R"({"$ref":"#"})") << FieldKind::Raw;
}

void TestJsonSchemaDialect::aRootThatIsNoObjectIsOneField()
{
    QFETCH(QByteArray, schema);
    const FormSpec form = schemaForm(schema);
    QCOMPARE(topPaths(form), QStringList(u"value"_s));
    QVERIFY(form.fields.front().key.isEmpty());
    QVERIFY(!form.fields.front().label.isEmpty());
    QTEST(form.fields.front().kind, "kind");
}

void TestJsonSchemaDialect::fixturesHaveEveryField_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("expected");
    QTest::newRow("workflow")
        << u"jsonschema/workflow-action.json"_s
        << u"name:text description:multiline "
           "runs:object runs.using:choice runs.main:text runs.pre:text runs.image:text "
           "runs.args:list "
           "runs.args[0]:text inputs:map inputs[0].description:text inputs[0].required:bool "
           "inputs[0].default:text inputs[0].deprecationMessage:text condition:text "
           "schedule:choice "
           "hour:integer weekday:choice contact:email webhook:url webhook_token:secret "
           "timeout:decimal"_s;
    QTest::newRow("tree")
        << u"jsonschema/tree-2020-12.json"_s
        << u"root:object root.label:text "
           "root.weight:integer root.children:list root.children[0]:raw owner:object "
           "owner.title:text "
           "owner.id:text billing:object billing.street:text billing.country:text shipping:object "
           "shipping.street:text shipping.country:text point:object point[0]:decimal "
           "point[1]:decimal "
           "tags:multichoice limits:map limits[0]:integer nickname:text theme:choice "
           "until:timestamp "
           "anything:json vat:text"_s;
    QTest::newRow("package")
        << u"jsonschema/package.json"_s
        << u"name:text version:text private:text "
           "keywords:list keywords[0]:text homepage:choice bugs:raw license:choice author:raw "
           "contributors:list contributors[0]:raw files:list files[0]:text main:text type:choice "
           "exports:raw bin:raw repository:raw scripts:object scripts.lint:text scripts.test:text "
           "config:json dependencies:map dependencies[0]:text devDependencies:map "
           "devDependencies[0]:text engines:object engines.node:text os:list os[0]:text "
           "publishConfig:object publishConfig.access:choice publishConfig.registry:url "
           "eslintConfig:raw"_s;
}

void TestJsonSchemaDialect::fixturesHaveEveryField()
{
    QFETCH(QString, file);
    QFETCH(QString, expected);
    const FormSpec form = fixtureForm(file);
    QCOMPARE(outline(form.fields).join(u' '), expected);
    for (const QString &line : outline(form.fields)) {
        // What is raw says why.
        if (line.endsWith(u":raw"))
            QVERIFY(!issuesAt(form, line.chopped(4), Severity::Warning).isEmpty());
    }
}

void TestJsonSchemaDialect::fixturesAreUntouched_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file :
         {"jsonschema/workflow-action.json", "jsonschema/tree-2020-12.json",
          "jsonschema/package.json", "airbyte/source-postgres.json", "airbyte/destination-s3.json"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void TestJsonSchemaDialect::fixturesAreUntouched()
{
    QFETCH(QString, file);
    const FormSpec form = fixtureForm(file);
    QVERIFY(!form.fields.empty());
    const Json json = formToJson(form);
    QVERIFY(!anyDirty(json[u"fields"]));
    QVERIFY(!writeJson(json).contains("made-up"));
}

void TestJsonSchemaDialect::optionalObjectsAskOnlyWhereTheyAreThere()
{
    const FormSpec form = schemaForm(R"({"required":["here"],"properties":{
        "here":{"type":"object","required":["a"],"properties":{"a":{"type":"string"}}},
        "maybe":{"type":"object","required":["a","sub"],"properties":{
            "a":{"type":"string"},"b":{"type":"string"},"c":{"type":"string","default":"x"},
            "sub":{"type":"object","required":["d"],"properties":{"d":{"type":"string"}}}}}}})");
    QVERIFY(form.field(u"here.a"_s)->required);
    const QString started = u"any(set maybe.a, set maybe.b, set maybe.sub.d)"_s;
    for (const QString &path : {u"maybe.a"_s, u"maybe.sub.d"_s}) {
        QVERIFY(!form.field(path)->required);
        QCOMPARE(conditionText(*form.field(path)->requiredIf), started);
    }
    QVERIFY(!form.field(u"maybe.b"_s)->requiredIf);
}

PLUGBOARD_TEST(TestJsonSchemaDialect)
#include "tst_jsonschemadialect.moc"
