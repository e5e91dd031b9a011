// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"
#include "support/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>

namespace plugboard::test {

using namespace std::chrono_literals;

inline constexpr auto kToken = "canary-token-do-not-use-0001";

//! A client as the program makes it, but with pauses that a test can wait for.
inline HttpClient::Options options()
{
    HttpClient::Options options;
    options.clock = &SystemClock::instance();
    options.serviceName = QStringLiteral("Flxpoint");
    options.userAgent = "Plugboard/test";
    options.retry.firstPause = 20ms;
    options.retry.jitter = 0;
    return options;
}

inline AuthProvider token(const QByteArray &text = kToken)
{
    return [text]() -> Result<AuthHeader> {
        return AuthHeader{"X-API-TOKEN", Sensitive(QByteArray(text))};
    };
}

inline HttpRequest request(HttpVerb verb, const QUrl &url, const QByteArray &body = {})
{
    HttpRequest request;
    request.verb = verb;
    request.url = url;
    request.pathTemplate = QStringLiteral("/template");
    request.operation = QStringLiteral("test call");
    request.auth = token();
    if (!body.isNull())
        request.body = body;
    request.timeouts = {2000ms, 2000ms, 5000ms};
    return request;
}

inline HttpRequest get(const QUrl &url)
{
    return request(HttpVerb::Get, url);
}

//! Runs the call to its end; ends the test where that takes too long.
inline std::unique_ptr<HttpJob> run(HttpClient &client, HttpRequest request)
{
    std::unique_ptr<HttpJob> job(client.send(std::move(request)));
    QSignalSpy finished(job.get(), &JobBase::finished);
    job->start();
    if (!QTest::qWaitFor([&] { return finished.count() > 0; }, 20000))
        qFatal("The call did not end");
    return job;
}

//! What a user or a log could see of \a error.
inline QString allText(const Error &error)
{
    return QStringList{error.operation, error.serverCode, error.requestId, error.summary,
                       error.remedy,    error.detail,     error.serverText}
        .join(QLatin1Char('\n'));
}

} // namespace plugboard::test

//! The call must have failed with that kind.
#define QVERIFY_KIND(job, expected) \
    do { \
        const auto &ended = (job); \
        QVERIFY2(!ended->outcome(), "The call succeeded"); \
        const Error &failed = ended->outcome().error(); \
        QVERIFY2(failed.kind == (expected), \
                 qPrintable(errorKindName(failed.kind) + QLatin1Char(32) + failed.detail)); \
        QVERIFY(!failed.summary.isEmpty()); \
    } while (false)
