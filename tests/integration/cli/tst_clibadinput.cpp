// SPDX-License-Identifier: GPL-3.0-or-later
#include "clirunner.h"
#include "support/scriptedserver.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

constexpr auto kToken = "canary-token-do-not-use-0001";

const QByteArray kOne = R"({"id":731,"connectionType":"ftp","connectionTypeId":9,
    "connectionTypeName":"FTP","requiresConnectionToTest":false,"name":"Stock","configs":[
    {"handle":"host","name":"Host","required":true,"editable":true,"dataType":"text",
     "defaultValue":null,"options":null,"advanced":false,"value":"ftp.example","hidden":false,
     "description":null,"sortOrder":1},
    {"handle":"port","name":"Port","required":false,"editable":true,"dataType":"integer",
     "defaultValue":null,"options":[],"advanced":false,"value":"21","hidden":false,
     "description":null,"sortOrder":2}]})";

const QByteArray kPage = "<!DOCTYPE html><html><head><title>Sign in</title></head>"
                         "<body>Please sign in to the proxy</body></html>";

} // namespace

// What a platform, a proxy or a network can do to a command: a kind, an exit code, a sentence.
class CliBadInputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void reading_data();
    void reading();
    void writing_data();
    void writing();
    void formsThatArePlatformsNoMore_data();
    void formsThatArePlatformsNoMore();
    void refusedFieldsLandOnTheirPaths();
    void lostAnswerIsLookedAt();
    void tooMuchIsRefused();
    void namesakesAreToldApart();
    void nobodyListens();
    void redirectElsewhere();
    void oddAnswersAreTaken();
    void checkTellsSteps_data();
    void checkTellsSteps();
    void someOfManyFail();
    void hostileTextStaysText();
    void twoAccountsClaimOneVariable();
    void malformedVariables();
    void badTokens_data();
    void badTokens();
    void workspaceInTheWay();

private:
    void verifyFailed(const CliResult &result, const QString &kind);

    std::unique_ptr<CliRunner> m_cli;
    std::unique_ptr<ScriptedServer> m_server;
};

void CliBadInputTest::init()
{
    m_cli = std::make_unique<CliRunner>();
    m_server = std::make_unique<ScriptedServer>();
    m_cli->addAcme(m_server->url().toString(), QString::fromLatin1(kToken));
}

void CliBadInputTest::verifyFailed(const CliResult &result, const QString &kind)
{
    QCOMPARE(result.code, 1);
    QCOMPARE(result.kind(), kind);
    const QString summary = result.error()[u"summary"].toString();
    QVERIFY2(summary.size() > 20 && summary.contains(u'.'), qPrintable(summary));
    // A plan may stand before it.
    QVERIFY(('\n' + result.err).contains("\nplugboard-cli: " + summary.toUtf8() + '\n'));
    for (const QByteArray &text : {result.out, result.err}) {
        QVERIFY(!text.contains(kToken));
        QVERIFY(!text.contains("X-API-TOKEN"));
    }
}

void CliBadInputTest::reading_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");
    QTest::newRow("401") << 401 << QByteArray("Unauthorized") << u"Unauthorized"_s;
    QTest::newRow("403") << 403 << QByteArray() << u"Forbidden"_s;
    QTest::newRow("404") << 404 << QByteArray("Not Found") << u"Protocol"_s;
    QTest::newRow("409") << 409 << QByteArray("{}") << u"Conflict"_s;
    QTest::newRow("422") << 422 << QByteArray(R"({"message":"no"})") << u"Validation"_s;
    QTest::newRow("429") << 429 << QByteArray() << u"RateLimited"_s;
    QTest::newRow("500") << 500 << QByteArray(R"({"error":"boom"})") << u"Server"_s;
    QTest::newRow("500 with a page") << 500 << kPage << u"Server"_s;
    QTest::newRow("a page") << 200 << kPage << u"Protocol"_s;
    QTest::newRow("nothing") << 200 << QByteArray() << u"Protocol"_s;
    QTest::newRow("cut") << 200 << kOne.left(300) << u"Protocol"_s;
    QTest::newRow("wrong shape") << 200 << QByteArray(R"("text")") << u"Protocol"_s;
    QTest::newRow("10,000 levels")
        << 200 << QByteArray(10000, '[') + QByteArray(10000, ']') << u"TooLarge"_s;
    QTest::newRow("not UTF-8") << 200 << QByteArray("[{\"id\":1,\"name\":\"\xff\xfe\"}]")
                               << u"Protocol"_s;
}

