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

// What metadata from outside may hold besides what it should.
class TestN8nInput final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void textsOfCredentialsArePlain();
    void secretsStayOut_data();
    void secretsStayOut();
    void limitsAndDefaults_data();
    void limitsAndDefaults();
    void htmlBecomesText_data();
    void htmlBecomesText();
    void hostileMetadataKeepsEveryField_data();
    void hostileMetadataKeepsEveryField();
    void everythingIsCapped();
    void otherDocumentsAreRefused();
};

void TestN8nInput::textsOfCredentialsArePlain()
{
    const FormSpec form = n8nFormOf(u"parcel-credentials.json"_s);
    QCOMPARE(form.field(u"notice"_s)->label,
             u"Before you begin, register at Parcel (https://parcel.example/dev)."_s);
    QCOMPARE(form.field(u"environment"_s)->choices[0].help, u"Parcels move"_s);
    QCOMPARE(form.field(u"apiKey"_s)->help, u"Starts with pk_"_s);
    QVERIFY(form.field(u"apiKey"_s)->required);
    QVERIFY(form.field(u"privateKey"_s)->isMultiline());
    QVERIFY(form.field(u"scope"_s)->hidden);
    QVERIFY(form.field(u"sessionToken"_s)->hidden);
    QCOMPARE(form.field(u"scope"_s)->defaultValue, FieldValue::text(u"read write"_s));
    QVERIFY(isTold(form, {}, u"oAuth2Api"_s));
    QCOMPARE(form.issues.size(), qsizetype(1));
}

void TestN8nInput::secretsStayOut_data()
{
    QTest::addColumn<QByteArray>("properties");
    QTest::newRow("password") << QByteArray(R"([{"name":"x","type":"string",
        "typeOptions":{"password":true},"default":"canary-1","value":"canary-2",
        "options":["canary-3"]}])");
    QTest::newRow("a word for true") << QByteArray(R"([{"name":"x","type":"string",
        "typeOptions":{"password":"yes"},"default":"canary-1"}])");
    QTest::newRow("hidden") << QByteArray(R"([{"name":"x","type":"hidden",
        "typeOptions":{"password":true,"expirable":true},"default":"canary-1"}])");
    QTest::newRow("json") << QByteArray(R"([{"name":"x","type":"json",
        "typeOptions":{"password":true},"default":"{\"k\":\"canary-1\"}"}])");
    QTest::newRow("a choice") << QByteArray(R"([{"name":"x","type":"options",
        "typeOptions":{"password":true},"options":[{"value":"canary-1"}]}])");
    QTest::newRow("a list of them") << QByteArray(R"([{"name":"x","type":"string",
        "typeOptions":{"password":true,"multipleValues":true},"default":["canary-1"]}])");
    QTest::newRow("in a collection") << QByteArray(R"([{"name":"c","type":"collection",
        "default":{"x":"canary-1"},"options":[{"name":"x","type":"string",
        "typeOptions":{"password":true},"default":"canary-2"}]}])");
    QTest::newRow("in a group") << QByteArray(R"([{"name":"c","type":"fixedCollection",
        "default":{"g":{"x":"canary-1"}},"options":[{"name":"g","values":[{"name":"x",
        "type":"string","typeOptions":{"password":true},"default":"canary-2"}]}]}])");
    QTest::newRow("of an unknown type") << QByteArray(R"([{"name":"x","type":"vault",
        "typeOptions":{"password":true},"default":"canary-1"}])");
}

void TestN8nInput::secretsStayOut()
{
    QFETCH(QByteArray, properties);
    const FormSpec form = n8nFormFromText(properties);
    QVERIFY(!writeJson(formToJson(form)).contains("canary"));
    int secrets = 0;
    const std::function<bool(const std::vector<FieldSpec> &)> isClean
        = [&](const std::vector<FieldSpec> &fields) {
              return std::all_of(fields.begin(), fields.end(), [&](const FieldSpec &spec) {
                  secrets += spec.secret ? 1 : 0;
                  return !writeJson(spec.raw).contains("canary")
                      && !writeJson(spec.defaultValue.json()).contains("canary")
                      && isClean(spec.children);
              });
          };
    QVERIFY(isClean(form.fields));
    QCOMPARE(secrets, 1);
}

