// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialectcaps.h"
#include "fieldkindmetatype.h"
#include "formquestions.h"
#include "n8nsamples.h"
#include "schema/dialects/formbuilder.h"
#include "schema/formjson.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>

using namespace plugboard;
using namespace Qt::StringLiterals;

class TestN8nDialect final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void typesChooseTheKind_data();
    void typesChooseTheKind();
    void credentialsAreWhole_data();
    void credentialsAreWhole();
    void aNodeIsWhole_data();
    void aNodeIsWhole();
    void propertiesOfOneKeyTakeTurns();
    void aLocatorHasAValueForEachMode();
    void whatIsAddedIsNotRequired();
    void aLockedFieldIsFreeAgain();
    void listsOfAnything();
    void optionsAreOffered_data();
    void optionsAreOffered();
    void conditionsAreRead_data();
    void conditionsAreRead();
    void conditionsThatAreNotUnderstood_data();
    void conditionsThatAreNotUnderstood();
    void pathsFromTheRoot();
};

void TestN8nDialect::typesChooseTheKind_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<FieldKind>("kind");
    QTest::addColumn<QByteArray>("limits");
    QTest::addColumn<QString>("issue");
    const auto row = [](const char *name, const QByteArray &members, FieldKind kind,
                        const QByteArray &limits = "{}", const QString &issue = {}) {
        QTest::newRow(name) << members << kind << limits << issue;
    };
    row("string", R"("type":"string")", FieldKind::Text);
    row("string with an example", R"("type":"string","placeholder":"e.g. a")", FieldKind::Text,
        R"({"example":"e.g. a"})");
    row("string of one row", R"("type":"string","typeOptions":{"rows":1})", FieldKind::Text);
    row("string of rows", R"("type":"string","typeOptions":{"rows":4})", FieldKind::Multiline);
    row("code", R"("type":"string","typeOptions":{"editor":"sqlEditor"})", FieldKind::Multiline);
    row("password", R"("type":"string","typeOptions":{"password":true})", FieldKind::Secret);
    row("password of rows", R"("type":"string","typeOptions":{"password":true,"rows":3})",
        FieldKind::Secret, R"({"format":"multiline"})");
    row("number", R"("type":"number")", FieldKind::Decimal);
    row("whole number", R"("type":"number","typeOptions":{"numberPrecision":0})",
        FieldKind::Integer);
    row("number of two places", R"("type":"number","typeOptions":{"numberPrecision":2})",
        FieldKind::Decimal);
    row("boolean", R"("type":"boolean")", FieldKind::Bool);
    row("options", R"("type":"options","options":[{"name":"A","value":"a"}])", FieldKind::Choice);
    row("multiOptions", R"("type":"multiOptions","options":[{"name":"A","value":"a"}])",
        FieldKind::MultiChoice);
    row("collection", R"("type":"collection","options":[])", FieldKind::Object);
    row("collection of nothing", R"("type":"collection")", FieldKind::Json, "{}", u"no fields"_s);
    row("fixedCollection", R"("type":"fixedCollection","options":[])", FieldKind::Object);
    row("color", R"("type":"color","typeOptions":{"showAlpha":true})", FieldKind::Colour);
    row("dateTime", R"("type":"dateTime")", FieldKind::Timestamp);
    row("json", R"("type":"json")", FieldKind::Json);
    row("hidden", R"("type":"hidden","default":"a")", FieldKind::Raw);
    row("notice", R"("type":"notice")", FieldKind::Visual);
    row("callout", R"("type":"callout")", FieldKind::Visual);
    row("button", R"("type":"button")", FieldKind::Visual);
    row("button with a text",
        R"("type":"button","typeOptions":{"buttonConfig":{"hasInputField":true}})",
        FieldKind::Multiline);
    row("credentialsSelect", R"("type":"credentialsSelect","credentialTypes":["has:authenticate"])",
        FieldKind::Reference, "{}", u"credentials"_s);
    row("resourceLocator", R"("type":"resourceLocator","modes":[{"name":"id"}])",
        FieldKind::Object);
    row("resourceMapper", R"("type":"resourceMapper")", FieldKind::Raw, "{}",
        u"“resourceMapper”"_s);
    row("filter", R"("type":"filter")", FieldKind::Raw, "{}", u"“filter”"_s);
    row("assignmentCollection", R"("type":"assignmentCollection")", FieldKind::Raw, "{}",
        u"“assignmentCollection”"_s);
    row("curlImport", R"("type":"curlImport")", FieldKind::Raw, "{}", u"“curlImport”"_s);
    row("workflowSelector", R"("type":"workflowSelector")", FieldKind::Raw, "{}",
        u"“workflowSelector”"_s);
    row("a made-up type", R"("type":"text")", FieldKind::Raw, "{}", u"“text”"_s);
    row("no type", R"("default":"")", FieldKind::Raw, "{}", u"no type"_s);
    row("a type that is a list", R"("type":["string"])", FieldKind::Raw, "{}", u"array"_s);
}

