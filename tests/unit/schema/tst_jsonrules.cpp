// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/jsonrules.h"

#include "schema/dialects/jsonschemakinds.h"
#include "schema/dialects/jsonschemaref.h"
#include "schema/validation.h"
#include "schemaform.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTest>

#include <functional>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

// What a JSON Schema says about a whole value. The sentences are those of the window.
class TestJsonRules final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aKeywordIsChecked_data();
    void aKeywordIsChecked();
    void anyDraftIsUnderstood_data();
    void anyDraftIsUnderstood();
    void numbersAreExact_data();
    void numbersAreExact();
    void whatCannotBeToldIsRight_data();
    void whatCannotBeToldIsRight();
    void unknownSecretsAreRight_data();
    void unknownSecretsAreRight();
    void thePlaceIsNamed();
    void noValueIsInAMessage();
    void onlyTheFirstFewAreNamed();
    void whatIsLeftOutIsTold_data();
    void whatIsLeftOutIsTold();
    void hostileSchemasEnd_data();
    void hostileSchemasEnd();
    void largeValues();
    void manyFieldsShareWhatChecksMayCost();
    void untouchedValuesHoldNothingUp();
    void fieldsOfOnePieceHaveRules_data();
    void fieldsOfOnePieceHaveRules();
    void typedJsonIsCheckedAsJson();
    void theFixturesOwnValuesAreRight_data();
    void theFixturesOwnValuesAreRight();
};

namespace {

Json parsed(const QByteArray &text)
{
    JsonLimits limits;
    limits.maxDepth = 2000;
    const Result<Json> json = parseJson(text, limits);
    return json ? *json : Json(u"not JSON: "_s + QString::fromUtf8(text));
}

jsonschema::SchemaDocument::Siblings siblingsOf(const Json &schema)
{
    using Siblings = jsonschema::SchemaDocument::Siblings;
    return schema[u"$schema"].toString().contains(u"draft-07") ? Siblings::WordsOnly
                                                               : Siblings::Merged;
}

QList<FieldIssue> issuesOf(const QByteArray &schema, const QByteArray &value)
{
    const Json whole = parsed(schema);
    const jsonschema::SchemaDocument document(whole, siblingsOf(whole));
    const JsonRules rules(std::make_shared<SchemaProgram>(document.source()), document.root());
    return rules.check(u"f"_s, parsed(value));
}

QString messagesOf(const QByteArray &schema, const QByteArray &value)
{
    QStringList messages;
    for (const FieldIssue &issue : issuesOf(schema, value))
        messages.append(issue.message);
    return messages.join(u'\n');
}

void addColumns()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("said");
}

void row(const QByteArray &schema, const QByteArray &value, const QString &said = {})
{
    QTest::addRow("%s | %s", schema.left(200).constData(), value.left(100).constData())
        << schema << value << said;
}

void check()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, value);
    QFETCH(QString, said);
    QCOMPARE(messagesOf(schema, value), said);
}

const QString kTooLong
    = u"The value was not checked against the schema: that would take too long."_s;
const QString kTooLarge
    = u"The value was not checked against the schema: one of them is too large."_s;

} // namespace

