// SPDX-License-Identifier: GPL-3.0-or-later
#include "fieldkindmetatype.h"

#include "schema/dialects/formbuilder.h"
#include "schema/dialects/kafkadialect.h"
#include "schema/formjson.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTest>

using namespace plugboard;
using namespace Qt::StringLiterals;

namespace {

Json kafkaAnswer()
{
    QFile file(QStringLiteral(PLUGBOARD_TEST_DATA) + u"/kafka/jdbc-sink.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no fixture");
    return *parseJson(file.readAll());
}

Json kafkaAnswerOf(const QByteArray &configs)
{
    return *parseJson(R"({"name":"x","configs":[)" + configs + "]}");
}

QByteArray kafkaConfig(const char *type, const char *value)
{
    return QByteArray(R"({"definition":{"name":"f","type":")") + type
        + R"("},"value":{"name":"f","value":)" + value + "}}";
}

QStringList kafkaMessages(const FormSpec &form, const QString &path)
{
    QStringList found;
    for (const FieldIssue &issue : form.issues) {
        if (issue.path == path)
            found.append(issue.message);
    }
    return found;
}

} // namespace

class TestKafkaDialect final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void fieldsStandByGroupAndOrder();
    void whatADefinitionSays();
    void typesBecomeKinds_data();
    void typesBecomeKinds();
    void untouchedValuesStayAsTheyWere();
    void theAnswersErrorsStandAtTheirFields();
    void noSecretComesOut();
    void whatIsNotSeen();
    void oddEntries_data();
    void oddEntries();
    void otherShapesAreRefused();
    void atMostSoManyFields();
};

void TestKafkaDialect::fieldsStandByGroupAndOrder()
{
    const FormSpec form = *kafkaForm(kafkaAnswer());
    QCOMPARE(form.title, u"org.example.connect.jdbc.WarehouseSinkConnector"_s);
    QStringList paths;
    for (const FieldSpec &field : form.fields)
        paths.append(field.path);
    QCOMPARE(paths,
             QStringList({u"name"_s, u"connector\\.class"_s, u"tasks\\.max"_s,
                          u"connection\\.url"_s, u"connection\\.user"_s, u"connection\\.password"_s,
                          u"ssl\\.key\\.password"_s, u"insert\\.mode"_s, u"pk\\.fields"_s,
                          u"auto\\.create"_s, u"batch\\.bytes"_s, u"retry\\.factor"_s}));
    QCOMPARE(form.field(u"insert\\.mode"_s)->section, u"Writes"_s);
    QCOMPARE(form.field(u"insert\\.mode"_s)->key, u"insert.mode"_s);
}

void TestKafkaDialect::whatADefinitionSays()
{
    const FormSpec form = *kafkaForm(kafkaAnswer());
    const FieldSpec &url = *form.field(u"connection\\.url"_s);
    QCOMPARE(url.label, u"JDBC URL"_s);
    QCOMPARE(url.help, u"Address of the database."_s);
    QVERIFY(url.required);
    QVERIFY(!url.advanced);
    QCOMPARE(url.saved, FieldValue::null());
    QCOMPARE(url.defaultValue, FieldValue::null());
    const FieldSpec &bytes = *form.field(u"batch\\.bytes"_s);
    QVERIFY(bytes.advanced);
    QCOMPARE(bytes.defaultValue, FieldValue::text(u"9223372036854775807"_s));
    const FieldSpec &mode = *form.field(u"insert\\.mode"_s);
    QCOMPARE(mode.kind, FieldKind::Choice);
    QCOMPARE(mode.choices.size(), 3);
    QCOMPARE(mode.choices.at(1).label, u"upsert"_s);
    QCOMPARE(mode.saved, FieldValue::text(u"upsert"_s));
}

void TestKafkaDialect::typesBecomeKinds_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<FieldKind>("kind");
    QTest::addColumn<QString>("maximum");
    QTest::newRow("STRING") << "STRING"_ba << FieldKind::Text << QString();
    QTest::newRow("CLASS") << "CLASS"_ba << FieldKind::Text << QString();
    QTest::newRow("BOOLEAN") << "BOOLEAN"_ba << FieldKind::Bool << QString();
    QTest::newRow("SHORT") << "SHORT"_ba << FieldKind::Integer << u"32767"_s;
    QTest::newRow("INT") << "INT"_ba << FieldKind::Integer << u"2147483647"_s;
    QTest::newRow("LONG") << "LONG"_ba << FieldKind::Integer << u"9223372036854775807"_s;
    QTest::newRow("DOUBLE") << "DOUBLE"_ba << FieldKind::Decimal << QString();
    QTest::newRow("LIST") << "LIST"_ba << FieldKind::List << QString();
    QTest::newRow("PASSWORD") << "PASSWORD"_ba << FieldKind::Secret << QString();
    QTest::newRow("in small letters") << "int"_ba << FieldKind::Integer << u"2147483647"_s;
    QTest::newRow("unknown") << "QUANTUM"_ba << FieldKind::Text << QString();
}

