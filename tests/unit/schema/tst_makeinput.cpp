// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialectcaps.h"
#include "fieldkindmetatype.h"
#include "formquestions.h"
#include "makesamples.h"
#include "schema/dialects/formbuilder.h"
#include "schema/formjson.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>

using namespace plugboard;
using namespace Qt::StringLiterals;

// What metadata from outside may hold besides what it should.
class TestMakeInput final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void checksBecomeConstraints_data();
    void checksBecomeConstraints();
    void onlyTheseValues();
    void remoteProceduresAreFreeInput();
    void secretsStayOut_data();
    void secretsStayOut();
    void defaultsAreLookedAt_data();
    void defaultsAreLookedAt();
    void hostileMetadataKeepsEveryField_data();
    void hostileMetadataKeepsEveryField();
    void everythingIsCapped();
    void otherDocumentsAreRefused();
};

void TestMakeInput::checksBecomeConstraints_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QByteArray>("limits");
    QTest::addColumn<QString>("issue");
    const auto row
        = [](const char *name, const QByteArray &members, const QByteArray &limits,
             const QString &issue = {}) { QTest::newRow(name) << members << limits << issue; };
    row("length", R"("type":"text","validate":{"min":2,"max":9})",
        R"({"minLength":2,"maxLength":9})");
    row("value", R"("type":"number","validate":{"min":0.50,"max":1e3})",
        R"({"minimum":0.50,"maximum":1e3})");
    row("of an unsigned", R"("type":"uinteger","validate":{"max":5})",
        R"({"minimum":0,"maximum":5})");
    row("items", R"("type":"array","validate":{"minItems":1,"maxItems":3})",
        R"({"minLength":1,"maxLength":3})");
    row("items by min", R"("type":"array","validate":{"min":1})", R"({"minLength":1})");
    row("pattern", R"("type":"text","validate":{"pattern":"^a"})", R"({"pattern":"^a"})");
    row("pattern's old place", R"("type":"text","pattern":"^a")", R"({"pattern":"^a"})");
    row("pattern as an object", R"("type":"text","validate":{"pattern":{"regexp":"^a"}})",
        R"({"pattern":"^a"})");
    row("extensions", R"("type":"filename","extension":["csv",".t+x"])",
        R"({"pattern":"(?i)\\.(?:csv|t\\+x)$","patternHint":"a name that ends in .csv, .t+x",)"
        R"("format":"filename"})");
    row("a file's name", R"("type":"text","semantic":"file:name")", R"({"format":"filename"})");
    row("no checks", R"("type":"text","validate":false)", "{}", u"“validate” is false"_s);
    row("all checks", R"("type":"text","validate":true)", "{}");
    row("pattern that is none", R"("type":"text","validate":{"pattern":"("})", "{}",
        u"cannot be read"_s);
    row("pattern of a number", R"("type":"text","pattern":7)", "{}", u"“pattern”"_s);
    row("the wrong way round", R"("type":"text","validate":{"min":9,"max":2})", "{}",
        u"at least 9 and at most 2"_s);
    row("values the wrong way round", R"("type":"number","validate":{"min":9,"max":2})", "{}",
        u"at least 9 and at most 2"_s);
    row("a length past all", R"("type":"text","validate":{"max":99999999999999999999})", "{}",
        u"99999999999999999999"_s);
    row("a length below none", R"("type":"text","validate":{"min":-1})", "{}", u"-1"_s);
    row("limits of text", R"("type":"number","validate":{"min":"3","max":"x"})", R"({"minimum":3})",
        u"validate.max"_s);
    row("an unknown check", R"("type":"text","validate":{"unique":true})", "{}",
        u"“validate.unique”"_s);
    row("checks of a wrong type", R"("type":"text","validate":[1])", "{}", u"array"_s);
}

void TestMakeInput::checksBecomeConstraints()
{
    QFETCH(QByteArray, members);
    QFETCH(QByteArray, limits);
    QFETCH(QString, issue);
    const FormSpec form = makeFormOfOne(members);
    QCOMPARE(writtenConstraints(form.fields.front()), limits);
    QCOMPARE(toldAt(form, u"x"_s).isEmpty(), issue.isEmpty());
    QVERIFY2(isTold(form, u"x"_s, issue) || issue.isEmpty(),
             qPrintable(toldAt(form, u"x"_s).join(u'\n')));
}

void TestMakeInput::onlyTheseValues()
{
    const FormSpec text = makeFormOfOne(R"("type":"text","validate":{"enum":["a","b"]})");
    QCOMPARE(text.fields.front().kind, FieldKind::Choice);
    QCOMPARE(choiceLabels(text.fields.front()), (QStringList{u"a"_s, u"b"_s}));
    const FormSpec list = makeFormOfOne(R"("type":"array","validate":{"enum":["a","b"]})");
    QCOMPARE(list.fields.front().kind, FieldKind::List);
    QCOMPARE(list.field(u"x[0]"_s)->kind, FieldKind::Choice);
    const FormSpec date = makeFormOfOne(R"("type":"date","validate":{"enum":["a"]})");
    QVERIFY(isTold(date, u"x"_s, u"validate.enum"_s));
}

