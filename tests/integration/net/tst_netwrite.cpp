// SPDX-License-Identifier: GPL-3.0-or-later
//
// N2: what changes something on the server is sent once, by us and by Qt, and says so when it
// cannot know what became of it.
#include "nettest.h"
#include "support/testprogram.h"

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestNetWrite : public QObject
{
    Q_OBJECT

private:
    static QByteArray bodyFor(HttpVerb verb, bool withBody)
    {
        return withBody && isWrite(verb) ? QByteArray(R"({"name":"x"})") : QByteArray();
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void n2_lostAnswerIsSeenOnce_data()
    {
        QTest::addColumn<int>("verb");
        QTest::addColumn<bool>("withBody");
        QTest::addColumn<QString>("how");
        QTest::addColumn<bool>("warm");
        for (const HttpVerb verb :
             {HttpVerb::Post, HttpVerb::Put, HttpVerb::Patch, HttpVerb::Delete}) {
            for (const bool withBody : {true, false}) {
                for (const auto &how : {u"early"_s, u"drop"_s, u"half a head"_s, u"short body"_s}) {
                    for (const bool warm : {false, true}) {
                        QTest::addRow("%s%s, %s, %s", httpVerbName(verb).constData(),
                                      withBody ? "" : " without a body", qPrintable(how),
                                      warm ? "warm" : "cold")
                            << int(verb) << withBody << how << warm;
                    }
                }
            }
        }
    }
    void n2_lostAnswerIsSeenOnce()
    {
        QFETCH(int, verb);
        QFETCH(bool, withBody);
        QFETCH(QString, how);
        QFETCH(bool, warm);
        ServerReply reply = ServerReply::drop();
        if (how == u"early")
            reply = ServerReply::dropBeforeBody();
        else if (how == u"half a head")
            reply = ServerReply::raw("HTTP/1.1 200 OK\r\nContent-");
        else if (how == u"short body")
            reply = ServerReply::wrongLength("{", 100);
        ScriptedServer server;
        server.on("GET /c").reply(200, "[]");
        // A second time would be accepted, and seen.
        const QByteArray route = httpVerbName(HttpVerb(verb)) + " /c";
        server.on(route).then(reply).reply(200, "{}");
        HttpClient client(options());
        if (warm)
            QVERIFY(run(client, get(server.url("/c")))->outcome());

        const auto job = run(
            client, request(HttpVerb(verb), server.url("/c"), bodyFor(HttpVerb(verb), withBody)));
        QVERIFY_KIND(job, ErrorKind::OutcomeUnknown);
        QVERIFY(job->outcome().error().summary.contains(u"may have been carried out"));
        QVERIFY(!job->reply());
        QTest::qWait(50); // a repeated one would come now
        QCOMPARE(server.count(route), 1);
    }

    //! The server closes an idle connection just when the next write goes out over it.
    void n2_idleConnectionClosedByTheServer()
    {
        ScriptedServer server;
        server.on("GET /c").then(
            ServerReply::raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]", true));
        server.on("POST /c").reply(200, "{}");
        HttpClient client(options());
        QVERIFY(run(client, get(server.url("/c")))->outcome());
        QTest::qWait(50);
        const auto job = run(client, request(HttpVerb::Post, server.url("/c"), "{}"));
        QVERIFY(job->outcome());
        QCOMPARE(server.count("POST /c"), 1);
    }

    void serverErrorsLeaveAWriteUnknown_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {500, 502, 503, 504, 408})
            QTest::addRow("%d", status) << status;
    }
    void serverErrorsLeaveAWriteUnknown()
    {
        QFETCH(int, status);
        ScriptedServer server;
        server.on("POST /c").reply(status, R"({"error":"later"})").reply(200, "{}");
        HttpClient client(options());
        const auto job = run(client, request(HttpVerb::Post, server.url("/c"), "{}"));
        QVERIFY_KIND(job, ErrorKind::OutcomeUnknown);
        QCOMPARE(job->outcome().error().httpStatus, status);
        QVERIFY(job->reply());
        QCOMPARE(job->reply()->body, R"({"error":"later"})");
        QCOMPARE(server.requests().size(), 1);
    }

    void noAnswerInTimeLeavesAWriteUnknown()
    {
        ScriptedServer server;
        server.on("POST /c").then(ServerReply::never());
        HttpClient client(options());
        HttpRequest call = request(HttpVerb::Post, server.url("/c"), "{}");
        call.timeouts = {2000ms, 150ms, 0ms};
        QVERIFY_KIND(run(client, call), ErrorKind::OutcomeUnknown);
        QCOMPARE(server.requests().size(), 1);
    }

    void answerThatCannotBeReadLeavesAWriteUnknown()
    {
        ScriptedServer server;
        server.on("POST /c").reply(200, QByteArray(5000, 'x'));
        server.on("POST /d").then(ServerReply::raw("this is no HTTP\r\n\r\n"));
        HttpClient client(options());
        HttpRequest call = request(HttpVerb::Post, server.url("/c"), "{}");
        call.maxBody = 1000;
        QVERIFY_KIND(run(client, call), ErrorKind::OutcomeUnknown);
        QVERIFY_KIND(run(client, request(HttpVerb::Post, server.url("/d"), "{}")),
                     ErrorKind::OutcomeUnknown);
        QCOMPARE(server.requests().size(), 2);
    }

    void failureBeforeSendingKeepsItsKind()
    {
        ScriptedServer server;
        const QUrl url = server.url("/c");
        server.close();
        HttpClient client(options());
        const auto job = run(client, request(HttpVerb::Post, url, "{}"));
        QVERIFY_KIND(job, ErrorKind::Network);
        QVERIFY(job->outcome().error().summary.contains(u"Nothing was sent"));
    }

    void refusalKeepsItsKindAndIsNotRepeated_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("kind");
        QTest::newRow("400") << 400 << int(ErrorKind::Validation);
        QTest::newRow("401") << 401 << int(ErrorKind::Unauthorized);
        QTest::newRow("403") << 403 << int(ErrorKind::Forbidden);
        QTest::newRow("404") << 404 << int(ErrorKind::NotFound);
        QTest::newRow("409") << 409 << int(ErrorKind::Conflict);
        QTest::newRow("422") << 422 << int(ErrorKind::Validation);
    }
    void refusalKeepsItsKindAndIsNotRepeated()
    {
        QFETCH(int, status);
        QFETCH(int, kind);
        ScriptedServer server;
        server.on("*").reply(status, R"({"error":"no"})");
        HttpClient client(options());
        HttpRequest call = request(HttpVerb::Put, server.url("/c"), "{}");
        call.idempotent = true;
        const auto job = run(client, call);
        QVERIFY_KIND(job, ErrorKind(kind));
        QVERIFY(job->reply());
        QCOMPARE(job->reply()->body, R"({"error":"no"})");
        QCOMPARE(server.requests().size(), 1);
    }

    void writeAnsweredSlowDownIsSentAgainWhole()
    {
        ScriptedServer server;
        server.on("POST /c").reply(429, "{}", {{"Retry-After", "0"}}).reply(200, "{}");
        HttpClient client(options());
        const auto job = run(client, request(HttpVerb::Post, server.url("/c"), R"({"a":1})"));
        QVERIFY(job->outcome());
        QCOMPARE(job->outcome()->attempts, 2);
        QCOMPARE(server.requests().size(), 2);
        QCOMPARE(server.last().body, R"({"a":1})");
        QCOMPARE(server.last().header("X-API-TOKEN"), kToken);
    }

    void idempotentWriteIsTriedThreeTimes()
    {
        ScriptedServer server;
        server.on("PUT /c").then(ServerReply::drop());
        server.on("PUT /d").then(ServerReply::drop()).reply(503).reply(200, "{}");
        HttpClient client(options());
        HttpRequest call = request(HttpVerb::Put, server.url("/c"), R"({"a":1})");
        call.idempotent = true;
        QVERIFY_KIND(run(client, call), ErrorKind::OutcomeUnknown);
        QCOMPARE(server.count("PUT /c"), 3);

        call.url = server.url("/d");
        const auto job = run(client, call);
        QVERIFY(job->outcome());
        QCOMPARE(job->outcome()->attempts, 3);
        QCOMPARE(server.last().body, R"({"a":1})");
    }
};

PLUGBOARD_TEST(TestNetWrite)
#include "tst_netwrite.moc"
