// SPDX-License-Identifier: GPL-3.0-or-later
#include "fieldkindmetatype.h"
#include "schema/dialects/flxpointdialect.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTest>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

FormSpec formOf(const QString &name)
{
    QFile file(QStringLiteral(PLUGBOARD_TEST_DATA "/flxpoint/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return flxpointForm(parseJson(file.readAll()).value()).value();
}

FormSpec formFromText(const QByteArray &text, const FlxpointDialectOptions &options = {})
{
    return flxpointForm(parseJson(text).value(), options).value();
}

FieldSpec onlyField(const QByteArray &config, const FlxpointDialectOptions &options = {})
{
    FormSpec form = formFromText('[' + config + ']', options);
    return form.fields.size() == 1 ? form.fields.front() : FieldSpec();
}

QStringList paths(const FormSpec &form)
{
    QStringList out;
    for (const FieldSpec &field : form.fields)
        out.append(field.path);
    return out;
}

//! The messages at \a path of at least that severity.
QStringList messages(const FormSpec &form, const QString &path, Severity from = Severity::Info)
{
    QStringList out;
    for (const FieldIssue &issue : form.issues) {
        if (issue.path == path && issue.severity >= from)
            out.append(issue.message);
    }
    return out;
}

} // namespace

class TestFlxpointDialect final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void shopifysConfigsMakeAForm();
    void aConnectionMakesAForm();
    void aListOfConnectionsIsUnited();
    void dataTypesChooseTheKind_data();
    void dataTypesChooseTheKind();
    void anUnknownWordIsTold();
    void secretsHideTheirTexts_data();
    void secretsHideTheirTexts();
    void longSecretsMayHaveLines();
    void theUsersWordCounts();
    void hostileMetadataKeepsEveryField();
    void numbersAndBooleansStandForTexts();
    void optionsOfAnyShapeAreTaken();
    void duplicateHandlesBothStand();
    void namelessEntriesStandReadOnly();
    void orderIsBySortOrderThenArrival();
    void textsAreCleaned();
    void missingConfigsAreTold_data();
    void missingConfigsAreTold();
    void tooManyFieldsAreCut();
    void otherDocumentsAreRefused_data();
    void otherDocumentsAreRefused();
};

void TestFlxpointDialect::shopifysConfigsMakeAForm()
{
    const FormSpec form = formOf(u"shopify-configs.json"_s);
    QCOMPARE(paths(form),
             (QStringList{u"shopUrl"_s, u"accessToken"_s, u"locationId"_s, u"importVariants"_s,
                          u"priceFactor"_s, u"orderNote"_s, u"contactEmail"_s, u"apiVersion"_s,
                          u"pageSize"_s, u"webhookSecret"_s}));
    QVERIFY(form.issues.isEmpty());
    QCOMPARE(form.field(u"shopUrl"_s)->kind, FieldKind::Url);
    QCOMPARE(form.field(u"shopUrl"_s)->help, u"The shop's own address.\nNot its public domain."_s);
    QCOMPARE(form.field(u"accessToken"_s)->kind, FieldKind::Secret);
    QCOMPARE(form.field(u"apiVersion"_s)->kind, FieldKind::Choice);
    QCOMPARE(form.field(u"apiVersion"_s)->choices.size(), 3);
    QCOMPARE(form.field(u"apiVersion"_s)->choices[1].label, u"October 2024"_s);
    QCOMPARE(form.field(u"apiVersion"_s)->defaultValue, FieldValue::text(u"2024-10"_s));
    QCOMPARE(form.field(u"apiVersion"_s)->saved, FieldValue::null());
    QVERIFY(form.field(u"apiVersion"_s)->advanced);
    QCOMPARE(form.field(u"importVariants"_s)->kind, FieldKind::Bool);
    QCOMPARE(form.field(u"pageSize"_s)->kind, FieldKind::Integer);
    QCOMPARE(form.field(u"priceFactor"_s)->kind, FieldKind::Decimal);
    QCOMPARE(form.field(u"priceFactor"_s)->defaultValue.displayText(), u"1.00"_s);
    QCOMPARE(form.field(u"orderNote"_s)->kind, FieldKind::Multiline);
    QCOMPARE(form.field(u"orderNote"_s)->defaultValue, FieldValue::text(QString()));
    QCOMPARE(form.field(u"contactEmail"_s)->kind, FieldKind::Email);
    QVERIFY(form.field(u"locationId"_s)->readOnly);
    QCOMPARE(form.field(u"locationId"_s)->readOnlyReason,
             u"Flxpoint does not allow changes of this field."_s);
    QVERIFY(form.field(u"webhookSecret"_s)->hidden && form.field(u"webhookSecret"_s)->secret);
    for (const FieldSpec &field : form.fields)
        QCOMPARE(field.wire, WireForm::Text);
}