void TestN8nDialect::typesChooseTheKind()
{
    QFETCH(QByteArray, members);
    QFETCH(FieldKind, kind);
    QFETCH(QByteArray, limits);
    QFETCH(QString, issue);
    const FormSpec form = n8nFormOfOne(members);
    const FieldSpec &spec = form.fields.front();
    QCOMPARE(spec.path, u"x"_s);
    QCOMPARE(spec.label, u"X"_s);
    QCOMPARE(fieldKindName(spec.kind), fieldKindName(kind));
    QCOMPARE(writtenConstraints(spec), limits);
    QCOMPARE(spec.secret, kind == FieldKind::Secret);
    QCOMPARE(spec.hidden, spec.dataType == u"hidden");
    QCOMPARE(toldAt(form, u"x"_s).isEmpty(), issue.isEmpty());
    QVERIFY2(isTold(form, u"x"_s, issue) || issue.isEmpty(),
             qPrintable(toldAt(form, u"x"_s).join(u'\n')));
}

void TestN8nDialect::credentialsAreWhole_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<FieldKind>("kind");
    QTest::addColumn<bool>("secret");
    QTest::addColumn<bool>("shown");
    QTest::newRow("notice") << u"notice"_s << FieldKind::Visual << false << true;
    QTest::newRow("choice") << u"environment"_s << FieldKind::Choice << false << true;
    QTest::newRow("url") << u"baseUrl"_s << FieldKind::Text << false << false;
    QTest::newRow("key") << u"apiKey"_s << FieldKind::Secret << true << true;
    QTest::newRow("private key") << u"privateKey"_s << FieldKind::Secret << true << true;
    QTest::newRow("token") << u"sessionToken"_s << FieldKind::Raw << true << true;
    QTest::newRow("scope") << u"scope"_s << FieldKind::Raw << false << true;
    QTest::newRow("ssl") << u"allowUnauthorizedCerts"_s << FieldKind::Bool << false << true;
}

void TestN8nDialect::credentialsAreWhole()
{
    QFETCH(QString, path);
    QFETCH(FieldKind, kind);
    QFETCH(bool, secret);
    QFETCH(bool, shown);
    const FormSpec form = n8nFormOf(u"parcel-credentials.json"_s);
    QCOMPARE(form.title, u"Parcel API"_s);
    QCOMPARE(form.fields.size(), size_t(8));
    const FieldSpec *spec = form.field(path);
    QVERIFY(spec);
    QCOMPARE(fieldKindName(spec->kind), fieldKindName(kind));
    QCOMPARE(spec->secret, secret);
    QCOMPARE(isShown(form, path), shown);
    QVERIFY(isShown(form, path, {setTo(u"environment"_s, "own")}));
}

