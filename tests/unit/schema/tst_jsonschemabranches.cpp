// SPDX-License-Identifier: GPL-3.0-or-later
#include "fieldkindmetatype.h"
#include "schema/formvalues.h"
#include "schemaform.h"
#include "support/testprogram.h"

#include <QTest>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

FormEdits editsOf(const QList<std::pair<QString, Json>> &values)
{
    FormEdits edits;
    for (const auto &[path, value] : values) {
        FieldEdit edit;
        edit.path = path;
        edit.value = FieldValue(value);
        edits.fields.push_back(edit);
    }
    return edits;
}

bool isVisible(const FormSpec &form, const FormEdits &edits, const QString &path)
{
    return FormValues(form, edits).isVisible(*form.field(path));
}

bool isRequired(const FormSpec &form, const FormEdits &edits, const QString &path)
{
    return FormValues(form, edits).isRequired(*form.field(path));
}

} // namespace

class TestJsonSchemaBranches final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void referencesAreFollowed_data();
    void referencesAreFollowed();
    void propertiesMayBeNamedAsKeywords();
    void siblingsOfAReferenceCountFrom2019On();
    void whatRefersToItselfIsCut();
    void partsAreMerged();
    void contradictingPartsAreTold_data();
    void contradictingPartsAreTold();
    void aConstantTellsAlternativesApart();
    void fieldsOfSeveralAlternativesStandOnce();
    void differentFieldsOfOneNameStandBoth();
    void theObjectsOwnChoiceStands();
    void alternativesInsideAlternatives();
    void alternativesOfTheWholeForm();
    void alternativesOfRequiredNames();
    void ifThenElse();
    void testsBecomeConditions_data();
    void testsBecomeConditions();
    void testsThatAreNotSimpleAreTold_data();
    void testsThatAreNotSimpleAreTold();
    void manyRules();
    void dependencies();
    void aChoiceThatDependsOnItself();
};

void TestJsonSchemaBranches::referencesAreFollowed_data()
{
    QTest::addColumn<QByteArray>("ref");
    QTest::addColumn<FieldKind>("kind");
    const auto row
        = [](const char *ref, FieldKind kind) { QTest::newRow(ref) << QByteArray(ref) << kind; };
    row("#/$defs/port", FieldKind::Integer);
    row("#/definitions/flag", FieldKind::Bool);
    row("#port", FieldKind::Integer);
    row("#old", FieldKind::Decimal);
    row("https://example.com/schema#/$defs/port", FieldKind::Integer);
    row("schema#port", FieldKind::Integer);
    row("inner", FieldKind::Email);
    row("https://example.com/inner", FieldKind::Email);
    row("inner#/definitions/x", FieldKind::Date);
    row("#/$defs/a~1b%25~0", FieldKind::Time);
    row("#/properties/list/items/1", FieldKind::Url);
    row("#/$defs/chain", FieldKind::Integer);
    row("#/$defs/none", FieldKind::Raw);
    row("#none", FieldKind::Raw);
    row("https://elsewhere.example/x", FieldKind::Raw);
    row("#/properties/list/items/9", FieldKind::Raw);
}

void TestJsonSchemaBranches::referencesAreFollowed()
{
    QFETCH(QByteArray, ref);
    const FormSpec form = schemaForm(R"({"$id":"https://example.com/schema","type":"object",
        "$defs":{"port":{"$anchor":"port","type":"integer"},
                 "inner":{"$id":"inner","type":"string","format":"email","definitions":{"x":{"type":"string","format":"date"}}},
                 "a/b%~":{"type":"string","format":"time"},"chain":{"$ref":"#port"}},
        "definitions":{"flag":{"type":"boolean"},"old":{"$id":"#old","type":"number"}},
        "properties":{"f":{"$ref":")" + ref
                                     + R"("},
          "list":{"type":"array","items":[true,{"type":"string","format":"uri"}]}}})");
    QTEST(form.field(u"f"_s)->kind, "kind");
    const bool isRaw = form.field(u"f"_s)->kind == FieldKind::Raw;
    QCOMPARE(issuesAt(form, u"f"_s, Severity::Warning).size(), isRaw ? 1 : 0);
    QCOMPARE(form.field(u"f"_s)->raw[u"$ref"].toString(), QString::fromLatin1(ref));
}