void TestFlxpointDialect::aConnectionMakesAForm()
{
    const FormSpec form = formOf(u"ftp-connection.json"_s);
    QCOMPARE(form.title, u"Warehouse SFTP"_s);
    QCOMPARE(paths(form),
             (QStringList{u"host"_s, u"port"_s, u"username"_s, u"password"_s, u"passive"_s,
                          u"privateKey"_s, u"internal\\.folder"_s}));
    QCOMPARE(form.field(u"host"_s)->saved, FieldValue::text(u"sftp.example.net"_s));
    QCOMPARE(form.field(u"port"_s)->kind, FieldKind::Integer);
    QCOMPARE(form.field(u"port"_s)->constraints.format, u"port"_s);
    QCOMPARE(form.field(u"password"_s)->saved, FieldValue::text(QString()));
    QVERIFY(form.field(u"password"_s)->secretKnown);
    QVERIFY(!form.field(u"privateKey"_s)->secretKnown);
    QVERIFY(form.field(u"privateKey"_s)->isMultiline());
    QVERIFY(!form.field(u"password"_s)->isMultiline());
    const FieldSpec *folder = form.field(u"internal\\.folder"_s);
    QCOMPARE(folder->key, u"internal.folder"_s);
    QVERIFY(folder->hidden && folder->readOnly && folder->required);
    QVERIFY(writeJson(folder->raw).contains("1.50"));
    QVERIFY(!writeJson(folder->raw).contains("canary"));

    // Without a name the type's stands for it.
    QCOMPARE(formFromText(R"({"connectionTypeName":"FTP","configs":[]})").title, u"FTP"_s);
    QCOMPARE(formFromText(R"({"connectionType":"ftp","configs":[]})").title, u"ftp"_s);
}

void TestFlxpointDialect::aListOfConnectionsIsUnited()
{
    const FormSpec form = formOf(u"connections.json"_s);
    QCOMPARE(form.title, u"HTTP feed"_s);
    QCOMPARE(paths(form), (QStringList{u"url"_s, u"apiKey"_s, u"interval"_s}));
    QCOMPARE(form.field(u"url"_s)->saved.displayText(), u"https://one.example"_s);
    QCOMPARE(form.field(u"interval"_s)->kind, FieldKind::Integer);
    QVERIFY(!form.field(u"apiKey"_s)->secretKnown);
    QVERIFY(form.issues.isEmpty());

    const FormSpec mixed = formFromText(
        R"([{"connectionType":"a","configs":[{"handle":"x","sortOrder":1},{"handle":"x","sortOrder":2}]},)"
        R"({"connectionType":"b","configs":[{"handle":"x","sortOrder":1}]}, 7])");
    QCOMPARE(paths(mixed), (QStringList{u"x"_s, u"x#2"_s}));
    QCOMPARE(mixed.title, QString());
    QCOMPARE(messages(mixed, {}).size(), 2);
}

