// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a call sends and what it gives back.
#include "nettest.h"
#include "support/testprogram.h"

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestNetHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void getSendsTheTokenAndGivesTheBody()
    {
        ScriptedServer server;
        server.on("GET /connections")
            .reply(200, R"([{"id":1}])", {{"X-Request-Id", "req-7"}, {"Set-Cookie", "a=b"}});
        HttpClient client(options());
        HttpRequest call = get(server.url("/connections?page=2"));
        call.headers = {{"X-Extra", "one"}};
        const auto job = run(client, call);

        QVERIFY(job->outcome());
        const HttpReply &reply = *job->outcome();
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.body, R"([{"id":1}])");
        QCOMPARE(reply.requestId, u"req-7"_s);
        QCOMPARE(reply.header("content-type"), "application/json");
        QCOMPARE(reply.header("set-cookie"), QByteArray());
        QCOMPARE(reply.url, server.url("/connections"));
        QCOMPARE(reply.attempts, 1);
        QCOMPARE(job->reply()->body, reply.body);

        QCOMPARE(server.requests().size(), 1);
        const ServerRequest seen = server.last();
        QCOMPARE(seen.path, "/connections");
        QCOMPARE(seen.query, "page=2");
        QCOMPARE(seen.header("X-API-TOKEN"), kToken);
        QCOMPARE(seen.header("Accept"), "application/json");
        QCOMPARE(seen.header("User-Agent"), "Plugboard/test");
        QCOMPARE(seen.header("X-Extra"), "one");
        QVERIFY(!seen.hasHeader("Authorization"));
    }

    void everyVerbArrivesAsItIs_data()
    {
        QTest::addColumn<int>("verb");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("post") << int(HttpVerb::Post) << QByteArray(R"({"a":1})");
        QTest::newRow("put") << int(HttpVerb::Put) << QByteArray(R"({"a":1})");
        QTest::newRow("patch") << int(HttpVerb::Patch) << QByteArray(R"({"a":1})");
        QTest::newRow("delete") << int(HttpVerb::Delete) << QByteArray();
        QTest::newRow("delete with a body") << int(HttpVerb::Delete) << QByteArray("{}");
        QTest::newRow("post without a body") << int(HttpVerb::Post) << QByteArray();
        QTest::newRow("300 kB") << int(HttpVerb::Put) << QByteArray(300'000, 'a');
    }
    void everyVerbArrivesAsItIs()
    {
        QFETCH(int, verb);
        QFETCH(QByteArray, body);
        ScriptedServer server;
        server.on("*").reply(200, "{}");
        HttpClient client(options());
        const auto job = run(client, request(HttpVerb(verb), server.url("/c/1"), body));
        QVERIFY2(job->outcome(),
                 qPrintable(job->outcome() ? QString() : job->outcome().error().detail));
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(server.last().verb, httpVerbName(HttpVerb(verb)));
        QCOMPARE(server.last().body, body);
        QCOMPARE(server.last().header("Content-Length"), QByteArray::number(body.size()));
        QVERIFY(!server.last().hasHeader("Transfer-Encoding"));
    }

    void headHasNoBody()
    {
        ScriptedServer server;
        server.on("HEAD /c").then(
            ServerReply::raw("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n", false));
        HttpClient client(options());
        const auto job = run(client, request(HttpVerb::Head, server.url("/c")));
        QVERIFY(job->outcome());
        QCOMPARE(job->outcome()->body, QByteArray());
    }
};

PLUGBOARD_TEST(TestNetHttp)
#include "tst_nethttp.moc"
