// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpcall.h"

#include "core/log.h"
#include "core/remotetext.h"
#include "net/retryafter.h"
#include "net/urlpolicy.h"

#include <QSslConfiguration>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr int kMaxRedirects = 5;
//! Qt's connections to one host; what comes on top waits inside Qt.
constexpr int kConnections = 6;

//! Set here and by Qt alone; Accept-Encoding from outside would switch decompression off (N6).
constexpr std::array kOwnHeaders{
    "host",   "connection", "content-length", "transfer-encoding", "accept-encoding",
    "cookie", "user-agent", "content-type",   "authorization"};

bool isHeaderName(QByteArrayView name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '-' || c == '_';
    });
}

bool isOwnHeader(QByteArrayView name)
{
    return std::any_of(kOwnHeaders.begin(), kOwnHeaders.end(), [name](const char *own) {
        return name.compare(own, Qt::CaseInsensitive) == 0;
    });
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

} // namespace

HttpCall::HttpCall(std::shared_ptr<HttpShared> shared, HttpRequest request, Priority priority,
                   QObject *parent)
    : HttpJob(parent)
    , m_shared(std::move(shared))
    , m_request(std::move(request))
    , m_priority(priority)
    , m_url(m_request.url)
{
}

HttpCall::~HttpCall()
{
    release();
}

const HttpReply *HttpCall::reply() const
{
    return m_reply ? &*m_reply : nullptr;
}

void HttpCall::doStart()
{
    if (const Result<void> fine = check(); !fine) {
        stop(fine.error());
        return;
    }
    queue();
}

void HttpCall::doCancel()
{
    m_step = Step::Done;
    release();
}

void HttpCall::doPause()
{
    if (isPaused() && m_step == Step::InQueue) {
        // Its place is for others meanwhile.
        m_place.reset();
        m_step = Step::Held;
    } else if (!isPaused() && m_step == Step::Held) {
        queue();
    }
}

Result<void> HttpCall::check() const
{
    if (Result<void> allowed = checkUrl(m_request.url); !allowed) {
        Error error = allowed.error();
        error.operation = m_request.operation;
        return error;
    }
    for (const auto &[name, value] : m_request.headers) {
        if (!isHeaderName(name) || isOwnHeader(name) || !isHeaderSafe(value))
            return unsafeHeaderError(name, context());
    }
    if (hasContentType() && !isHeaderSafe(m_request.contentType))
        return unsafeHeaderError("Content-Type", context());
    return {};
}

void HttpCall::queue()
{
    if (m_step == Step::Done) // cancelled by whoever heard of the last attempt
        return;
    if (isPaused()) {
        m_step = Step::Held;
        return;
    }
    m_step = Step::InQueue;
    if (!m_shared->limiter) {
        send();
        return;
    }
    m_place = std::make_unique<QObject>();
    m_shared->limiter->acquire(m_priority, m_place.get(), [this](const Result<void> &free) {
        // The limiter is done with it, but this runs inside its call.
        m_place.release()->deleteLater();
        if (free) {
            send();
            return;
        }
        Error error = free.error();
        error.operation = m_request.operation;
        stop(std::move(error));
    });
}