void TestJsonSchemaBranches::propertiesMayBeNamedAsKeywords()
{
    const FormSpec form = schemaForm(R"({"$defs":{"n":{"type":"integer"}},"properties":{
        "default":{"$ref":"#/$defs/n"},"$ref":{"type":"string"},"enum":{"$ref":"#/$defs/n"},
        "properties":{"type":"object","properties":{"const":{"$ref":"#/$defs/n"}}},
        "$id":{"type":"boolean"},"required":{"type":"boolean"}}})");
    QCOMPARE(outline(form.fields).join(u' '),
             u"default:integer $ref:text enum:integer properties:object "
             "properties.const:integer $id:bool required:bool"_s);
    QVERIFY(form.issues.isEmpty());
}

void TestJsonSchemaBranches::siblingsOfAReferenceCountFrom2019On()
{
    const QByteArray rest
        = R"("definitions":{"x":{"type":"string","title":"Far","maxLength":5}},"properties":{"f":{"$ref":"#/definitions/x","title":"Near","minLength":2}}})";
    const FormSpec later
        = schemaForm(R"({"$schema":"https://json-schema.org/draft/2020-12/schema",)" + rest);
    QCOMPARE(later.field(u"f"_s)->constraints.minLength, 2);
    QCOMPARE(later.field(u"f"_s)->constraints.maxLength, 5);
    QCOMPARE(later.field(u"f"_s)->label, u"Near"_s);
    const FormSpec draft7
        = schemaForm(R"({"$schema":"http://json-schema.org/draft-07/schema#",)" + rest);
    QVERIFY(!draft7.field(u"f"_s)->constraints.minLength);
    QCOMPARE(draft7.field(u"f"_s)->label, u"Near"_s);
    QCOMPARE(issuesAt(draft7, u"f"_s).size(), 1);
    QVERIFY(issuesAt(draft7, u"f"_s).constFirst().contains(u"minLength"));
}

void TestJsonSchemaBranches::whatRefersToItselfIsCut()
{
    const FormSpec form = schemaForm(R"({"$defs":{"n":{"type":"object","properties":{
        "v":{"type":"string"},"left":{"$ref":"#/$defs/n"},"whole":{"$ref":"#"}}}},
        "properties":{"a":{"$ref":"#/$defs/n"},"b":{"$ref":"#/$defs/n"}}})");
    QCOMPARE(outline(form.fields),
             (QStringList{u"a:object"_s, u"a.v:text"_s, u"a.left:raw"_s, u"a.whole:raw"_s,
                          u"b:object"_s, u"b.v:text"_s, u"b.left:raw"_s, u"b.whole:raw"_s}));
    for (const QString &path : {u"a.left"_s, u"a.whole"_s, u"b.left"_s})
        QVERIFY(issuesAt(form, path, Severity::Warning).constFirst().contains(u"refers to itself"));

    const FormSpec tree = schemaForm(R"({"$defs":{
        "and":{"title":"And","type":"object","properties":{"op":{"const":"and"},"left":{"$ref":"#/$defs/any"}}},
        "is":{"title":"Is","type":"object","properties":{"op":{"const":"is"},"word":{"type":"string"}}},
        "any":{"oneOf":[{"$ref":"#/$defs/and"},{"$ref":"#/$defs/is"}]}},
        "properties":{"rule":{"$ref":"#/$defs/any"}}})");
    QCOMPARE(outline(tree.fields),
             (QStringList{u"rule:object"_s, u"rule.op:choice"_s, u"rule.left:raw"_s,
                          u"rule.word:text"_s}));
    // Reached by its place at first, by a reference later on.
    const FormSpec later = schemaForm(R"({"$defs":{
        "and":{"type":"object","properties":{"op":{"const":"and"},"left":{"$ref":"#/properties/rule"}}},
        "is":{"type":"object","properties":{"op":{"const":"is"}}}},
        "properties":{"rule":{"oneOf":[{"$ref":"#/$defs/and"},{"$ref":"#/$defs/is"}]}}})");
    QCOMPARE(outline(later.fields),
             (QStringList{u"rule:object"_s, u"rule.op:choice"_s, u"rule.left:raw"_s}));
    QCOMPARE(
        issuesAt(later, u"rule.left"_s, Severity::Warning).filter(u"refers to itself"_s).size(), 1);
}

