// SPDX-License-Identifier: GPL-3.0-or-later
#include "fieldkindmetatype.h"
#include "schema/dialects/jsonschemadialect.h"
#include "schema/formjson.h"
#include "schema/formvalues.h"
#include "schemaform.h"
#include "support/testprogram.h"

#include <QTest>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

class TestAirbyteDialect final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aSourceMakesAForm();
    void sslModesAreAChoice();
    void tunnelsShareTheirFields();
    void aDestinationMakesAForm();
    void anySpecIsUnwrapped();
    void orderIsStable();
    void optionalFieldsAreAdvanced();
    void airbytesOwnMembers();
    void helpIsPlainText();
    void ofOthersTheyAreUnknown();
};

void TestAirbyteDialect::aSourceMakesAForm()
{
    const FormSpec form = fixtureForm(u"airbyte/source-postgres.json"_s);
    QCOMPARE(form.title, u"Postgres source"_s);
    QCOMPARE(outline(form.fields).join(u' '),
             u"host:text port:integer database:text schemas:list schemas[0]:text username:text "
             "password:secret jdbc_url_params:text ssl_mode:object ssl_mode.mode:choice "
             "ssl_mode.ca_certificate:secret ssl_mode.client_certificate:secret "
             "ssl_mode.client_key_password:secret replication_method:object "
             "replication_method.method:choice replication_method.plugin:choice "
             "replication_method.replication_slot:text replication_method.publication:text "
             "replication_method.initial_waiting_seconds:integer tunnel_method:object "
             "tunnel_method.tunnel_method:choice tunnel_method.tunnel_host:text "
             "tunnel_method.tunnel_port:integer tunnel_method.tunnel_user:text "
             "tunnel_method.ssh_key:secret tunnel_method.tunnel_user_password:secret "
             "internal_batch:integer"_s);
    QCOMPARE(form.field(u"port"_s)->defaultValue, FieldValue(Json::number(5432)));
    QCOMPARE(form.field(u"port"_s)->section, u"Database"_s);
    QCOMPARE(form.field(u"username"_s)->section, u"auth"_s);
    QCOMPARE(form.field(u"jdbc_url_params"_s)->section, QString());
    QCOMPARE(form.field(u"jdbc_url_params"_s)->constraints.patternHint,
             u"key1=value1&key2=value2"_s);
    QVERIFY(form.field(u"internal_batch"_s)->hidden);
    QCOMPARE(issuesAt(form, u"replication_method.initial_waiting_seconds"_s),
             QStringList(u"Not known here and without effect: min, max."_s));
    QCOMPARE(form.issues.size(), 1);
    // Radio or list is the platform's taste: kept, not followed.
    QCOMPARE(form.field(u"replication_method"_s)->raw[u"display_type"].toString(), u"radio"_s);
}

void TestAirbyteDialect::sslModesAreAChoice()
{
    const FormSpec form = fixtureForm(u"airbyte/source-postgres.json"_s);
    const FieldSpec &mode = *form.field(u"ssl_mode.mode"_s);
    QStringList values;
    for (const Choice &choice : mode.choices)
        values.append(choice.value.toString());
    QCOMPARE(values, (QStringList{u"disable"_s, u"require"_s, u"verify-ca"_s, u"verify-full"_s}));
    QCOMPARE(mode.choices[1].help, u"Always encrypted."_s);
    QCOMPARE(mode.defaultValue, FieldValue::text(u"require"_s));
    QVERIFY(!mode.advanced);
    const FieldSpec &certificate = *form.field(u"ssl_mode.ca_certificate"_s);
    QVERIFY(certificate.required && certificate.secret && certificate.isMultiline());
    QCOMPARE(conditionText(certificate.visibleIf),
             u"ssl_mode.mode in [\"verify-ca\",\"verify-full\"]"_s);
    QVERIFY(!FormValues(form, {}).isVisible(certificate));
    FormEdits edits;
    edits.fields.push_back(
        {u"ssl_mode.mode"_s, FieldEdit::Action::Set, FieldValue::text(u"verify-ca"_s), nullptr});
    QVERIFY(FormValues(form, edits).isVisible(certificate));
    QVERIFY(!FormValues(form, edits).isVisible(*form.field(u"ssl_mode.client_certificate"_s)));
}

void TestAirbyteDialect::tunnelsShareTheirFields()
{
    const FormSpec form = fixtureForm(u"airbyte/source-postgres.json"_s);
    const FieldSpec &choice = *form.field(u"tunnel_method.tunnel_method"_s);
    QCOMPARE(choice.children.size(), size_t(5));
    QCOMPARE(choice.choices[0].label, u"No tunnel"_s);
    QCOMPARE(conditionText(form.field(u"tunnel_method.tunnel_user"_s)->visibleIf),
             u"tunnel_method.tunnel_method in [\"SSH_KEY_AUTH\",\"SSH_PASSWORD_AUTH\"]"_s);
    QCOMPARE(form.field(u"tunnel_method.tunnel_port"_s)->defaultValue,
             FieldValue(Json::number(22)));
    // No tunnel at all is fine: nothing is asked for.
    QVERIFY(!FormValues(form, {}).isRequired(choice));
}

