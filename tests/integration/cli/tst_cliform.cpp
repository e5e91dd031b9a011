// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliresults.h"
#include "support/formcontract.h"
#include "support/testprogram.h"

#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

//! The first field at any depth that is not as the contract has it; empty where all are.
QString faultIn(const Json &fields)
{
    for (const Json &field : fields.items()) {
        const QStringList names = memberNames(field);
        if (names != formFieldMembers())
            return names.join(u' ');
        const QString path = field[u"path"].toString();
        if (path.isEmpty())
            return u"no path"_s;
        if (field[u"secret"].toBool() && !(field[u"value"].isNull() && field[u"default"].isNull()))
            return path + u" tells a secret"_s;
        if (field[u"dirty"].toBool())
            return path + u" is dirty"_s;
        if (QString fault = faultIn(field[u"children"]); !fault.isEmpty())
            return fault;
    }
    return {};
}

//! The field of that path, at any depth.
Json anywhere(const Json &fields, const QString &path)
{
    for (const Json &field : fields.items()) {
        if (field[u"path"].toString() == path)
            return field;
        if (Json found = anywhere(field[u"children"], path); found.isObject())
            return found;
    }
    return {};
}

} // namespace

// Forms of metadata files, for which there is neither an account nor a workspace.
class CliFormTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void flxpointMetadata();
    void oddMetadataIsAForm();
    void formOfEachDialect();
    void formShowsWhatAChoiceBrings();

private:
    CliRunner m_cli;
};

void CliFormTest::formOfEachDialect()
{
    const QList<std::pair<QString, QString>> files{
        {u"flxpoint"_s, u"flxpoint/shopify-configs.json"_s},
        {u"make"_s, u"make/warehouse.json"_s},
        {u"make"_s, u"make/oauth.json"_s},
        {u"jsonschema"_s, u"jsonschema/workflow-action.json"_s},
        {u"jsonschema"_s, u"jsonschema/tree-2020-12.json"_s},
        {u"jsonschema"_s, u"jsonschema/package.json"_s},
        {u"airbyte"_s, u"airbyte/source-postgres.json"_s},
        {u"airbyte"_s, u"airbyte/destination-s3.json"_s},
        {u"kafka"_s, u"kafka/jdbc-sink.json"_s},
        {u"n8n"_s, u"n8n/parcel-node.json"_s},
        {u"n8n"_s, u"n8n/parcel-credentials.json"_s},
    };
    for (const auto &[dialect, name] : files) {
        const QString file = QStringLiteral(PLUGBOARD_TEST_DATA) + u'/' + name;
        const CliResult named = m_cli.json({u"form"_s, file, u"--dialect"_s, dialect});
        QVERIFY2(named.code == 0, qPrintable(name));
        const QString fault = faultIn(named.json()[u"fields"]);
        QVERIFY2(fault.isEmpty(), qPrintable(name + u": "_s + fault));
        QVERIFY2(!named.json()[u"fields"].items().empty(), qPrintable(name));
        // By itself it is told as the same, and standard error says so.
        const CliResult told = m_cli.json({u"form"_s, file});
        QVERIFY2(told.out == named.out, qPrintable(name));
        QVERIFY2(told.err.contains(dialect.toUtf8()), told.err.constData());
    }
    const QString file = QStringLiteral(PLUGBOARD_TEST_DATA) + u"/kafka/jdbc-sink.json"_s;
    QCOMPARE(m_cli.json({u"form"_s, file, u"--dialect"_s, u"cobol"_s}).code, 64);
    QCOMPARE(m_cli.json({u"form"_s, file, u"--dialect"_s, u"make"_s}).code, 1);
}

void CliFormTest::formShowsWhatAChoiceBrings()
{
    const QString file = m_cli.file(u"make.json"_s, R"([
        {"name":"mode","type":"select","options":[{"value":"none"},
            {"value":"login","nested":[{"name":"user","type":"text","required":true}]}]},
        {"name":"hosts","type":"array","spec":[{"name":"name","type":"text"},
            {"name":"port","type":"port"}]}])");
    const auto field = [this, &file](const QStringList &edits, const QString &path) {
        QStringList arguments{u"form"_s, file, u"--dialect"_s, u"make"_s};
        for (const QString &edit : edits)
            arguments << u"--set"_s << edit;
        const CliResult result = m_cli.json(arguments);
        return result.code == 0 ? anywhere(result.json()[u"fields"], path) : Json();
    };
    QCOMPARE(field({}, u"user"_s)[u"visible"], Json(false));
    QCOMPARE(field({u"mode=login"_s}, u"user"_s)[u"visible"], Json(true));
    QVERIFY(!field({u"mode=login"_s}, u"user"_s)[u"issues"].items().empty());
    QVERIFY(field({u"mode=none"_s}, u"user"_s)[u"issues"].items().empty());

    const Json hosts = field({u"hosts[0].name=a"_s, u"hosts[1].port=22"_s}, u"hosts"_s);
    QCOMPARE(writeJson(hosts[u"value"]), QByteArray(R"([{"name":"a"},{"port":22}])"));
    QVERIFY(hosts[u"dirty"].toBool());
    QCOMPARE(hosts[u"children"].items().size(), size_t(2));
}