void TestFlxpointDialect::dataTypesChooseTheKind_data()
{
    QTest::addColumn<QString>("dataType");
    QTest::addColumn<FieldKind>("kind");
    const auto row = [](const char *type, FieldKind kind) {
        QTest::newRow(type) << QString::fromLatin1(type) << kind;
    };
    row("", FieldKind::Text);
    row("string", FieldKind::Text);
    row("Text", FieldKind::Text);
    row("password", FieldKind::Secret);
    row("SECRET", FieldKind::Secret);
    row("boolean", FieldKind::Bool);
    row("Bool", FieldKind::Bool);
    row("checkbox", FieldKind::Bool);
    row("number", FieldKind::Decimal);
    row("decimal", FieldKind::Decimal);
    row("integer", FieldKind::Integer);
    row(" INT ", FieldKind::Integer);
    row("select", FieldKind::Choice);
    row("list", FieldKind::Choice);
    row("enum", FieldKind::Choice);
    row("textarea", FieldKind::Multiline);
    row("multiline", FieldKind::Multiline);
    row("date", FieldKind::Date);
    row("datetime", FieldKind::Timestamp);
    row("timestamp", FieldKind::Timestamp);
    row("url", FieldKind::Url);
    row("URI", FieldKind::Url);
    row("email", FieldKind::Email);
    row("json", FieldKind::Json);
    row("hologram", FieldKind::Text);
}

void TestFlxpointDialect::dataTypesChooseTheKind()
{
    QFETCH(QString, dataType);
    const QByteArray config = R"({"handle":"x","dataType":")" + dataType.toUtf8() + R"(")";
    QTEST(onlyField(config + '}').kind, "kind");
    // Options make a choice of everything but a secret.
    QFETCH(FieldKind, kind);
    const FieldKind withOptions
        = onlyField(config + R"(,"options":[{"value":"a","label":"A"}]})").kind;
    QCOMPARE(withOptions, kind == FieldKind::Secret ? FieldKind::Secret : FieldKind::Choice);
}

void TestFlxpointDialect::anUnknownWordIsTold()
{
    const FormSpec form = formFromText(
        R"([{"handle":"x","dataType":"hologram","sortOrder":1},{"handle":"y","dataType":"","sortOrder":2}])");
    QCOMPARE(messages(form, u"x"_s).size(), 1);
    QVERIFY(messages(form, u"x"_s).constFirst().contains(u"hologram"_s));
    QCOMPARE(form.issues.constFirst().severity, Severity::Info);
    QCOMPARE(form.field(u"x"_s)->dataType, u"hologram"_s);
    QVERIFY(messages(form, u"y"_s).isEmpty());
}

void TestFlxpointDialect::secretsHideTheirTexts_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("known");
    QTest::addColumn<int>("presence");
    const auto row = [](const char *tag, const char *value, bool known, Presence presence) {
        QTest::newRow(tag) << QByteArray(value) << known << int(presence);
    };
    row("shown", R"("value":"canary-token-do-not-use-0001")", true, Presence::Value);
    row("number", R"("value":4711)", true, Presence::Value);
    row("masked", R"("value":"********")", false, Presence::Value);
    row("masked, end shown", R"("value":"••••••••1234")", false, Presence::Value);
    row("crosses", R"("value":"XXXXXXXX")", false, Presence::Value);
    row("encrypted", R"("value":"$encrypted$")", false, Presence::Value);
    row("redacted", R"("value":"[redacted]")", false, Presence::Value);
    row("hidden", R"("value":"<hidden>")", false, Presence::Value);
    row("repeated", R"("value":"keep")", false, Presence::Value);
    row("empty", R"("value":"")", false, Presence::Value);
    row("null", R"("value":null)", false, Presence::Null);
    row("absent", R"("other":1)", false, Presence::Absent);
    row("object", R"("value":{"a":"canary"})", false, Presence::Value);
    row("stored, set", R"("value":{"$secret":"set"})", true, Presence::Value);
    row("stored, unset", R"("value":{"$secret":"unset"})", false, Presence::Null);
    row("stored, unknown", R"("value":{"$secret":"unknown"})", false, Presence::Value);
}