void TestJsonRules::aKeywordIsChecked_data()
{
    addColumns();
    const QString noAlternative = u"The value fits none of the schema's alternatives."_s;
    const QString notListed = u"The value is not among those that the schema allows."_s;
    row(R"({"type":"string"})", "1", u"The value must be a text."_s);
    row(R"({"type":"integer"})", "1.5", u"The value must be a whole number."_s);
    row(R"({"type":"integer"})", "1.0");
    row(R"({"type":"number"})", R"("1")", u"The value must be a number."_s);
    row(R"({"type":"boolean"})", "null", u"The value must be true or false."_s);
    row(R"({"type":"null"})", "0", u"The value must be null."_s);
    row(R"({"type":"array"})", "{}", u"The value must be a list."_s);
    row(R"({"type":"object"})", "[]", u"The value must be an object."_s);
    row(R"({"type":["string","array"]})", "1",
        u"The value must be of one of the types “string”, “array”."_s);
    row(R"({"type":["string","array"]})", "[]");
    row(R"({"type":"string","nullable":true})", "null");
    row(R"({"enum":["a",{"b":[1,true]}]})", R"({"b":[1.0,true]})");
    row(R"({"enum":["a",{"b":[1,true]}]})", R"({"b":[true,1]})", notListed);
    row(R"({"enum":[{"a":1,"b":2}]})", R"({"b":2,"a":1})");
    row(R"({"const":{"a":"x"}})", R"({"a":"y"})", notListed);
    row(R"({"enum":["1"]})", "1", notListed);
    row(R"({"minimum":5})", "4", u"The value must be 5 or more."_s);
    row(R"({"maximum":5})", "5.01", u"The value must be 5 or less."_s);
    row(R"({"exclusiveMinimum":5})", "5", u"The value must be more than 5."_s);
    row(R"({"exclusiveMaximum":5})", "5.0", u"The value must be less than 5."_s);
    row(R"({"multipleOf":0.01})", "19.99");
    row(R"({"multipleOf":0.01})", "19.999", u"The value must be a multiple of 0.01."_s);
    row(R"({"minimum":5})", R"("4")");
    row(R"({"minLength":2})", R"("x")", u"The value must have 2 characters or more."_s);
    row(R"({"maxLength":2})", R"("xyz")", u"The value must have 2 characters or fewer."_s);
    row(R"({"maxLength":1})", "\"\xF0\x9F\x94\x8C\"");
    row(R"({"minLength":3})", R"("a\u0000b")");
    row(R"({"pattern":"^a+$"})", R"("b")", u"The value does not fit the pattern ^a+$."_s);
    row(R"({"pattern":"a"})", R"("cab")");
    row(R"({"pattern":"a"})", "7");
    row(R"({"format":"date"})", R"("tomorrow")", u"The value is not written as “date”."_s);
    row(R"({"format":"date"})", R"("2025-01-31")");
    row(R"({"format":"email"})", R"("nobody")", u"The value is not written as “email”."_s);
    row(R"({"format":"of-nobody"})", R"("x")");
    row(R"({"minItems":2})", "[1]", u"The list must have 2 items or more."_s);
    row(R"({"maxItems":2.0})", "[1,2,3]", u"The list must have 2 items or fewer."_s);
    row(R"({"uniqueItems":true})", "[1,2,1.0]",
        u"Items 1 and 3 are the same, but each may stand only once."_s);
    row(R"({"uniqueItems":true})", R"([{"a":1,"b":2},{"b":2,"a":1}])",
        u"Items 1 and 2 are the same, but each may stand only once."_s);
    row(R"({"uniqueItems":true})", R"([1,"1",true,[1],null,{}])");
    row(R"({"uniqueItems":false})", "[1,1]");
    row(R"({"contains":{"const":1}})", "[2,3]",
        u"The list has too few items of a kind that the schema asks for."_s);
    row(R"({"contains":{"const":1}})", "[2,1]");
    row(R"({"contains":{"const":1},"minContains":2})", "[1,2]",
        u"The list has too few items of a kind that the schema asks for."_s);
    row(R"({"contains":{"const":1},"minContains":0})", "[2]");
    row(R"({"contains":{"const":1},"maxContains":1})", "[1,2,1]",
        u"The list has too many items of a kind that the schema limits."_s);
    row(R"({"items":{"type":"string"}})", R"(["a",1])", u"Item 2: The value must be a text."_s);
    row(R"({"items":false})", "[1]", u"Item 1: The schema allows no value here."_s);
    row(R"({"items":[{"type":"string"},{"type":"number"}]})", R"(["a","b","c"])",
        u"Item 2: The value must be a number."_s);
    row(R"({"items":[true],"additionalItems":false})", "[1,2]",
        u"Item 2: The schema allows no value here."_s);
    row(R"({"required":["a","b"]})", R"({"a":1})", u"“b” is missing."_s);
    row(R"({"required":["a","a"]})", "[]");
    row(R"({"minProperties":2})", R"({"a":1})", u"The object must have 2 members or more."_s);
    row(R"({"maxProperties":2})", R"({"a":1,"b":2,"c":3})",
        u"The object must have 2 members or fewer."_s);
    row(R"({"properties":{"a":{"type":"string"}}})", R"({"a":1})",
        u"a: The value must be a text."_s);
    row(R"({"properties":{"a":false}})", R"({"a":1})", u"a: The schema allows no value here."_s);
    row(R"({"properties":{"a":true},"additionalProperties":false})", R"({"a":1,"b":2,"c":3})",
        u"The schema has no member “b” here.\nThe schema has no member “c” here."_s);
    row(R"({"additionalProperties":{"type":"integer"}})", R"({"a":1,"b":"x"})",
        u"b: The value must be a whole number."_s);
    row(R"({"patternProperties":{"^n_":{"type":"integer"}}})", R"({"n_a":"x","b":"y"})",
        u"n_a: The value must be a whole number."_s);
    row(R"({"patternProperties":{"^n_":true},"properties":{"a":{}},"additionalProperties":false})",
        R"({"n_a":"x","a":1,"b":"y"})", u"The schema has no member “b” here."_s);
    row(R"({"patternProperties":{"^n_":true},"additionalProperties":{"type":"string"}})",
        R"({"n_a":1,"b":2})", u"b: The value must be a text."_s);
    row(R"({"propertyNames":{"pattern":"^[a-z]+$","maxLength":3}})", R"({"ab":1,"A":2})",
        u"The name “A” is none that fits here."_s);
    row(R"({"allOf":[{"type":"array"},{"minItems":2}]})", "[]",
        u"The list must have 2 items or more."_s);
    row(R"({"anyOf":[{"type":"array"},{"type":"string","minLength":2}]})", R"("x")", noAlternative);
    row(R"({"oneOf":[{"type":"array"},{"type":"string"}]})", "1", noAlternative);
    row(R"({"oneOf":[{"type":"number"},{"minimum":2}]})", "3",
        u"The value fits more than one of the schema's alternatives, but must fit only one."_s);
    row(R"({"oneOf":[{"type":"number"},{"type":"string"}]})", "3");
    row(R"({"not":{"type":"string"}})", R"("x")", u"The value is one that the schema excludes."_s);
    row(R"({"not":{"required":["a"]}})", R"({"b":1})");
    row(R"({"if":{"properties":{"a":{"const":1}}},"then":{"required":["b"]},"else":{"required":["c"]}})",
        R"({"a":1})", u"“b” is missing."_s);
    row(R"({"if":{"properties":{"a":{"const":1}}},"then":{"required":["b"]},"else":{"required":["c"]}})",
        R"({"a":2})", u"“c” is missing."_s);
    row(R"({"if":{"properties":{"a":{"const":1}}},"then":{"required":["b"]}})", R"({"a":2})");
    row("true", "1");
    row("{}", "1");
    row(R"({"minItems":"two","required":{"a":1},"pattern":7,"items":7,"anyOf":[]})", "[]");
}

