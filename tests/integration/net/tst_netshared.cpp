// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a client keeps and shows between calls: no cookies, no cache, no secrets in words; retries,
// the limiter, and the end of jobs.
#include "core/memoryrateslots.h"
#include "nettest.h"

#include "net/ratelimiter.h"
#include "support/fakeclock.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QNetworkProxyFactory>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

QStringList g_log;

void collect(QtMsgType, const QMessageLogContext &, const QString &text)
{
    g_log.append(text);
}

} // namespace

class TestNetShared : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void n3_unsafeTokenIsNeverSent_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("second header") << QByteArray("canary-0002\r\nX-Evil: 1");
        QTest::newRow("final newline") << QByteArray("canary-0002\n");
        QTest::newRow("NUL") << QByteArray("canary-0002\0x", 13);
        QTest::newRow("not ASCII") << QByteArray("canary-0002-\xc3\xa4");
        QTest::newRow("empty") << QByteArray("");
    }
    void n3_unsafeTokenIsNeverSent()
    {
        QFETCH(QByteArray, text);
        ScriptedServer server;
        server.on("*").reply(200, "{}");
        HttpClient client(options());
        HttpRequest call = request(HttpVerb::Post, server.url("/c"), "{}");
        call.auth = token(text);
        const auto job = run(client, call);
        QVERIFY_KIND(job, ErrorKind::Config);
        QVERIFY(!allText(job->outcome().error()).contains(u"canary"));
        QCOMPARE(server.connections(), 0);
    }

    void n3_unsafeHeaderIsNeverSent_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("value with a line break")
            << QByteArray("X-A") << QByteArray("1\r\nX-Evil: 1");
        QTest::newRow("name with a line break")
            << QByteArray("X-A: 1\r\nX-Evil") << QByteArray("1");
        QTest::newRow("empty name") << QByteArray() << QByteArray("1");
        QTest::newRow("Accept-Encoding is ours (N6)")
            << QByteArray("accept-encoding") << QByteArray("gzip");
        QTest::newRow("Content-Length is ours") << QByteArray("Content-Length") << QByteArray("1");
        QTest::newRow("Authorization belongs to the token")
            << QByteArray("Authorization") << QByteArray("Bearer x");
    }
    void n3_unsafeHeaderIsNeverSent()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        ScriptedServer server;
        HttpClient client(options());
        HttpRequest call = get(server.url("/c"));
        call.headers = {{name, value}};
        QVERIFY_KIND(run(client, call), ErrorKind::Config);
        QCOMPARE(server.connections(), 0);
    }

    void urlPolicyComesFirst()
    {
        HttpClient client(options());
        bool asked = false;
        HttpRequest call = get(QUrl(u"http://api.example.com/c"_s));
        call.auth = [&asked] {
            asked = true;
            return token()();
        };
        const auto job = run(client, call);
        QVERIFY_KIND(job, ErrorKind::Config);
        QCOMPARE(job->outcome().error().operation, u"test call"_s);
        QVERIFY(!asked);
        call.url = QUrl(u"file:///etc/hostname"_s);
        QVERIFY_KIND(run(client, call), ErrorKind::Config);
    }

    void withoutATokenNothingIsSent()
    {
        ScriptedServer server;
        HttpClient client(options());
        HttpRequest call = request(HttpVerb::Post, server.url("/c"), "{}");
        call.auth = []() -> Result<AuthHeader> {
            return Error::make(ErrorKind::SecretLocked, u"The keychain is locked."_s);
        };
        const auto job = run(client, call);
        QVERIFY_KIND(job, ErrorKind::SecretLocked);
        QCOMPARE(job->outcome().error().operation, u"test call"_s);
        QCOMPARE(server.connections(), 0);
    }

    void n5_cancelAndDestroyAreClean()
    {
        ScriptedServer server;
        server.on("GET /never").then(ServerReply::never());
        server.on("GET /slow").then(ServerReply::trickle(QByteArray(2000, 0x20), 1, 20ms));
        server.on("GET /c").reply(200, "[]");
        HttpClient client(options());
        for (const QByteArray path : {"/never", "/slow"}) {
            std::unique_ptr<HttpJob> job(client.send(get(server.url(path))));
            QSignalSpy finished(job.get(), &JobBase::finished);
            const int before = server.count("GET " + path);
            job->start();
            QTRY_VERIFY(server.count("GET " + path) > before);
            job->cancel();
            job->cancel();
            QCOMPARE(finished.count(), 0); // from the event loop only
            QTRY_COMPARE(finished.count(), 1);
            QVERIFY_KIND(job, ErrorKind::Cancelled);

            std::unique_ptr<HttpJob> doomed(client.send(get(server.url(path))));
            QSignalSpy silent(doomed.get(), &JobBase::finished);
            doomed->start();
            QTRY_VERIFY(server.count("GET " + path) > before + 1);
            doomed.reset();
            // A whole request of another is more than it would have taken.
            QVERIFY(run(client, get(server.url("/c")))->outcome());
            QCOMPARE(silent.count(), 0);
        }
        QVERIFY(run(client, get(server.url("/c")))->outcome());
    }

    void n5_cancelFromWithinTheActivitySignal()
    {
        ScriptedServer server;
        server.on("GET /c").reply(503).reply(200, "[]");
        FakeClock clock;
        HttpClient::Options own = options();
        own.clock = &clock;
        HttpClient client(own);
        std::unique_ptr<HttpJob> job(client.send(get(server.url("/c"))));
        connect(&client, &HttpClient::activity, job.get(), [&job](const HttpActivity &entry) {
            if (entry.finished)
                job->cancel();
        });
        QSignalSpy finished(job.get(), &JobBase::finished);
        job->start();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY_KIND(job, ErrorKind::Cancelled);
        // Longer than the pause before another try.
        clock.advance(std::chrono::seconds(10));
        QCoreApplication::processEvents();
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(finished.count(), 1);
    }

    void n7_noTraceOfHttp2()
    {
        ScriptedServer server;
        server.on("GET /c").reply(200, "[]");
        HttpClient client(options());
        QVERIFY(run(client, get(server.url("/c")))->outcome());
        QVERIFY(server.last().rawHead.contains(" HTTP/1.1\r\n"));
        QVERIFY(!server.last().hasHeader("Upgrade"));
        QVERIFY(!server.last().hasHeader("HTTP2-Settings"));
    }

    //! Qt itself leaves this computer out, by every way to set a proxy that there is.
    void n8_proxiesAreNotUsedForThisComputer()
    {
        ScriptedServer proxy;
        proxy.on("*").reply(407, {}, {{"Proxy-Authenticate", "Basic realm=\"x\""}});
        ScriptedServer server;
        server.on("GET /c").reply(200, "[]");
        const QByteArray address = proxy.url().toEncoded();
        qputenv("http_proxy", address);
        qputenv("https_proxy", address);
        qunsetenv("no_proxy");
        QNetworkProxyFactory::setUseSystemConfiguration(true);
        const auto restore = qScopeGuard([] {
            qunsetenv("http_proxy");
            qunsetenv("https_proxy");
            QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::NoProxy));
        });
        {
            HttpClient client(options());
            QVERIFY(run(client, get(server.url("/c")))->outcome());
        }
        // And one that the program was given.
        QNetworkProxy::setApplicationProxy(
            QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.port()));
        HttpClient client(options());
        QVERIFY(run(client, get(server.url("/c")))->outcome());
        QCOMPARE(proxy.connections(), 0);

        // Elsewhere the proxy is asked, and gets no token.
        const auto job = run(client, get(QUrl(u"https://api.example.invalid/c"_s)));
        QVERIFY_KIND(job, ErrorKind::Proxy);
        QVERIFY(!proxy.requests().isEmpty());
        QCOMPARE(proxy.last().verb, "CONNECT");
        QVERIFY(!proxy.last().hasHeader("X-API-TOKEN"));
    }

    void n10_nothingIsKeptBetweenCalls()
    {
        ScriptedServer server;
        server.on("GET /c").reply(200, "[]",
                                  {{"Set-Cookie", "session=canary-cookie; Path=/"},
                                   {"Cache-Control", "max-age=3600"},
                                   {"ETag", "\"1\""}});
        HttpClient client(options());
        QVERIFY(run(client, get(server.url("/c")))->outcome());
        HttpRequest anonymous = get(server.url("/c"));
        anonymous.auth = {};
        QVERIFY(run(client, anonymous)->outcome());
        QCOMPARE(server.requests().size(), 2);
        QVERIFY(!server.last().hasHeader("Cookie"));
        QVERIFY(!server.last().hasHeader("If-None-Match"));
        QVERIFY(!server.last().hasHeader("X-API-TOKEN"));
    }

    void n10_aChallengeIsNotAnswered()
    {
        ScriptedServer server;
        server.on("GET /c").reply(401, R"({"error":"no"})",
                                  {{"WWW-Authenticate", "Basic realm=\"x\""}});
        HttpClient client(options());
        const auto job = run(client, get(server.url("/c")));
        QVERIFY_KIND(job, ErrorKind::Unauthorized);
        QVERIFY(job->reply());
        QCOMPARE(job->reply()->body, R"({"error":"no"})");
        QCOMPARE(server.requests().size(), 1);
        QVERIFY(!server.last().hasHeader("Authorization"));
    }

    void n11_noQueryReasonOrHeaderInWordsOrLogs()
    {
        ScriptedServer server;
        server.on("GET /c").then(
            ServerReply::raw("HTTP/1.1 404 <b>evil-reason</b>\r\nContent-Length: "
                             "9\r\nX-Request-Id: req-1\r\n\r\nevil-body",
                             false));
        server.on("GET /d").then(ServerReply::drop());
        g_log.clear();
        QLoggingCategory::setFilterRules(u"plugboard.*=true"_s);
        const QtMessageHandler before = qInstallMessageHandler(collect);
        HttpClient client(options());
        QString text;
        QList<HttpActivity> activities;
        connect(&client, &HttpClient::activity, this,
                [&](const HttpActivity &entry) { activities.append(entry); });
        for (const QByteArray path : {"/c?key=canary-query", "/d?key=canary-query"}) {
            const auto job = run(client, get(server.url(path)));
            text += allText(job->outcome().error());
        }
        qInstallMessageHandler(before);
        QLoggingCategory::setFilterRules({});
        const QString log = g_log.join(u'\n');
        QVERIFY(log.contains(u"/template"));
        QVERIFY(log.contains(u"req-1"));
        for (const QString &all : {text, log}) {
            for (const auto &secret : {u"canary"_s, u"evil"_s, u"key="_s, u"X-API-TOKEN"_s})
                QVERIFY2(!all.contains(secret), qPrintable(all));
        }
        QCOMPARE(activities.size(), 2 + 6);
        QCOMPARE(activities.at(1).errorKind, u"NotFound"_s);
        QCOMPARE(activities.at(1).pathTemplate, u"/template"_s);
    }

    void statusesBecomeKinds_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("kind");
        const QList<std::pair<int, ErrorKind>> rows{
            {400, ErrorKind::Validation},  {401, ErrorKind::Unauthorized},
            {403, ErrorKind::Forbidden},   {404, ErrorKind::NotFound},
            {405, ErrorKind::Protocol},    {409, ErrorKind::Conflict},
            {410, ErrorKind::NotFound},    {412, ErrorKind::Conflict},
            {418, ErrorKind::Protocol},    {422, ErrorKind::Validation},
            {429, ErrorKind::RateLimited}, {500, ErrorKind::Server},
            {501, ErrorKind::Server},      {503, ErrorKind::Server},
        };
        for (const auto &[status, kind] : rows)
            QTest::addRow("%d", status) << status << int(kind);
    }
    void statusesBecomeKinds()
    {
        QFETCH(int, status);
        QFETCH(int, kind);
        ScriptedServer server;
        server.on("GET /c").reply(status, R"({"e":1})", {{"X-Request-Id", "req-9"}});
        HttpClient::Options once = options();
        once.retry.maxAttempts = 1;
        HttpClient client(once);
        const auto job = run(client, get(server.url("/c")));
        QVERIFY_KIND(job, ErrorKind(kind));
        const Error &error = job->outcome().error();
        QCOMPARE(error.httpStatus, status);
        QCOMPARE(error.requestId, u"req-9"_s);
        QCOMPARE(error.operation, u"test call"_s);
        QVERIFY(error.summary.startsWith(u"Flxpoint ") || error.summary.contains(u" Flxpoint "));
        QVERIFY(job->reply());
        QCOMPARE(job->reply()->body, R"({"e":1})");
    }

    void readsAreTriedAgain()
    {
        ScriptedServer server;
        server.on("GET /c").reply(503).reply(502).reply(200, "[]");
        server.on("GET /bad").reply(500);
        HttpClient client(options());
        int asked = 0;
        HttpRequest call = get(server.url("/c"));
        call.auth = [&asked] {
            ++asked;
            return token()();
        };
        const auto job = run(client, call);
        QVERIFY(job->outcome());
        QCOMPARE(job->outcome()->attempts, 3);
        QCOMPARE(asked, 3);
        QVERIFY_KIND(run(client, get(server.url("/bad"))), ErrorKind::Server);
        QCOMPARE(server.count("GET /bad"), 1);
    }

    void retryAfterIsKept()
    {
        ScriptedServer server;
        server.on("GET /c").reply(429, "{}", {{"Retry-After", "1"}}).reply(200, "[]");
        HttpClient client(options());
        QElapsedTimer timer;
        timer.start();
        QVERIFY(run(client, get(server.url("/c")))->outcome());
        QVERIFY2(timer.elapsed() >= 1000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(server.requests().size(), 2);
    }

    void longRetryAfterEndsAndNamesTheTime()
    {
        ScriptedServer server;
        server.on("*").reply(429, "{}", {{"Retry-After", "600"}});
        MemoryRateSlotStore store;
        RateLimiter limiter(store, SystemClock::instance(), u"account"_s, {100, 1000ms, 0ms});
        HttpClient::Options limited = options();
        limited.limiter = &limiter;
        HttpClient client(limited);
        const auto job = run(client, get(server.url("/c")));
        QVERIFY_KIND(job, ErrorKind::RateLimited);
        const Error &error = job->outcome().error();
        QCOMPARE(error.retryAfter, 600s);
        const QTime until = QTime::currentTime().addSecs(600);
        QVERIFY2(error.remedy.contains(until.toString(u"HH:mm"_s))
                     || error.remedy.contains(until.addSecs(-5).toString(u"HH:mm"_s)),
                 qPrintable(error.remedy));

        // Nobody knocks again before the time has come, nor waits for it in silence.
        const auto next = run(client, get(server.url("/d")));
        QVERIFY_KIND(next, ErrorKind::RateLimited);
        QVERIFY(next->outcome().error().retryAfter > 590s);
        QCOMPARE(next->outcome().error().operation, u"test call"_s);
        QCOMPARE(server.requests().size(), 1);
    }

    void slowDownPausesTheOthers()
    {
        ScriptedServer server;
        server.on("GET /c").reply(429, "{}", {{"Retry-After", "1"}}).reply(200, "[]");
        server.on("GET /d").reply(200, "[]");
        MemoryRateSlotStore store;
        RateLimiter limiter(store, SystemClock::instance(), u"account"_s, {100, 1000ms, 0ms});
        HttpClient::Options limited = options();
        limited.limiter = &limiter;
        HttpClient client(limited);
        QSignalSpy activity(&client, &HttpClient::activity);
        QElapsedTimer timer;
        timer.start();
        std::unique_ptr<HttpJob> first(client.send(get(server.url("/c"))));
        first->start();
        QTRY_COMPARE(activity.count(), 2); // sent, and told to slow down
        QVERIFY(run(client, get(server.url("/d")))->outcome());
        QVERIFY2(timer.elapsed() >= 1000, qPrintable(QString::number(timer.elapsed())));
        QTRY_VERIFY(first->isFinished());
        QVERIFY(first->outcome());
    }

    void limiterSpacesStartsAndACancelledPlaceGoesOn()
    {
        ScriptedServer server;
        QList<qint64> arrivals;
        QElapsedTimer timer;
        server.on("GET /c").handle([&](const ServerRequest &) {
            arrivals.append(timer.elapsed());
            return ServerReply::of(200, "[]");
        });
        MemoryRateSlotStore store;
        RateLimiter limiter(store, SystemClock::instance(), u"account"_s, {2, 400ms, 0ms});
        HttpClient::Options limited = options();
        limited.limiter = &limiter;
        HttpClient client(limited);
        timer.start();
        std::vector<std::unique_ptr<HttpJob>> jobs;
        for (int i = 0; i < 6; ++i) {
            jobs.emplace_back(client.send(get(server.url("/c"))));
            jobs.back()->start();
        }
        QTRY_COMPARE(limiter.waiting(), 4);
        jobs.at(3)->cancel();
        jobs.at(4).reset();
        QCOMPARE(limiter.waiting(), 2);
        for (const int i : {0, 1, 2, 5})
            QTRY_VERIFY(jobs.at(size_t(i))->isFinished());
        QCOMPARE(arrivals.size(), 4);
        QVERIFY2(arrivals.at(2) >= 380, qPrintable(QString::number(arrivals.at(2))));
        QVERIFY2(arrivals.at(3) < 790, qPrintable(QString::number(arrivals.at(3))));
    }

    void activityTellsEachAttempt()
    {
        ScriptedServer server;
        server.on("PUT /c").reply(429, "{}", {{"Retry-After", "0"}}).reply(200, R"({"ok":1})");
        HttpClient client(options());
        QList<HttpActivity> seen;
        connect(&client, &HttpClient::activity, this,
                [&](const HttpActivity &entry) { seen.append(entry); });
        QVERIFY(run(client, request(HttpVerb::Put, server.url("/c?x=1"), "12345"))->outcome());
        QCOMPARE(seen.size(), 4);
        QVERIFY(!seen.at(0).finished);
        QCOMPARE(seen.at(0).host, u"127.0.0.1"_s);
        QCOMPARE(seen.at(0).bytesSent, 5);
        QCOMPARE(seen.at(1).id, seen.at(0).id);
        QVERIFY(seen.at(1).finished);
        QCOMPARE(seen.at(1).status, 429);
        QCOMPARE(seen.at(1).errorKind, u"RateLimited"_s);
        QVERIFY(seen.at(2).id != seen.at(0).id);
        QCOMPARE(seen.at(2).attempt, 2);
        QCOMPARE(seen.at(3).status, 200);
        QCOMPARE(seen.at(3).bytesReceived, 8);
        QCOMPARE(seen.at(3).errorKind, QString());
    }

    void unknownHost()
    {
        HttpClient::Options once = options();
        once.retry.maxAttempts = 1;
        HttpClient client(once);
        const auto job
            = run(client, request(HttpVerb::Post, QUrl(u"https://nowhere.invalid/c"_s), "{}"));
        QVERIFY_KIND(job, ErrorKind::Network);
        QVERIFY(job->outcome().error().summary.contains(u"nowhere.invalid"));
        QVERIFY(job->outcome().error().summary.contains(u"Nothing was sent"));
    }
};

PLUGBOARD_TEST(TestNetShared)
#include "tst_netshared.moc"