void CliBadInputTest::reading()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, kind);
    // Over a minute is not waited for.
    const Headers headers = status == 429 ? Headers{{"Retry-After", "100"}} : Headers{};
    m_server->on("GET *").reply(status, body, headers);

    const CliResult list = m_cli->json({u"list"_s, u"-a"_s, u"acme"_s});
    verifyFailed(list, kind);
    QCOMPARE(list.error()[u"httpStatus"].toInt64().value_or(200), status);
    QCOMPARE(m_server->last().header("X-API-TOKEN"), QByteArray(kToken));
}

void CliBadInputTest::writing_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");
    QTest::newRow("400") << 400 << QByteArray(R"({"message":"no"})") << u"Validation"_s;
    QTest::newRow("401") << 401 << QByteArray() << u"Unauthorized"_s;
    QTest::newRow("403") << 403 << QByteArray() << u"Forbidden"_s;
    QTest::newRow("404") << 404 << QByteArray() << u"NotFound"_s;
    QTest::newRow("409") << 409 << QByteArray() << u"Conflict"_s;
    QTest::newRow("422") << 422 << QByteArray(R"({"message":"no"})") << u"Validation"_s;
}

void CliBadInputTest::writing()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, kind);
    m_server->on("GET /connections").reply(200, '[' + kOne + ']');
    m_server->on("GET /connections/731").reply(200, kOne);
    m_server->on("PUT /connections/731").reply(status, body);

    const CliResult result = m_cli->json(
        {u"update"_s, u"731"_s, u"-a"_s, u"acme"_s, u"--set"_s, u"host=b.example"_s, u"--yes"_s});
    verifyFailed(result, kind);
    QCOMPARE(m_server->count("PUT /connections/731"), 1);
    // The command line has no drafts that could be kept.
    for (const QByteArray &text : {result.out, result.err})
        QVERIFY2(!text.contains("draft") && !text.contains("are kept"), text.constData());
}

void CliBadInputTest::formsThatArePlatformsNoMore_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code");
    QTest::newRow("no answer") << 0 << QByteArray() << 2;
    QTest::newRow("500") << 500 << QByteArray() << 2;
    QTest::newRow("a page") << 200 << kPage << 2;
    // It has no form of that type; what its connections show will do.
    QTest::newRow("no such type") << 200 << QByteArray("[]") << 0;
}

void CliBadInputTest::formsThatArePlatformsNoMore()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, code);
    m_server->on("GET /connections").reply(200, '[' + kOne + ']');
    QCOMPARE(m_cli->run({u"list"_s, u"-a"_s, u"acme"_s}).code, 0);
    if (status == 0)
        m_server->close();
    m_server->on("GET /connections/available-configs").reply(status, body);
    const CliResult result = m_cli->json({u"type"_s, u"show"_s, u"ftp"_s, u"-a"_s, u"acme"_s});
    QCOMPARE(result.code, code);
    const Json form = result.json();
    QVERIFY(itemWith(form[u"fields"], u"path", u"host"_s).isObject());
    const Json warning = itemWith(form[u"issues"], u"severity", u"warning"_s);
    QVERIFY(warning.isObject());
    QVERIFY2(result.err.contains(warning[u"message"].toString().toUtf8()), result.err.constData());
}

void CliBadInputTest::refusedFieldsLandOnTheirPaths()
{
    m_server->on("GET /connections").reply(200, '[' + kOne + ']');
    m_server->on("GET /connections/731").reply(200, kOne);
    m_server->on("PUT /connections/731")
        .reply(422, R"({"message":"The connection was not saved.","errors":[
            {"field":"host","message":"Host is not known."},{"field":"port","message":"Closed."}]})");
    const CliResult result = m_cli->json(
        {u"update"_s, u"731"_s, u"-a"_s, u"acme"_s, u"--set"_s, u"host=b.example"_s, u"--yes"_s});
    verifyFailed(result, u"Validation"_s);
    const Json fields = result.error()[u"fields"];
    QCOMPARE(fields.items().size(), size_t(2));
    QVERIFY(itemWith(fields, u"path", u"host"_s)[u"message"].toString().contains(u"not known"));
    QVERIFY(result.err.contains("Closed."));
}