void TestJsonRules::aKeywordIsChecked()
{
    check();
}

void TestJsonRules::anyDraftIsUnderstood_data()
{
    addColumns();
    const QString noText = u"The value must be a text."_s;
    row(R"({"$ref":"#/$defs/a","$defs":{"a":{"type":"string"}}})", "1", noText);
    row(R"({"$ref":"#/definitions/a","definitions":{"a":{"type":"string"}}})", "1", noText);
    row(R"({"$ref":"#a","$defs":{"b":{"$anchor":"a","type":"string"}}})", "1", noText);
    row(R"({"$ref":"#/$defs/a~1b","$defs":{"a/b":{"type":"string"}}})", "1", noText);
    // 2020-12 counts what stands beside a reference, draft 7 does not.
    row(R"({"$ref":"#/$defs/a","minLength":3,"$defs":{"a":{"type":"string"}}})", R"("x")",
        u"The value must have 3 characters or more."_s);
    row(R"({"$schema":"http://json-schema.org/draft-07/schema#","$ref":"#/definitions/a",
            "minLength":3,"definitions":{"a":{"type":"string"}}})",
        R"("x")");
    row(R"({"prefixItems":[{"type":"string"}],"items":{"type":"integer"}})", R"(["a",1,"b"])",
        u"Item 3: The value must be a whole number."_s);
    row(R"({"prefixItems":[{"type":"string"}],"items":false})", R"(["a",1])",
        u"Item 2: The schema allows no value here."_s);
    row(R"({"prefixItems":[{"type":"string"}]})", R"([1,1])",
        u"Item 1: The value must be a text."_s);
    row(R"({"prefixItems":[{"type":"string"},{"type":"string"}],"items":false})", R"(["a"])");
    row(R"({"dependentRequired":{"a":["b"]}})", R"({"a":1})",
        u"“b” is missing, which has to stand beside “a”."_s);
    row(R"({"dependentRequired":{"a":["b"]}})", R"({"c":1})");
    row(R"({"dependentSchemas":{"a":{"required":["x"]},"b":{"required":["y"]}}})",
        R"({"a":1,"b":1})", u"“x” is missing.\n“y” is missing."_s);
    row(R"({"dependencies":{"a":["b"],"c":{"minProperties":3}}})", R"({"a":1,"c":1})",
        u"“b” is missing, which has to stand beside “a”.\nThe object must have 3 members or more."_s);
    row(R"({"$schema":"http://json-schema.org/draft-04/schema#","minimum":5,
            "exclusiveMinimum":true})",
        "5", u"The value must be more than 5."_s);
    // Here valijson alone would hold the names against the whole of "list" (A10).
    row(R"({"$ref":"#/$defs/list","$defs":{"list":{"type":"object","required":["v"],
            "propertyNames":{"maxLength":4},"properties":{"next":{"$ref":"#/$defs/list"}}}}})",
        R"({"v":1,"next":{"v":2,"next":{"w":3}}})", u"next, next: “v” is missing."_s);
}

