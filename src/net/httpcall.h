// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpattempt.h"
#include "net/httpclient.h"
#include "net/ratelimiter.h"

#include <QPointer>

#include <memory>
#include <optional>

namespace plugboard {

//! What the calls of one client share; it outlives the client while a call still holds it.
struct HttpShared
{
    HttpClient::Options options;
    QPointer<RateLimiter> limiter;
    QPointer<QNetworkAccessManager> manager;
    QPointer<HttpClient> client;
    QSslConfiguration tls;
    quint64 lastActivity = 0;
    //! Attempts under way.
    int running = 0;
};

//! One call of a client: its place in the limiter's queue, its attempts, the redirects it follows.
class HttpCall final : public HttpJob
{
    Q_OBJECT
public:
    HttpCall(std::shared_ptr<HttpShared> shared, HttpRequest request, Priority priority,
             QObject *parent = nullptr);
    ~HttpCall() override;

    [[nodiscard]] const HttpReply *reply() const override;

protected:
    void doStart() override;
    void doCancel() override;
    void doPause() override;

private:
    enum class Step { Idle, Held, InQueue, Sending, Pausing, Done };

    void queue();
    void send();
    void onEnded();
    void follow(const HttpReply &answer);
    void failOrRetry(const HttpFailure &failure);
    void pause(milliseconds length);
    void succeed(HttpReply answer);
    void stop(Error error);
    void release();

    [[nodiscard]] Result<QNetworkRequest> build() const;
    [[nodiscard]] Result<void> check() const;
    [[nodiscard]] bool hasContentType() const;
    [[nodiscard]] HttpTimeouts timeouts() const;
    [[nodiscard]] HttpErrorContext context() const;
    void announce(const HttpReply *answer, const QString &errorKind);

    std::shared_ptr<HttpShared> m_shared;
    HttpRequest m_request;
    Priority m_priority;
    Step m_step = Step::Idle;
    //! Where the next attempt goes; differs from the request's after a redirect.
    QUrl m_url;
    int m_attempt = 1;
    int m_redirects = 0;
    HttpActivity m_activity;
    std::optional<HttpReply> m_reply;
    //! Stands for this call in the limiter's queue.
    std::unique_ptr<QObject> m_place;
    std::unique_ptr<ClockTimer> m_timer;
    QPointer<HttpAttempt> m_running;
};

} // namespace plugboard