void CliBadInputTest::lostAnswerIsLookedAt()
{
    QByteArray changed = kOne;
    changed.replace("ftp.example", "b.example");
    m_server->on("GET /connections").reply(200, '[' + kOne + ']');
    m_server->on("PUT /connections/731").then(ServerReply::drop());
    m_server->on("GET /connections/731").handle([&](const ServerRequest &) {
        return ServerReply::of(200, m_server->count("PUT /connections/731") ? changed : kOne);
    });
    const CliResult result = m_cli->json(
        {u"update"_s, u"731"_s, u"-a"_s, u"acme"_s, u"--set"_s, u"host=b.example"_s, u"--yes"_s});
    QVERIFY2(result.code == 0, result.err.constData());
    QCOMPARE(m_server->count("PUT /connections/731"), 1);
}

void CliBadInputTest::tooMuchIsRefused()
{
    constexpr qint64 much = 300LL * 1024 * 1024;
    m_server->on("GET /connections").then(ServerReply::huge(much, false));
    verifyFailed(m_cli->json({u"list"_s, u"-a"_s, u"acme"_s}), u"TooLarge"_s);
    QVERIFY(m_server->bytesSent() < much / 2);
    m_server->on("GET /connections").then(ServerReply::gzip(QByteArray(100 * 1024 * 1024, ' ')));
    verifyFailed(m_cli->json({u"list"_s, u"-a"_s, u"acme"_s}), u"TooLarge"_s);
}

void CliBadInputTest::namesakesAreToldApart()
{
    // A handle twice, with one label: the plan must say which of the two it is about.
    m_server->on("GET *").reply(200, R"({"id":731,"connectionType":"odd","name":"Odd","configs":[
        {"handle":"folder","name":"Folder","dataType":"text","editable":true,"value":"in"},
        {"handle":"folder","name":"Folder","dataType":"text","editable":true,"value":"out"},
        {"handle":"host","name":"Host","dataType":"text","editable":true,"value":"a"}]})");
    m_server->on("PUT /connections/731").reply(422, R"({"message":"no"})");
    const CliResult result
        = m_cli->json({u"update"_s, u"731"_s, u"-a"_s, u"acme"_s, u"--set"_s,
                       u"folder#2=elsewhere"_s, u"--set"_s, u"host=b"_s, u"--yes"_s});
    QVERIFY2(result.err.contains("Folder (2 of 2, folder#2): “out” → “elsewhere”"),
             result.err.constData());
    QVERIFY(result.err.contains("  Host: “a” → “b”"));
}

void CliBadInputTest::nobodyListens()
{
    m_server->close();
    const CliResult result = m_cli->json({u"list"_s, u"-a"_s, u"acme"_s});
    verifyFailed(result, u"Network"_s);
    QVERIFY(result.error()[u"httpStatus"].isNull());
}

void CliBadInputTest::redirectElsewhere()
{
    ScriptedServer other;
    other.setDefault([](const ServerRequest &) { return ServerReply::of(200, "[]"); });
    m_server->on("GET *").then(ServerReply::redirect(302, other.url("/x").toString().toUtf8()));
    const CliResult result = m_cli->json({u"list"_s, u"-a"_s, u"acme"_s});
    verifyFailed(result, u"RedirectRefused"_s);
    QCOMPARE(other.requests().size(), 0);
}

void CliBadInputTest::oddAnswersAreTaken()
{
    // A number for a string, null options, no sortOrder, a handle twice, an option without a label.
    m_server->on("GET *").reply(200, R"([{"id":12345678901234567,"connectionType":"odd","name":null,
        "configs":[{"handle":"a","value":5,"options":null},{"handle":"a","value":"x"},
        {"handle":"b","value":"1","options":[{"value":"1"},{"label":"only"}],"dataType":null}]}])");
    const CliResult result = m_cli->json({u"list"_s, u"-a"_s, u"acme"_s});
    QVERIFY2(result.code == 0, result.err.constData());
    QCOMPARE(result.json().items().front()[u"id"].toString(), u"12345678901234567"_s);
    const CliResult shown
        = m_cli->json({u"show"_s, u"12345678901234567"_s, u"-a"_s, u"acme"_s, u"--offline"_s});
    QCOMPARE(shown.code, 0);
    QVERIFY(!shown.json()[u"form"][u"issues"].items().empty());
}

