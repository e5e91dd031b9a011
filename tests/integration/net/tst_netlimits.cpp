// SPDX-License-Identifier: GPL-3.0-or-later
//
// N4, N6, N9: nothing takes longer or grows larger than the request allows, and what came only in
// part is no answer.
#include "nettest.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestNetLimits : public QObject
{
    Q_OBJECT

private:
    //! The most memory this process ever used, in bytes.
    static qint64 peakMemory()
    {
        QFile status(u"/proc/self/status"_s);
        if (!status.open(QIODevice::ReadOnly))
            return -1;
        const QList<QByteArray> lines = status.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith("VmHWM:"))
                return line.mid(6).trimmed().split(' ').first().toLongLong() * 1024;
        }
        return -1;
    }

    //! Text like a real list: the same members again and again, other values.
    static QByteArray longList(qsizetype size)
    {
        QByteArray list = "[";
        for (int id = 1; list.size() < size; ++id) {
            list += R"({"handle":"path","label":"Path","required":true,"editable":true,)"
                    R"("hidden":false,"dataType":"string","defaultValue":null,"options":[],"id":)"
                + QByteArray::number(id / 8) + "},";
        }
        list.back() = ']';
        return list;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void n4_trickleEndsAtTheOverallClock()
    {
        ScriptedServer server;
        server.on("GET /c").then(ServerReply::trickle(QByteArray(1000, ' '), 1, 20ms));
        HttpRequest call = get(server.url("/c"));
        call.timeouts = {2000ms, 300ms, 500ms};
        HttpClient::Options once = options();
        once.retry.maxAttempts = 1;
        HttpClient client(once);
        QElapsedTimer timer;
        timer.start();
        const auto job = run(client, call);
        QVERIFY_KIND(job, ErrorKind::Timeout);
        QVERIFY2(timer.elapsed() >= 490 && timer.elapsed() < 3000,
                 qPrintable(QString::number(timer.elapsed())));
        QVERIFY(job->outcome().error().summary.contains(u"0.5"));
        QVERIFY(!job->reply());
    }

    void n4_silenceEndsAtTheIdleClock()
    {
        ScriptedServer server;
        server.on("GET /c").then(ServerReply::never());
        HttpClient::Options once = options();
        once.retry.maxAttempts = 1;
        HttpClient client(once);
        HttpRequest call = get(server.url("/c"));
        call.timeouts = {5000ms, 150ms, 10000ms};
        QElapsedTimer timer;
        timer.start();
        QVERIFY_KIND(run(client, call), ErrorKind::Timeout);
        QVERIFY2(timer.elapsed() >= 140 && timer.elapsed() < 3000,
                 qPrintable(QString::number(timer.elapsed())));
    }

    void n4_timeOutOfAReadIsTriedAgain()
    {
        ScriptedServer server;
        server.on("GET /c").then(ServerReply::never()).reply(200, "[]");
        HttpClient client(options());
        HttpRequest call = get(server.url("/c"));
        call.timeouts->idle = 100ms;
        const auto job = run(client, call);
        QVERIFY(job->outcome());
        QCOMPARE(job->outcome()->attempts, 2);
    }

    void n4_connectClock_data()
    {
        QTest::addColumn<int>("verb");
        QTest::newRow("read") << int(HttpVerb::Get);
        QTest::newRow("write: nothing was sent") << int(HttpVerb::Post);
    }
    void n4_connectClock()
    {
        QFETCH(int, verb);
        // A listener whose queue is full lets the next connection wait for ever.
        QTcpServer full;
        full.setListenBacklogSize(1);
        QVERIFY(full.listen(QHostAddress::LocalHost));
        full.pauseAccepting();
        std::vector<std::unique_ptr<QTcpSocket>> fillers;
        bool stuck = false;
        for (int i = 0; i < 10 && !stuck; ++i) {
            fillers.push_back(std::make_unique<QTcpSocket>());
            fillers.back()->connectToHost(QHostAddress::LocalHost, full.serverPort());
            stuck = !fillers.back()->waitForConnected(150);
        }
        if (!stuck)
            QSKIP("This system accepts more connections than a listener's queue holds");

        HttpClient::Options once = options();
        once.retry.maxAttempts = 1;
        HttpClient client(once);
        HttpRequest call
            = request(HttpVerb(verb), QUrl(u"http://127.0.0.1:%1/c"_s.arg(full.serverPort())),
                      verb == int(HttpVerb::Post) ? QByteArray("{}") : QByteArray());
        call.timeouts = {150ms, 10000ms, 20000ms};
        QElapsedTimer timer;
        timer.start();
        const auto job = run(client, call);
        QVERIFY_KIND(job, ErrorKind::Timeout);
        QVERIFY(job->outcome().error().summary.contains(u"Nothing was sent"));
        QVERIFY(timer.elapsed() < 3000);
    }

    //! Qt keeps six connections to a host; the seventh call waits inside Qt, not for the network.
    void n4_connectClockDoesNotRunWhileQtHoldsTheCallBack()
    {
        ScriptedServer server;
        server.on("GET /c").then(ServerReply::of(200, "[]").after(400ms));
        HttpClient client(options());
        std::vector<std::unique_ptr<HttpJob>> jobs;
        for (int i = 0; i < 9; ++i) {
            HttpRequest call = get(server.url("/c"));
            call.timeouts = {250ms, 3000ms, 5000ms};
            jobs.emplace_back(client.send(call));
            jobs.back()->start();
        }
        for (const auto &job : jobs) {
            QTRY_VERIFY(job->isFinished());
            QVERIFY(job->outcome());
            QCOMPARE(job->outcome()->attempts, 1);
        }
    }

    void n6_realListPassesTheRatioCheckOfQt()
    {
        const QByteArray list = longList(20LL * 1024 * 1024);
        const ServerReply reply = ServerReply::gzip(list);
        QVERIFY2(list.size() / reply.bytes.size() > 45, "The list must compress like a real one");
        ScriptedServer server;
        server.on("GET /c").then(reply);
        HttpClient client(options());
        HttpRequest call = get(server.url("/c"));
        call.maxBody = 64LL * 1024 * 1024;
        const auto job = run(client, call);
        QVERIFY(job->outcome());
        QVERIFY(job->outcome()->body == list);
    }

    void n6_bombIsStoppedAtTheCap()
    {
        const ServerReply bomb = ServerReply::gzip(QByteArray(64LL * 1024 * 1024, '\0'));
        ScriptedServer server;
        server.on("GET /c").then(bomb);
        HttpClient client(options());
        const qint64 before = peakMemory();
        const auto job = run(client, get(server.url("/c")));
        QVERIFY_KIND(job, ErrorKind::TooLarge);
        QVERIFY(!job->reply());
        QVERIFY2(peakMemory() - before < 40LL * 1024 * 1024,
                 qPrintable(QString::number(peakMemory() - before)));
        QCOMPARE(server.requests().size(), 1);
    }

    void n6_hugeAnswerIsStoppedAtTheCap_data()
    {
        QTest::addColumn<bool>("promised");
        QTest::newRow("with a length") << true;
        QTest::newRow("without a length") << false;
    }
    void n6_hugeAnswerIsStoppedAtTheCap()
    {
        QFETCH(bool, promised);
        ScriptedServer server;
        server.on("GET /c").then(ServerReply::huge(300LL * 1024 * 1024, promised));
        HttpClient client(options());
        HttpRequest call = get(server.url("/c"));
        call.maxBody = 1024 * 1024;
        const qint64 before = peakMemory();
        const auto job = run(client, call);
        QVERIFY_KIND(job, ErrorKind::TooLarge);
        QVERIFY(job->outcome().error().summary.contains(u"1 MiB"));
        QVERIFY2(server.bytesSent() < 32LL * 1024 * 1024,
                 qPrintable(QString::number(server.bytesSent())));
        QVERIFY2(peakMemory() - before < 64LL * 1024 * 1024,
                 qPrintable(QString::number(peakMemory() - before)));
        QCOMPARE(server.requests().size(), 1);
        // The client is as good as new.
        server.on("GET /c").reply(200, "[]");
        QVERIFY(run(client, get(server.url("/c")))->outcome());
    }

    void n6_capIsExact()
    {
        ScriptedServer server;
        server.on("GET /c").then(ServerReply::untilClose(QByteArray(1000, 'x')));
        HttpClient client(options());
        HttpRequest call = get(server.url("/c"));
        call.maxBody = 1000;
        QVERIFY(run(client, call)->outcome());
        call.maxBody = 999;
        QVERIFY_KIND(run(client, call), ErrorKind::TooLarge);
    }

    void n9_shortBodyIsNoAnswer()
    {
        ScriptedServer server;
        server.on("GET /c").then(ServerReply::wrongLength(R"([{"id":1},)", 500));
        HttpClient client(options());
        const auto job = run(client, get(server.url("/c")));
        QVERIFY_KIND(job, ErrorKind::Network);
        QVERIFY(!job->reply());
        QCOMPARE(server.requests().size() % 3, 0); // three tries, each repeated by Qt or not
    }

    void wholeBodiesOfEveryFraming()
    {
        ScriptedServer server;
        server.on("GET /chunked").then(ServerReply::chunked({"[1,", "2,", "3]"}));
        server.on("GET /close").then(ServerReply::untilClose("[1,2,3]"));
        server.on("GET /gzip").then(ServerReply::gzip("[1,2,3]"));
        server.on("GET /slow").then(ServerReply::trickle("[1,2,3]", 7, 2ms));
        server.on("GET /empty").reply(204);
        HttpClient client(options());
        for (const QByteArray path : {"/chunked", "/close", "/gzip", "/slow"}) {
            const auto job = run(client, get(server.url(path)));
            QVERIFY(job->outcome());
            QCOMPARE(job->outcome()->body, "[1,2,3]");
        }
        const auto empty = run(client, get(server.url("/empty")));
        QVERIFY(empty->outcome());
        QCOMPARE(empty->outcome()->status, 204);
    }

    void garbageIsNoAnswer()
    {
        ScriptedServer server;
        server.on("GET /open").then(ServerReply::raw("this is no HTTP at all\r\n\r\n", false));
        server.on("GET /closed").then(ServerReply::raw("this is no HTTP at all\r\n\r\n"));
        HttpClient client(options());
        QVERIFY_KIND(run(client, get(server.url("/open"))), ErrorKind::Network);
        QVERIFY_KIND(run(client, get(server.url("/closed"))), ErrorKind::Network);
    }
};

PLUGBOARD_TEST(TestNetLimits)
#include "tst_netlimits.moc"
