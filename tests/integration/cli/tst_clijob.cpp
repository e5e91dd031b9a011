// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliresults.h"
#include "support/testprogram.h"

#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

// What is asked of the practice platform in its own process, and the shape of each result.
class CliJobTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void platforms();
    void accounts();
    void check();
    void types();
    void list();
    void queries_data();
    void queries();
    void queryNotUnderstood();
    void show();
    void bigIdsAreExact();
    void idsAreTexts_data();
    void idsAreTexts();
    void offline();
    void test();
    void exports();
    void doctor();
    void sandboxEndsWell();
    void remove();

private:
    CliRunner m_cli;
    std::unique_ptr<SandboxProcess> m_sandbox;
};

void CliJobTest::initTestCase()
{
    m_sandbox = std::make_unique<SandboxProcess>(m_cli);
    QVERIFY(m_sandbox->url().startsWith(u"http://127.0.0.1:"));
    m_cli.addAcme(m_sandbox->url(), m_sandbox->token());
}

void CliJobTest::platforms()
{
    const Json all = m_cli.json({u"platform"_s, u"list"_s}).json();
    QCOMPARE(all.items().size(), size_t(1));
    const Json &flxpoint = all.items().front();
    QCOMPARE(memberNames(flxpoint),
             QStringList({u"id"_s, u"name"_s, u"accountFields"_s, u"capabilities"_s, u"limit"_s}));
    QCOMPARE(flxpoint[u"id"].toString(), u"flxpoint"_s);
    QCOMPARE(writeJson(flxpoint[u"limit"]), QByteArray(R"({"requests":2,"perSeconds":1})"));
    QVERIFY(flxpoint[u"accountFields"].items().empty());
}

void CliJobTest::accounts()
{
    CliRunner cli;
    const CliResult added
        = cli.json({u"account"_s, u"add"_s, u"Acme prod"_s, u"--platform"_s, u"flxpoint"_s,
                    u"--role"_s, u"production"_s, u"--no-token"_s});
    QCOMPARE(added.code, 0);
    QCOMPARE(
        added.out,
        QByteArray(
            R"({"name":"Acme prod","platform":"flxpoint","url":"https://api.flxpoint.com","role":"production"})"
            "\n"));
    QVERIFY(added.err.contains("PLUGBOARD_TOKEN_ACME_PROD"));

    const CliResult taken = cli.json(
        {u"account"_s, u"add"_s, u"acme PROD"_s, u"--platform"_s, u"flxpoint"_s, u"--no-token"_s});
    QCOMPARE(taken.code, 1);
    QCOMPARE(taken.kind(), u"Conflict"_s);

    const CliResult plain
        = cli.json({u"account"_s, u"add"_s, u"b"_s, u"--platform"_s, u"flxpoint"_s, u"--url"_s,
                    u"http://flx.example"_s, u"--no-token"_s});
    QCOMPARE(plain.code, 1);
    QCOMPARE(plain.kind(), u"Config"_s);

    Json list = cli.json({u"account"_s, u"list"_s}).json();
    QCOMPARE(list.items().size(), size_t(1));
    QCOMPARE(memberNames(list.items().front()),
             QStringList({u"name"_s, u"platform"_s, u"url"_s, u"role"_s, u"token"_s}));
    QCOMPARE(list.items().front()[u"token"].toString(), u"missing"_s);
    cli.set(u"PLUGBOARD_TOKEN_ACME_PROD"_s, u"canary-token-do-not-use-0002"_s);
    list = cli.json({u"account"_s, u"list"_s}).json();
    QCOMPARE(list.items().front()[u"token"].toString(), u"environment"_s);

    const CliResult removed = cli.json({u"account"_s, u"remove"_s, u"Acme prod"_s});
    QCOMPARE(removed.code, 0);
    QCOMPARE(removed.out, QByteArray("[]\n"));
    QCOMPARE(cli.json({u"account"_s, u"remove"_s, u"Acme prod"_s}).kind(), u"NotFound"_s);
}

void CliJobTest::check()
{
    const CliResult result = m_cli.json({u"account"_s, u"check"_s, u"acme"_s});
    QCOMPARE(result.code, 0);
    verifySteps(result.json());
    QVERIFY(result.json()[u"ok"].toBool());
    QVERIFY(result.out.contains("60"));
}