void TestJsonRules::anyDraftIsUnderstood()
{
    check();
}

void TestJsonRules::numbersAreExact_data()
{
    addColumns();
    row(R"({"maximum":9007199254740992})", "9007199254740993",
        u"The value must be 9007199254740992 or less."_s);
    row(R"({"maximum":1e400})", "1e399");
    row(R"({"maximum":1e400})", "1e401", u"The value must be 1e400 or less."_s);
    row(R"({"type":"integer","minimum":0})", "123456789012345678901234567890");
    row(R"({"type":"integer"})", "1e400");
    row(R"({"type":"integer"})", "1.00000000000000000001", u"The value must be a whole number."_s);
    row(R"({"enum":[12345678901234567890]})", "12345678901234567891",
        u"The value is not among those that the schema allows."_s);
    row(R"({"uniqueItems":true})", "[9007199254740992,9007199254740993]");
    row(R"({"multipleOf":3})", "300000000000000000000000000003");
    row(R"({"multipleOf":3})", "300000000000000000000000000004",
        u"The value must be a multiple of 3."_s);
    row(R"({"multipleOf":0.1})", "0.3");
    row(R"({"multipleOf":1e-2})", "1e300");
    // A step that is not worked out here is no error, and none the other way round either.
    row(R"({"multipleOf":1.23456789012345})", "7");
    row(R"({"not":{"multipleOf":1.23456789012345}})", "7");
}

void TestJsonRules::numbersAreExact()
{
    check();
}