void TestJsonSchemaBranches::partsAreMerged()
{
    const FormSpec form = schemaForm(R"({"allOf":[
          {"properties":{"a":{"type":"string","minLength":1},"b":{"type":"integer","minimum":0}},"required":["a"]},
          {"properties":{"b":{"minimum":5,"maximum":9},"c":{"enum":["x","y","z"]}},"required":["c"]}],
        "properties":{"c":{"enum":["y","z"]},"a":{"title":"A","maxLength":3},"d":{"allOf":[{"pattern":"^a"},{"pattern":"z$"}],"type":"string"}}})");
    QCOMPARE(topPaths(form), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
    QVERIFY(form.field(u"a"_s)->required && form.field(u"c"_s)->required);
    QCOMPARE(form.field(u"a"_s)->label, u"A"_s);
    QCOMPARE(form.field(u"a"_s)->constraints.minLength, 1);
    QCOMPARE(form.field(u"a"_s)->constraints.maxLength, 3);
    QCOMPARE(form.field(u"b"_s)->kind, FieldKind::Integer);
    QCOMPARE(form.field(u"b"_s)->constraints.minimum, u"5"_s);
    QCOMPARE(form.field(u"c"_s)->choices.size(), 2);
    const QRegularExpression both(form.field(u"d"_s)->constraints.pattern);
    QVERIFY(both.match(u"abcz"_s).hasMatch());
    QVERIFY(!both.match(u"abc"_s).hasMatch() && !both.match(u"bcz"_s).hasMatch());
    QVERIFY(form.issues.isEmpty());
}

void TestJsonSchemaBranches::contradictingPartsAreTold_data()
{
    QTest::addColumn<QByteArray>("parts");
    QTest::addColumn<QString>("keyword");
    QTest::newRow("type") << QByteArray(R"({"type":"string"},{"type":"integer"})") << u"“type”"_s;
    QTest::newRow("const") << QByteArray(R"({"const":"a"},{"const":"b"})") << u"“const”"_s;
    QTest::newRow("enum") << QByteArray(R"({"enum":["a"]},{"enum":["b"]})") << u"“enum”"_s;
    QTest::newRow("format") << QByteArray(R"({"type":"string","format":"date"},{"format":"email"})")
                            << u"“format”"_s;
    QTest::newRow("range") << QByteArray(R"({"minimum":5,"type":"number"},{"maximum":1})")
                           << u"“minimum”"_s;
}

void TestJsonSchemaBranches::contradictingPartsAreTold()
{
    QFETCH(QByteArray, parts);
    QFETCH(QString, keyword);
    const FormSpec form = schemaForm(R"({"properties":{"f":{"allOf":[)" + parts + "]}}}");
    QCOMPARE(issuesAt(form, u"f"_s, Severity::Warning).filter(keyword).size(), 1);
}

void TestJsonSchemaBranches::aConstantTellsAlternativesApart()
{
    for (const QByteArray keyword : {"oneOf", "anyOf"}) {
        const FormSpec form = schemaForm(
            R"({"properties":{"auth":{"type":"object","title":"Login",")" + keyword + R"(":[
              {"title":"Key","description":"One word.","required":["kind","key"],"properties":{"kind":{"const":"key"},"key":{"type":"string"}}},
              {"title":"Both","required":["kind","user"],"properties":{"kind":{"enum":["basic"]},"user":{"type":"string"},"pass":{"type":"string"}}},
              {"title":"Many","required":["kind"],"properties":{"kind":{"enum":["x","y"]},"n":{"type":"integer"}}}]}}})");
        QCOMPARE(outline(form.fields),
                 (QStringList{u"auth:object"_s, u"auth.kind:choice"_s, u"auth.key:secret"_s,
                              u"auth.user:text"_s, u"auth.pass:text"_s, u"auth.n:integer"_s}));
        const FieldSpec &kind = *form.field(u"auth.kind"_s);
        QStringList labels;
        for (const Choice &choice : kind.choices)
            labels.append(choice.value.toString() + u'=' + choice.label);
        QCOMPARE(labels, (QStringList{u"key=Key"_s, u"basic=Both"_s, u"x=x"_s, u"y=y"_s}));
        QCOMPARE(kind.choices[0].help, u"One word."_s);
        QVERIFY(!kind.hidden && !kind.readOnly);
        QCOMPARE(conditionText(form.field(u"auth.key"_s)->visibleIf), u"auth.kind in [\"key\"]"_s);
        QCOMPARE(conditionText(form.field(u"auth.n"_s)->visibleIf),
                 u"auth.kind in [\"x\",\"y\"]"_s);
        QVERIFY(form.field(u"auth.user"_s)->required && !form.field(u"auth.pass"_s)->required);
        QVERIFY(!isVisible(form, {}, u"auth.user"_s));
        const FormEdits basic = editsOf({{u"auth.kind"_s, Json(u"basic"_s)}});
        QVERIFY(isVisible(form, basic, u"auth.user"_s) && !isVisible(form, basic, u"auth.key"_s));
        QVERIFY(form.issues.isEmpty());
    }
}