void CliJobTest::types()
{
    const CliResult list = m_cli.json({u"type"_s, u"list"_s, u"-a"_s, u"acme"_s});
    QCOMPARE(list.code, 0);
    QCOMPARE(list.json().items().size(), size_t(10));
    QCOMPARE(memberNames(list.json().items().front()), QStringList({u"id"_s, u"name"_s}));
    QCOMPARE(itemWith(list.json(), u"id", u"edi-x12"_s)[u"name"].toString(), u"EDI (X12)"_s);

    const CliResult form = m_cli.json({u"type"_s, u"show"_s, u"sftp"_s, u"-a"_s, u"acme"_s});
    QCOMPARE(form.code, 0);
    verifyForm(form.json());
    QCOMPARE(itemWith(form.json()[u"fields"], u"path", u"port"_s)[u"kind"].toString(),
             u"integer"_s);

    const CliResult unknown = m_cli.json({u"type"_s, u"show"_s, u"telex"_s, u"-a"_s, u"acme"_s});
    QCOMPARE(unknown.code, 1);
    QCOMPARE(unknown.kind(), u"NotFound"_s);
    // The platform answered well, only without that type.
    QVERIFY(unknown.error()[u"httpStatus"].isNull());
}

void CliJobTest::list()
{
    const CliResult result = m_cli.json({u"list"_s, u"-a"_s, u"acme"_s});
    QCOMPARE(result.code, 0);
    const Json rows = result.json();
    QCOMPARE(rows.items().size(), size_t(60));
    for (const Json &row : rows.items()) {
        QCOMPARE(memberNames(row),
                 QStringList({u"id"_s, u"type"_s, u"typeName"_s, u"name"_s, u"updatedAt"_s,
                              u"editable"_s}));
        QVERIFY(row[u"id"].isString());
    }
    const CliResult people = m_cli.run({u"list"_s, u"-a"_s, u"ACME"_s});
    QCOMPARE(people.code, 0);
    QCOMPARE(people.out.count('\n'), 61);
}

void CliJobTest::queries_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("count");
    QTest::newRow("bare word in the name") << u"fjord"_s << 3;
    QTest::newRow("bare word in the type") << u"bigcommerce"_s << 5;
    QTest::newRow("two words") << u"northwind amazon"_s << 5;
    QTest::newRow("type") << u"type:edi-x12"_s << 4;
    QTest::newRow("id") << u"id:4711"_s << 1;
    QTest::newRow("part of an id is not the id") << u"id:471"_s << 0;
    QTest::newRow("quoted") << u"name:\"little owl\""_s << 3;
    QTest::newRow("field") << u"type:ftp field.encryption:implicit"_s << 1;
    QTest::newRow("account") << u"account:acme type:email"_s << 3;
    QTest::newRow("other account") << u"account:other"_s << 0;
    QTest::newRow("secrets are not searched") << u"field.access_token:practice"_s << 0;
    QTest::newRow("either word") << u"type:edi-x12 OR id:4711"_s << 5;
    QTest::newRow("turned round") << u"fjord -type:shopify"_s << 1;
    QTest::newRow("no such field")
        << u"type:ftp -missing:encryption field.encryption:implicit"_s << 1;
    QTest::newRow("draft") << u"has:draft"_s << 0;
    QTest::newRow("secret") << u"id:4711 has:secret"_s << 1;
    QTest::newRow("nothing") << u"zzzz"_s << 0;
    QTest::newRow("empty") << QString() << 60;
    QTest::newRow("blanks") << u"  "_s << 60;
}

void CliJobTest::queries()
{
    QFETCH(QString, query);
    QFETCH(int, count);
    const CliResult result
        = m_cli.json({u"list"_s, u"-a"_s, u"acme"_s, u"--offline"_s, u"--query"_s, query});
    QCOMPARE(result.code, 0);
    QCOMPARE(int(result.json().items().size()), count);
}