void TestKafkaDialect::typesBecomeKinds()
{
    QFETCH(QByteArray, type);
    QFETCH(FieldKind, kind);
    QFETCH(QString, maximum);
    const FormSpec form = *kafkaForm(kafkaAnswerOf(kafkaConfig(type.constData(), R"("1")")));
    const FieldSpec &field = form.fields.at(0);
    QCOMPARE(field.kind, kind);
    QCOMPARE(field.constraints.maximum.value_or(QString()), maximum);
    QCOMPARE(field.secret, kind == FieldKind::Secret);
    QCOMPARE(kafkaMessages(form, u"f"_s).size(), type == "QUANTUM" ? 1 : 0);
    if (kind == FieldKind::List) {
        QCOMPARE(field.children.size(), size_t(1));
        QCOMPARE(field.children[0].path, u"f[0]"_s);
    }
}

void TestKafkaDialect::untouchedValuesStayAsTheyWere()
{
    const FormSpec form = *kafkaForm(kafkaAnswer());
    // A list is a text on the wire, its blanks included; a decimal keeps its digits.
    QCOMPARE(form.field(u"pk\\.fields"_s)->saved, FieldValue::text(u"id, region"_s));
    QCOMPARE(form.field(u"retry\\.factor"_s)->saved, FieldValue::text(u"1.50"_s));
    const Json json = formToJson(form);
    for (const Json &field : json[u"fields"].items())
        QCOMPARE(field[u"dirty"], Json(false));
}

void TestKafkaDialect::theAnswersErrorsStandAtTheirFields()
{
    const FormSpec form = *kafkaForm(kafkaAnswer());
    const QStringList url = kafkaMessages(form, u"connection\\.url"_s);
    QCOMPARE(url.size(), 1);
    QVERIFY(url.constFirst().startsWith(u"Missing required configuration"));
    QCOMPARE(kafkaMessages(form, u"retry\\.factor"_s).size(), 1);
    QCOMPARE(form.issues.size(), 2);
    QCOMPARE(form.issues.constFirst().severity, Severity::Error);
}

void TestKafkaDialect::noSecretComesOut()
{
    const FormSpec form = *kafkaForm(kafkaAnswer());
    QVERIFY(!writeJson(formToJson(form)).contains("made-up-kafka-password"));
    const FieldSpec &password = *form.field(u"connection\\.password"_s);
    QVERIFY(password.secretKnown);
    QVERIFY(!writeJson(password.raw).contains("made-up-kafka-password"));
    const FieldSpec &hidden = *form.field(u"ssl\\.key\\.password"_s);
    QVERIFY(!hidden.secretKnown);
}

void TestKafkaDialect::whatIsNotSeen()
{
    const Json json = formToJson(*kafkaForm(kafkaAnswer()));
    for (const Json &field : json[u"fields"].items())
        QCOMPARE(field[u"visible"].toBool(), field[u"key"].toString() != u"ssl.key.password");
}

void TestKafkaDialect::oddEntries_data()
{
    QTest::addColumn<QByteArray>("configs");
    QTest::addColumn<int>("fields");
    QTest::newRow("no object") << "1, null, []"_ba << 3;
    QTest::newRow("no definition") << R"({"value":{"name":"a","value":"1"}})"_ba << 1;
    QTest::newRow("no value") << R"({"definition":{"name":"a","type":"INT"}})"_ba << 1;
    QTest::newRow("two of a name")
        << R"({"definition":{"name":"a"}},{"definition":{"name":"a"}})"_ba << 2;
    QTest::newRow("a list as value") << kafkaConfig("STRING", "[1]") << 1;
    QTest::newRow("type is a number") << R"({"definition":{"name":"a","type":7}})"_ba << 1;
    QTest::newRow("errors are a text")
        << R"({"definition":{"name":"a"},"value":{"errors":"x"}})"_ba << 1;
    QTest::newRow("turned text") << QByteArray("{\"definition\":{\"name\":\"a\",\"display_name\":"
                                               "\"\\u202Ex\"}}")
                                 << 1;
}

void TestKafkaDialect::oddEntries()
{
    QFETCH(QByteArray, configs);
    QFETCH(int, fields);
    const Result<FormSpec> form = kafkaForm(kafkaAnswerOf(configs));
    QVERIFY(form);
    QCOMPARE(int(form->fields.size()), fields);
    QSet<QString> paths;
    for (const FieldSpec &field : form->fields) {
        QVERIFY(!field.path.isEmpty());
        QVERIFY(!field.label.contains(QChar(0x202E)));
        paths.insert(field.path);
    }
    QCOMPARE(int(paths.size()), fields);
    (void) formToJson(*form);
}

void TestKafkaDialect::otherShapesAreRefused()
{
    for (const char *text : {"[]", "{}", "1", R"({"configs":{}})"}) {
        const Result<FormSpec> form = kafkaForm(*parseJson(text));
        QVERIFY(!form);
        QCOMPARE(form.error().kind, ErrorKind::Protocol);
        QVERIFY(!form.error().remedy.isEmpty());
    }
}

void TestKafkaDialect::atMostSoManyFields()
{
    QByteArray configs;
    for (int i = 0; i <= FormBuilder::kMaxFields; ++i)
        configs += QByteArray(i ? "," : "") + R"({"definition":{"name":"f)" + QByteArray::number(i)
            + R"(","type":"STRING"}})";
    const FormSpec form = *kafkaForm(kafkaAnswerOf(configs));
    QCOMPARE(int(form.fields.size()), FormBuilder::kMaxFields);
    QCOMPARE(form.issues.size(), 1);
    QVERIFY(form.issues.constFirst().message.contains(u"20000"_s));
}

PLUGBOARD_TEST(TestKafkaDialect)
#include "tst_kafkadialect.moc"
