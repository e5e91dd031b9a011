// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliresults.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

// What is changed on the practice platform in its own process, and what is refused.
class CliEditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void update();
    void normalisedValuesAreToldAndNoFailure();
    void updateOfNothingSendsNothing();
    void secretsFromFilesAndVariables();
    void refusedEdits_data();
    void refusedEdits();
    void refusalsNameWhatIsTaken();
    void create();
    void createNeedsWhatIsRequired();
    void deleteSaysWhyNot();
    void maskedSecretsAreNotPushed();

private:
    CliRunner m_cli;
    std::unique_ptr<SandboxProcess> m_sandbox;
};

void CliEditTest::initTestCase()
{
    m_sandbox = std::make_unique<SandboxProcess>(m_cli);
    m_cli.addAcme(m_sandbox->url(), m_sandbox->token());
    QCOMPARE(m_cli.run({u"list"_s, u"-a"_s, u"acme"_s}).code, 0);
}

void CliEditTest::update()
{
    const CliResult result = m_cli.json(
        {u"update"_s, u"4711"_s, u"-a"_s, u"acme"_s, u"--name"_s, u"Renamed – “quoted”"_s,
         u"--set"_s, u"api_version=2023-10"_s, u"--set"_s, u"import_tags=a=b\nc"_s, u"--set"_s,
         u"use_graphql=TRUE"_s, u"--unset"_s, u"location_id"_s, u"--yes"_s});
    QVERIFY2(result.code == 0, result.err.constData());
    const Json one = result.json();
    verifyConnection(one);
    QCOMPARE(one[u"name"].toString(), u"Renamed – “quoted”"_s);
    QCOMPARE(fieldOf(one, u"api_version"_s)[u"value"].toString(), u"2023-10"_s);
    QCOMPARE(fieldOf(one, u"import_tags"_s)[u"value"].toString(), u"a=b\nc"_s);
    QCOMPARE(fieldOf(one, u"use_graphql"_s)[u"value"].toString(), u"true"_s);
    QVERIFY(fieldOf(one, u"location_id"_s)[u"presence"].toString() != u"value");
    // The platform replaces everything, so what was not named must have been sent along.
    QCOMPARE(fieldOf(one, u"shard"_s)[u"presence"].toString(), u"value"_s);
    QCOMPARE(fieldOf(one, u"access_token"_s)[u"secretState"].toString(), u"kept"_s);
    // The plan is told to people.
    QVERIFY(result.err.contains("2023-10"));
    QVERIFY2(result.err.contains("Location ID: “71577750682” → no value is sent; Flxpoint then"),
             result.err.constData());

    const Json again = m_cli.json({u"show"_s, u"4711"_s, u"-a"_s, u"acme"_s}).json();
    QCOMPARE(again, one);
}

void CliEditTest::normalisedValuesAreToldAndNoFailure()
{
    const Json rows = m_cli.json({u"list"_s, u"-a"_s, u"acme"_s, u"--offline"_s}).json();
    const QString id = itemWith(rows, u"type", u"http-feed"_s)[u"id"].toString();
    const CliResult result = m_cli.json({u"update"_s, id, u"-a"_s, u"acme"_s, u"--set"_s,
                                         u"url=HTTPS://Feeds.Example/x"_s, u"--yes"_s});
    QVERIFY2(result.code == 0, result.err.constData());
    QCOMPARE(fieldOf(result.json(), u"url"_s)[u"value"].toString(), u"https://feeds.example/x"_s);
    QVERIFY(result.err.contains("https://feeds.example/x"));
}

void CliEditTest::updateOfNothingSendsNothing()
{
    const Json before = m_cli.json({u"show"_s, u"4711"_s, u"-a"_s, u"acme"_s}).json();
    const CliResult result = m_cli.json({u"update"_s, u"4711"_s, u"-a"_s, u"acme"_s, u"--name"_s,
                                         before[u"name"].toString(), u"--yes"_s, u"--verbose"_s});
    QCOMPARE(result.code, 0);
    QCOMPARE(result.json(), before);
    QVERIFY(!result.err.contains("PUT"));
}