//! A word that means nothing finds nothing: whoever mistyped it has to be told.
void CliJobTest::queryNotUnderstood()
{
    const CliResult list = m_cli.json({u"list"_s, u"-a"_s, u"acme"_s, u"--offline"_s, u"--quiet"_s,
                                       u"--query"_s, u"tpye:ftp is:failling"_s});
    QCOMPARE(list.code, 0);
    QVERIFY(list.json().items().empty());
    QVERIFY2(list.err.contains("“tpye:ftp” is no search word; it is looked for as it stands. Did "
                               "you mean “type:ftp”?"),
             list.err.constData());
    QVERIFY2(list.err.contains("Did you mean “is:failing”?"), list.err.constData());
    const CliResult later = m_cli.json(
        {u"list"_s, u"-a"_s, u"acme"_s, u"--offline"_s, u"--query"_s, u"value:x or (fjord)"_s});
    QCOMPARE(later.code, 0);
    for (const char *part : {"“value:x” is not a search word yet", "Did you mean “OR”?",
                             "Parentheses do not group words"})
        QVERIFY2(later.err.contains(part), later.err.constData());
    const CliResult value = m_cli.json(
        {u"list"_s, u"-a"_s, u"acme"_s, u"--offline"_s, u"--query"_s, u"type:shopfy"_s});
    QCOMPARE(value.code, 0);
    QVERIFY(value.json().items().empty());
    const qsizetype shops = m_cli
                                .json({u"list"_s, u"-a"_s, u"acme"_s, u"--offline"_s, u"--query"_s,
                                       u"type:shopify"_s})
                                .json()
                                .items()
                                .size();
    QVERIFY(shops > 0);
    QVERIFY2(value.err.contains("Nothing matches “type:shopfy”. Did you mean “type:shopify” ("
                                + QByteArray::number(shops) + ")?"),
             value.err.constData());
    const CliResult exported = m_cli.run(
        {u"export"_s, u"-a"_s, u"acme"_s, u"--format"_s, u"csv"_s, u"--query"_s, u"is:blue"_s});
    QCOMPARE(exported.code, 0);
    QVERIFY2(exported.err.contains("“is:blue” is no search word"), exported.err.constData());
    const CliResult fine = m_cli.run({u"list"_s, u"-a"_s, u"acme"_s, u"--offline"_s, u"--query"_s,
                                      u"type:ftp -has:error OR is:failing changed:<7d"_s});
    QCOMPARE(fine.code, 0);
    QVERIFY2(fine.err.isEmpty(), fine.err.constData());
}

void CliJobTest::show()
{
    const CliResult result = m_cli.json({u"show"_s, u"4711"_s, u"-a"_s, u"acme"_s});
    QCOMPARE(result.code, 0);
    const Json one = result.json();
    verifyConnection(one);
    QCOMPARE(one[u"id"].toString(), u"4711"_s);
    const Json token = fieldOf(one, u"access_token"_s);
    QVERIFY(token[u"secret"].toBool());
    QCOMPARE(token[u"secretState"].toString(), u"kept"_s);
    QVERIFY(!result.out.contains("practice-4711"));
    // A member that the vendor's pages do not know survives.
    QVERIFY(one[u"raw"][u"insertedAt"].isString());

    const CliResult people = m_cli.run({u"show"_s, u"4711"_s, u"-a"_s, u"acme"_s});
    QVERIFY(people.out.contains("api_version"));
    QVERIFY(!people.out.contains("practice-4711"));

    const CliResult gone = m_cli.json({u"show"_s, u"1"_s, u"-a"_s, u"acme"_s});
    QCOMPARE(gone.code, 1);
    QCOMPARE(gone.kind(), u"NotFound"_s);
    QCOMPARE(gone.error()[u"httpStatus"].toInt64(), 404);
}

void CliJobTest::bigIdsAreExact()
{
    for (const QString &id : {u"4294968027"_s, u"9007199254740993"_s}) {
        const CliResult result = m_cli.json({u"show"_s, id, u"-a"_s, u"acme"_s});
        QCOMPARE(result.code, 0);
        QCOMPARE(result.json()[u"id"].toString(), id);
        QCOMPARE(result.json()[u"raw"][u"id"].numberText(), id.toLatin1());
    }
}

