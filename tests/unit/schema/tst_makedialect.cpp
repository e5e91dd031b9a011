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

class TestMakeDialect final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void typesChooseTheKind_data();
    void typesChooseTheKind();
    void aWarehousesFormIsWhole_data();
    void aWarehousesFormIsWhole();
    void nestedFieldsComeWithTheirValue();
    void anOauthFormIsWhole();
    void optionsOfEveryForm_data();
    void optionsOfEveryForm();
    void aDynamicChoiceTakesOthers();
    void specsOfLists();
    void conditionsAreRead_data();
    void conditionsAreRead();
    void conditionsThatAreNotUnderstood_data();
    void conditionsThatAreNotUnderstood();
    void aNameOfAlternativesIsAskedFor();
    void whatCannotChangeLater_data();
    void whatCannotChangeLater();
};

void TestMakeDialect::typesChooseTheKind_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<FieldKind>("kind");
    QTest::addColumn<QByteArray>("limits");
    const auto row
        = [](const char *name, const QByteArray &members, FieldKind kind,
             const QByteArray &limits = "{}") { QTest::newRow(name) << members << kind << limits; };
    row("text", R"("type":"text")", FieldKind::Text);
    row("text of lines", R"("type":"text","multiline":true)", FieldKind::Multiline);
    row("password", R"("type":"password")", FieldKind::Secret);
    row("password of lines", R"("type":"password","multiline":true)", FieldKind::Secret,
        R"({"format":"multiline"})");
    row("email", R"("type":"email")", FieldKind::Email);
    row("url", R"("type":"url")", FieldKind::Url);
    row("uuid", R"("type":"uuid")", FieldKind::Text, R"({"format":"uuid"})");
    row("path", R"("type":"path")", FieldKind::Text, R"({"format":"path"})");
    row("filename", R"("type":"filename")", FieldKind::Text, R"({"format":"filename"})");
    row("file", R"("type":"file","options":"rpc://f")", FieldKind::Text, R"({"format":"path"})");
    row("folder", R"("type":"folder","options":{"store":"rpc://f","showRoot":false})",
        FieldKind::Text, R"({"format":"path"})");
    row("color", R"("type":"color")", FieldKind::Colour);
    row("time", R"("type":"time")", FieldKind::Time);
    row("timezone", R"("type":"timezone")", FieldKind::Timezone);
    row("date", R"("type":"date")", FieldKind::Timestamp);
    row("date alone", R"("type":"date","time":false)", FieldKind::Date);
    row("timestamp", R"("type":"timestamp")", FieldKind::Timestamp, R"({"format":"unix"})");
    row("number", R"("type":"number")", FieldKind::Decimal);
    row("integer", R"("type":"integer")", FieldKind::Integer);
    row("uinteger", R"("type":"uinteger")", FieldKind::Integer, R"({"minimum":0})");
    row("port", R"("type":"port")", FieldKind::Integer, R"({"format":"port"})");
    row("boolean", R"("type":"boolean")", FieldKind::Bool);
    row("checkbox", R"("type":"checkbox")", FieldKind::Bool);
    row("select", R"("type":"select","options":[{"label":"A","value":1}])", FieldKind::Choice);
    row("radio", R"("type":"radio","options":[{"label":"A","value":1}])", FieldKind::Choice);
    row("list", R"("type":"list","options":[{"label":"A","value":1}])", FieldKind::Choice);
    row("select of several", R"("type":"select","multiple":true,"options":[{"value":1}])",
        FieldKind::MultiChoice);
    row("array", R"("type":"array")", FieldKind::List);
    row("collection", R"("type":"collection","spec":[])", FieldKind::Object);
    row("collection of anything", R"("type":"collection")", FieldKind::Json);
    row("buffer", R"("type":"buffer","codepage":"utf-8")", FieldKind::File);
    row("cert", R"("type":"cert")", FieldKind::Certificate);
    row("pkey", R"("type":"pkey")", FieldKind::Key);
    row("json", R"("type":"json","schema":{"type":"object"})", FieldKind::Json);
    row("hidden", R"("type":"hidden")", FieldKind::Raw);
    row("any", R"("type":"any")", FieldKind::Raw);
    row("filter", R"("type":"filter","logic":"and")", FieldKind::Raw);
    row("udt", R"("type":"udt")", FieldKind::Raw);
    row("banner", R"("type":"banner","badge":"new")", FieldKind::Visual);
    row("markdown", R"("type":"markdown")", FieldKind::Visual);
    row("html", R"("type":"html")", FieldKind::Visual);
    row("separator", R"("type":"separator")", FieldKind::Visual);
    row("account", R"("type":"account")", FieldKind::Raw);
    row("account of an app", R"("type":"account:slack")", FieldKind::Raw);
    row("hook", R"("type":"hook")", FieldKind::Raw);
    row("in capitals", R"("type":"URL")", FieldKind::Url);
    row("no type", R"("label":"X")", FieldKind::Text);
    row("a made-up type", R"("type":"string")", FieldKind::Raw);
    row("an expression", R"("type":"{{parameters.kind}}")", FieldKind::Raw);
    row("a number", R"("type":5)", FieldKind::Raw);
}