void TestN8nDialect::aNodeIsWhole_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("label");
    QTest::addColumn<FieldKind>("kind");
    const auto row = [](const char *path, const QString &label, FieldKind kind) {
        QTest::newRow(path) << QString::fromLatin1(path) << label << kind;
    };
    row("resource", u"Resource"_s, FieldKind::Choice);
    row("operation", u"Operation"_s, FieldKind::Choice);
    row("operation#2", u"Operation"_s, FieldKind::Choice);
    row("receiver", u"Receiver"_s, FieldKind::Object);
    row("receiver.__rl", u"__rl"_s, FieldKind::Bool);
    row("receiver.mode", u"Given by"_s, FieldKind::Choice);
    row("receiver.value", u"From List"_s, FieldKind::Choice);
    row("receiver.value#2", u"By ID"_s, FieldKind::Text);
    row("weight", u"Weight (kg)"_s, FieldKind::Decimal);
    row("insurance", u"Insurance"_s, FieldKind::Bool);
    row("express", u"Express"_s, FieldKind::Bool);
    row("returnAll", u"Return All"_s, FieldKind::Bool);
    row("limit", u"Limit"_s, FieldKind::Integer);
    row("labels", u"Labels"_s, FieldKind::List);
    row("labels[0]", {}, FieldKind::Text);
    row("additionalFields", u"Additional Fields"_s, FieldKind::Object);
    row("additionalFields.pickup", u"Pickup"_s, FieldKind::Timestamp);
    row("additionalFields.colour", u"Colour"_s, FieldKind::Colour);
    row("additionalFields.note", u"Note"_s, FieldKind::Multiline);
    row("additionalFields.depot", u"Depot Name or ID"_s, FieldKind::Choice);
    row("metadata", u"Metadata"_s, FieldKind::Object);
    row("metadata.entry", u"Entry"_s, FieldKind::List);
    row("metadata.entry[0].key", u"Key"_s, FieldKind::Text);
    row("metadata.entry[0].kind", u"Kind"_s, FieldKind::Choice);
    row("metadata.entry[0].value", u"Value"_s, FieldKind::Text);
    row("metadata.entry[0].value#2", u"Value"_s, FieldKind::Decimal);
    row("body", u"Body"_s, FieldKind::Json);
    row("conditions", u"Conditions"_s, FieldKind::Raw);
}

void TestN8nDialect::aNodeIsWhole()
{
    QFETCH(QString, path);
    QFETCH(QString, label);
    QFETCH(FieldKind, kind);
    const FormSpec form = n8nFormOf(u"parcel-node.json"_s);
    QCOMPARE(form.title, u"Parcel"_s);
    QCOMPARE(form.fields.size(), size_t(14));
    const FieldSpec *spec = form.field(path);
    QVERIFY(spec);
    QCOMPARE(spec->label, label);
    QCOMPARE(fieldKindName(spec->kind), fieldKindName(kind));
    QVERIFY(std::none_of(form.issues.begin(), form.issues.end(),
                         [](const FieldIssue &issue) { return issue.severity != Severity::Info; }));
}

void TestN8nDialect::propertiesOfOneKeyTakeTurns()
{
    const FormSpec form = n8nFormOf(u"parcel-node.json"_s);
    const std::vector<FieldEdit> depot{setTo(u"resource"_s, "depot")};
    QVERIFY(isShown(form, u"operation"_s));
    QVERIFY(!isShown(form, u"operation#2"_s));
    QVERIFY(!isShown(form, u"operation"_s, depot));
    QVERIFY(isShown(form, u"operation#2"_s, depot));
    // What asks for the key asks for the one that is shown, defaults included.
    QVERIFY(isShown(form, u"weight"_s));
    QVERIFY(!isShown(form, u"limit"_s));
    QVERIFY(!isShown(form, u"weight"_s, depot));
    QVERIFY(isShown(form, u"limit"_s, depot));
    QVERIFY(!isShown(form, u"limit"_s,
                     {setTo(u"resource"_s, "depot"), setTo(u"returnAll"_s, Json(true))}));
    QVERIFY(!isShown(form, u"weight"_s, {setTo(u"operation"_s, "get")}));

    QVERIFY(isShown(form, u"metadata.entry[0].value"_s));
    QVERIFY(!isShown(form, u"metadata.entry[0].value#2"_s));
    QVERIFY(isShown(form, u"metadata.entry[0].value#2"_s,
                    {setTo(u"metadata.entry[0].kind"_s, "number")}));

    // Told once, and as a matter of course.
    QCOMPARE(toldAt(form, u"operation#2"_s).size(), qsizetype(1));
    QVERIFY(toldAt(form, u"metadata.entry[0].value#2"_s).isEmpty());
    // Without conditions it is not one.
    const FormSpec twice = n8nFormFromText(R"([{"name":"a","type":"string"},
        {"name":"a","type":"string","displayOptions":{"show":{"b":[1]}}}])");
    QVERIFY(isTold(twice, u"a#2"_s, u"more than once"_s, Severity::Warning));
}