void TestJsonRules::whatCannotBeToldIsRight_data()
{
    addColumns();
    // What is left out asks for less, which would be more under "not", "if" and "oneOf".
    row(R"({"unevaluatedProperties":false})", R"({"a":1})");
    row(R"({"not":{"unevaluatedProperties":false}})", R"({"a":1})");
    row(R"({"not":{"allOf":[{"$ref":"#/$defs/a"}]},"$defs":{"a":{"$ref":"https://example.com/s"}}})",
        R"({"a":1})");
    row(R"({"if":{"unevaluatedProperties":false},"then":{"required":["b"]}})", R"({"a":1})");
    row(R"({"oneOf":[{"type":"object"},{"unevaluatedProperties":false}]})", R"({"a":1})");
    row(R"({"oneOf":[{"type":"string"},{"type":"array","unevaluatedItems":false}]})", "1",
        u"The value fits none of the schema's alternatives."_s);
    row(R"({"contains":{"unevaluatedItems":false},"maxContains":1})", "[1,1]");
    row(R"({"contains":{"const":1},"minContains":"x"})", "[]",
        u"The list has too few items of a kind that the schema asks for."_s);
    row(R"({"$ref":"https://example.com/other.json","minItems":2})", "[]",
        u"The list must have 2 items or more."_s);
    row(R"({"$dynamicRef":"#a","$defs":{"a":{"$dynamicAnchor":"a","type":"string"}}})", "1");
    row(R"({"type":"of-nobody"})", "1");
    row(R"({"pattern":"("})", R"("x")");
    row(R"({"not":{"pattern":"("}})", R"("x")");
    row(R"({"not":{"minLength":"x"}})", R"("x")");
    row(R"({"oneOf":[{"pattern":"("},{"type":"string"}]})", R"("x")");
    row(R"({"patternProperties":{"(":{"type":"string"}},"additionalProperties":false})",
        R"({"a":1})");
    // Which of two members counts, the platform decides.
    row(R"({"properties":{"a":{"type":"string"}}})", R"({"a":1,"a":"x"})");
    row(R"({"not":{"properties":{"a":{"type":"string"}}}})", R"({"a":1,"a":"x"})");
    row(R"({"minProperties":2})", R"({"\ud800":1,"\ud801":2})");
    // A remark of the schema's that decides between nothing.
    row(R"({"anyOf":[{"format":"date"},{"format":"email"}]})", R"("x")");
    row(R"({"not":{"format":"date"}})", R"("x")");
}

void TestJsonRules::whatCannotBeToldIsRight()
{
    check();
}

void TestJsonRules::unknownSecretsAreRight_data()
{
    addColumns();
    const QByteArray login = R"({"type":"object","required":["password"],
        "properties":{"password":{"type":"string","minLength":8,"pattern":"^[a-z]+$"},
                      "pat":{"type":"string","airbyte_secret":true,"minLength":8}}})";
    row(login, R"({"password":{"$secret":"set"}})");
    row(login, R"({"password":"********"})");
    row(login, R"({"password":""})");
    row(login, R"({"password":null})");
    row(login, R"({"password":"env:PASSWORD"})");
    row(login, R"({"password":"typed"})", u"password: The value must have 8 characters or more."_s);
    row(login, R"({"password":"********","pat":""})");
    row(login, R"({"password":"********","pat":"env:PAT"})");
    row(login, R"({"password":"********","pat":"short"})",
        u"pat: The value must have 8 characters or more."_s);
    row(login, R"({"pat":"********"})", u"“password” is missing."_s);
    row(R"({"not":{"properties":{"password":{"minLength":1}}}})", R"({"password":"***"})");
    row(R"({"oneOf":[{"properties":{"token":{"const":"a"}}},{"properties":{"token":{"const":"b"}}}]})",
        R"({"token":{"$secret":"set"}})");
    row(R"({"uniqueItems":true})", R"([{"password":"***"},{"password":"***"}])");
    row(R"({"enum":[{"password":"a"}]})", R"({"password":"***"})");
}

void TestJsonRules::unknownSecretsAreRight()
{
    check();
}

void TestJsonRules::thePlaceIsNamed()
{
    const QByteArray schema = R"({"type":"array","items":{"properties":{"hosts":{"items":{
        "properties":{"port":{"type":"integer"}}}}}}})";
    QCOMPARE(messagesOf(schema, R"([{},{},{"hosts":[{"port":1},{"port":"x"}]}])"),
             u"Item 3, hosts, item 2, port: The value must be a whole number."_s);
    QCOMPARE(messagesOf(R"({"additionalProperties":{"type":"string"}})", R"({"":1})"),
             u"(empty name): The value must be a text."_s);
    const QString odd = messagesOf(R"({"additionalProperties":{"type":"string"}})",
                                   "{\"a\\u202Eb\\n" + QByteArray(500, 'x') + "\":1}");
    QVERIFY(odd.size() < 120);
    QVERIFY(!odd.contains(QChar(0x202E)) && !odd.contains(u'\n'));
    for (const FieldIssue &issue : issuesOf(R"({"minItems":1})", "[]"))
        QCOMPARE(issue.path, u"f"_s);
}

void TestJsonRules::noValueIsInAMessage()
{
    const QByteArray value = R"({"a":"s3cr3t","b":["s3cr3t","s3cr3t"],"c":{"d":"s3cr3t"}})";
    for (const char *schema :
         {R"({"additionalProperties":{"type":"integer"}})",
          R"({"properties":{"a":{"enum":["x"]}}})",
          R"({"properties":{"a":{"maxLength":2,"pattern":"^x","format":"date"}}})",
          R"({"properties":{"b":{"uniqueItems":true,"contains":{"const":1}}}})",
          R"({"not":{"type":"object"}})", R"({"oneOf":[{"type":"string"}]})",
          R"({"properties":{"c":{"additionalProperties":false}}})"}) {
        const QString said = messagesOf(schema, value);
        QVERIFY(!said.isEmpty());
        QVERIFY2(!said.contains(u"s3cr3t"), qPrintable(said));
    }
}

void TestJsonRules::onlyTheFirstFewAreNamed()
{
    QCOMPARE(issuesOf(R"({"items":{"type":"string"}})", "[1,2,3,4,5,6,7,8]").size(), 5);
}