void TestJsonSchemaBranches::fieldsOfSeveralAlternativesStandOnce()
{
    const FormSpec form = schemaForm(R"({"oneOf":[
        {"properties":{"t":{"const":"a"},"host":{"type":"string","title":"Host A"},"x":{"type":"string"}},"required":["t","host"]},
        {"properties":{"t":{"const":"b"},"host":{"type":"string","title":"Host B"}},"required":["t","host"]},
        {"properties":{"t":{"const":"c"},"x":{"type":"string"}},"required":["t","x"]}]})");
    QCOMPARE(outline(form.fields), (QStringList{u"t:choice"_s, u"host:text"_s, u"x:text"_s}));
    QCOMPARE(form.field(u"host"_s)->label, u"Host A"_s);
    QCOMPARE(conditionText(form.field(u"host"_s)->visibleIf), u"t in [\"a\",\"b\"]"_s);
    QVERIFY(form.field(u"t"_s)->required && form.field(u"host"_s)->required);
    // Required in one of the two only.
    QVERIFY(!form.field(u"x"_s)->required);
    QCOMPARE(conditionText(*form.field(u"x"_s)->requiredIf), u"t in [\"c\"]"_s);
}

void TestJsonSchemaBranches::differentFieldsOfOneNameStandBoth()
{
    const FormSpec form = schemaForm(R"({"oneOf":[
        {"properties":{"t":{"const":"a"},"v":{"type":"string"}}},
        {"properties":{"t":{"const":"b"},"v":{"type":"integer"}}},
        {"properties":{"t":{"const":"c"},"v":{"type":"boolean"}}}]})");
    QCOMPARE(outline(form.fields),
             (QStringList{u"t:choice"_s, u"v:text"_s, u"v#2:integer"_s, u"v#3:bool"_s}));
    QCOMPARE(form.field(u"v#2"_s)->key, u"v"_s);
    QCOMPARE(conditionText(form.field(u"v#2"_s)->visibleIf), u"t in [\"b\"]"_s);
    QVERIFY(form.issues.isEmpty());
}

void TestJsonSchemaBranches::theObjectsOwnChoiceStands()
{
    const FormSpec form = schemaForm(R"({"type":"object","required":["mode"],"properties":{
          "name":{"type":"string"},
          "mode":{"type":"string","title":"Mode","default":"b","enum":["b","a","other"]},
          "flag":{"type":"boolean"}},
        "oneOf":[{"title":"The A","properties":{"mode":{"const":"a"},"x":{"type":"string"}}},
                 {"title":"The B","properties":{"mode":{"const":"b"},"y":{"type":"string"}}}],
        "anyOf":[{"properties":{"flag":{"const":true},"z":{"type":"string"}}},
                 {"properties":{"flag":{"const":false}}}]})");
    QCOMPARE(topPaths(form), (QStringList{u"name"_s, u"mode"_s, u"flag"_s}));
    const FieldSpec &mode = *form.field(u"mode"_s);
    QCOMPARE(mode.choices.size(), 3);
    QCOMPARE(mode.choices[0].label, u"The B"_s);
    QCOMPARE(mode.choices[2].label, u"other"_s);
    QCOMPARE(mode.label, u"Mode"_s);
    QVERIFY(mode.required);
    QVERIFY(isVisible(form, {}, u"y"_s) && !isVisible(form, {}, u"x"_s));
    QCOMPARE(conditionText(form.field(u"z"_s)->visibleIf), u"flag in [true]"_s);
}