void TestFlxpointDialect::secretsHideTheirTexts()
{
    QFETCH(QByteArray, value);
    RepeatedSecrets repeated;
    for (int i = 0; i < 3; ++i)
        repeated.add(QString::number(i), u"keep"_s);
    FlxpointDialectOptions options;
    options.repeated = &repeated;
    const FieldSpec field = onlyField(
        R"({"handle":"apiKey","defaultValue":"canary-default",)" + value + '}', options);
    QCOMPARE(field.kind, FieldKind::Secret);
    QVERIFY(field.secret);
    QTEST(field.secretKnown, "known");
    QTEST(int(field.saved.presence()), "presence");
    QCOMPARE(field.saved.displayText(), QString());
    QVERIFY(field.saved.isEmpty());
    QVERIFY(field.defaultValue.isEmpty());
    QVERIFY(!writeJson(field.raw).contains("canary"));
}

void TestFlxpointDialect::longSecretsMayHaveLines()
{
    QVERIFY(onlyField(R"({"handle":"accessToken","dataType":"textarea"})").isMultiline());
    QVERIFY(onlyField(R"({"handle":"private_key","dataType":"string"})").isMultiline());
    QVERIFY(!onlyField(R"({"handle":"apiKey","dataType":"string"})").isMultiline());
}

void TestFlxpointDialect::theUsersWordCounts()
{
    FlxpointDialectOptions options;
    options.overrides = {{u"tokenExpires"_s, false}, {u"pin"_s, true}};
    QCOMPARE(onlyField(R"({"handle":"tokenExpires","dataType":"integer","value":"9"})").kind,
             FieldKind::Secret);
    const FieldSpec shown
        = onlyField(R"({"handle":"tokenExpires","dataType":"integer","value":"9"})", options);
    QCOMPARE(shown.kind, FieldKind::Integer);
    QCOMPARE(shown.saved.displayText(), u"9"_s);
    const FieldSpec hidden = onlyField(R"({"handle":"pin","value":"1234"})", options);
    QVERIFY(hidden.secret && hidden.secretKnown);
    QCOMPARE(hidden.saved.displayText(), QString());
    // A stored marker cannot become text again, whatever the user says.
    QVERIFY(onlyField(R"({"handle":"tokenExpires","value":{"$secret":"set"}})", options).secret);
}

void TestFlxpointDialect::hostileMetadataKeepsEveryField()
{
    const FormSpec form = formOf(u"hostile-connection.json"_s);
    QCOMPARE(form.fields.size(), size_t(15));
    QCOMPARE(form.title, u"Hos<b>tile</b> liame"_s); // plain text; R4's characters are gone
    QSet<QString> unique;
    for (const QString &path : paths(form))
        unique.insert(path);
    QCOMPARE(unique.size(), 15);

    const FieldSpec *count = form.field(u"count"_s);
    QCOMPARE(count->label, u"42"_s);
    QCOMPARE(count->saved, FieldValue::text(u"12345678901234567890"_s));
    QCOMPARE(count->defaultValue, FieldValue::text(u"10"_s));
    QVERIFY(count->required && !count->readOnly && !count->hidden && !count->advanced);
    QCOMPARE(messages(form, u"count"_s, Severity::Warning).size(), 7);

    QCOMPARE(form.field(u"active"_s)->saved, FieldValue::text(u"true"_s));
    QVERIFY(!form.field(u"active"_s)->required);
    QCOMPARE(messages(form, u"active"_s, Severity::Warning).size(), 4);

    QCOMPARE(form.field(u"list"_s)->kind, FieldKind::Raw);
    QCOMPARE(writeJson(form.field(u"list"_s)->saved.json()), QByteArray(R"(["a","b"])"));
    QCOMPARE(form.field(u"a\\.b\\[0]\\\\c"_s)->label, u"a.b[0]\\c"_s);
    QCOMPARE(form.field(u"plan"_s)->kind, FieldKind::Choice);
    QVERIFY(!messages(form, u"plan"_s).isEmpty());

    const FieldSpec *token = form.field(u"token"_s);
    QVERIFY(token->secret && token->secretKnown);
    const FieldSpec *secret = form.field(u"secret"_s);
    QVERIFY(secret->secret && !secret->secretKnown);
    for (const FieldSpec &field : form.fields) {
        QVERIFY(!writeJson(field.raw).contains("canary"));
        QVERIFY(!writeJson(field.saved.json()).contains("canary"));
        QVERIFY(!writeJson(field.defaultValue.json()).contains("canary"));
    }
    for (const FieldIssue &issue : form.issues) {
        QVERIFY2(issue.message.endsWith(u'.'), qPrintable(issue.message));
        QVERIFY(!issue.message.contains(u"canary"_s) && !issue.message.contains(u"%"_s));
        QVERIFY(issue.path.isEmpty() || form.field(issue.path));
    }
}