void CliJobTest::idsAreTexts_data()
{
    QTest::addColumn<QStringList>("command");
    const QStringList account{u"04711"_s, u"-a"_s, u"acme"_s};
    QTest::newRow("show") << QStringList{u"show"_s} + account;
    QTest::newRow("show offline") << QStringList{u"show"_s, u"--offline"_s} + account;
    QTest::newRow("test") << QStringList{u"test"_s} + account;
    QTest::newRow("update") << QStringList{u"update"_s, u"--name"_s, u"Not this"_s, u"--yes"_s}
            + account;
    QTest::newRow("export") << QStringList{u"export"_s, u"--format"_s, u"json"_s, u"--ids"_s,
                                           u"04711"_s,  u"-a"_s,       u"acme"_s};
}

void CliJobTest::idsAreTexts()
{
    // The practice platform reads 04711 as 4711, as a platform may.
    QFETCH(QStringList, command);
    const CliResult result = m_cli.json(QStringList{u"--verbose"_s} + command);
    QCOMPARE(result.code, 1);
    QCOMPARE(result.kind(), u"NotFound"_s);
    QVERIFY(result.error()[u"summary"].toString().contains(u"04711"));
    QVERIFY2(!result.err.contains("/connections/"), result.err.constData());
}

void CliJobTest::offline()
{
    // No network, no keychain, no token.
    CliRunner cli;
    {
        SandboxProcess sandbox(cli);
        cli.addAcme(sandbox.url(), sandbox.token());
        QCOMPARE(cli.run({u"list"_s, u"-a"_s, u"acme"_s}).code, 0);
    }
    cli.unset(u"PLUGBOARD_TOKEN_ACME"_s);
    const CliResult list = cli.json({u"list"_s, u"-a"_s, u"acme"_s, u"--offline"_s});
    QCOMPARE(list.code, 0);
    QCOMPARE(list.json().items().size(), size_t(60));
    const CliResult one = cli.json({u"show"_s, u"4711"_s, u"-a"_s, u"acme"_s, u"--offline"_s});
    QCOMPARE(one.code, 0);
    verifyConnection(one.json());
    const CliResult gone = cli.json({u"show"_s, u"1"_s, u"-a"_s, u"acme"_s, u"--offline"_s});
    QCOMPARE(gone.kind(), u"NotFound"_s);

    const CliResult check = cli.json({u"account"_s, u"check"_s, u"acme"_s});
    QCOMPARE(check.code, 1);
    const Json report = check.json();
    verifySteps(report);
    QStringList steps;
    for (const Json &step : report[u"steps"].items())
        steps.append(step[u"id"].toString() + u' ' + step[u"verdict"].toString());
    QCOMPARE(steps,
             QStringList(
                 {u"reach skip"_s, u"token fail"_s, u"privilege skip"_s, u"connections skip"_s}));

    const CliResult online = cli.json({u"list"_s, u"-a"_s, u"acme"_s});
    QCOMPARE(online.code, 1);
    QCOMPARE(online.kind(), u"SecretMissing"_s);
    // Both ways are named.
    QVERIFY(online.err.contains("PLUGBOARD_TOKEN_ACME") && online.err.contains("--token-stdin"));
}

void CliJobTest::test()
{
    const CliResult one = m_cli.json({u"test"_s, u"4711"_s, u"-a"_s, u"acme"_s});
    QVERIFY2(one.code == 0, one.err.constData());
    verifySteps(one.json());
    QVERIFY(one.json()[u"ok"].toBool());

    const CliResult gone = m_cli.json({u"test"_s, u"1"_s, u"-a"_s, u"acme"_s});
    QCOMPARE(gone.code, 1);
    // The steps are the result, also where one failed.
    verifySteps(gone.json());
    QVERIFY(!gone.json()[u"ok"].toBool());
    QVERIFY(gone.err.startsWith("plugboard-cli: "));
}