void TestMakeDialect::typesChooseTheKind()
{
    QFETCH(QByteArray, members);
    QFETCH(FieldKind, kind);
    QFETCH(QByteArray, limits);
    const FormSpec form = makeFormOfOne(members);
    const FieldSpec &spec = form.fields.front();
    QCOMPARE(spec.path, u"x"_s);
    QCOMPARE(fieldKindName(spec.kind), fieldKindName(kind));
    QCOMPARE(writtenConstraints(spec), limits);
    QCOMPARE(spec.secret, kind == FieldKind::Secret || kind == FieldKind::Key);
    QCOMPARE(spec.hidden, spec.dataType == u"hidden");
    // What is not taken as it is meant is told by its name.
    const bool isRaw = kind == FieldKind::Raw && !spec.hidden;
    QCOMPARE(isTold(form, u"x"_s, u"JSON"_s),
             isRaw || (kind == FieldKind::Json && spec.dataType == u"collection"));
    if (isRaw)
        QVERIFY(isTold(form, u"x"_s, spec.dataType == u"5" ? u"number"_s : spec.dataType));
}

void TestMakeDialect::aWarehousesFormIsWhole_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("label");
    QTest::addColumn<FieldKind>("kind");
    QTest::newRow("banner") << u"#1"_s << u"Before you begin"_s << FieldKind::Visual;
    QTest::newRow("region") << u"region"_s << u"Region"_s << FieldKind::Choice;
    QTest::newRow("host") << u"host"_s << u"Host"_s << FieldKind::Url;
    QTest::newRow("port") << u"port"_s << u"Port"_s << FieldKind::Integer;
    QTest::newRow("shared host") << u"host#2"_s << u"Shared host"_s << FieldKind::Text;
    QTest::newRow("key") << u"apiKey"_s << u"API key"_s << FieldKind::Secret;
    QTest::newRow("warehouse") << u"warehouse"_s << u"Warehouse"_s << FieldKind::Choice;
    QTest::newRow("country") << u"country"_s << u"Country"_s << FieldKind::Text;
    QTest::newRow("mtls") << u"mtls"_s << u"Client certificate"_s << FieldKind::Bool;
    QTest::newRow("cert") << u"cert"_s << u"Certificate"_s << FieldKind::Certificate;
    QTest::newRow("pkey") << u"key"_s << u"Private key"_s << FieldKind::Key;
    QTest::newRow("timeout") << u"timeout"_s << u"Timeout (s)"_s << FieldKind::Integer;
    QTest::newRow("since") << u"since"_s << u"Orders since"_s << FieldKind::Date;
    QTest::newRow("headers") << u"headers"_s << u"Headers"_s << FieldKind::List;
    QTest::newRow("header name") << u"headers[0].name"_s << u"Name"_s << FieldKind::Text;
    QTest::newRow("tags") << u"tags"_s << u"Tags"_s << FieldKind::List;
    QTest::newRow("a tag") << u"tags[0]"_s << QString() << FieldKind::Text;
    QTest::newRow("contact") << u"contact"_s << u"Contact"_s << FieldKind::Object;
    QTest::newRow("mail") << u"contact.mail"_s << u"Mail"_s << FieldKind::Email;
    QTest::newRow("zone") << u"contact.zone"_s << u"Time zone"_s << FieldKind::Timezone;
    QTest::newRow("remote") << u"#11"_s << u"rpc://extraFields"_s << FieldKind::Visual;
    QTest::newRow("build") << u"build"_s << u"build"_s << FieldKind::Raw;
}