void TestFlxpointDialect::numbersAndBooleansStandForTexts()
{
    const FormSpec form = formFromText(R"([{"handle":"x","value":1.50,"sortOrder":1}])");
    QCOMPARE(form.fields.front().saved, FieldValue::text(u"1.50"_s));
    QCOMPARE(messages(form, u"x"_s, Severity::Warning).size(), 1);
    const FieldSpec flags
        = onlyField(R"({"handle":"x","required":1,"hidden":"TRUE","editable":"no"})");
    QVERIFY(flags.required && flags.hidden && flags.readOnly);
}

void TestFlxpointDialect::optionsOfAnyShapeAreTaken()
{
    const FormSpec form = formOf(u"hostile-connection.json"_s);
    const FieldSpec *mode = form.field(u"mode"_s);
    QStringList values;
    QStringList labels;
    for (const Choice &choice : mode->choices) {
        QVERIFY(choice.value.isString());
        values.append(choice.value.toString());
        labels.append(choice.label);
    }
    QCOMPARE(values, (QStringList{u"live"_s, u"test"_s, u"dry"_s, u"7"_s}));
    QCOMPARE(labels, (QStringList{u"live"_s, u"test"_s, u"dry"_s, u"Seven"_s}));
    QCOMPARE(mode->saved.displayText(), u"other"_s);
    QCOMPARE(messages(form, u"mode"_s, Severity::Warning).size(), 2); // without value; not a text
    QVERIFY(onlyField(R"({"handle":"x","options":null})").choices.isEmpty());
}

void TestFlxpointDialect::duplicateHandlesBothStand()
{
    const FormSpec form = formOf(u"hostile-connection.json"_s);
    QCOMPARE(form.field(u"mode"_s)->label, u"Mode"_s);
    QCOMPARE(form.field(u"mode#2"_s)->label, u"Mode again"_s);
    QCOMPARE(form.field(u"mode#2"_s)->key, u"mode"_s);
    QVERIFY(!messages(form, u"mode#2"_s, Severity::Warning).isEmpty());
    // A handle that is spelt like a second appearance gets a path of its own.
    QCOMPARE(form.field(u"mode#2#2"_s)->key, u"mode#2"_s);
}

void TestFlxpointDialect::namelessEntriesStandReadOnly()
{
    const FormSpec form = formOf(u"hostile-connection.json"_s);
    QStringList nameless;
    for (const FieldSpec &field : form.fields) {
        if (!field.path.startsWith(u'#'))
            continue;
        nameless.append(field.path);
        QCOMPARE(field.kind, FieldKind::Raw);
        QVERIFY(field.readOnly && !field.readOnlyReason.isEmpty() && !field.label.isEmpty());
        QCOMPARE(messages(form, field.path, Severity::Warning).size(), 1);
    }
    QCOMPARE(nameless, (QStringList{u"#6"_s, u"#7"_s, u"#8"_s, u"#9"_s}));
    QVERIFY(form.field(u"#7"_s)->secret); // "API key"
}