void CliEditTest::secretsFromFilesAndVariables()
{
    const QByteArray canary = "canary-secret-do-not-use-0003";
    const QString file = m_cli.home() + u"/../plugboard-secret-"_s
        + QString::number(QCoreApplication::applicationPid());
    QFile secret(file);
    QVERIFY(secret.open(QIODevice::WriteOnly));
    secret.write(canary + '\n');
    secret.close();

    const CliResult result = m_cli.json({u"update"_s, u"4711"_s, u"-a"_s, u"acme"_s,
                                         u"--set-file"_s, u"access_token="_s + file, u"--yes"_s});
    secret.remove();
    QVERIFY2(result.code == 0, result.err.constData());
    QVERIFY(!result.out.contains(canary) && !result.err.contains(canary));

    m_cli.set(u"MY_SECRET"_s, u"canary-secret-do-not-use-0004"_s);
    const CliResult second = m_cli.json({u"update"_s, u"4711"_s, u"-a"_s, u"acme"_s, u"--set-env"_s,
                                         u"webhook_secret=MY_SECRET"_s, u"--yes"_s});
    QVERIFY2(second.code == 0, second.err.constData());
    QVERIFY(!second.out.contains("canary-secret") && !second.err.contains("canary-secret"));
    QCOMPARE(m_cli.filesWith("canary-secret-do-not-use"), QStringList());

    const CliResult unset = m_cli.json({u"update"_s, u"4711"_s, u"-a"_s, u"acme"_s, u"--set-env"_s,
                                        u"webhook_secret=NOT_SET"_s, u"--yes"_s});
    QCOMPARE(unset.code, 1);
    QCOMPARE(unset.kind(), u"SecretMissing"_s);
}

void CliEditTest::refusedEdits_data()
{
    QTest::addColumn<QStringList>("edits");
    QTest::addColumn<int>("code");
    QTest::newRow("unknown field") << QStringList{u"--set"_s, u"flavour=x"_s} << 64;
    QTest::newRow("read-only field") << QStringList{u"--set"_s, u"installation_id=x"_s} << 64;
    QTest::newRow("secret as argument")
        << QStringList{u"--set"_s, u"access_token=canary-0005"_s} << 64;
    QTest::newRow("field twice") << QStringList{u"--set"_s, u"api_version=2023-10"_s, u"--unset"_s,
                                                u"api_version"_s}
                                 << 64;
    QTest::newRow("no equals sign") << QStringList{u"--set"_s, u"api_version"_s} << 64;
    QTest::newRow("unset unknown") << QStringList{u"--unset"_s, u"flavour"_s} << 64;
    QTest::newRow("against the rules") << QStringList{u"--set"_s, u"sync_interval=often"_s} << 1;
    QTest::newRow("neither true nor false") << QStringList{u"--set"_s, u"use_graphql=maybe"_s} << 1;
    QTest::newRow("none of the options")
        << QStringList{u"--set"_s, u"inventory_policy=refuse"_s} << 1;
    QTest::newRow("required cleared") << QStringList{u"--unset"_s, u"shop_domain"_s} << 1;
    QTest::newRow("no such file") << QStringList{u"--set-file"_s, u"import_tags=nowhere"_s} << 1;
}

void CliEditTest::refusedEdits()
{
    QFETCH(QStringList, edits);
    QFETCH(int, code);
    const CliResult result = m_cli.json(
        QStringList{u"update"_s, u"4711"_s, u"-a"_s, u"acme"_s, u"--yes"_s, u"--verbose"_s}
        + edits);
    QCOMPARE(result.code, code);
    QVERIFY(result.error().isObject());
    QVERIFY(!result.err.contains("PUT"));
    QVERIFY(!result.err.contains("canary-0005") && !result.out.contains("canary-0005"));
    if (result.kind() == u"Validation") {
        QVERIFY(!result.error()[u"fields"].items().empty());
        QCOMPARE(memberNames(result.error()[u"fields"].items().front()),
                 QStringList({u"path"_s, u"message"_s}));
    }
}

void CliEditTest::refusalsNameWhatIsTaken()
{
    const CliResult result = m_cli.json({u"update"_s, u"4711"_s, u"-a"_s, u"acme"_s, u"--set"_s,
                                         u"use_graphql=maybe"_s, u"--set"_s,
                                         u"inventory_policy=refuse"_s, u"--yes"_s});
    const Json fields = result.error()[u"fields"];
    QCOMPARE(itemWith(fields, u"path", u"use_graphql"_s)[u"message"].toString(),
             u"The value must be one of: true, false."_s);
    QCOMPARE(itemWith(fields, u"path", u"inventory_policy"_s)[u"message"].toString(),
             u"The value must be one of: deny, continue, hide."_s);
    QVERIFY(result.err.contains("deny, continue, hide"));
}