void TestJsonSchemaBranches::alternativesInsideAlternatives()
{
    const FormSpec form = schemaForm(R"({"oneOf":[
        {"properties":{"t":{"const":"file"},"path":{"type":"string"}}},
        {"properties":{"t":{"const":"web"}},"oneOf":[
            {"properties":{"login":{"const":"none"}}},
            {"properties":{"login":{"const":"basic"},"user":{"type":"string"}}}]}]})");
    QCOMPARE(outline(form.fields),
             (QStringList{u"t:choice"_s, u"path:text"_s, u"login:choice"_s, u"user:text"_s}));
    QCOMPARE(form.fields.front().children.size(), size_t(2));
    const FormEdits basic = editsOf({{u"login"_s, Json(u"basic"_s)}});
    QVERIFY(!isVisible(form, basic, u"user"_s));
    const FormEdits web = editsOf({{u"login"_s, Json(u"basic"_s)}, {u"t"_s, Json(u"web"_s)}});
    QVERIFY(isVisible(form, web, u"user"_s));
}

void TestJsonSchemaBranches::alternativesOfTheWholeForm()
{
    // Nothing tells them apart: no field is missing all the same.
    const FormSpec form = schemaForm(R"({"type":"object","oneOf":[
        {"properties":{"token":{"type":"string"}},"required":["token"]},
        {"properties":{"user":{"type":"string"},"pass":{"type":"string"}},"required":["user"]}]})");
    QCOMPARE(topPaths(form), (QStringList{u"token"_s, u"user"_s, u"pass"_s}));
    QVERIFY(!form.field(u"token"_s)->required);
    QCOMPARE(issuesAt(form, {}, Severity::Warning).size(), 1);
}

void TestJsonSchemaBranches::alternativesOfRequiredNames()
{
    const FormSpec form = schemaForm(
        R"({"properties":{"a":{"type":"string"},"b":{"type":"string"},"c":{"type":"string"}},
            "anyOf":[{"required":["a"]},{"required":["b","c"]}]})");
    QVERIFY(isRequired(form, {}, u"a"_s) && isRequired(form, {}, u"b"_s));
    const FormEdits given = editsOf({{u"a"_s, Json(u"x"_s)}});
    QVERIFY(!isRequired(form, given, u"b"_s) && !isRequired(form, given, u"c"_s));
    const FormEdits half = editsOf({{u"b"_s, Json(u"x"_s)}});
    QVERIFY(isRequired(form, half, u"a"_s) && isRequired(form, half, u"c"_s));
}

void TestJsonSchemaBranches::ifThenElse()
{
    const FormSpec form = schemaForm(R"({"type":"object","required":["country"],"properties":{
          "country":{"enum":["US","NL"]},"zip":{"type":"string"},"gone":{"type":"string"}},
        "if":{"properties":{"country":{"const":"US"}}},
        "then":{"properties":{"zip":{"pattern":"^[0-9]{5}$"},"state":{"type":"string"}},"required":["zip","state"]},
        "else":{"properties":{"gone":false,"province":{"type":"string"}}}})");
    QCOMPARE(topPaths(form),
             (QStringList{u"country"_s, u"zip"_s, u"gone"_s, u"state"_s, u"province"_s}));
    const QString us = u"country in [\"US\"]"_s;
    QCOMPARE(conditionText(form.field(u"state"_s)->visibleIf), us);
    QVERIFY(form.field(u"state"_s)->required);
    QVERIFY(!form.field(u"zip"_s)->required);
    QCOMPARE(conditionText(*form.field(u"zip"_s)->requiredIf), us);
    QCOMPARE(conditionText(form.field(u"province"_s)->visibleIf), u"not(%1)"_s.arg(us));
    QCOMPARE(conditionText(form.field(u"gone"_s)->visibleIf), u"not(not(%1))"_s.arg(us));
    // The pattern counts in one case only: said, not checked.
    QVERIFY(form.field(u"zip"_s)->constraints.pattern.isEmpty());
    QCOMPARE(issuesAt(form, u"zip"_s).size(), 1);
}