void TestFlxpointDialect::orderIsBySortOrderThenArrival()
{
    const FormSpec form = formFromText(
        R"([{"handle":"none1"},{"handle":"b","sortOrder":2},{"handle":"c","sortOrder":"10"},)"
        R"({"handle":"b2","sortOrder":2.0},{"handle":"none2","sortOrder":null},{"handle":"a","sortOrder":-1},)"
        R"({"handle":"inf","sortOrder":"inf"}])");
    QCOMPARE(paths(form),
             (QStringList{u"a"_s, u"b"_s, u"b2"_s, u"c"_s, u"none1"_s, u"none2"_s, u"inf"_s}));
    QVERIFY(!messages(form, u"none1"_s).isEmpty());
    QVERIFY(!messages(form, u"inf"_s, Severity::Warning).isEmpty());
    // No order at all is told once, not at every field.
    const FormSpec orderless = formFromText(R"([{"handle":"b"},{"handle":"a"}])");
    QCOMPARE(paths(orderless), (QStringList{u"b"_s, u"a"_s}));
    QCOMPARE(orderless.issues.size(), 1);
}

void TestFlxpointDialect::textsAreCleaned()
{
    const FormSpec form = formFromText(
        QString(
            uR"([{"handle":" h\u202e ","name":"A\u202e\nB\u0000 <b>C</b>","description":"one\r\n\ntwo",)"
            uR"("sortOrder":1},{"handle":"long","name":"%1","sortOrder":2}])"_s)
            .arg(QString(1000, u'n'))
            .toUtf8());
    const FieldSpec &field = form.fields.front();
    QCOMPARE(field.key, u" h\u202e "_s); // sent back as it came
    QCOMPARE(field.label, u"A B <b>C</b>"_s);
    QVERIFY(field.help.contains(u"\n"_s) && field.help.startsWith(u"one"_s));
    QCOMPARE(form.fields.back().label.size(), 300);
    QCOMPARE(messages(form, u"long"_s).size(), 1);
}

void TestFlxpointDialect::missingConfigsAreTold_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("null") << QByteArray(R"({"id":1,"configs":null})");
    QTest::newRow("missing") << QByteArray(R"({"id":1,"name":"x"})");
    QTest::newRow("object") << QByteArray(R"({"id":1,"configs":{}})");
    QTest::newRow("text") << QByteArray(R"({"id":1,"configs":"none"})");
}

void TestFlxpointDialect::missingConfigsAreTold()
{
    QFETCH(QByteArray, text);
    const FormSpec form = formFromText(text);
    QVERIFY(form.fields.empty());
    QCOMPARE(form.issues.size(), 1);
}

void TestFlxpointDialect::tooManyFieldsAreCut()
{
    Json configs = Json::array();
    for (int i = 0; i < 20'500; ++i) {
        Json config = Json::object();
        config.set(u"handle"_s, Json(u"h%1"_s.arg(i)));
        config.set(u"sortOrder"_s, Json::number(20'500 - i));
        configs.append(std::move(config));
    }
    const FormSpec form = flxpointForm(configs).value();
    QCOMPARE(form.fields.size(), size_t(20'000));
    QCOMPARE(messages(form, {}, Severity::Error).size(), 1);
    QVERIFY(messages(form, {}).constFirst().contains(u"20000"_s));
}

void TestFlxpointDialect::otherDocumentsAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"null", "true", "1", R"("text")"})
        QTest::newRow(text) << QByteArray(text);
}

void TestFlxpointDialect::otherDocumentsAreRefused()
{
    QFETCH(QByteArray, text);
    const Result<FormSpec> form = flxpointForm(parseJson(text).value());
    QVERIFY(!form);
    QCOMPARE(form.error().kind, ErrorKind::Protocol);
    QVERIFY(form.error().summary.contains(u"list of settings"_s));
}

PLUGBOARD_TEST(TestFlxpointDialect)
#include "tst_flxpointdialect.moc"
