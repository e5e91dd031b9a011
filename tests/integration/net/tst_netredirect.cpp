// SPDX-License-Identifier: GPL-3.0-or-later
//
// N1: Qt would carry the token to wherever a server points; the client follows redirects itself.
#include "nettest.h"
#include "support/testprogram.h"

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestNetRedirect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void n1_anotherPortIsRefusedAndGetsNothing_data()
    {
        QTest::addColumn<int>("verb");
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 307, 308}) {
            for (const HttpVerb verb :
                 {HttpVerb::Get, HttpVerb::Post, HttpVerb::Put, HttpVerb::Delete}) {
                QTest::addRow("%s %d", httpVerbName(verb).constData(), status)
                    << int(verb) << status;
            }
        }
    }
    void n1_anotherPortIsRefusedAndGetsNothing()
    {
        QFETCH(int, verb);
        QFETCH(int, status);
        ScriptedServer other;
        other.on("*").reply(200, "{}");
        ScriptedServer server;
        server.on("*").then(ServerReply::redirect(status, other.url("/steal?x=1").toEncoded()));
        HttpClient client(options());
        const bool write = isWrite(HttpVerb(verb));
        const auto job = run(
            client,
            request(HttpVerb(verb), server.url("/c"), write ? QByteArray("{}") : QByteArray()));

        QVERIFY_KIND(job, ErrorKind::RedirectRefused);
        const Error &error = job->outcome().error();
        QVERIFY(error.summary.contains(u"127.0.0.1:%1"_s.arg(server.port())));
        QVERIFY(error.summary.contains(u"127.0.0.1:%1"_s.arg(other.port())));
        QVERIFY(!allText(error).contains(u"steal"));
        QCOMPARE(error.httpStatus, status);
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(other.requests().size(), 0);
        QCOMPARE(other.connections(), 0);
    }

    void n1_otherSchemesAndUserInfoAreRefused_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("file") << QByteArray("file:///etc/hostname");
        QTest::newRow("data") << QByteArray("data:text/plain,hi");
        QTest::newRow("another host") << QByteArray("https://evil.example/c");
        QTest::newRow("no scheme") << QByteArray("//evil.example/c");
        QTest::newRow("user name") << QByteArray("http://me@127.0.0.1:%1/c");
        QTest::newRow("https, same port") << QByteArray("https://127.0.0.1:%1/c");
        QTest::newRow("another name of this computer") << QByteArray("http://localhost:%1/c");
    }
    void n1_otherSchemesAndUserInfoAreRefused()
    {
        QFETCH(QByteArray, target);
        ScriptedServer server;
        target.replace("%1", QByteArray::number(server.port()));
        server.on("GET /c").then(ServerReply::redirect(302, target));
        HttpClient client(options());
        const auto job = run(client, get(server.url("/c")));
        QVERIFY_KIND(job, ErrorKind::RedirectRefused);
        QCOMPARE(server.requests().size(), 1);
    }

    void getFollowsWithinOnePlaceWithTheToken()
    {
        ScriptedServer server;
        server.on("GET /old").then(ServerReply::redirect(301, "/new?page=1#part"));
        server.on("GET /new").reply(200, "[]");
        HttpClient client(options());
        int asked = 0;
        HttpRequest call = get(server.url("/old"));
        call.auth = [&asked] {
            ++asked;
            return token()();
        };
        const auto job = run(client, call);
        QVERIFY(job->outcome());
        QCOMPARE(job->outcome()->url, server.url("/new"));
        QCOMPARE(job->outcome()->attempts, 1);
        QCOMPARE(server.requests().size(), 2);
        QCOMPARE(server.last().query, "page=1");
        QCOMPARE(server.last().header("X-API-TOKEN"), kToken);
        QCOMPARE(asked, 2);
    }

    void fiveAreFollowedASixthIsNot()
    {
        ScriptedServer server;
        for (int i = 0; i < 6; ++i) {
            server.on("GET /" + QByteArray::number(i))
                .then(ServerReply::redirect(302, "/" + QByteArray::number(i + 1)));
        }
        server.on("GET /6").reply(200, "[]");
        HttpClient client(options());
        const auto fine = run(client, get(server.url("/1")));
        QVERIFY(fine->outcome());

        const auto loop = run(client, get(server.url("/0")));
        QVERIFY_KIND(loop, ErrorKind::RedirectRefused);
        QCOMPARE(server.count("GET /6"), 1);
    }

    //! "See other" is what a server answers after it has done what it was told.
    void writeAnsweredSeeOtherMayHaveWorked()
    {
        ScriptedServer server;
        server.on("POST /c").then(ServerReply::redirect(303, "/c/1"));
        HttpClient client(options());
        const auto job = run(client, request(HttpVerb::Post, server.url("/c"), "{}"));
        QVERIFY_KIND(job, ErrorKind::OutcomeUnknown);
        QCOMPARE(server.requests().size(), 1);
    }

    void redirectWithoutATargetIsNoAnswer()
    {
        ScriptedServer server;
        server.on("GET /c").reply(302);
        HttpClient client(options());
        const auto job = run(client, get(server.url("/c")));
        QVERIFY_KIND(job, ErrorKind::Protocol);
    }
};

PLUGBOARD_TEST(TestNetRedirect)
#include "tst_netredirect.moc"