void TestN8nDialect::aLocatorHasAValueForEachMode()
{
    const FormSpec form = n8nFormOf(u"parcel-node.json"_s);
    const FieldSpec *marker = form.field(u"receiver.__rl"_s);
    QVERIFY(marker->hidden && marker->readOnly);
    QCOMPARE(marker->defaultValue, FieldValue(Json(true)));
    QCOMPARE(form.field(u"receiver.mode"_s)->defaultValue, FieldValue::text(u"list"_s));
    QVERIFY(isShown(form, u"receiver.value"_s));
    QVERIFY(!isShown(form, u"receiver.value#2"_s));
    QVERIFY(isShown(form, u"receiver.value#2"_s, {setTo(u"receiver.mode"_s, "id")}));
    QCOMPARE(form.field(u"receiver.value"_s)->choicesFrom, u"searchReceivers"_s);
    const FieldSpec *byId = form.field(u"receiver.value#2"_s);
    const QByteArray expected
        = R"({"pattern":"^r-[0-9]+$","patternHint":"Not a receiver's ID","example":"r-17"})";
    QCOMPARE(writtenConstraints(*byId), expected);
    QVERIFY(byId->required);

    // Conditions mean its value, whichever mode gives it.
    const FormSpec asked = n8nFormFromText(R"([
        {"name":"sheet","type":"resourceLocator","default":{"mode":"id","value":""},
         "modes":[{"name":"list","type":"list"},{"name":"id","type":"string"}]},
        {"name":"range","type":"string","displayOptions":{"hide":{"sheet":[""]}}}])");
    QVERIFY(!isShown(asked, u"range"_s));
    QVERIFY(isShown(asked, u"range"_s, {setTo(u"sheet.value#2"_s, "s1")}));
    const FormSpec bare = n8nFormFromText(R"([{"name":"sheet","type":"resourceLocator"}])");
    QVERIFY(bare.field(u"sheet.value"_s));
    QVERIFY(isTold(bare, u"sheet"_s, u"no modes"_s));
}

void TestN8nDialect::whatIsAddedIsNotRequired()
{
    const FormSpec form = n8nFormOf(u"parcel-node.json"_s);
    QVERIFY(!form.field(u"additionalFields.note"_s)->required);
    QVERIFY(!isShown(form, u"additionalFields.note"_s));
    QVERIFY(isShown(form, u"additionalFields.note"_s, {setTo(u"express"_s, Json(true))}));
    QCOMPARE(form.field(u"additionalFields.depot"_s)->choicesFrom, u"getDepots"_s);
    QVERIFY(isTold(form, u"additionalFields.depot"_s, u"getDepots"_s));
    // "Add Field" is a button's caption.
    QCOMPARE(form.field(u"additionalFields"_s)->constraints.example, QString());
}

void TestN8nDialect::aLockedFieldIsFreeAgain()
{
    const FormSpec form = n8nFormOf(u"parcel-node.json"_s);
    QVERIFY(isEnabled(form, u"insurance"_s));
    QVERIFY(!isEnabled(form, u"insurance"_s, {setTo(u"express"_s, Json(true))}));
    QVERIFY(!isShown(form, u"insurance"_s));
    QVERIFY(isShown(form, u"insurance"_s, {setTo(u"weight"_s, Json::number(6))}));
    // What cannot be known locks nothing.
    for (const QByteArray options :
         {R"({"show":{"@version":[1]}})", R"({"show":{"gone":[1]}})",
          R"({"show":{"x":[{"_cnd":{"odd":1}}]}})", R"({"show":{"x":[1],"@version":[1]}})"}) {
        const FormSpec one
            = n8nFormOfOne(R"("type":"number","default":1,"disabledOptions":)" + options);
        QVERIFY2(isEnabled(one, u"x"_s), options.constData());
    }
}