void TestN8nInput::limitsAndDefaults_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QByteArray>("limits");
    QTest::addColumn<QString>("issue");
    const auto row
        = [](const char *name, const QByteArray &members, const QByteArray &limits,
             const QString &issue = {}) { QTest::newRow(name) << members << limits << issue; };
    row("limits", R"("type":"number","default":2,"typeOptions":{"minValue":1.5,"maxValue":1e3})",
        R"({"minimum":1.5,"maximum":1e3})");
    row("a default past them", R"("type":"number","default":9,"typeOptions":{"maxValue":5})",
        R"({"maximum":5})", u"5 or less"_s);
    row("the wrong way round", R"("type":"number","typeOptions":{"minValue":5,"maxValue":1})", "{}",
        u"at least 5 and at most 1"_s);
    row("a limit that is none", R"("type":"number","typeOptions":{"minValue":"low"})", "{}",
        u"typeOptions.minValue"_s);
    row("not offered", R"("type":"options","default":"z","options":[{"value":"a"}])", "{}",
        u"choices"_s);
    row("nothing chosen",
        R"("type":"options","default":"","required":true,"options":[{"value":1}])", "{}");
    row("an expression", R"("type":"number","default":"={{ $json.limit }}")", "{}",
        u"expression"_s);
    row("no number", R"("type":"number","default":"many")", "{}", u"must be a number"_s);
    row("hidden, required, empty", R"("type":"hidden","required":true,"default":"")", "{}",
        u"nobody"_s);
    row("an unknown option", R"("type":"string","typeOptions":{"shiny":true})", "{}",
        u"“typeOptions.shiny”"_s);
    row("options of a wrong type", R"("type":"string","typeOptions":[1])", "{}",
        u"“typeOptions”"_s);
}

void TestN8nInput::limitsAndDefaults()
{
    QFETCH(QByteArray, members);
    QFETCH(QByteArray, limits);
    QFETCH(QString, issue);
    const FormSpec form = n8nFormOfOne(members);
    QCOMPARE(writtenConstraints(form.fields.front()), limits);
    QCOMPARE(toldAt(form, u"x"_s).isEmpty(), issue.isEmpty());
    QVERIFY2(isTold(form, u"x"_s, issue) || issue.isEmpty(),
             qPrintable(toldAt(form, u"x"_s).join(u'\n')));
}

void TestN8nInput::htmlBecomesText_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << u"a < b & c"_s << u"a < b & c"_s;
    QTest::newRow("tags") << u"<p>One <b>two</b></p><p>three<br/>four</p>"_s
                          << u"One two\n\nthree\nfour"_s;
    QTest::newRow("a link") << u"See <a href='https://n.example/x' target=\"_blank\">here</a>."_s
                            << u"See here (https://n.example/x)."_s;
    QTest::newRow("a script's link") << u"<a href=\"javascript:alert(1)\">here</a>"_s << u"here"_s;
    QTest::newRow("a placeholder") << u"https://<your-domain>/x"_s << u"https://<your-domain>/x"_s;
    QTest::newRow("signs") << u"&lt;b&gt; &amp;amp; &quot;x&quot;"_s << u"<b> &amp; \"x\""_s;
    QTest::newRow("an open tag") << u"a <b"_s << u"a <b"_s;
}

void TestN8nInput::htmlBecomesText()
{
    QFETCH(QString, html);
    QFETCH(QString, text);
    Json property = parseJson(R"({"name":"x","type":"string"})").value();
    property.set(u"description"_s, Json(html));
    const FormSpec form = n8nForm(Json(Json::Array{property})).value();
    QCOMPARE(form.fields.front().help, text);
    // A notice too long for a name is told in full.
    Json notice = parseJson(R"({"name":"n","type":"notice"})").value();
    notice.set(u"displayName"_s, Json(QString(150, u'n') + html));
    const FormSpec noticed = n8nForm(Json(Json::Array{notice})).value();
    QVERIFY(noticed.fields.front().help.startsWith(QString(150, u'n')));
    QVERIFY(noticed.fields.front().help.endsWith(text));
}