void CliBadInputTest::checkTellsSteps_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("failed");
    QTest::newRow("wrong token") << 401 << u"token"_s;
    QTest::newRow("wrong kind of token") << 403 << u"privilege"_s;
    QTest::newRow("no answer") << 0 << u"reach"_s;
}

void CliBadInputTest::checkTellsSteps()
{
    QFETCH(int, status);
    QFETCH(QString, failed);
    if (status == 0)
        m_server->close();
    m_server->on("*").reply(status);
    const CliResult result = m_cli->json({u"account"_s, u"check"_s, u"acme"_s});
    QCOMPARE(result.code, 1);
    QVERIFY(!result.json()[u"ok"].toBool());
    const Json step = itemWith(result.json()[u"steps"], u"id", failed);
    QCOMPARE(step[u"verdict"].toString(), u"fail"_s);
    QVERIFY(!step[u"detail"].toString().isEmpty() && !step[u"remedy"].toString().isEmpty());
    QVERIFY(result.err.startsWith("plugboard-cli: "));
}

void CliBadInputTest::someOfManyFail()
{
    QByteArray other = kOne;
    other.replace("731", "732");
    m_server->on("GET /connections").reply(200, '[' + kOne + ',' + other + ']');
    m_server->on("GET /connections/731").reply(200, kOne);
    m_server->on("GET /connections/732").reply(404, "Connection Not Found");
    const CliResult some = m_cli->json({u"test"_s, u"--all"_s, u"-a"_s, u"acme"_s});
    QCOMPARE(some.code, 2);
    const Json reports = some.json();
    QCOMPARE(reports.items().size(), size_t(2));
    for (const Json &one : reports.items())
        QCOMPARE(memberNames(one), QStringList({u"id"_s, u"ok"_s, u"steps"_s}));
    QVERIFY(itemWith(reports, u"id", u"731"_s)[u"ok"].toBool());
    QVERIFY(!itemWith(reports, u"id", u"732"_s)[u"ok"].toBool());

    m_server->on("GET /connections/732").reply(200, other);
    QCOMPARE(m_cli->json({u"test"_s, u"--all"_s, u"-a"_s, u"acme"_s}).code, 0);
    m_server->on("GET /connections/731").reply(500);
    m_server->on("GET /connections/732").reply(500);
    QCOMPARE(m_cli->json({u"test"_s, u"--all"_s, u"-a"_s, u"acme"_s}).code, 1);
}

void CliBadInputTest::hostileTextStaysText()
{
    // R4: nothing that turns a terminal's text around or rewrites it.
    m_server->on("GET *").reply(200,
                                "[{\"id\":1,\"connectionType\":\"x\",\"connectionTypeName\":\"X\","
                                "\"name\":\"a\\u001b[31mred\\u202ecba\\n<b>\",\"configs\":[]}]");
    const CliResult people = m_cli->run({u"list"_s, u"-a"_s, u"acme"_s});
    QCOMPARE(people.code, 0);
    QVERIFY(!people.out.contains('\x1b'));
    QVERIFY(!people.out.contains("\xe2\x80\xae"));
    QCOMPARE(people.out.count('\n'), 2);
    const CliResult shown = m_cli->run({u"show"_s, u"1"_s, u"-a"_s, u"acme"_s, u"--offline"_s});
    QVERIFY(!shown.out.contains('\x1b'));
}

