// SPDX-License-Identifier: GPL-3.0-or-later
#include "clirunner.h"
#include "support/testprogram.h"

#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

const QStringList kFieldMembers{
    u"path"_s,        u"key"_s,      u"kind"_s,     u"label"_s,   u"help"_s,        u"required"_s,
    u"readOnly"_s,    u"hidden"_s,   u"advanced"_s, u"secret"_s,  u"secretState"_s, u"default"_s,
    u"value"_s,       u"presence"_s, u"dirty"_s,    u"visible"_s, u"enabled"_s,     u"choices"_s,
    u"constraints"_s, u"issues"_s,   u"children"_s};

void verifyForm(const Json &form)
{
    QCOMPARE(memberNames(form), QStringList({u"title"_s, u"issues"_s, u"fields"_s}));
    QVERIFY(!form[u"fields"].items().empty());
    for (const Json &field : form[u"fields"].items()) {
        QCOMPARE(memberNames(field), kFieldMembers);
        if (field[u"secret"].toBool())
            QVERIFY(field[u"value"].isNull() && field[u"default"].isNull());
    }
}

void verifyConnection(const Json &connection)
{
    QCOMPARE(memberNames(connection),
             QStringList({u"id"_s, u"type"_s, u"name"_s, u"form"_s, u"raw"_s}));
    QVERIFY(connection[u"id"].isString());
    verifyForm(connection[u"form"]);
}

void verifySteps(const Json &report)
{
    QCOMPARE(memberNames(report), QStringList({u"ok"_s, u"steps"_s}));
    QVERIFY(!report[u"steps"].items().empty());
    for (const Json &step : report[u"steps"].items()) {
        QCOMPARE(memberNames(step),
                 QStringList(
                     {u"id"_s, u"title"_s, u"verdict"_s, u"detail"_s, u"remedy"_s, u"millis"_s}));
        QVERIFY(QStringList({u"pass"_s, u"fail"_s, u"skip"_s, u"warn"_s})
                    .contains(step[u"verdict"].toString()));
        QVERIFY(step[u"millis"].isNumber());
    }
}

Json fieldOf(const Json &connection, const QString &path)
{
    return itemWith(connection[u"form"][u"fields"], u"path", path);
}

} // namespace

// The whole job against the practice platform in its own process, and the shape of each result.
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
    void test();
    void exports();
    void form();
    void formKeepsGoing();
    void doctor();
    void sandboxEndsWell();
    void maskedSecretsAreNotPushed();
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
    const CliResult later = m_cli.json({u"list"_s, u"-a"_s, u"acme"_s, u"--offline"_s, u"--query"_s,
                                        u"value:x or (fjord acme)"_s});
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

void CliJobTest::update()
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

void CliJobTest::normalisedValuesAreToldAndNoFailure()
{
    const Json rows = m_cli.json({u"list"_s, u"-a"_s, u"acme"_s, u"--offline"_s}).json();
    const QString id = itemWith(rows, u"type", u"http-feed"_s)[u"id"].toString();
    const CliResult result = m_cli.json({u"update"_s, id, u"-a"_s, u"acme"_s, u"--set"_s,
                                         u"url=HTTPS://Feeds.Example/x"_s, u"--yes"_s});
    QVERIFY2(result.code == 0, result.err.constData());
    QCOMPARE(fieldOf(result.json(), u"url"_s)[u"value"].toString(), u"https://feeds.example/x"_s);
    QVERIFY(result.err.contains("https://feeds.example/x"));
}

void CliJobTest::updateOfNothingSendsNothing()
{
    const Json before = m_cli.json({u"show"_s, u"4711"_s, u"-a"_s, u"acme"_s}).json();
    const CliResult result = m_cli.json({u"update"_s, u"4711"_s, u"-a"_s, u"acme"_s, u"--name"_s,
                                         before[u"name"].toString(), u"--yes"_s, u"--verbose"_s});
    QCOMPARE(result.code, 0);
    QCOMPARE(result.json(), before);
    QVERIFY(!result.err.contains("PUT"));
}

void CliJobTest::secretsFromFilesAndVariables()
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

void CliJobTest::refusedEdits_data()
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

void CliJobTest::refusedEdits()
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

void CliJobTest::refusalsNameWhatIsTaken()
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

void CliJobTest::create()
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

void CliJobTest::createNeedsWhatIsRequired()
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

void CliJobTest::deleteSaysWhyNot()
{
    for (const QStringList &more : {QStringList(), QStringList{u"--yes"_s}}) {
        const CliResult result
            = m_cli.json(QStringList{u"delete"_s, u"4711"_s, u"-a"_s, u"acme"_s} + more);
        QCOMPARE(result.code, 1);
        QCOMPARE(result.kind(), u"Config"_s);
        QVERIFY(result.error()[u"summary"].toString().contains(u"Flxpoint"));
    }
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

void CliJobTest::form()
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

void CliJobTest::formKeepsGoing()
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

void CliJobTest::maskedSecretsAreNotPushed()
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
