// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/retryafter.h"
#include "net/retrypolicy.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace plugboard;

class TestRetryPolicy : public QObject
{
    Q_OBJECT

private:
    static Error failure(ErrorKind kind, int status = 0)
    {
        Error error;
        error.kind = kind;
        error.httpStatus = status;
        return error;
    }

    static HttpRequest call(HttpVerb verb, bool idempotent = false)
    {
        HttpRequest request;
        request.verb = verb;
        request.idempotent = idempotent;
        return request;
    }

private Q_SLOTS:
    void whatIsMadeAgain_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("read");
        QTest::addColumn<bool>("idempotentWrite");
        QTest::addColumn<bool>("write");
        const auto row = [](const char *name, ErrorKind kind, int status, bool read,
                            bool idempotentWrite, bool write) {
            QTest::newRow(name) << int(kind) << status << read << idempotentWrite << write;
        };
        row("network", ErrorKind::Network, 0, true, true, false);
        row("time-out", ErrorKind::Timeout, 0, true, true, false);
        row("429", ErrorKind::RateLimited, 429, true, true, true);
        row("500", ErrorKind::Server, 500, false, false, false);
        row("501", ErrorKind::Server, 501, false, false, false);
        row("502", ErrorKind::Server, 502, true, true, false);
        row("503", ErrorKind::Server, 503, true, true, false);
        row("504", ErrorKind::Server, 504, true, true, false);
        row("lost answer", ErrorKind::OutcomeUnknown, 0, false, true, false);
        row("unknown after 503", ErrorKind::OutcomeUnknown, 503, false, true, false);
        row("unknown after 500", ErrorKind::OutcomeUnknown, 500, false, false, false);
        row("TLS", ErrorKind::Tls, 0, false, false, false);
        row("proxy", ErrorKind::Proxy, 0, false, false, false);
        row("redirect", ErrorKind::RedirectRefused, 302, false, false, false);
        row("401", ErrorKind::Unauthorized, 401, false, false, false);
        row("404", ErrorKind::NotFound, 404, false, false, false);
        row("422", ErrorKind::Validation, 422, false, false, false);
        row("too large", ErrorKind::TooLarge, 200, false, false, false);
        row("no HTTP", ErrorKind::Protocol, 0, false, false, false);
        row("cancelled", ErrorKind::Cancelled, 0, false, false, false);
    }
    void whatIsMadeAgain()
    {
        QFETCH(int, kind);
        QFETCH(int, status);
        QFETCH(bool, read);
        QFETCH(bool, idempotentWrite);
        QFETCH(bool, write);
        const RetryPolicy policy;
        const Error error = failure(ErrorKind(kind), status);
        if (error.kind != ErrorKind::OutcomeUnknown) { // only writes end so
            for (const HttpVerb verb : {HttpVerb::Get, HttpVerb::Head})
                QCOMPARE(policy.next(call(verb), error, 1).has_value(), read);
        }
        for (const HttpVerb verb : {HttpVerb::Put, HttpVerb::Delete})
            QCOMPARE(policy.next(call(verb, true), error, 1).has_value(), idempotentWrite);
        for (const HttpVerb verb :
             {HttpVerb::Post, HttpVerb::Put, HttpVerb::Patch, HttpVerb::Delete})
            QCOMPARE(policy.next(call(verb), error, 1).has_value(), write);
        // Whatever somebody marks: creating is not idempotent.
        for (const HttpVerb verb : {HttpVerb::Post, HttpVerb::Patch})
            QCOMPARE(policy.next(call(verb, true), error, 1).has_value(), write);
    }

    void whatReplacesIsNeverMadeAgain()
    {
        const RetryPolicy policy;
        HttpRequest request = call(HttpVerb::Put);
        request.replaces = true;
        QVERIFY(!policy.next(request, failure(ErrorKind::RateLimited, 429), 1));
    }

    void pausesDoubleUpToTheCap()
    {
        RetryPolicy policy;
        policy.maxAttempts = 20;
        policy.firstPause = 1000ms;
        policy.maxPause = 10000ms;
        policy.random = [] { return 1.0; };
        const HttpRequest get = call(HttpVerb::Get);
        const Error error = failure(ErrorKind::Network);
        QCOMPARE(policy.next(get, error, 1), 1000ms);
        QCOMPARE(policy.next(get, error, 2), 2000ms);
        QCOMPARE(policy.next(get, error, 3), 4000ms);
        QCOMPARE(policy.next(get, error, 4), 8000ms);
        QCOMPARE(policy.next(get, error, 5), 10000ms);
        QCOMPARE(policy.next(get, error, 19), 10000ms);
        QCOMPARE(policy.next(get, error, 20), std::nullopt);
    }

    void chanceShortensByTheJitterAtMost()
    {
        RetryPolicy policy;
        const HttpRequest get = call(HttpVerb::Get);
        const Error error = failure(ErrorKind::Network);
        policy.random = [] { return 0.0; };
        QCOMPARE(policy.next(get, error, 1), 750ms);
        policy.random = [] { return 0.5; };
        QCOMPARE(policy.next(get, error, 1), 875ms);
        policy.random = {};
        for (int i = 0; i < 200; ++i) {
            const auto pause = policy.next(get, error, 1);
            QVERIFY(pause >= 750ms && pause <= 1000ms);
        }
    }

    void threeAttempts()
    {
        const RetryPolicy policy;
        QVERIFY(policy.next(call(HttpVerb::Get), failure(ErrorKind::Timeout), 2));
        QVERIFY(!policy.next(call(HttpVerb::Get), failure(ErrorKind::Timeout), 3));
        QVERIFY(!policy.next(call(HttpVerb::Post), failure(ErrorKind::RateLimited, 429), 3));
    }

    void retryAfterIsKeptUpToAMinute()
    {
        RetryPolicy policy;
        policy.random = [] { return 1.0; };
        Error error = failure(ErrorKind::RateLimited, 429);
        error.retryAfter = 7s;
        QCOMPARE(policy.next(call(HttpVerb::Post), error, 1), 7s);
        error.retryAfter = 60s;
        QCOMPARE(policy.next(call(HttpVerb::Get), error, 1), 60s);
        error.retryAfter = 61s;
        QCOMPARE(policy.next(call(HttpVerb::Get), error, 1), std::nullopt);
        // Less than our own pause does not hurry us.
        error.retryAfter = 0s;
        QCOMPARE(policy.next(call(HttpVerb::Get), error, 1), 1s);
    }

    void retryAfterHeader_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<qint64>("expected"); // -1: not readable
        const QByteArray later = "Sun, 06 Nov 1994 08:49:47 GMT";
        const QByteArray now = "Sun, 06 Nov 1994 08:49:37 GMT";
        QTest::newRow("seconds") << QByteArray("8") << QByteArray() << qint64(8000);
        QTest::newRow("zero") << QByteArray(" 0 ") << QByteArray() << qint64(0);
        QTest::newRow("date against the server's clock") << later << now << qint64(10000);
        QTest::newRow("date against ours") << later << QByteArray() << qint64(4000);
        QTest::newRow("date against ours, theirs unreadable")
            << later << QByteArray("x") << qint64(4000);
        QTest::newRow("date gone by") << now << later << qint64(0);
        QTest::newRow("absurd") << QByteArray("99999999999999999999999") << QByteArray()
                                << qint64(3600000);
        QTest::newRow("two days") << QByteArray("172800") << QByteArray() << qint64(3600000);
        QTest::newRow("negative") << QByteArray("-1") << QByteArray() << qint64(-1);
        QTest::newRow("words") << QByteArray("soon") << QByteArray() << qint64(-1);
        QTest::newRow("empty") << QByteArray() << now << qint64(-1);
        QTest::newRow("other zone")
            << QByteArray("Sun, 06 Nov 1994 08:49:37 CET") << now << qint64(-1);
    }
    void retryAfterHeader()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, date);
        QFETCH(qint64, expected);
        // 08:49:43, four seconds before the later one.
        const milliseconds now(784111783000);
        const auto pause = parseRetryAfter(value, date, now);
        QCOMPARE(pause.has_value(), expected >= 0);
        if (pause)
            QCOMPARE(qint64(pause->count()), expected);
    }
};

PLUGBOARD_TEST(TestRetryPolicy)
#include "tst_retrypolicy.moc"