void CliBadInputTest::twoAccountsClaimOneVariable()
{
    const auto add = [&](const QString &name) {
        return m_cli->json({u"account"_s, u"add"_s, name, u"--platform"_s, u"flxpoint"_s,
                            u"--url"_s, m_server->url().toString(), u"--no-token"_s});
    };
    const QByteArray claimed = "PLUGBOARD_TOKEN_ACM_E is claimed by several accounts";
    const CliResult first = add(u"acm.e"_s);
    QCOMPARE(first.code, 0);
    QVERIFY(!first.err.contains(claimed));
    // Told before it matters, and to each who looks.
    const CliResult second = add(u"acm-e"_s);
    QCOMPARE(second.code, 0);
    QVERIFY2(second.err.contains(claimed), second.err.constData());
    QVERIFY(m_cli->json({u"account"_s, u"list"_s}).err.contains(claimed));
    const Json step = itemWith(m_cli->json({u"doctor"_s}).json()[u"steps"], u"id", u"workspace"_s);
    QCOMPARE(step[u"verdict"].toString(), u"warn"_s);
    QVERIFY(step[u"detail"].toString().contains(u"acm-e, acm.e"));

    m_cli->set(u"PLUGBOARD_TOKEN_ACM_E"_s, QString::fromLatin1(kToken));
    const CliResult result = m_cli->json({u"list"_s, u"-a"_s, u"acm-e"_s});
    QCOMPARE(result.code, 1);
    QCOMPARE(result.kind(), u"Config"_s);
    QVERIFY(result.error()[u"summary"].toString().contains(u"PLUGBOARD_TOKEN_ACM_E"));
    QCOMPARE(m_server->requests().size(), 0);
    const CliResult list = m_cli->run({u"account"_s, u"list"_s});
    QCOMPARE(list.out.count("claimed twice"), 2);
    QCOMPARE(itemWith(m_cli->json({u"account"_s, u"list"_s}).json(), u"name", u"acme"_s)[u"token"]
                 .toString(),
             u"environment"_s);
}

void CliBadInputTest::malformedVariables()
{
    // N3: a line's end in the variable, which a here-document leaves easily.
    m_cli->set(u"PLUGBOARD_TOKEN_ACME"_s, u"canary-token\nX-Evil: 1"_s);
    const CliResult people = m_cli->run({u"account"_s, u"list"_s});
    QCOMPARE(people.code, 0);
    QVERIFY2(people.out.contains("malformed"), people.out.constData());
    QVERIFY(people.err.contains("PLUGBOARD_TOKEN_ACME"));
    const CliResult list = m_cli->json({u"account"_s, u"list"_s});
    // One of the contract's three words: there is none that could be used.
    QCOMPARE(list.json().items().front()[u"token"].toString(), u"missing"_s);
    for (const QStringList &command :
         {QStringList{u"account"_s, u"list"_s}, QStringList{u"account"_s, u"check"_s, u"acme"_s},
          QStringList{u"test"_s, u"731"_s, u"-a"_s, u"acme"_s}, QStringList{u"doctor"_s},
          QStringList{u"list"_s, u"-a"_s, u"acme"_s}}) {
        const CliResult result = m_cli->json(command);
        QVERIFY2(result.err.contains("PLUGBOARD_TOKEN_ACME")
                     || result.out.contains("PLUGBOARD_TOKEN_ACME"),
                 result.err.constData());
        QVERIFY(!result.out.contains("canary") && !result.err.contains("canary"));
    }
    QCOMPARE(m_server->requests().size(), 0);
}

void CliBadInputTest::badTokens_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("empty") << QByteArray("\n");
    QTest::newRow("nothing") << QByteArray();
    // N3
    QTest::newRow("not ASCII") << QByteArray("canary-\xc3\xa9-0009\n");
    QTest::newRow("too long") << QByteArray(9000, 'x') + '\n';
}

void CliBadInputTest::badTokens()
{
    QFETCH(QByteArray, token);
    const CliResult result = m_cli->json(
        {u"account"_s, u"add"_s, u"other"_s, u"--platform"_s, u"flxpoint"_s, u"--token-stdin"_s},
        token);
    QCOMPARE(result.code, 1);
    QCOMPARE(result.kind(), u"Config"_s);
    QVERIFY(!result.err.contains("canary") && !result.out.contains("canary"));
    QCOMPARE(m_cli->json({u"account"_s, u"list"_s}).json().items().size(), size_t(1));
}

void CliBadInputTest::workspaceInTheWay()
{
    const QString file = m_cli->file(u"not-a-folder"_s, "x");
    const CliResult result = m_cli->json({u"--workspace"_s, file, u"account"_s, u"list"_s});
    QCOMPARE(result.code, 1);
    QCOMPARE(result.kind(), u"Storage"_s);
}

PLUGBOARD_TEST(CliBadInputTest)
#include "tst_clibadinput.moc"