void TestJsonRules::whatIsLeftOutIsTold_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QStringList>("said");
    QTest::newRow("nothing") << QByteArray(
        R"({"properties":{"unevaluatedItems":{"type":"array"}}})")
                             << QStringList();
    QTest::newRow("keywords") << QByteArray(
        R"({"properties":{"a":{"type":"array","unevaluatedItems":false,"contains":{
                          "$dynamicRef":"#x"}},"b":{"type":"array","unevaluatedItems":false}}})")
                              << QStringList(
                                     u"Values are checked here without what the schema says in: "
                                     u"unevaluatedItems, $dynamicRef."_s);
    QTest::newRow("elsewhere")
        << QByteArray(R"({"properties":{"a":{"items":{"$ref":"https://example.com/a"}},
                                        "b":{"$ref":"https://example.com/a"}}})")
        << QStringList(u"Values are checked here without what is said at “https://example.com/a”: "
                       u"nothing is loaded from elsewhere."_s);
}

void TestJsonRules::whatIsLeftOutIsTold()
{
    QFETCH(QByteArray, schema);
    QFETCH(QStringList, said);
    const FormSpec form = schemaForm(schema);
    QCOMPARE(issuesAt(form, {}), said);
    QVERIFY(issuesAt(form, {}, Severity::Warning).isEmpty());
}