void TestN8nDialect::listsOfAnything()
{
    const FormSpec numbers = n8nFormOfOne(
        R"("type":"number","default":{},"typeOptions":{"multipleValues":true,"minValue":2})");
    QCOMPARE(numbers.fields.front().kind, FieldKind::List);
    QCOMPARE(writtenConstraints(numbers.fields.front()), QByteArray("{}"));
    QCOMPARE(writtenConstraints(*numbers.field(u"x[0]"_s)), QByteArray(R"({"minimum":2})"));
    QCOMPARE(numbers.fields.front().defaultValue, FieldValue::absent());

    const FormSpec objects = n8nFormOfOne(R"("type":"collection","default":{},
        "typeOptions":{"multipleValues":true},
        "options":[{"name":"a","type":"string"},
                   {"name":"b","type":"string","displayOptions":{"show":{"a":["1"]}}}])");
    QCOMPARE(objects.fields.front().kind, FieldKind::List);
    QCOMPARE(objects.fields.front().children.size(), size_t(2));
    QVERIFY(!isShown(objects, u"x[0].b"_s));
    QVERIFY(isShown(objects, u"x[0].b"_s, {setTo(u"x[0].a"_s, "1")}));

    const FormSpec secrets
        = n8nFormOfOne(R"("type":"string","typeOptions":{"multipleValues":true,"password":true})");
    QVERIFY(!secrets.fields.front().secret);
    QVERIFY(secrets.field(u"x[0]"_s)->secret);
    const FormSpec choices = n8nFormOfOne(
        R"("type":"options","typeOptions":{"multipleValues":true},"options":[{"value":1}])");
    QCOMPARE(choices.field(u"x[0]"_s)->choices.size(), qsizetype(1));
}

void TestN8nDialect::optionsAreOffered_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QStringList>("labels");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("issue");
    const auto row = [](const char *name, const QByteArray &members, const QStringList &labels,
                        const QString &from = {}, const QString &issue = {}) {
        QTest::newRow(name) << members << labels << from << issue;
    };
    row("named", R"("options":[{"name":"A","value":"a"},{"value":2},{"name":"C","value":true}])",
        {u"A"_s, u"2"_s, u"C"_s});
    row("bare", R"("options":["a",2])", {u"a"_s, u"2"_s});
    row("without value", R"("options":[{"name":"A"},null,{"name":"B","value":1}])", {u"B"_s}, {},
        u"2 of them"_s);
    row("a name that is an object", R"("options":[{"name":{},"value":"a"}])", {u"a"_s}, {},
        u"“name”"_s);
    row("at times", R"("options":[{"name":"A","value":1,"displayOptions":{"show":{"x":[1]}}}])",
        {u"A"_s}, {}, u"only at times"_s);
    row("loaded", R"("typeOptions":{"loadOptionsMethod":"getAll"})", {}, u"getAll"_s,
        u"“getAll”"_s);
    row("loaded by a request", R"("typeOptions":{"loadOptions":{"routing":{}}})", {},
        u"loadOptions"_s, u"“loadOptions”"_s);
    row("and others", R"("allowArbitraryValues":true,"options":[{"value":1}])", {u"1"_s},
        u"allowArbitraryValues"_s, u"Other values"_s);
    row("none", R"("options":[])", {}, {}, u"no options"_s);
    row("an object", R"("options":{"a":1})", {}, {}, u"object"_s);
}

void TestN8nDialect::optionsAreOffered()
{
    QFETCH(QByteArray, members);
    QFETCH(QStringList, labels);
    QFETCH(QString, from);
    QFETCH(QString, issue);
    const FormSpec form = n8nFormOfOne(R"("type":"options",)" + members);
    QStringList found;
    for (const Choice &choice : form.fields.front().choices)
        found.append(choice.label);
    QCOMPARE(found, labels);
    QCOMPARE(form.fields.front().choicesFrom, from);
    QCOMPARE(toldAt(form, u"x"_s).isEmpty(), issue.isEmpty());
    QVERIFY2(isTold(form, u"x"_s, issue) || issue.isEmpty(),
             qPrintable(toldAt(form, u"x"_s).join(u'\n')));
}

