// SPDX-License-Identifier: GPL-3.0-or-later
#include "clirunner.h"
#include "support/scriptedserver.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTest>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

// Canaries run through every command; outputs, the workspace and argv are searched for them.
class CliSecretsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingLeaks();
    void maskedSecretsAreNeverSentBack();
    void clearedAndReplacedSecretsAreSent();
    void filesKeepTheirLines();

private:
    static QByteArray connection(const QByteArray &password);
    static QByteArray lastWrite(const ScriptedServer &server);
};

QByteArray CliSecretsTest::connection(const QByteArray &password)
{
    return R"({"id":731,"connectionType":"ftp","connectionTypeName":"FTP","name":"Stock","apiSecret":
        "canary-unknown-member-0013","configs":[
        {"handle":"host","name":"Host","editable":true,"dataType":"text","value":"a.example"},
        {"handle":"password","name":"Password","editable":true,"dataType":"password","value":)"
        + password + R"(,"defaultValue":"canary-default-0012"},
        {"handle":"signing_key","name":"Signing key","editable":true,"dataType":"text",
         "value":"canary-by-name-0011"}]})";
}

QByteArray CliSecretsTest::lastWrite(const ScriptedServer &server)
{
    QByteArray sent;
    for (const ServerRequest &request : server.requests()) {
        if (request.verb == "PUT")
            sent = request.body;
    }
    return sent;
}

void CliSecretsTest::nothingLeaks()
{
    const QByteArray token = "canary-token-do-not-use-0001";
    ScriptedServer server;
    const QByteArray body = connection("\"canary-password-0010\"");
    server.on("GET /account").reply(200, R"({"id":1,"subdomain":"x"})");
    server.on("GET /connections").reply(200, '[' + body + ']');
    server.on("GET /connections/731").reply(200, body);
    server.on("GET /connections/available-configs").reply(200, "[]");
    // The answer to a write may hold everything, and so may a refusal.
    server.on("PUT /connections/731")
        .reply(422, R"({"message":"bad canary-password-0010 for canary-token-do-not-use-0001"})")
        .reply(200, body);

    // One workspace for each way of output, so that both run at once: the limit is a workspace's.
    CliRunner json;
    CliRunner verbose;
    for (CliRunner *cli : {&json, &verbose})
        cli->addAcme(server.url().toString(), QString::fromLatin1(token));
    // Relative: each run is at home in its own folder.
    const QString path = u"export.json"_s;
    const QStringList account{u"-a"_s, u"acme"_s};
    const QList<QStringList> commands{
        {u"account"_s, u"check"_s, u"acme"_s},
        {u"account"_s, u"list"_s},
        QStringList{u"list"_s} + account,
        QStringList{u"type"_s, u"list"_s} + account,
        QStringList{u"type"_s, u"show"_s, u"ftp"_s} + account,
        QStringList{u"show"_s, u"731"_s} + account,
        QStringList{u"show"_s, u"731"_s, u"--offline"_s} + account,
        QStringList{u"update"_s, u"731"_s, u"--set"_s, u"host=b.example"_s, u"--yes"_s} + account,
        QStringList{u"update"_s, u"731"_s, u"--set"_s, u"host=b.example"_s, u"--yes"_s} + account,
        QStringList{u"test"_s, u"731"_s} + account,
        QStringList{u"export"_s, u"--format"_s, u"json"_s} + account,
        QStringList{u"export"_s, u"--format"_s, u"json"_s, u"-o"_s, path} + account,
        {u"form"_s, json.file(u"metadata.json"_s, "[]")},
        {u"doctor"_s},
    };
    for (const QStringList &command : commands) {
        const std::unique_ptr<QProcess> first = json.start(QStringList{u"--json"_s} + command);
        const std::unique_ptr<QProcess> second
            = verbose.start(QStringList{u"--verbose"_s} + command);
        for (QProcess *process : {first.get(), second.get()}) {
            const CliResult result = CliRunner::finish(*process);
            const QByteArray words = command.join(u' ').toUtf8();
            QVERIFY2(!result.out.contains("canary-"), (words + ": " + result.out).constData());
            QVERIFY2(!result.err.contains("canary-"), (words + ": " + result.err).constData());
        }
    }
    // What was kept was sent, so the canaries did pass through.
    QVERIFY(server.count("PUT /connections/731") >= 2);
    QVERIFY(server.last().header("X-API-TOKEN") == token);
    for (const CliRunner *cli : {&json, &verbose}) {
        QVERIFY(QFile::exists(cli->home() + u'/' + path));
        QCOMPARE(cli->filesWith("canary-"), QStringList());
    }
}