void TestJsonRules::hostileSchemasEnd_data()
{
    addColumns();
    // Matching takes 2^30 steps.
    const QByteArray text = '"' + QByteArray(30, 'a') + "!\"";
    row(R"({"pattern":"^(a+)+$"})", text);
    row(R"({"not":{"pattern":"^(a+)+$"}})", text);
    row(R"({"pattern":"(*LIMIT_MATCH=4000000000)^(a+)+$"})", text);
    row(R"({"items":{"pattern":"^(a+)+$"}})",
        "[" + QByteArray(text + ',').repeated(5000) + text + "]", kTooLong);
    row(R"({"patternProperties":{"^(a+)+$":{"type":"string"}}})", "{" + text + ":1}");
    row(R"({"pattern":")" + QByteArray(100'000, 'a') + "\"}", R"("x")");
    row(R"({"$ref":"#"})", "1", kTooLong);
    row(R"({"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"allOf":[{"$ref":"#/$defs/a"}]}}})",
        "1", kTooLong);
    row(R"({"not":{"$ref":"#"}})", "1", kTooLong);
    // Two ways at each of thirty levels.
    QByteArray doubling = R"({"$ref":"#/$defs/n0","$defs":{)";
    for (int i = 0; i < 30; ++i) {
        const QByteArray next = R"({"$ref":"#/$defs/n)" + QByteArray::number(i + 1) + R"("})";
        doubling += R"("n)" + QByteArray::number(i) + R"(":{"allOf":[)" + next + ',' + next + "]},";
    }
    row(doubling + R"("n30":{"type":"string"}}})", R"("x")", kTooLong);
    // As long a chain as the schema is large.
    QByteArray chain = R"({"$ref":"#/$defs/n0","$defs":{)";
    for (int i = 0; i < 3000; ++i)
        chain += R"("n)" + QByteArray::number(i) + R"(":{"$ref":"#/$defs/n)"
            + QByteArray::number(i + 1) + R"("},)";
    row(chain + R"("n3000":{"type":"string"}}})", "1", kTooLong);
    QByteArray wide = R"({"anyOf":[)";
    for (int i = 0; i < 25'000; ++i)
        wide += R"({"const":)" + QByteArray::number(i) + "},";
    row(wide + "{}]}", "1", kTooLarge);
    const QByteArray numbers = "[" + QByteArray("1,").repeated(20'000) + "2]";
    row(R"({"enum":)" + numbers + "}", "3",
        u"The value is not among those that the schema allows."_s);
    row(R"({"items":{"anyOf":[{"type":"string"},{"type":"array"},{"type":"object"},{"type":"number"}]}})",
        numbers, kTooLong);
    row(QByteArray(R"({"not":)").repeated(300) + "{}" + QByteArray("}").repeated(300), "1",
        kTooLong);
}

void TestJsonRules::hostileSchemasEnd()
{
    check();
}

void TestJsonRules::largeValues()
{
    const QByteArray megabyte = '"' + QByteArray("ab").repeated(512 * 1024) + '"';
    QCOMPARE(messagesOf(R"({"maxLength":1048576,"minLength":1048576})", megabyte), QString());
    QCOMPARE(messagesOf(R"({"maxLength":1048575})", megabyte),
             u"The value must have 1048575 characters or fewer."_s);
    // Too long for a pattern, so not told.
    QCOMPARE(messagesOf(R"({"pattern":"^y"})", megabyte), QString());
    QCOMPARE(messagesOf("{}", "[" + QByteArray("0,").repeated(60'000) + "0]"), kTooLarge);
    QCOMPARE(messagesOf(R"({"items":{"$ref":"#"},"type":"array"})",
                        QByteArray("[").repeated(70) + "1" + QByteArray("]").repeated(70)),
             u"Item 1, item 1, item 1, item 1, item 1, item 1, item 1, item 1, item 1, item 1, "
             u"item 1, item 1, …: The value must be a list."_s);
    QCOMPARE(messagesOf("{}", QByteArray("[").repeated(500) + QByteArray("]").repeated(500)),
             kTooLarge);
    QCOMPARE(messagesOf(R"({"type":"integer"})", "1" + QByteArray(100'000, '0')), QString());
}

void TestJsonRules::manyFieldsShareWhatChecksMayCost()
{
    const Json schema = parsed(R"({"items":{"type":"integer"}})");
    const jsonschema::SchemaDocument document(schema, jsonschema::SchemaDocument::Siblings::Merged);
    const auto program = std::make_shared<SchemaProgram>(document.source());
    const Json value = parsed("[" + QByteArray("1,").repeated(2000) + "1]");
    const JsonRules one(program, document.root());
    QCOMPARE(one.check({}, value).size(), 0);
    std::vector<JsonRules> others;
    for (int i = 0; i < 1000; ++i)
        others.emplace_back(program, document.root());
    QCOMPARE(one.check({}, value).constFirst().message, kTooLong);
    QCOMPARE(one.check({}, parsed(R"([1,"x"])")).size(), 1);
}

void TestJsonRules::untouchedValuesHoldNothingUp()
{
    FieldSpec spec = fieldOf(R"({"type":"array","items":{"type":"object","properties":{
        "port":{"type":"integer","maximum":10}}},"maxItems":2})");
    QVERIFY(spec.rules);
    const FieldValue wrong(parsed(R"([{"port":11}])"));
    QCOMPARE(validate(spec, wrong).constFirst().severity, Severity::Error);
    QCOMPARE(validate(spec, wrong).constFirst().message,
             u"Item 1, port: The value must be 10 or less."_s);
    spec.saved = wrong;
    QCOMPARE(validate(spec, wrong).constFirst().severity, Severity::Warning);
    // What the platform has already, and what is new.
    const QList<FieldIssue> more
        = validate(spec, FieldValue(parsed(R"([{"port":11},{"port":12}])")));
    QCOMPARE(more.size(), 2);
    QCOMPARE(more[0].severity, Severity::Warning);
    QCOMPARE(more[1].severity, Severity::Error);
    spec.saved = {};
    spec.defaultValue = wrong;
    QCOMPARE(validate(spec, wrong).constFirst().severity, Severity::Warning);
    spec.secret = true;
    QVERIFY(validate(spec, FieldValue(parsed(R"([{"port":12}])"))).isEmpty());
}

void TestJsonRules::fieldsOfOnePieceHaveRules_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("said");
    const auto add
        = [](const char *name, const char *schema, const char *value, const QString &said = {}) {
              QTest::newRow(name) << QByteArray(schema) << QByteArray(value) << said;
          };
    add("list", R"({"type":"array","items":{"type":"string"},"maxItems":2})", R"(["a","b","c"])",
        u"The list must have 2 items or fewer."_s);
    add("choices", R"({"type":"array","uniqueItems":true,"minItems":2,"items":{"enum":["a","b"]}})",
        R"(["a"])", u"The list must have 2 items or more."_s);
    add("choices, said once", R"({"type":"array","uniqueItems":true,"items":{"enum":["a","b"]}})",
        R"(["c"])", u"The value is not among the choices that the platform offers."_s);
    add("map", R"({"type":"object","additionalProperties":{"type":"string"},
                   "propertyNames":{"pattern":"^a"}})",
        R"({"b":"x"})", u"The name “b” is none that fits here."_s);
    add("free JSON", R"({"minProperties":2})", R"({"a":1})",
        u"The object must have 2 members or more."_s);
    add("no members", R"({"type":"object","additionalProperties":false})", R"({"a":1})",
        u"The schema has no member “a” here."_s);
    add("alternatives", R"({"oneOf":[{"type":"string"},{"type":"array","minItems":1}]})", "[]",
        u"The value fits none of the schema's alternatives."_s);
    add("itself", R"({"type":"object","properties":{"a":{"$ref":"#/properties/f"}},
                      "required":["b"]})",
        "{}");
    add("number", R"({"type":"number","minimum":1,"multipleOf":0.5})", "1.7",
        u"The value must be a multiple of 0.5."_s);
    add("number, said once", R"({"type":"number","minimum":1,"multipleOf":0.5})", "0.7",
        u"The value must be 1 or more."_s);
    add("text", R"({"type":"string","not":{"pattern":"^x"}})", R"("x")",
        u"The value is one that the schema excludes."_s);
    add("text that is empty", R"({"minLength":1,"type":["string","array"]})", R"("")");
}