void TestJsonSchemaBranches::testsBecomeConditions_data()
{
    QTest::addColumn<QByteArray>("test");
    QTest::addColumn<QString>("condition");
    const auto row = [](const char *test, const QString &condition) {
        QTest::newRow(test) << QByteArray(test) << condition;
    };
    row(R"({"properties":{"r":{"const":1}}})", u"r in [1]"_s);
    row(R"({"properties":{"d":{"enum":["a","b"]}}})", u"d in [\"a\",\"b\"]"_s);
    row(R"({"properties":{"o":{"const":1}},"required":["o"]})", u"o in [1]"_s);
    // What is missing passes a test that does not ask for it.
    row(R"({"properties":{"o":{"const":1}}})", u"any(o in [1], not(set o))"_s);
    row(R"({"required":["o"]})", u"set o"_s);
    row(R"({"required":["o","r"],"type":"object"})", u"all(set o, set r)"_s);
    row(R"({"not":{"required":["o"]}})", u"not(set o)"_s);
    row(R"({"properties":{"o":{"not":{"const":1}}},"required":["o"]})",
        u"all(set o, not(o in [1]))"_s);
    row(R"({"properties":{"o":{"not":{"const":1}}}})", u"not(o in [1])"_s);
    row(R"({"properties":{"r":{"minimum":3,"exclusiveMaximum":9}}})", u"all(r >= [3], r < [9])"_s);
    row(R"({"properties":{"d":{"pattern":"^x"}}})", u"d ~ [\"^x\"]"_s);
    row(R"({"properties":{"d":{"minLength":1}}})", u"set d"_s);
    row(R"({"properties":{"o":{"properties":{"x":{"const":1}},"required":["x"]}},"required":["o"]})",
        u"o.x in [1]"_s);
    row(R"({"anyOf":[{"required":["o"]},{"properties":{"r":{"const":2}}}]})",
        u"any(set o, r in [2])"_s);
    row(R"({"allOf":[{"required":["o"]},{"properties":{"r":{"const":2}}}]})",
        u"all(set o, r in [2])"_s);
    row(R"({"$ref":"#/$defs/t"})", u"r in [7]"_s);
    row("true", u"always"_s);
}

void TestJsonSchemaBranches::testsBecomeConditions()
{
    QFETCH(QByteArray, test);
    const FormSpec form = schemaForm(R"({"type":"object","required":["r"],
        "$defs":{"t":{"properties":{"r":{"const":7}}}},
        "properties":{"r":{"type":"integer"},"d":{"type":"string","default":"a"},"o":{}},
        "then":{"properties":{"y":{"type":"string"}}},"if":)"
                                     + test + '}');
    QTEST(conditionText(form.field(u"y"_s)->visibleIf), "condition");
    QVERIFY(form.issues.isEmpty());
}

void TestJsonSchemaBranches::testsThatAreNotSimpleAreTold_data()
{
    QTest::addColumn<QByteArray>("test");
    QTest::addColumn<QString>("where");
    const auto row = [](const char *test, const QString &where) {
        QTest::newRow(test) << QByteArray(test) << where;
    };
    row(R"({"properties":{"r":{"multipleOf":2}}})", u"if.properties.r.multipleOf"_s);
    row(R"({"minProperties":2})", u"if.minProperties"_s);
    row(R"({"anyOf":[{"properties":{"r":{"format":"date"}}}]})",
        u"if.anyOf.0.properties.r.format"_s);
    row(R"({"$ref":"#/nowhere"})", u"if"_s);
}

void TestJsonSchemaBranches::testsThatAreNotSimpleAreTold()
{
    QFETCH(QByteArray, test);
    QFETCH(QString, where);
    const FormSpec form = schemaForm(R"({"type":"object","properties":{"r":{"type":"integer"}},
        "then":{"properties":{"y":{"type":"string"}},"required":["y","r"]},
        "else":{"properties":{"n":{"type":"string"}}},"if":)"
                                     + test + '}');
    QCOMPARE(issuesAt(form, {}).filter(u"“%1”"_s.arg(where)).size(), 1);
    QVERIFY(form.field(u"y"_s)->visibleIf.isAlways() && form.field(u"n"_s)->visibleIf.isAlways());
    QVERIFY(!form.field(u"y"_s)->required && !form.field(u"r"_s)->required);
}

