// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sentences and kinds that failed attempts end in; how Qt comes to them is tested against a
// real server.
#include "net/httperror.h"
#include "net/oneshotbody.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace plugboard;

class TestHttpError : public QObject
{
    Q_OBJECT

private:
    static HttpErrorContext context(HttpVerb verb = HttpVerb::Get)
    {
        HttpErrorContext context;
        context.service = u"Flxpoint"_s;
        context.url = QUrl(u"https://api.flxpoint.com/connections/4711?key=canary"_s);
        context.verb = verb;
        context.pathTemplate = u"/connections/{id}"_s;
        context.operation = u"update connection"_s;
        context.timeouts = {10s, 20s, 60s};
        context.maxBody = 8LL * 1024 * 1024;
        return context;
    }

    static HttpFailure status(int status)
    {
        HttpFailure failure;
        failure.fault = HttpFault::Status;
        failure.status = status;
        return failure;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void sentences_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("summary");
        QTest::newRow("401") << 401 << u"Flxpoint did not accept the token. Nothing was changed."_s;
        QTest::newRow("403") << 403
                             << u"Flxpoint does not allow this with the token in use. "
                                "Nothing was changed."_s;
        QTest::newRow("429") << 429 << u"Flxpoint asks us to slow down. Nothing was changed."_s;
        QTest::newRow("503") << 503 << u"Flxpoint has a problem (503). Nothing was changed."_s;
    }
    void sentences()
    {
        QFETCH(int, status);
        QFETCH(QString, summary);
        const Error error = httpError(this->status(status), context());
        QCOMPARE(error.summary, summary);
        QVERIFY(!error.remedy.isEmpty());
        QCOMPARE(error.operation, u"update connection"_s);
        QCOMPARE(error.detail,
                 u"GET /connections/{id} on api.flxpoint.com, HTTP %1, attempt 1"_s.arg(status));
    }

    void writeTellsThatItMayHaveWorked()
    {
        const Error error = httpError(status(503), context(HttpVerb::Put));
        QCOMPARE(error.kind, ErrorKind::OutcomeUnknown);
        QCOMPARE(error.summary, u"Flxpoint answered 503. The change may have been carried out."_s);
    }

    //! Every fault of every verb says something, in words that hold nothing of the address.
    void everyFaultHasWords()
    {
        const QList<HttpFault> faults{HttpFault::Status,          HttpFault::Transport,
                                      HttpFault::ConnectTimeout,  HttpFault::IdleTimeout,
                                      HttpFault::OverallTimeout,  HttpFault::TooLarge,
                                      HttpFault::Truncated,       HttpFault::Protocol,
                                      HttpFault::RedirectRefused, HttpFault::TooManyRedirects};
        for (const HttpFault fault : faults) {
            for (const HttpVerb verb : {HttpVerb::Get, HttpVerb::Post}) {
                for (const bool sent : {true, false}) {
                    for (int code = 0; code < 500; ++code) {
                        if (fault != HttpFault::Transport && code > 0)
                            break;
                        HttpFailure failure;
                        failure.fault = fault;
                        failure.status = fault == HttpFault::Status ? 500 : 0;
                        failure.code = QNetworkReply::NetworkError(code);
                        failure.sent = sent;
                        const Error error = httpError(failure, context(verb));
                        QVERIFY(error.summary.endsWith(u'.'));
                        const QString all = error.summary + error.remedy + error.detail;
                        QVERIFY2(!all.contains(u"canary") && !all.contains(u"4711"),
                                 qPrintable(all));
                        QVERIFY2(!all.contains(u'%'), qPrintable(all));
                        if (error.kind == ErrorKind::OutcomeUnknown)
                            QVERIFY(sent && verb == HttpVerb::Post);
                    }
                }
            }
        }
    }

    void onlyWhatWasNeverSentKeepsItsKindInAWrite_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, QNetworkReply::NetworkError code, ErrorKind kind) {
            QTest::newRow(name) << int(code) << int(kind);
        };
        row("refused", QNetworkReply::ConnectionRefusedError, ErrorKind::Network);
        row("no such host", QNetworkReply::HostNotFoundError, ErrorKind::Network);
        row("TLS", QNetworkReply::SslHandshakeFailedError, ErrorKind::Tls);
        row("proxy", QNetworkReply::ProxyConnectionRefusedError, ErrorKind::Proxy);
        row("proxy wants a password", QNetworkReply::ProxyAuthenticationRequiredError,
            ErrorKind::Proxy);
        row("closed", QNetworkReply::RemoteHostClosedError, ErrorKind::OutcomeUnknown);
        row("not sent again", QNetworkReply::ContentReSendError, ErrorKind::OutcomeUnknown);
        row("time-out", QNetworkReply::TimeoutError, ErrorKind::OutcomeUnknown);
        row("proxy closed", QNetworkReply::ProxyConnectionClosedError, ErrorKind::OutcomeUnknown);
        row("unknown", QNetworkReply::UnknownNetworkError, ErrorKind::OutcomeUnknown);
    }
    void onlyWhatWasNeverSentKeepsItsKindInAWrite()
    {
        QFETCH(int, code);
        QFETCH(int, kind);
        HttpFailure failure;
        failure.code = QNetworkReply::NetworkError(code);
        QCOMPARE(httpError(failure, context(HttpVerb::Post)).kind, ErrorKind(kind));
    }

    void redirectShowsALookAlikeHostAsItIs()
    {
        HttpFailure failure;
        failure.fault = HttpFault::RedirectRefused;
        failure.status = 302;
        failure.target = QUrl(u"https://аpi.flxpoint.com/x?key=canary"_s); // a Cyrillic letter
        const Error error = httpError(failure, context());
        QVERIFY2(error.summary.contains(u"xn--"), qPrintable(error.summary));
        QVERIFY(error.summary.contains(u"api.flxpoint.com"));
    }

    void pauseNamesTheTime()
    {
        HttpFailure failure = status(429);
        failure.retryAfter = 90s;
        HttpErrorContext here = context();
        here.now
            = milliseconds(QDateTime(QDate(2026, 1, 2), QTime(14, 10, 30)).toMSecsSinceEpoch());
        const Error error = httpError(failure, here);
        QCOMPARE(error.remedy, u"Try again after 14:12:00."_s);
        QCOMPARE(error.retryAfter, 90s);
    }

    void bodyIsReadOnceAndNeverRewound()
    {
        OneShotBody body("12345");
        QVERIFY(body.isSequential());
        QVERIFY(!body.atEnd());
        QCOMPARE(body.bytesAvailable(), 5);
        QCOMPARE(body.read(3), "123");
        QVERIFY(!body.reset());
        QCOMPARE(body.read(10), "45");
        QVERIFY(body.atEnd());
        QCOMPARE(body.read(10), QByteArray());
    }
};

PLUGBOARD_TEST(TestHttpError)
#include "tst_httperror.moc"