void TestMakeInput::remoteProceduresAreFreeInput()
{
    const FormSpec form = makeFormFromText(R"(["rpc://more",
        {"name":"x","type":"text","rpc":{"url":"rpc://find","label":"Find","parameters":[]}},
        {"name":"y","type":"select","options":[{"value":1}],"nested":"rpc://nested"},
        {"name":"z","type":"text","rpc":{"label":"Find"}}])");
    QCOMPARE(form.fields.front().kind, FieldKind::Visual);
    QVERIFY(isTold(form, u"#1"_s, u"rpc://more"_s, Severity::Warning));
    QCOMPARE(form.field(u"x"_s)->kind, FieldKind::Text);
    QCOMPARE(form.field(u"x"_s)->choicesFrom, u"rpc://find"_s);
    QVERIFY(isTold(form, u"x"_s, u"rpc://find"_s));
    const FieldSpec &nested = form.field(u"y"_s)->children.front();
    QCOMPARE(nested.label, u"rpc://nested"_s);
    QVERIFY(!isShown(form, nested.path));
    QVERIFY(isShown(form, nested.path, {setTo(u"y"_s, Json::number(1))}));
    QVERIFY(isTold(form, u"z"_s, u"“rpc”"_s));
}

void TestMakeInput::secretsStayOut_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::newRow("password") << QByteArray(R"([{"name":"x","type":"password",
        "default":"canary-1","value":"canary-2","validate":{"enum":["canary-3"],"min":2},
        "options":[{"value":"canary-4"}]}])");
    QTest::newRow("private key") << QByteArray(R"([{"name":"x","type":"pkey",
        "default":"canary-1","metadata":{"last":"canary-2"}}])");
    QTest::newRow("in a collection") << QByteArray(R"([{"name":"x","type":"collection",
        "default":{"k":"canary-1"},"spec":[{"name":"k","type":"password","default":"canary-2"}]}])");
    QTest::newRow("in a list") << QByteArray(R"([{"name":"x","type":"array",
        "default":["canary-1"],"spec":{"type":"password","default":"canary-2"}}])");
    QTest::newRow("nested") << QByteArray(R"([{"name":"x","type":"select","options":[{"value":1,
        "nested":[{"name":"k","type":"pkey","default":"canary-1"}]}],
        "nested":[{"name":"l","type":"password","default":"canary-2"}]}])");
    QTest::newRow("in what is raw") << QByteArray(R"([{"name":"x","type":"udt","default":
        {"k":"canary-1"},"spec":[{"name":"k","type":"Password","default":"canary-2"}]}])");
    QTest::newRow("an odd default") << QByteArray(R"([{"name":"x","type":"password",
        "default":["canary-1"],"help":null}])");
}

void TestMakeInput::secretsStayOut()
{
    QFETCH(QByteArray, parameters);
    const FormSpec form = makeFormFromText(parameters);
    QVERIFY(!writeJson(formToJson(form)).contains("canary"));
    const std::function<bool(const std::vector<FieldSpec> &)> isClean
        = [&isClean](const std::vector<FieldSpec> &fields) {
              return std::all_of(fields.begin(), fields.end(), [&isClean](const FieldSpec &spec) {
                  return !writeJson(spec.raw).contains("canary")
                      && !writeJson(spec.defaultValue.json()).contains("canary")
                      && isClean(spec.children);
              });
          };
    QVERIFY(isClean(form.fields));
    const FieldSpec &spec = form.fields.front();
    if (spec.secret) {
        QVERIFY(!spec.secretKnown);
        QVERIFY(writeJson(spec.raw).contains("$secret"));
    }
}

void TestMakeInput::defaultsAreLookedAt_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("issue");
    const auto row
        = [](const char *name, const QByteArray &members, const QByteArray &value,
             const QString &issue = {}) { QTest::newRow(name) << members << value << issue; };
    row("fits", R"("type":"number","default":1.50,"validate":{"max":2})", "1.50");
    row("too large", R"("type":"number","default":5,"validate":{"max":2})", "5", u"2 or less"_s);
    row("no number", R"("type":"integer","default":"x")", R"("x")", u"whole number"_s);
    row("not offered", R"("type":"select","default":"z","options":[{"value":"a"}])", R"("z")",
        u"choices"_s);
    row("a list for a text", R"("type":"text","default":["a"])", R"(["a"])", u"list"_s);
    row("empty", R"("type":"text","required":true,"default":"")", R"("")");
    row("an expression", R"("type":"integer","default":"{{common.port}}")", R"("{{common.port}}")",
        u"expression"_s);
    row("of an option", R"("type":"select","options":[{"value":1},{"value":2,"default":true}])",
        "2");
    row("of two options",
        R"("type":"select","options":[{"value":1,"default":true},{"value":2,"default":true}])", "1",
        u"Several options"_s);
    row("of both",
        R"("type":"select","default":1,"options":[{"value":1},{"value":2,"default":true}])", "1",
        u"own default"_s);
    row("null", R"("type":"text","default":null)", "null");
    row("hidden, required, empty", R"("type":"hidden","required":true)", "null", u"nobody"_s);
}