void TestMakeDialect::aWarehousesFormIsWhole()
{
    QFETCH(QString, path);
    QFETCH(QString, label);
    QFETCH(FieldKind, kind);
    const FormSpec form = makeFormOf(u"warehouse.json"_s);
    QCOMPARE(int(form.fields.size()), 12);
    const FieldSpec *spec = form.field(path);
    QVERIFY(spec);
    QCOMPARE(spec->label, label);
    QCOMPARE(fieldKindName(spec->kind), fieldKindName(kind));
}

void TestMakeDialect::nestedFieldsComeWithTheirValue()
{
    const FormSpec form = makeFormOf(u"warehouse.json"_s);
    QCOMPARE(form.field(u"region"_s)->defaultValue, FieldValue::text(u"eu"_s));
    QCOMPARE(form.field(u"region"_s)->choices[1].help, u"Data stays in Ohio."_s);
    QCOMPARE(form.field(u"region"_s)->children.size(), size_t(3));
    const auto region = [](const char *value) {
        return std::vector<FieldEdit>{setTo(u"region"_s, Json(QString::fromLatin1(value)))};
    };
    // By the default none of the servers is asked for.
    QVERIFY(!isShown(form, u"host"_s));
    QVERIFY(!isShown(form, u"host#2"_s));
    QVERIFY(isShown(form, u"host"_s, region("own")));
    QVERIFY(isShown(form, u"port"_s, region("own")));
    QVERIFY(!isShown(form, u"host#2"_s, region("own")));
    QVERIFY(isShown(form, u"host#2"_s, region("shared")));
    // Alternatives share a name as a matter of course.
    QVERIFY(toldAt(form, u"host#2"_s).isEmpty());

    QVERIFY(!isShown(form, u"key"_s));
    QVERIFY(!isShown(form, u"key"_s, {setTo(u"mtls"_s, Json(false))}));
    QVERIFY(isShown(form, u"key"_s, {setTo(u"mtls"_s, Json(true))}));

    QCOMPARE(form.field(u"warehouse"_s)->constraints.example, u"Any warehouse"_s);
    QVERIFY(isShown(form, u"country"_s));
    QVERIFY(!isShown(form, u"country"_s, {setTo(u"warehouse"_s, Json(u"w1"_s))}));

    QVERIFY(isShown(form, u"since"_s));
    QVERIFY(!isShown(form, u"since"_s, region("us")));
    QVERIFY(form.field(u"timeout"_s)->advanced);
    QCOMPARE(form.field(u"apiKey"_s)->help, u"Account > Keys\nShown once."_s);
    QCOMPARE(form.field(u"#1"_s)->help, u"Ask the **warehouse** team for a key."_s);
    QCOMPARE(form.field(u"headers"_s)->constraints.maxLength, std::optional(5));
}