void CliSecretsTest::maskedSecretsAreNeverSentBack()
{
    struct Attempt
    {
        QByteArray mask;
        ScriptedServer server;
        CliRunner cli;
        std::unique_ptr<QProcess> process;
    };
    std::vector<std::unique_ptr<Attempt>> attempts;
    // All at once: what they wait for is the limit.
    for (const QByteArray &mask :
         {QByteArray("\"********\""), QByteArray("\"\""), QByteArray("null"),
          QByteArray("\"\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2\"")}) {
        attempts.push_back(std::make_unique<Attempt>());
        Attempt &attempt = *attempts.back();
        attempt.mask = mask;
        attempt.server.on("GET /connections").reply(200, '[' + connection(mask) + ']');
        attempt.server.on("GET /connections/731").reply(200, connection(mask));
        attempt.server.on("PUT /connections/731").reply(200, connection(mask));
        attempt.cli.addAcme(attempt.server.url().toString(), u"canary-token-do-not-use-0001"_s);
        attempt.process = attempt.cli.start({u"--json"_s, u"update"_s, u"731"_s, u"-a"_s, u"acme"_s,
                                             u"--set"_s, u"host=b.example"_s, u"--yes"_s});
    }
    for (const std::unique_ptr<Attempt> &attempt : attempts) {
        const CliResult result = CliRunner::finish(*attempt->process);
        QVERIFY2(result.code == 1, (attempt->mask + result.out).constData());
        QCOMPARE(result.kind(), u"Validation"_s);
        QVERIFY(itemWith(result.error()[u"fields"], u"path", u"password"_s).isObject());
        QCOMPARE(attempt->server.count("PUT /connections/731"), 0);
        // The way out is one of the command line.
        QVERIFY2(result.err.contains("--set-env password=VARIABLE")
                     && result.err.contains("--set-file password=FILE"),
                 result.err.constData());
    }
}

void CliSecretsTest::clearedAndReplacedSecretsAreSent()
{
    ScriptedServer server;
    const QByteArray body = connection("\"********\"");
    server.on("GET /connections").reply(200, '[' + body + ']');
    server.on("GET /connections/731").reply(200, body);
    server.on("PUT /connections/731").reply(200, body);
    CliRunner cli;
    cli.addAcme(server.url().toString(), u"canary-token-do-not-use-0001"_s);
    cli.set(u"NEW"_s, u"canary-new-0014"_s);
    const CliResult replaced = cli.json(
        {u"update"_s, u"731"_s, u"-a"_s, u"acme"_s, u"--set-env"_s, u"password=NEW"_s, u"--yes"_s});
    QVERIFY2(replaced.code == 0, replaced.err.constData());
    QCOMPARE(server.count("PUT /connections/731"), 1);
    const QByteArray sent = lastWrite(server);
    QVERIFY(sent.contains("canary-new-0014"));
    QVERIFY(sent.contains("canary-by-name-0011"));
    QVERIFY(!sent.contains("****"));
    // A request holds only what the platform's request schema names.
    QCOMPARE(memberNames(*parseJson(sent)),
             QStringList({u"connectionType"_s, u"name"_s, u"configs"_s}));
}

void CliSecretsTest::filesKeepTheirLines()
{
    // A file of one line is the secret and the line's end that an editor put there; a key in PEM is
    // refused by many readers without its last one.
    const QByteArray key = "-----BEGIN KEY-----\r\ncanary-pem-0015\r\n-----END KEY-----\r\n";
    ScriptedServer server;
    const QByteArray body = connection("\"canary-password-0010\"");
    server.on("GET /connections").reply(200, '[' + body + ']');
    server.on("GET /connections/731").reply(200, body);
    server.on("PUT /connections/731").reply(200, body);
    CliRunner cli;
    cli.addAcme(server.url().toString(), u"canary-token-do-not-use-0001"_s);
    const CliResult result
        = cli.json({u"update"_s, u"731"_s, u"-a"_s, u"acme"_s, u"--yes"_s, u"--set-file"_s,
                    u"password="_s + cli.file(u"password"_s, "canary-new-0014\r\n"),
                    u"--set-file"_s, u"signing_key="_s + cli.file(u"key.pem"_s, key),
                    u"--set-file"_s, u"host="_s + cli.file(u"host"_s, "b.example\n")});
    QCOMPARE(server.count("PUT /connections/731"), 1);
    const Result<Json> sent = parseJson(lastWrite(server));
    QVERIFY(sent);
    const auto value = [&](const QString &handle) {
        return itemWith((*sent)[u"configs"], u"handle", handle)[u"value"].toString();
    };
    QCOMPARE(value(u"password"_s), u"canary-new-0014"_s);
    QCOMPARE(value(u"signing_key"_s), QString::fromLatin1(key));
    QCOMPARE(value(u"host"_s), u"b.example"_s);
    QVERIFY(!result.out.contains("canary-") && !result.err.contains("canary-"));
}

PLUGBOARD_TEST(CliSecretsTest)
#include "tst_clisecrets.moc"