void TestN8nInput::hostileMetadataKeepsEveryField_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QString>("issue");
    const auto row = [](const char *name, const QByteArray &entry, const QString &issue) {
        QTest::newRow(name) << entry << issue;
    };
    row("a number", "5", u"number"_s);
    row("a text", R"("rpc://x")", u"string"_s);
    row("no name", R"({"type":"string"})", u"no name"_s);
    row("texts of wrong types", R"({"name":"a","type":"string","displayName":[1],"hint":{}})",
        u"“displayName”"_s);
    row("flags of wrong types", R"({"name":"a","type":"string","required":"yes"})",
        u"“required”"_s);
    row("an unknown member", R"({"name":"a","type":"string","colour":"red","x-own":1})",
        u"“colour”"_s);
    row("a member twice", R"({"name":"a","type":"string","name":"b"})", u"“name”"_s);
    row("groups that are none", R"({"name":"a","type":"fixedCollection","options":{"g":1}})",
        u"no fields"_s);
    row("a password of fields",
        R"({"name":"a","type":"collection","typeOptions":{"password":true},"options":[]})",
        u"“password”"_s);
    row("rows of a wrong type", R"({"name":"a","type":"string","typeOptions":{"rows":"many"}})",
        u"typeOptions.rows"_s);
}

void TestN8nInput::hostileMetadataKeepsEveryField()
{
    QFETCH(QByteArray, entry);
    QFETCH(QString, issue);
    const FormSpec form = n8nFormFromText(R"([{"name":"first","type":"string"},)" + entry
                                          + R"(,{"name":"last","type":"string"}])");
    QCOMPARE(form.fields.size(), size_t(3));
    QCOMPARE(form.fields.back().path, u"last"_s);
    const QString path = form.fields[1].path;
    QVERIFY2(isTold(form, path, issue), qPrintable(toldAt(form, path).join(u'\n')));
    QVERIFY(!isTold(form, path, u"x-own"_s));

    const FormSpec groups = n8nFormOfOne(R"("type":"fixedCollection",
        "options":[5,{"values":[]},{"name":"g","values":7},{"name":"g","values":[]}])");
    const FieldSpec &spec = groups.fields.front();
    QCOMPARE(spec.children.size(), size_t(4));
    QVERIFY(isTold(groups, spec.children[0].path, u"number"_s));
    QVERIFY(isTold(groups, spec.children[1].path, u"no name"_s));
    QCOMPARE(spec.children[2].kind, FieldKind::Json);
    QCOMPARE(spec.children[3].path, u"x.g#2"_s);
}

void TestN8nInput::everythingIsCapped()
{
    verifyCaps({&n8nForm, "string", "options", u"options"_s});

    const FormSpec tall = n8nFormOfOne(R"("type":"string","description":")"
                                       + QByteArray(2 * FormBuilder::kMaxText, '<') + '"');
    QVERIFY(isTold(tall, u"x"_s, u"1 MiB"_s));

    QByteArray crowd = "[";
    for (int i = 0; i < 1000; ++i) {
        crowd += R"({"name":"a","type":"string","displayOptions":{"show":{"a":["b"]}}},)";
    }
    crowd.back() = ']';
    const FormSpec same = n8nFormFromText(crowd);
    QCOMPARE(same.fields.back().path, u"a#1000"_s);
    QVERIFY(std::any_of(same.issues.begin(), same.issues.end(), [](const FieldIssue &issue) {
        return issue.message.contains(u"more conditions"_s);
    }));
}

void TestN8nInput::otherDocumentsAreRefused()
{
    for (const QByteArray document : {"{}", "null", R"({"properties":{"a":1}})", "5"}) {
        const Result<FormSpec> form = n8nForm(parseJson(document).value());
        QVERIFY(!form);
        QCOMPARE(form.error().kind, ErrorKind::Protocol);
        QVERIFY(form.error().summary.contains(u"properties"_s));
    }
    QVERIFY(n8nForm(Json::array()).value().fields.empty());
    const FormSpec named = n8nFormFromText(R"({"name":"parcel","properties":[]})");
    QCOMPARE(named.title, u"parcel"_s);
}

PLUGBOARD_TEST(TestN8nInput)
#include "tst_n8ninput.moc"