void CliFormTest::flxpointMetadata()
{
    const QByteArray metadata = R"([
        {"handle":"host","name":"Host","required":true,"editable":true,"dataType":"text","sortOrder":2,"value":"a"},
        {"handle":"mode","name":"Mode","editable":true,"dataType":"select","sortOrder":1,
         "options":[{"value":"x","label":"X"},{"value":"y","label":"Y"}]},
        {"handle":"token","name":"Token","editable":true,"dataType":"password","value":"canary-0007"},
        {"handle":"fixed","name":"Fixed","editable":false,"dataType":"text","value":"z"}])";
    const QString file = m_cli.file(u"metadata.json"_s, metadata);
    for (const QString &dialect : {u"flxpoint"_s, u"auto"_s}) {
        const CliResult result = m_cli.json({u"form"_s, file, u"--dialect"_s, dialect});
        QCOMPARE(result.code, 0);
        verifyForm(result.json());
        QCOMPARE(result.json()[u"fields"].items().front()[u"key"].toString(), u"mode"_s);
        QVERIFY(!result.out.contains("canary-0007"));
    }
    const Json edited = m_cli.json({u"form"_s, file, u"--set"_s, u"host=b"_s}).json();
    const Json host = itemWith(edited[u"fields"], u"path", u"host"_s);
    QCOMPARE(host[u"value"].toString(), u"b"_s);
    QVERIFY(host[u"dirty"].toBool());

    QCOMPARE(m_cli.json({u"form"_s, file, u"--set"_s, u"token=b"_s}).code, 64);
    QCOMPARE(m_cli.json({u"form"_s, file, u"--set"_s, u"fixed=b"_s}).code, 64);
    QCOMPARE(m_cli.json({u"form"_s, file, u"--set"_s, u"none=b"_s}).code, 64);
    // No workspace is made for it.
    CliRunner other;
    QCOMPARE(other.json({u"form"_s, file}).code, 0);
    QVERIFY(!QFileInfo::exists(other.workspace()));
    QCOMPARE(other.run({u"form"_s, u"-"_s}, metadata).code, 0);
}

void CliFormTest::oddMetadataIsAForm()
{
    // Wrong types, null options, duplicates: a form with issues is a form.
    const QString odd = m_cli.file(u"odd.json"_s, R"([
        {"handle":"a","name":7,"options":null,"value":5,"sortOrder":"x","dataType":"zebra"},
        {"handle":"a","dataType":null,"options":[{"value":"1"}]},{"name":"no handle"},4])");
    const CliResult result = m_cli.json({u"form"_s, odd, u"--dialect"_s, u"flxpoint"_s});
    QCOMPARE(result.code, 0);
    verifyForm(result.json());
    QVERIFY(!result.json()[u"issues"].items().empty());

    QCOMPARE(m_cli.json({u"form"_s, m_cli.home() + u"/none.json"_s}).code, 1);
    const CliResult truncated = m_cli.json({u"form"_s, m_cli.file(u"cut.json"_s, "[{\"handle\":")});
    QCOMPARE(truncated.code, 1);
    QCOMPARE(truncated.kind(), u"Protocol"_s);
    const CliResult other = m_cli.json({u"form"_s, m_cli.file(u"other.json"_s, "\"text\"")});
    QCOMPARE(other.code, 1);
    const QByteArray deep = QByteArray(10000, '[') + QByteArray(10000, ']');
    QCOMPARE(m_cli.json({u"form"_s, m_cli.file(u"deep.json"_s, deep)}).code, 1);
    QCOMPARE(m_cli.json({u"form"_s, m_cli.home()}).code, 1);
}

PLUGBOARD_TEST(CliFormTest)
#include "tst_cliform.moc"