void CliEditTest::create()
{
    const CliResult result = m_cli.json(
        {u"create"_s, u"-a"_s, u"acme"_s, u"--type"_s, u"ftp"_s, u"--name"_s, u"Fresh"_s,
         u"--set"_s, u"host=ftp.fresh.example"_s, u"--set"_s, u"port=21"_s, u"--set"_s,
         u"username=me"_s, u"--set-env"_s, u"password=NEW_PASSWORD"_s, u"--yes"_s});
    QCOMPARE(result.kind(), u"SecretMissing"_s);
    m_cli.set(u"NEW_PASSWORD"_s, u"canary-secret-do-not-use-0006"_s);
    const CliResult second = m_cli.json(
        {u"create"_s, u"-a"_s, u"acme"_s, u"--type"_s, u"ftp"_s, u"--name"_s, u"Fresh"_s,
         u"--set"_s, u"host=ftp.fresh.example"_s, u"--set"_s, u"port=21"_s, u"--set"_s,
         u"username=me"_s, u"--set-env"_s, u"password=NEW_PASSWORD"_s, u"--yes"_s});
    QVERIFY2(second.code == 0, second.err.constData());
    const Json one = second.json();
    verifyConnection(one);
    QCOMPARE(one[u"name"].toString(), u"Fresh"_s);
    QCOMPARE(one[u"type"].toString(), u"ftp"_s);
    QVERIFY(!second.out.contains("canary-secret"));
    QCOMPARE(m_cli.json({u"list"_s, u"-a"_s, u"acme"_s, u"--query"_s, u"name:Fresh"_s})
                 .json()
                 .items()
                 .size(),
             size_t(1));
}

void CliEditTest::createNeedsWhatIsRequired()
{
    const CliResult result = m_cli.json({u"create"_s, u"-a"_s, u"acme"_s, u"--type"_s, u"ftp"_s,
                                         u"--name"_s, u"Bare"_s, u"--yes"_s, u"--verbose"_s});
    QCOMPARE(result.code, 1);
    QCOMPARE(result.kind(), u"Validation"_s);
    QVERIFY(itemWith(result.error()[u"fields"], u"path", u"host"_s).isObject());
    QVERIFY(itemWith(result.error()[u"fields"], u"path", u"password"_s).isObject());
    QVERIFY(!result.err.contains("POST"));

    const CliResult unknown = m_cli.json({u"create"_s, u"-a"_s, u"acme"_s, u"--type"_s, u"telex"_s,
                                          u"--name"_s, u"Bare"_s, u"--yes"_s});
    QCOMPARE(unknown.kind(), u"NotFound"_s);
}

void CliEditTest::deleteSaysWhyNot()
{
    for (const QStringList &more : {QStringList(), QStringList{u"--yes"_s}}) {
        const CliResult result
            = m_cli.json(QStringList{u"delete"_s, u"4711"_s, u"-a"_s, u"acme"_s} + more);
        QCOMPARE(result.code, 1);
        QCOMPARE(result.kind(), u"Config"_s);
        QVERIFY(result.error()[u"summary"].toString().contains(u"Flxpoint"));
    }
}

void CliEditTest::maskedSecretsAreNotPushed()
{
    CliRunner cli;
    SandboxProcess sandbox(cli, u"masked-secrets"_s);
    cli.addAcme(sandbox.url(), sandbox.token());
    // One connection of each style of stand-in; the last is a word that only its repetition tells.
    const Json rows = cli.json({u"list"_s, u"-a"_s, u"acme"_s}).json();
    QStringList ids;
    for (const QChar style : u"01235"_s) {
        for (const Json &row : rows.items()) {
            const QString id = row[u"id"].toString();
            if (id.endsWith(style) && row[u"type"].toString() != u"custom-api") {
                ids.append(id);
                break;
            }
        }
    }
    QCOMPARE(ids.size(), 5);
    for (const QString &id : std::as_const(ids)) {
        const CliResult result = cli.json({u"update"_s, id, u"-a"_s, u"acme"_s, u"--name"_s,
                                           u"New"_s, u"--yes"_s, u"--verbose"_s});
        QCOMPARE(result.code, 1);
        QCOMPARE(result.kind(), u"Validation"_s);
        QVERIFY(!result.error()[u"fields"].items().empty());
        QVERIFY2(!result.err.contains("PUT"), qPrintable(id));
        QVERIFY2(result.err.contains("--set-env"), result.err.constData());
    }
}

PLUGBOARD_TEST(CliEditTest)
#include "tst_cliedit.moc"