void TestMakeInput::defaultsAreLookedAt()
{
    QFETCH(QByteArray, members);
    QFETCH(QByteArray, value);
    QFETCH(QString, issue);
    const FormSpec form = makeFormOfOne(members);
    QCOMPARE(writeJson(form.fields.front().defaultValue.json()), value);
    QCOMPARE(toldAt(form, u"x"_s).isEmpty(), issue.isEmpty());
    QVERIFY2(isTold(form, u"x"_s, issue) || issue.isEmpty(),
             qPrintable(toldAt(form, u"x"_s).join(u'\n')));
}

void TestMakeInput::hostileMetadataKeepsEveryField_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QString>("issue");
    const auto row = [](const char *name, const QByteArray &entry, const QString &issue) {
        QTest::newRow(name) << entry << issue;
    };
    row("a number", "5", u"number"_s);
    row("null", "null", u"null"_s);
    row("a list", "[[]]", u"array"_s);
    row("no name", R"({"type":"text"})", u"no name"_s);
    row("a name that is a list", R"({"name":["a"],"type":"text"})", u"no name"_s);
    row("labels of wrong types", R"({"name":"a","label":{"x":1},"help":[1],"type":"text"})",
        u"“label”"_s);
    row("flags of wrong types", R"({"name":"a","type":"text","required":"yes","advanced":1})",
        u"“required”"_s);
    row("unknown members", R"({"name":"a","type":"text","Colour":"red","x-own":1})", u"“Colour”"_s);
    row("a member twice", R"({"name":"a","type":"text","label":"A","label":"B"})", u"“label”"_s);
    row("a spec of a wrong type", R"({"name":"a","type":"collection","spec":7})", u"no fields"_s);
    row("nested of a wrong type", R"({"name":"a","type":"boolean","nested":7})", u"number"_s);
    row("options of a text", R"({"name":"a","type":"text","options":[1]})", u"“options”"_s);
    row("a reserved name", R"({"name":"teamId","type":"text"})", u"teamId"_s);
    row("secret default", R"({"name":"a","type":"password","default":"x"})", u"secret"_s);
}

void TestMakeInput::hostileMetadataKeepsEveryField()
{
    QFETCH(QByteArray, entry);
    QFETCH(QString, issue);
    const FormSpec form = makeFormFromText(R"([{"name":"first","type":"text"},)" + entry
                                           + R"(,{"name":"last","type":"text"}])");
    QCOMPARE(form.fields.size(), size_t(3));
    QCOMPARE(form.fields.back().path, u"last"_s);
    const QString path = form.fields[1].path;
    QVERIFY2(isTold(form, path, issue), qPrintable(toldAt(form, path).join(u'\n')));
    QVERIFY(!writeJson(formToJson(form)).contains("x-own"));
}

void TestMakeInput::everythingIsCapped()
{
    verifyCaps({&makeForm, "text", "select", u"spec"_s});

    const FormSpec tall = makeFormOfOne(R"("type":"text","label":")"
                                        + QByteArray(2 * FormBuilder::kMaxText, 'a') + '"');
    QVERIFY(isTold(tall, u"x"_s, u"1 MiB"_s));
    QVERIFY(tall.fields.front().label.size() <= 300);

    // Thousands of one name, each asked for by each.
    QByteArray crowd = "[";
    for (int i = 0; i < 1000; ++i)
        crowd += R"({"name":"a","type":"text","visible":"{{parameters.a == 1}}"},)";
    crowd.back() = ']';
    const FormSpec same = makeFormFromText(crowd);
    QCOMPARE(same.fields.size(), size_t(1000));
    QCOMPARE(same.fields.back().path, u"a#1000"_s);
    QVERIFY(std::any_of(same.issues.begin(), same.issues.end(), [](const FieldIssue &issue) {
        return issue.message.contains(u"more conditions"_s);
    }));
}

void TestMakeInput::otherDocumentsAreRefused()
{
    for (const QByteArray document : {"{}", "null", "\"rpc://x\"", "5"}) {
        const Result<FormSpec> form = makeForm(parseJson(document).value());
        QVERIFY(!form);
        QCOMPARE(form.error().kind, ErrorKind::Protocol);
        QVERIFY(form.error().summary.contains(u"“parameters”"_s));
    }
    QVERIFY(makeForm(Json::array()).value().fields.empty());
}

PLUGBOARD_TEST(TestMakeInput)
#include "tst_makeinput.moc"