Result<QNetworkRequest> HttpCall::build() const
{
    QNetworkRequest request(m_url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    // Real lists compress better than Qt's check believes; our own count decides (N6).
    request.setDecompressedSafetyCheckThreshold(-1);
    request.setSslConfiguration(m_shared->tls);
    request.setRawHeader("User-Agent", m_shared->options.userAgent);
    request.setRawHeader("Accept", "application/json");
    for (const auto &[name, value] : m_request.headers)
        request.setRawHeader(name, value);
    if (hasContentType())
        request.setRawHeader("Content-Type", m_request.contentType);
    if (m_request.auth) {
        Result<AuthHeader> auth = m_request.auth();
        if (!auth) {
            Error error = auth.error();
            if (error.operation.isEmpty())
                error.operation = m_request.operation;
            return error;
        }
        if (!isHeaderName(auth->name) || !isHeaderSafe(auth->value.reveal()))
            return unsafeTokenError(context());
        request.setRawHeader(auth->name, auth->value.reveal().toByteArray());
    }
    return request;
}

void HttpCall::send()
{
    if (!m_shared->manager) {
        stop(Error::make(ErrorKind::Internal, tr("The account was closed. Nothing was sent.")));
        return;
    }
    Result<QNetworkRequest> request = build();
    if (!request) {
        stop(request.error());
        return;
    }
    m_step = Step::Sending;
    HttpAttempt::Setup setup;
    setup.request = *std::move(request);
    setup.verb = m_request.verb;
    setup.body = m_request.body;
    setup.maxBody = m_request.maxBody;
    setup.timeouts = timeouts();
    setup.mayQueue = m_shared->running >= kConnections;
    ++m_shared->running;
    m_running
        = new HttpAttempt(*m_shared->manager, *m_shared->options.clock, std::move(setup), this);
    connect(m_running, &HttpAttempt::ended, this, &HttpCall::onEnded);

    m_activity = {};
    m_activity.id = ++m_shared->lastActivity;
    m_activity.verb = m_request.verb;
    m_activity.host = m_url.host(QUrl::FullyEncoded);
    m_activity.pathTemplate = m_request.pathTemplate;
    m_activity.attempt = m_attempt;
    m_activity.bytesSent = m_request.body ? m_request.body->size() : 0;
    if (m_shared->client)
        Q_EMIT m_shared->client->activity(m_activity);
}

void HttpCall::onEnded()
{
    HttpAttempt *attempt = std::exchange(m_running, nullptr);
    --m_shared->running;
    const std::optional<HttpFailure> failed = attempt->failure();
    HttpReply answer = attempt->takeReply();
    // Its signal is being delivered.
    attempt->deleteLater();
    answer.attempts = m_attempt;

    if (!failed && answer.isSuccess()) {
        announce(&answer, {});
        succeed(std::move(answer));
        return;
    }
    // Qt calls a 307 or 308 to a write a failure, as it cannot send the body again.
    if (isRedirect(answer.status) && !answer.header("location").isEmpty()) {
        follow(answer);
        return;
    }

    HttpFailure failure = failed.value_or(HttpFailure());
    // A status of 400 and up says it all, also where its body did not come whole.
    if (answer.status >= 400)
        failure.fault = HttpFault::Status;
    else if (!failed)
        failure.fault = HttpFault::Protocol;
    failure.status = answer.status;
    failure.requestId = answer.requestId;
    failure.retryAfter = parseRetryAfter(answer.header("retry-after"), answer.header("date"),
                                         m_shared->options.clock->wall());
    announce(&answer, errorKindName(httpError(failure, context()).kind));
    if (!failed)
        m_reply = std::move(answer);
    failOrRetry(failure);
}

void HttpCall::follow(const HttpReply &answer)
{
    HttpFailure failure;
    failure.fault = HttpFault::RedirectRefused;
    failure.status = answer.status;
    failure.requestId = answer.requestId;
    QUrl target = m_url.resolved(QUrl::fromEncoded(answer.header("location")));
    target.setFragment({});
    failure.target = target;
    const bool allowed
        = !isWrite(m_request.verb) && isSameOrigin(m_request.url, target) && checkUrl(target);
    if (allowed && m_redirects < kMaxRedirects) {
        announce(&answer, {});
        ++m_redirects;
        m_url = target;
        queue();
        return;
    }
    if (allowed)
        failure.fault = HttpFault::TooManyRedirects;
    announce(&answer, errorKindName(ErrorKind::RedirectRefused));
    m_reply = answer;
    stop(httpError(failure, context()));
}

void HttpCall::failOrRetry(const HttpFailure &failure)
{
    if (m_step == Step::Done) // cancelled by whoever heard of the attempt
        return;
    const Error error = httpError(failure, context());
    const std::optional<milliseconds> pause
        = m_shared->options.retry.next(m_request, error, m_attempt);
    if (error.kind == ErrorKind::RateLimited && m_shared->limiter) {
        // Also where this call does not go on: the next one is asked to slow down, too.
        m_shared->limiter->pauseFor(pause ? *pause
                                          : m_shared->options.retry.pauseAfter(error, m_attempt));
    }
    if (!pause) {
        stop(error);
        return;
    }
    ++m_attempt;
    m_redirects = 0;
    m_url = m_request.url;
    m_reply.reset();
    m_step = Step::Pausing;
    m_timer = m_shared->options.clock->after(*pause, [this] {
        m_timer.reset();
        queue();
    });
}

void HttpCall::announce(const HttpReply *answer, const QString &errorKind)
{
    m_activity.finished = true;
    m_activity.errorKind = errorKind;
    if (answer) {
        m_activity.status = answer->status;
        m_activity.took = answer->took;
        m_activity.bytesReceived = answer->body.size();
    }
    qCInfo(lcNet).noquote() << httpVerbName(m_activity.verb) << m_activity.host
                            << (m_activity.pathTemplate.isEmpty() ? u"(path)"_s
                                                                  : m_activity.pathTemplate)
                            << m_activity.status << errorKind << m_activity.took.count() << "ms,"
                            << m_activity.bytesSent << "bytes out," << m_activity.bytesReceived
                            << "bytes in, attempt" << m_activity.attempt
                            << (answer ? answer->requestId : QString());
    if (m_shared->client)
        Q_EMIT m_shared->client->activity(m_activity);
}

void HttpCall::succeed(HttpReply answer)
{
    m_step = Step::Done;
    m_reply = std::move(answer);
    release();
    finish(*m_reply);
}

void HttpCall::stop(Error error)
{
    m_step = Step::Done;
    release();
    fail(std::move(error));
}

void HttpCall::release()
{
    m_place.reset();
    m_timer.reset();
    if (m_running) {
        --m_shared->running;
        delete std::exchange(m_running, nullptr);
        announce(nullptr, errorKindName(ErrorKind::Cancelled));
    }
    if (m_request.body)
        wipe(*m_request.body);
}

bool HttpCall::hasContentType() const
{
    // Qt complains of a POST without one, also where there is no body.
    return isWrite(m_request.verb) && (m_request.verb != HttpVerb::Delete || m_request.body);
}

HttpTimeouts HttpCall::timeouts() const
{
    return m_request.timeouts.value_or(m_shared->options.network.timeouts);
}

HttpErrorContext HttpCall::context() const
{
    HttpErrorContext context;
    context.service = m_shared->options.serviceName;
    context.url = m_url;
    context.verb = m_request.verb;
    context.pathTemplate = m_request.pathTemplate;
    context.operation = m_request.operation;
    context.timeouts = timeouts();
    context.maxBody = m_request.maxBody;
    context.attempt = m_attempt;
    context.now = m_shared->options.clock->wall();
    return context;
}

} // namespace plugboard

#include "moc_httpcall.cpp"