void CliJobTest::exports()
{
    const CliResult inOutput = m_cli.run({u"export"_s, u"-a"_s, u"acme"_s, u"--format"_s, u"json"_s,
                                          u"--ids"_s, u"4711,9007199254740993"_s});
    QCOMPARE(inOutput.code, 0);
    QVERIFY(parseJson(inOutput.out));
    QVERIFY(!inOutput.out.contains("practice-4711"));

    const QString path = m_cli.home() + u"/export.json"_s;
    const CliResult toFile
        = m_cli.json({u"export"_s, u"-a"_s, u"acme"_s, u"--format"_s, u"json"_s, u"--query"_s,
                      u"type:shopify"_s, u"-o"_s, path, u"--secrets"_s, u"omit"_s});
    QCOMPARE(toFile.code, 0);
    QCOMPARE(toFile.json()[u"connections"].toInt64(), 12);
    QCOMPARE(memberNames(toFile.json()[u"secrets"]),
             QStringList({u"set"_s, u"unset"_s, u"reference"_s, u"unknown"_s}));
    QVERIFY(toFile.json()[u"secrets"][u"set"].toInt64() > 12);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(parseJson(text));
    QVERIFY(!text.contains("practice-") && !text.contains(m_sandbox->token().toLatin1()));

    const QStringList csv{u"export"_s, u"-a"_s,    u"acme"_s, u"--format"_s,
                          u"csv"_s,    u"--ids"_s, u"4711"_s};
    const CliResult wide = m_cli.run(csv);
    QCOMPARE(wide.code, 0);
    QVERIFY(wide.out.startsWith("account,id,type,name,"));
    QVERIFY(wide.out.contains("\r\nacme,4711,"));
    QVERIFY(!wide.out.contains("practice-4711"));
    const CliResult asLong = m_cli.run(csv + QStringList{u"--csv"_s, u"long"_s, u"--bom"_s});
    QVERIFY(asLong.out.startsWith("\xEF\xBB\xBF"
                                  "account,id,name,handle,value,secret\r\n"));
    QVERIFY(asLong.out.contains(",set,yes\r\n"));
    QVERIFY(!asLong.out.contains("practice-4711"));
    const CliResult asJson = m_cli.json(csv + QStringList{u"--semicolon"_s});
    QVERIFY(asJson.json()[u"document"].toString().startsWith(u"account;id;type;name;"));

    const CliResult unknown = m_cli.json(
        {u"export"_s, u"-a"_s, u"acme"_s, u"--format"_s, u"json"_s, u"--ids"_s, u"4711,1"_s});
    QCOMPARE(unknown.code, 1);
    QCOMPARE(unknown.kind(), u"NotFound"_s);

    const CliResult nowhere = m_cli.json({u"export"_s, u"-a"_s, u"acme"_s, u"--format"_s, u"json"_s,
                                          u"-o"_s, m_cli.home() + u"/no/such/folder/x.json"_s});
    QCOMPARE(nowhere.code, 1);
    QCOMPARE(nowhere.kind(), u"Storage"_s);
}

void CliJobTest::doctor()
{
    const CliResult result = m_cli.json({u"doctor"_s});
    const Json report = result.json();
    verifySteps(report);
    QStringList ids;
    for (const Json &step : report[u"steps"].items())
        ids.append(step[u"id"].toString());
    ids.sort();
    QCOMPARE(ids, QStringList({u"keychain"_s, u"network"_s, u"tls"_s, u"workspace"_s}));
    QCOMPARE(result.code, result.json()[u"ok"].toBool() ? 0 : 1);
}

void CliJobTest::sandboxEndsWell()
{
    CliRunner cli;
    SandboxProcess sandbox(cli, u"masked-secrets"_s);
    QCOMPARE(sandbox.stop().code, 0);
    // It keeps no workspace.
    QVERIFY(!QFileInfo::exists(cli.workspace()));
}

void CliJobTest::remove()
{
    const CliResult result = m_cli.json({u"account"_s, u"remove"_s, u"acme"_s});
    QCOMPARE(result.code, 0);
    QCOMPARE(m_cli.json({u"list"_s, u"-a"_s, u"acme"_s, u"--offline"_s}).kind(), u"NotFound"_s);
    QCOMPARE(m_cli.filesWith(m_sandbox->token().toLatin1()), QStringList());
    QCOMPARE(m_cli.filesWith("practice-4711-shopify-token"), QStringList());
}

PLUGBOARD_TEST(CliJobTest)
#include "tst_clijob.moc"