void TestN8nDialect::conditionsAreRead_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<bool>("shown");
    const auto row = [](const char *name, const QByteArray &options, const QByteArray &mode,
                        bool shown) { QTest::newRow(name) << options << mode << shown; };
    const auto cnd = [](const QByteArray &condition) {
        return QByteArray(R"({"show":{"mode":[{"_cnd":)" + condition + "}]}}");
    };
    row("one of", R"({"show":{"mode":["a","b"]}})", R"("b")", true);
    row("none of", R"({"show":{"mode":["a","b"]}})", R"("c")", false);
    row("hidden by", R"({"hide":{"mode":["a"]}})", R"("a")", false);
    row("not hidden by", R"({"hide":{"mode":["a"]}})", R"("b")", true);
    row("both", R"({"show":{"mode":["a","b"]},"hide":{"mode":["b"]}})", R"("b")", false);
    row("a boolean", R"({"show":{"mode":[true]}})", "true", true);
    row("by type", R"({"show":{"mode":[true]}})", R"("true")", false);
    row("one of several", R"({"show":{"mode":["a"]}})", R"(["z","a"])", true);
    row("not a list", R"({"show":{"mode":"a"}})", R"("a")", true);
    row("eq", cnd(R"({"eq":1})"), "1.0", true);
    row("eq not", cnd(R"({"eq":1})"), "2", false);
    row("not", cnd(R"({"not":"a"})"), R"("b")", true);
    row("not not", cnd(R"({"not":"a"})"), R"("a")", false);
    row("gte", cnd(R"({"gte":2})"), "2", true);
    row("gte not", cnd(R"({"gte":2})"), "1.9", false);
    row("lte", cnd(R"({"lte":2})"), "2", true);
    row("lte not", cnd(R"({"lte":2})"), "2.1", false);
    row("gt", cnd(R"({"gt":2})"), "2", false);
    row("lt", cnd(R"({"lt":2})"), "1", true);
    row("between", cnd(R"({"between":{"from":1,"to":3}})"), "3", true);
    row("between not", cnd(R"({"between":{"from":1,"to":3}})"), "4", false);
    row("startsWith", cnd(R"({"startsWith":"ab"})"), R"("abc")", true);
    row("startsWith not", cnd(R"({"startsWith":"b"})"), R"("abc")", false);
    row("endsWith", cnd(R"({"endsWith":"bc"})"), R"("abc")", true);
    row("includes", cnd(R"({"includes":"b"})"), R"("abc")", true);
    row("includes not", cnd(R"({"includes":"z"})"), R"("abc")", false);
    row("regex", cnd(R"({"regex":"^a.c$"})"), R"("abc")", true);
    row("regex not", cnd(R"({"regex":"^a$"})"), R"("abc")", false);
    row("exists", cnd(R"({"exists":true})"), R"("a")", true);
    row("exists not", cnd(R"({"exists":true})"), R"("")", false);
    row("a value or a comparison", R"({"show":{"mode":["x",{"_cnd":{"gt":5}}]}})", "6", true);
    row("the value of the two", R"({"show":{"mode":["x",{"_cnd":{"gt":5}}]}})", R"("x")", true);
    row("hidden by a comparison", R"({"hide":{"mode":[{"_cnd":{"gt":5}}]}})", "6", false);
}

void TestN8nDialect::conditionsAreRead()
{
    QFETCH(QByteArray, options);
    QFETCH(QByteArray, mode);
    QFETCH(bool, shown);
    // In either order of the two.
    const QByteArray asked = R"({"name":"x","type":"string","displayOptions":)" + options + "}";
    const QByteArray asking = R"({"name":"mode","type":"filter"})";
    for (const QByteArray &list : {QByteArray('[' + asked + ',' + asking + ']'),
                                   QByteArray('[' + asking + ',' + asked + ']')}) {
        const FormSpec form = n8nFormFromText(list);
        QVERIFY(toldAt(form, u"x"_s, Severity::Warning).isEmpty());
        QCOMPARE(isShown(form, u"x"_s, {setTo(u"mode"_s, parseJson(mode).value())}), shown);
    }
}