void TestAirbyteDialect::aDestinationMakesAForm()
{
    const FormSpec form = fixtureForm(u"airbyte/destination-s3.json"_s);
    QCOMPARE(outline(form.fields).join(u' '),
             u"credentials:object credentials.auth_type:choice credentials.access_key_id:secret "
             "credentials.secret_access_key:secret credentials.role_arn:text "
             "credentials.external_id:text s3_bucket_name:text s3_bucket_path:text "
             "s3_bucket_region:choice format:object format.format_type:choice "
             "format.compression_codec:object format.compression_codec.codec:choice "
             "format.compression_codec.compression_level:integer "
             "format.compression_codec.compression_level#2:integer "
             "format.compression_codec.include_checksum:bool format.flattening:choice "
             "format.compression:object format.compression.compression_type:choice "
             "s3_endpoint:text file_name_pattern:text"_s);
    QVERIFY(form.issues.isEmpty());
    QVERIFY(form.field(u"credentials.auth_type"_s)->required);
    QVERIFY(form.field(u"credentials.access_key_id"_s)->constraints.example.isEmpty());
    QCOMPARE(conditionText(form.field(u"format.compression"_s)->visibleIf),
             u"format.format_type in [\"CSV\",\"JSONL\"]"_s);
    QCOMPARE(form.field(u"s3_bucket_region"_s)->defaultValue, FieldValue::text(QString()));
    QCOMPARE(form.field(u"s3_bucket_name"_s)->constraints.patternHint,
             u"3 to 63 small letters, digits, dots and dashes"_s);
}

void TestAirbyteDialect::anySpecIsUnwrapped()
{
    const QByteArray inner = R"({"title":"Inner","properties":{"f":{"type":"string"}}})";
    for (const QByteArray &text :
         {inner, R"({"documentationUrl":"x","connectionSpecification":)" + inner + '}',
          R"({"type":"SPEC","spec":{"connectionSpecification":)" + inner + "}}"}) {
        const FormSpec form = airbyteSchemaForm(text);
        QCOMPARE(form.title, u"Inner"_s);
        QCOMPARE(topPaths(form), QStringList(u"f"_s));
    }
    QVERIFY(airbyteSchemaForm(R"({"connectionSpecification":{"type":"object","properties":{}}})")
                .fields.empty());
}

void TestAirbyteDialect::orderIsStable()
{
    const FormSpec form = airbyteSchemaForm(R"({"properties":{
        "a":{"type":"string"},"b":{"type":"string","order":2},"c":{"type":"string","order":"1"},
        "d":{"type":"string","order":0},"e":{"type":"string","order":2},
        "o":{"type":"object","order":1,"properties":{"y":{"type":"string","order":1},"x":{"type":"string","order":0}}}}})");
    QCOMPARE(topPaths(form), (QStringList{u"d"_s, u"o"_s, u"b"_s, u"e"_s, u"a"_s, u"c"_s}));
    QCOMPARE(form.field(u"o"_s)->children.front().key, u"x"_s);
}

void TestAirbyteDialect::optionalFieldsAreAdvanced()
{
    const FormSpec form = airbyteSchemaForm(R"({"required":["a"],"properties":{
        "a":{"type":"string"},"b":{"type":"string"},"c":{"type":"string","always_show":true},
        "d":{"type":"string","airbyte_hidden":true}}})");
    QVERIFY(!form.field(u"a"_s)->advanced);
    QVERIFY(form.field(u"b"_s)->advanced);
    QVERIFY(!form.field(u"c"_s)->advanced);
    QVERIFY(form.field(u"d"_s)->hidden && !form.field(u"d"_s)->advanced);
    // Other schemas fold nothing.
    QVERIFY(!schemaForm(R"({"properties":{"b":{"type":"string"}}})").field(u"b"_s)->advanced);
}

void TestAirbyteDialect::airbytesOwnMembers()
{
    const FormSpec form
        = airbyteSchemaForm(R"({"groups":[{"id":"g","title":"Group"},7],"properties":{
        "a":{"type":"string","multiline":true,"group":"g","examples":["one",2],"pattern":"^a","pattern_descriptor":"An a first"},
        "b":{"type":"string","airbyte_secret":true,"multiline":true},
        "c":{"type":"integer","airbyte_secret":true,"default":42},
        "d":{"type":"string","group":7,"multiline":"yes","airbyte_hidden":"no","min_supported":1}}})");
    QCOMPARE(form.field(u"a"_s)->kind, FieldKind::Multiline);
    QCOMPARE(form.field(u"a"_s)->section, u"Group"_s);
    QCOMPARE(form.field(u"a"_s)->constraints.example, u"one"_s);
    QCOMPARE(form.field(u"a"_s)->constraints.patternHint, u"An a first"_s);
    QVERIFY(form.field(u"b"_s)->secret && form.field(u"b"_s)->isMultiline());
    QCOMPARE(form.field(u"c"_s)->kind, FieldKind::Secret);
    QVERIFY(!writeJson(formToJson(form)).contains("42"));
    QCOMPARE(form.field(u"d"_s)->kind, FieldKind::Text);
    QVERIFY(!form.field(u"d"_s)->hidden);
    QCOMPARE(issuesAt(form, u"d"_s),
             QStringList(u"Not known here and without effect: min_supported."_s));
}

void TestAirbyteDialect::helpIsPlainText()
{
    const FormSpec form = airbyteSchemaForm(R"({"properties":{"a":{"type":"string",
        "description":"See <a target=\"_blank\" href=\"https://docs.example.com/x\">the <host> page</a> and <b>this</b>:<br/>use <a href='https://b.example.com'>B</a>, <host>."}}})");
    QCOMPARE(form.field(u"a"_s)->help,
             u"See the <host> page and this:\nuse B (https://b.example.com), <host>."_s);
}

void TestAirbyteDialect::ofOthersTheyAreUnknown()
{
    const FormSpec form = schemaForm(
        R"({"properties":{"b":{"type":"string","order":1,"group":"g"},"a":{"type":"string","order":0}}})");
    QCOMPARE(topPaths(form), (QStringList{u"b"_s, u"a"_s}));
    QCOMPARE(issuesAt(form, u"b"_s),
             QStringList(u"Not known here and without effect: order, group."_s));
}

PLUGBOARD_TEST(TestAirbyteDialect)
#include "tst_airbytedialect.moc"