void TestJsonRules::fieldsOfOnePieceHaveRules()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, value);
    QFETCH(QString, said);
    const FieldSpec spec = fieldOf(schema);
    QStringList messages;
    for (const FieldIssue &issue : validate(spec, FieldValue(parsed(value))))
        messages.append(issue.message);
    QCOMPARE(messages.join(u'\n'), said);
    // A copy has them as well, and what they stand in is gone.
    const FieldSpec copy = spec;
    QCOMPARE(copy.rules, spec.rules);
}

void TestJsonRules::typedJsonIsCheckedAsJson()
{
    const FieldSpec spec
        = fieldOf(R"({"oneOf":[{"type":"string","minLength":9},{"type":"array","minItems":1}]})");
    QCOMPARE(spec.kind, FieldKind::Raw);
    QCOMPARE(validate(spec, FieldValue::text(u"[]"_s)).size(), 1);
    QVERIFY(validate(spec, FieldValue::text(u"[1]"_s)).isEmpty());
    // It may be the text itself that is meant.
    QVERIFY(validate(spec, FieldValue::text(u"{\"abc\": 1}"_s)).isEmpty());
}

void TestJsonRules::theFixturesOwnValuesAreRight_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("least");
    const auto add
        = [](const QString &name, int least) { QTest::newRow(qPrintable(name)) << name << least; };
    add(u"airbyte/destination-s3.json"_s, 10);
    add(u"airbyte/source-postgres.json"_s, 10);
    add(u"jsonschema/package.json"_s, 1);
    add(u"jsonschema/tree-2020-12.json"_s, 0);
    add(u"jsonschema/workflow-action.json"_s, 1);
}

void TestJsonRules::theFixturesOwnValuesAreRight()
{
    QFETCH(QString, name);
    QFETCH(int, least);
    QFile file(QStringLiteral(PLUGBOARD_TEST_DATA "/") + name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const jsonschema::SchemaDocument document(parsed(file.readAll()),
                                              jsonschema::SchemaDocument::Siblings::Merged);
    const auto program = std::make_shared<SchemaProgram>(document.source());
    int checked = 0;
    QStringList wrong;
    const auto look = [&](const Json &schema, const Json &given) {
        ++checked;
        // Airbyte writes the examples of numbers as texts.
        const bool isNumber = given.isString() && schema[u"type"].toString() == u"integer";
        const Json value = isNumber ? parsed(given.toString().toUtf8()) : given;
        for (const FieldIssue &issue : JsonRules(program, schema).check({}, value))
            wrong.append(QString::fromUtf8(writeJson(schema).left(200)) + u": "_s + issue.message);
    };
    const std::function<void(const Json &, bool)> walk = [&](const Json &node, bool isMap) {
        for (const JsonMember &member : node.members()) {
            if (isMap || !jsonschema::isValueKeyword(member.name))
                walk(member.value, !isMap && jsonschema::isSchemaMap(member.name));
            else if (member.name == u"default")
                look(node, member.value);
            for (const Json &example : member.value.items()) {
                if (!isMap && member.name == u"examples")
                    look(node, example);
            }
        }
        for (const Json &item : node.items())
            walk(item, false);
    };
    walk(document.root(), false);
    QCOMPARE(wrong.join(u'\n'), QString());
    QVERIFY(checked >= least);
    // And as fields of a form.
    const std::function<void(const std::vector<FieldSpec> &)> validateAll
        = [&](const std::vector<FieldSpec> &fields) {
              for (const FieldSpec &spec : fields) {
                  validateAll(spec.children);
                  for (const FieldIssue &issue : validate(spec, spec.defaultValue)) {
                      if (!spec.defaultValue.isEmpty() && issue.severity == Severity::Error)
                          wrong.append(spec.path + u": "_s + issue.message);
                  }
              }
          };
    validateAll(fixtureForm(name).fields);
    QCOMPARE(wrong.join(u'\n'), QString());
}

PLUGBOARD_TEST(TestJsonRules)
#include "tst_jsonrules.moc"