void TestJsonSchemaBranches::manyRules()
{
    const FormSpec form = schemaForm(R"({"type":"object","required":["t"],
        "properties":{"t":{"enum":["a","b","c"]},"shared":{"type":"string"}},
        "allOf":[
          {"if":{"properties":{"t":{"const":"a"}}},"then":{"properties":{"x":{"type":"string"}},"required":["shared","x"]}},
          {"if":{"properties":{"t":{"const":"b"}}},"then":{"properties":{"x":{"type":"string"}},"required":["shared"]}},
          {"if":{"properties":{"t":{"const":"c"}}},"then":{"properties":{"z":{"type":"integer"}}}}]})");
    QCOMPARE(topPaths(form), (QStringList{u"t"_s, u"shared"_s, u"x"_s, u"z"_s}));
    QCOMPARE(conditionText(form.field(u"x"_s)->visibleIf), u"t in [\"a\",\"b\"]"_s);
    QCOMPARE(conditionText(*form.field(u"x"_s)->requiredIf), u"t in [\"a\"]"_s);
    QCOMPARE(conditionText(*form.field(u"shared"_s)->requiredIf), u"t in [\"a\",\"b\"]"_s);
    QCOMPARE(conditionText(form.field(u"z"_s)->visibleIf), u"t in [\"c\"]"_s);
}

void TestJsonSchemaBranches::dependencies()
{
    const QByteArray names = R"({"a":["b"]})";
    const QByteArray schemas
        = R"({"a":{"properties":{"n":{"type":"integer"}},"required":["n","b"]}})";
    for (const QByteArray &members :
         {"\"dependentRequired\":" + names, "\"dependencies\":" + names,
          "\"dependentSchemas\":" + schemas, "\"dependencies\":" + schemas}) {
        const FormSpec form = schemaForm(
            R"({"properties":{"a":{"type":"string"},"b":{"type":"string"}},)" + members + '}');
        QVERIFY(!form.field(u"b"_s)->required);
        QCOMPARE(conditionText(*form.field(u"b"_s)->requiredIf), u"set a"_s);
        QVERIFY(form.field(u"b"_s)->visibleIf.isAlways());
        if (const FieldSpec *number = form.field(u"n"_s)) {
            QCOMPARE(conditionText(number->visibleIf), u"set a"_s);
            QVERIFY(number->required);
        }
        QCOMPARE(form.field(u"n"_s) != nullptr, members.contains("integer"));
    }
}

void TestJsonSchemaBranches::aChoiceThatDependsOnItself()
{
    const FormSpec form = fixtureForm(u"jsonschema/workflow-action.json"_s);
    QCOMPARE(conditionText(form.field(u"hour"_s)->visibleIf),
             u"schedule in [\"daily\",\"weekly\"]"_s);
    QCOMPARE(conditionText(*form.field(u"hour"_s)->requiredIf), u"schedule in [\"daily\"]"_s);
    QVERIFY(form.field(u"weekday"_s)->required);
    QVERIFY(!isVisible(form, {}, u"hour"_s));
    QVERIFY(isVisible(form, editsOf({{u"schedule"_s, Json(u"weekly"_s)}}), u"hour"_s));
    QCOMPARE(conditionText(*form.field(u"webhook_token"_s)->requiredIf), u"set webhook"_s);
    QVERIFY(isVisible(form, {}, u"runs.pre"_s) == false);
    QVERIFY(isVisible(form, editsOf({{u"runs.using"_s, Json(u"node20"_s)}}), u"runs.pre"_s));
    QVERIFY(isRequired(form, editsOf({{u"runs.using"_s, Json(u"node20"_s)}}), u"runs.main"_s));
    QVERIFY(!isRequired(form, editsOf({{u"runs.using"_s, Json(u"docker"_s)}}), u"runs.main"_s));
}

PLUGBOARD_TEST(TestJsonSchemaBranches)
#include "tst_jsonschemabranches.moc"