void TestMakeDialect::anOauthFormIsWhole()
{
    const FormSpec form = makeFormOf(u"oauth.json"_s);
    QCOMPARE(int(form.fields.size()), 5);
    const FieldSpec *scopes = form.field(u"scopes"_s);
    QCOMPARE(scopes->kind, FieldKind::MultiChoice);
    QCOMPARE(choiceLabels(*scopes),
             (QStringList{u"Read orders"_s, u"Read stock"_s, u"Write orders"_s}));
    QCOMPARE(scopes->choices[1].group, u"Stock"_s);
    QCOMPARE(writeJson(scopes->defaultValue.json()), QByteArray(R"(["orders:read","stock:read"])"));
    const FieldSpec *environment = form.field(u"environment"_s);
    QCOMPARE(environment->choicesFrom, u"rpc://environments"_s);
    QCOMPARE(environment->help, u"After a move."_s);
    QVERIFY(!environment->immutable);
    QVERIFY(form.field(u"clientSecret"_s)->secret);
    QCOMPARE(writtenConstraints(*form.field(u"subdomain"_s)),
             QByteArray(R"({"minLength":2,"maxLength":40,"pattern":"^[a-z0-9-]+$"})"));
}

void TestMakeDialect::optionsOfEveryForm_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<QStringList>("labels");
    QTest::addColumn<QString>("remote");
    QTest::addColumn<QString>("issue");
    const auto row = [](const char *name, const QByteArray &options, const QStringList &labels,
                        const QString &remote = {}, const QString &issue = {}) {
        QTest::newRow(name) << options << labels << remote << issue;
    };
    row("a list", R"([{"label":"A","value":1},{"value":"b"},{"label":"C","value":null}])",
        {u"A"_s, u"b"_s, u"C"_s});
    row("values of any type", R"([{"value":true},{"value":[1]},{"value":{"a":1}}])",
        {u"true"_s, u"[1]"_s, u"{\"a\":1}"_s});
    row("groups", R"([{"label":"G","options":[{"label":"A","value":1}]},{"label":"B","value":2}])",
        {u"A"_s, u"B"_s});
    row("remote", R"("rpc://find")", {}, u"rpc://find"_s, u"rpc://find"_s);
    row("a store",
        R"({"store":[{"t":"A","id":1,"d":true}],"label":"t","value":"id","default":"d"})",
        {u"A"_s});
    row("a remote store", R"({"store":"rpc://find"})", {}, u"rpc://find"_s, u"rpc://find"_s);
    row("bare values", R"(["a",2])", {u"a"_s, u"2"_s});
    row("without values", R"([{"label":"A"},null,[1],{"label":"B","value":2}])", {u"B"_s}, {},
        u"3"_s);
    row("twice", R"([{"label":"A","value":1},{"label":"B","value":1}])", {u"A"_s, u"B"_s}, {},
        u"value of another"_s);
    row("none", "[]", {}, {}, u"no options"_s);
    row("null", "null", {}, {}, u"no options"_s);
    row("a number", "5", {}, {}, u"number"_s);
    row("an unknown member", R"({"store":[{"value":1}],"colour":"red"})", {u"1"_s}, {},
        u"options.colour"_s);
    row("a label that is a list", R"([{"label":["A"],"value":1}])", {u"1"_s});
}

void TestMakeDialect::optionsOfEveryForm()
{
    QFETCH(QByteArray, options);
    QFETCH(QStringList, labels);
    QFETCH(QString, remote);
    QFETCH(QString, issue);
    const FormSpec form = makeFormOfOne(R"("type":"select","options":)" + options);
    const FieldSpec &spec = form.fields.front();
    QCOMPARE(spec.kind, FieldKind::Choice);
    QCOMPARE(choiceLabels(spec), labels);
    QCOMPARE(spec.choicesFrom, remote);
    QCOMPARE(toldAt(form, u"x"_s).isEmpty(), issue.isEmpty());
    QVERIFY2(isTold(form, u"x"_s, issue) || issue.isEmpty(),
             qPrintable(toldAt(form, u"x"_s).join(u'\n')));
    if (options.contains("\"d\""))
        QCOMPARE(spec.defaultValue, FieldValue(Json::number(1)));
}

void TestMakeDialect::aDynamicChoiceTakesOthers()
{
    const QByteArray options = R"("type":"select","options":[{"value":"a"}])";
    const auto warnings = [](const FormSpec &form) {
        FormEdits edits;
        edits.fields = {setTo(u"x"_s, Json(u"z"_s))};
        const Json json = formToJson(form, edits);
        return writeJson(json[u"fields"].items().front()[u"issues"]).contains("choices that");
    };
    QVERIFY(warnings(makeFormOfOne(options)));
    QVERIFY(!warnings(makeFormOfOne(options + R"(,"dynamic":true)")));
}

void TestMakeDialect::specsOfLists()
{
    const FormSpec numbers = makeFormOfOne(
        R"("type":"array","spec":{"name":"ignored","label":"Line","type":"integer"})");
    QCOMPARE(numbers.fields.front().children.size(), size_t(1));
    const FieldSpec *item = numbers.field(u"x[0]"_s);
    QCOMPARE(item->key, QString());
    QCOMPARE(item->label, u"Line"_s);
    QCOMPARE(item->kind, FieldKind::Integer);

    const FormSpec objects = makeFormOfOne(
        R"("type":"array","spec":{"type":"collection","spec":[{"name":"a","type":"text"}]})");
    QCOMPARE(objects.fields.front().children.size(), size_t(1));
    QCOMPARE(objects.field(u"x[0].a"_s)->key, u"a"_s);

    const FormSpec lists = makeFormOfOne(
        R"("type":"array","spec":{"type":"array","spec":[{"name":"a","type":"text"}]})");
    QCOMPARE(lists.field(u"x[0]"_s)->kind, FieldKind::List);
    QVERIFY(lists.field(u"x[0][0].a"_s));

    const FormSpec remote = makeFormOfOne(R"("type":"array","spec":"rpc://items")");
    QCOMPARE(remote.field(u"x[0]"_s)->kind, FieldKind::Raw);
    QVERIFY(isTold(remote, u"x[0]"_s, u"rpc://items"_s));
    const FormSpec wrong = makeFormOfOne(R"("type":"array","spec":5)");
    QVERIFY(isTold(wrong, u"x[0]"_s, u"number"_s));
    const FormSpec remoteObject = makeFormOfOne(R"("type":"collection","spec":"rpc://fields")");
    QCOMPARE(remoteObject.fields.front().children.front().kind, FieldKind::Visual);

    // What a list brings stands beside it: its children are its items.
    const FormSpec nested
        = makeFormOfOne(R"("type":"array","nested":[{"name":"order","type":"text"}])");
    QCOMPARE(nested.fields.size(), size_t(2));
    QVERIFY(!isShown(nested, u"order"_s));
    QVERIFY(isShown(nested, u"order"_s, {setTo(u"x"_s, Json(Json::Array{Json(u"a"_s)}))}));
}

void TestMakeDialect::conditionsAreRead_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<bool>("shown");
    const auto row
        = [](const char *name, const char *expression, const QByteArray &mode, bool shown) {
              QTest::newRow(name) << QString::fromLatin1(expression) << mode << shown;
          };
    row("is", R"({{parameters.mode == "a"}})", R"("a")", true);
    row("is not that one", R"({{parameters.mode == "a"}})", R"("b")", false);
    row("Make's single sign", R"({{parameters.mode = 'a'}})", R"("a")", true);
    row("is exactly", R"({{ parameters.mode === 'a' }})", R"("a")", true);
    row("is another", R"({{parameters.mode != 'a'}})", R"("b")", true);
    row("is no other", R"({{parameters.mode <> 'a'}})", R"("a")", false);
    row("turned", R"({{'a' == parameters.mode}})", R"("a")", true);
    row("a number", R"({{parameters.mode == 443}})", "443", true);
    row("a number as text", R"({{parameters.mode == 443}})", R"("443")", true);
    row("a text as number", R"({{parameters.mode == '443'}})", "443", true);
    row("more", R"({{parameters.mode > 5}})", "6", true);
    row("not more", R"({{parameters.mode > 5}})", "5", false);
    row("at least, turned", R"({{5 <= parameters.mode}})", "5", true);
    row("less, turned", R"({{5 > parameters.mode}})", "5", false);
    row("true", R"({{parameters.mode}})", "true", true);
    row("false", R"({{parameters.mode}})", "false", false);
    row("a text counts as true", R"({{parameters.mode}})", R"("x")", true);
    row("nothing does not", R"({{parameters.mode}})", R"("")", false);
    row("not", R"({{!parameters.mode}})", "true", false);
    row("not, in brackets", R"({{not(parameters.mode)}})", "false", true);
    row("and", R"({{parameters.mode != 'a' && parameters.mode != 'b'}})", R"("b")", false);
    row("or", R"({{parameters.mode == 'a' || (parameters.mode == 'b')}})", R"("b")", true);
    row("words", R"({{parameters.mode == 'a' or parameters.mode == 'b' and true}})", R"("b")",
        true);
    row("nothing chosen", R"({{parameters.mode == null}})", "null", true);
    row("something chosen", R"({{parameters.mode != emptystring}})", R"("x")", true);
    row("contains", R"({{contains(parameters.mode, 'b')}})", R"("abc")", true);
    row("contains, Make's way", R"({{contains(parameters.mode; 'z')}})", R"("abc")", false);
    row("a name with a blank", R"({{parameters.`mode` == 'a'}})", R"("b")", false);
    row("a quote in the text", R"({{parameters.mode == 'it\'s'}})", R"("it's")", true);
    row("never", R"({{false}})", R"("a")", false);
}

void TestMakeDialect::conditionsAreRead()
{
    QFETCH(QString, expression);
    QFETCH(QByteArray, mode);
    QFETCH(bool, shown);
    Json asked = parseJson(R"({"name":"x","type":"text"})").value();
    asked.set(u"visible"_s, Json(expression));
    Json list = parseJson(R"([{"name":"mode","type":"any"}])").value();
    list.append(asked);
    const FormSpec form = makeForm(list).value();
    QCOMPARE(toldAt(form, u"x"_s), QStringList());
    QCOMPARE(isShown(form, u"x"_s, {setTo(u"mode"_s, parseJson(mode).value())}), shown);
}

void TestMakeDialect::conditionsThatAreNotUnderstood_data()
{
    QTest::addColumn<QByteArray>("visible");
    QTest::addColumn<QString>("quoted");
    QTest::newRow("a function") << QByteArray(R"("{{length(parameters.x) > 3}}")")
                                << u"{{length(parameters.x) > 3}}"_s;
    QTest::newRow("two fields") << QByteArray(R"("{{parameters.x == parameters.y}}")")
                                << u"parameters.y"_s;
    QTest::newRow("half") << QByteArray(R"("{{parameters.x ==}}")") << u"parameters.x =="_s;
    QTest::newRow("an open quote") << QByteArray(R"("{{parameters.x == 'a}}")") << u"'a}}"_s;
    QTest::newRow("another realm") << QByteArray(R"("{{connection.x == 1}}")") << u"connection"_s;
    QTest::newRow("arithmetic") << QByteArray(R"("{{parameters.x + 1}}")") << u"+"_s;
    QTest::newRow("text") << QByteArray(R"("sometimes")") << u"“sometimes”"_s;
    QTest::newRow("two of them") << QByteArray(R"("{{true}} {{false}}")") << u"{{true}}"_s;
    QTest::newRow("hidden marks") << QByteArray("\"a\\u202Eb\\u0007c()\"") << u"“abc()”"_s;
    QTest::newRow("a number") << QByteArray("5") << u"number"_s;
    QTest::newRow("a field that is not there")
        << QByteArray(R"("{{parameters.gone == 1}}")") << u"gone"_s;
}

void TestMakeDialect::conditionsThatAreNotUnderstood()
{
    QFETCH(QByteArray, visible);
    QFETCH(QString, quoted);
    const FormSpec form = makeFormOfOne(R"("type":"text","visible":)" + visible);
    QVERIFY(isShown(form, u"x"_s));
    QVERIFY2(isTold(form, u"x"_s, quoted), qPrintable(toldAt(form, u"x"_s).join(u'\n')));
    QVERIFY(toldAt(form, u"x"_s, Severity::Warning).isEmpty());
    // Brackets without end neither crash nor take long.
    const QByteArray deep = "\"{{" + QByteArray(4000, '(') + "}}\"";
    QVERIFY(isShown(makeFormOfOne(R"("type":"text","visible":)" + deep), u"x"_s));
}

void TestMakeDialect::aNameOfAlternativesIsAskedFor()
{
    const FormSpec form = makeFormFromText(R"([
        {"name":"late","type":"text","visible":"{{parameters.host == 'b'}}"},
        {"name":"kind","type":"select","options":[
            {"value":1,"nested":[{"name":"host","type":"text","default":"a"}]},
            {"value":2,"nested":[{"name":"host","type":"text","default":"b"}]}]},
        {"name":"group","type":"collection","spec":[{"name":"on","type":"boolean"}]},
        {"name":"deep","type":"text","visible":"{{parameters.group.on}}"}])");
    QVERIFY(!isShown(form, u"late"_s));
    QVERIFY(!isShown(form, u"late"_s, {setTo(u"kind"_s, Json::number(1))}));
    QVERIFY(isShown(form, u"late"_s, {setTo(u"kind"_s, Json::number(2))}));
    QVERIFY(!isShown(form, u"deep"_s));
    QVERIFY(isShown(form, u"deep"_s, {setTo(u"group.on"_s, Json(true))}));
    // Not alternatives: worth a word.
    const FormSpec twice
        = makeFormFromText(R"([{"name":"a","type":"text"},{"name":"a","type":"number"}])");
    QVERIFY(isTold(twice, u"a#2"_s, u"more than once"_s));
}

void TestMakeDialect::whatCannotChangeLater_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<bool>("immutable");
    QTest::newRow("nothing said") << QByteArray(R"("type":"text")") << true;
    QTest::newRow("editable") << QByteArray(R"("type":"text","editable":true)") << false;
    QTest::newRow("not editable") << QByteArray(R"("type":"text","editable":false)") << true;
    QTest::newRow("an object") << QByteArray(R"("type":"text","editable":{"enabled":true})")
                               << false;
    QTest::newRow("null") << QByteArray(R"("type":"text","editable":null)") << true;
    QTest::newRow("a banner") << QByteArray(R"("type":"banner")") << false;
}

void TestMakeDialect::whatCannotChangeLater()
{
    QFETCH(QByteArray, members);
    QFETCH(bool, immutable);
    const FieldSpec spec = makeFormOfOne(members).fields.front();
    QCOMPARE(spec.immutable, immutable);
    QCOMPARE(spec.readOnlyReason.contains(u"editable"_s), immutable);
    QVERIFY(!spec.readOnly);
    // A part is as its whole.
    const FormSpec whole = makeFormFromText(R"([{"name":"c","type":"collection","editable":true,
        "spec":[{"name":"a","type":"text"},{"name":"b","type":"text","editable":false}]}])");
    QVERIFY(!whole.field(u"c.a"_s)->immutable);
    QVERIFY(whole.field(u"c.b"_s)->immutable);
    const FieldSpec locked = makeFormOfOne(R"("type":"text","disabled":true)").fields.front();
    QVERIFY(locked.readOnly);
    QVERIFY(locked.readOnlyReason.contains(u"disabled"_s));
}

PLUGBOARD_TEST(TestMakeDialect)
#include "tst_makedialect.moc"