void TestN8nDialect::conditionsThatAreNotUnderstood_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<QString>("issue");
    QTest::newRow("version") << QByteArray(R"({"show":{"@version":[2]}})") << u"“@version”"_s;
    QTest::newRow("version, hidden")
        << QByteArray(R"({"hide":{"@version":[2]}})") << u"“@version”"_s;
    QTest::newRow("a tool") << QByteArray(R"({"show":{"@tool":[true]}})") << u"“@tool”"_s;
    QTest::newRow("no such field") << QByteArray(R"({"show":{"gone":[1]}})") << u"“gone”"_s;
    QTest::newRow("no such field, hidden") << QByteArray(R"({"hide":{"gone":[1]}})") << u"“gone”"_s;
    QTest::newRow("a new comparison")
        << QByteArray(R"({"show":{"x":[{"_cnd":{"sounds":"a"}}]}})") << u"sounds"_s;
    QTest::newRow("two comparisons")
        << QByteArray(R"({"show":{"x":[{"_cnd":{"gt":1,"lt":5}}]}})") << u"lt"_s;
    QTest::newRow("half a range") << QByteArray(
        R"({"show":{"x":[{"_cnd":{"between":{"from":1}}}]}})")
                                  << u"between"_s;
    QTest::newRow("no values") << QByteArray(R"({"show":{"x":[]}})") << u"no values"_s;
    QTest::newRow("a list") << QByteArray("[1]") << u"array"_s;
    QTest::newRow("a side that is a list") << QByteArray(R"({"show":["x"]})") << u"array"_s;
    QTest::newRow("a third side") << QByteArray(R"({"maybe":{"x":[1]}})")
                                  << u"“displayOptions.maybe”"_s;
}

void TestN8nDialect::conditionsThatAreNotUnderstood()
{
    QFETCH(QByteArray, options);
    QFETCH(QString, issue);
    const FormSpec form
        = n8nFormFromText(R"([{"name":"x","type":"string","displayOptions":)" + options
                          + R"(},{"name":"y","type":"string","displayOptions":)" + options + "}]");
    QVERIFY(isShown(form, u"x"_s));
    QVERIFY(isShown(form, u"y"_s));
    QVERIFY2(isTold(form, u"x"_s, issue), qPrintable(toldAt(form, u"x"_s).join(u'\n')));
    // What is not known here is told once, not at each of a hundred fields.
    const bool isOnce = options.contains('@') || options.contains("gone");
    QCOMPARE(toldAt(form, u"y"_s).isEmpty(), isOnce);
}

void TestN8nDialect::pathsFromTheRoot()
{
    const FormSpec form = n8nFormFromText(R"([
        {"name":"mode","type":"string","default":"root"},
        {"name":"c","type":"collection","options":[
            {"name":"mode","type":"string","default":"inner"},
            {"name":"near","type":"string","displayOptions":{"show":{"mode":["inner"]}}},
            {"name":"far","type":"string","displayOptions":{"show":{"/mode":["root"]}}}]},
        {"name":"deep","type":"string","displayOptions":{"show":{"c.mode":["inner"]}}},
        {"name":"slash","type":"string","displayOptions":{"show":{"/c.mode":["inner"]}}}])");
    QVERIFY(form.issues.isEmpty());
    const std::vector<FieldEdit> root{setTo(u"mode"_s, "other")};
    const std::vector<FieldEdit> inner{setTo(u"c.mode"_s, "other")};
    QVERIFY(isShown(form, u"c.near"_s, root));
    QVERIFY(!isShown(form, u"c.near"_s, inner));
    QVERIFY(!isShown(form, u"c.far"_s, root));
    QVERIFY(isShown(form, u"c.far"_s, inner));
    QVERIFY(!isShown(form, u"deep"_s, inner));
    QVERIFY(!isShown(form, u"slash"_s, inner));
    QVERIFY(isShown(form, u"slash"_s, root));
}

PLUGBOARD_TEST(TestN8nDialect)
#include "tst_n8ndialect.moc"
