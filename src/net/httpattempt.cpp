// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpattempt.h"

#include "core/remotetext.h"
#include "net/oneshotbody.h"
#include "net/retryafter.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace plugboard {

namespace {

//! A decompressed chunk; a bomb is unpacked no further than the first one past the cap.
constexpr qint64 kChunk = 64LL * 1024;
//! What Qt may read ahead of us; it unpacks each piece of that on this thread, to count it.
constexpr qint64 kReadAhead = 64LL * 1024;

constexpr std::array kRequestIdHeaders{"x-request-id", "request-id", "x-amzn-requestid",
                                       "x-correlation-id", "cf-ray"};

//! The error that Qt makes of a status alone, the answer having come whole.
QNetworkReply::NetworkError errorOfStatus(int status)
{
    switch (status) {
    case 400:
    case 418:
        return QNetworkReply::ProtocolInvalidOperationError;
    case 401:
        return QNetworkReply::AuthenticationRequiredError;
    case 403:
        return QNetworkReply::ContentAccessDenied;
    case 404:
        return QNetworkReply::ContentNotFoundError;
    case 405:
        return QNetworkReply::ContentOperationNotPermittedError;
    case 407:
        return QNetworkReply::ProxyAuthenticationRequiredError;
    case 409:
        return QNetworkReply::ContentConflictError;
    case 410:
        return QNetworkReply::ContentGoneError;
    case 500:
        return QNetworkReply::InternalServerError;
    case 501:
        return QNetworkReply::OperationNotImplementedError;
    case 503:
        return QNetworkReply::ServiceUnavailableError;
    default:
        break;
    }
    if (status > 500)
        return QNetworkReply::UnknownServerError;
    return status >= 400 ? QNetworkReply::UnknownContentError : QNetworkReply::NoError;
}

bool hasNoBody(HttpVerb verb, int status)
{
    return verb == HttpVerb::Head || status == 204 || status == 304;
}

} // namespace

HttpAttempt::HttpAttempt(QNetworkAccessManager &manager, Clock &clock, Setup setup, QObject *parent)
    : QObject(parent), m_setup(std::move(setup)), m_began(clock.monotonic()), m_clock(clock)
{
    m_deadline = std::make_unique<Deadline>(
        clock, m_setup.mayQueue ? milliseconds(0) : m_setup.timeouts.connect,
        m_setup.timeouts.overall, [this](Deadline::Which which) { onExpired(which); });
    OneShotBody *body = isWrite(m_setup.verb) ? takeBody() : nullptr;
    const QNetworkRequest &request = m_setup.request;
    switch (m_setup.verb) {
    case HttpVerb::Get:
        m_reply = manager.get(request);
        break;
    case HttpVerb::Head:
        m_reply = manager.head(request);
        break;
    case HttpVerb::Post:
        m_reply = manager.post(request, body);
        break;
    case HttpVerb::Put:
        m_reply = manager.put(request, body);
        break;
    case HttpVerb::Patch:
    case HttpVerb::Delete:
        m_reply = manager.sendCustomRequest(request, httpVerbName(m_setup.verb), body);
        break;
    }
    if (body)
        body->setParent(m_reply);
    watch();
}

HttpAttempt::~HttpAttempt()
{
    dropReply();
}

OneShotBody *HttpAttempt::takeBody()
{
    // Also where there is none, as an empty one keeps Qt from sending twice as well.
    const QByteArray data = std::exchange(m_setup.body, std::nullopt).value_or(QByteArray());
    m_hasBody = !data.isEmpty();
    m_setup.request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    m_setup.request.setHeader(QNetworkRequest::ContentLengthHeader, data.size());
    auto *body = new OneShotBody(data);
    connect(body, &OneShotBody::taken, this, [this] {
        m_sent = true;
        heard();
    });
    return body;
}

void HttpAttempt::watch()
{
    m_reply->setReadBufferSize(kReadAhead);
    connect(m_reply, &QNetworkReply::socketStartedConnecting, this, [this] {
        if (m_connecting)
            m_deadline->touch(m_setup.timeouts.connect);
    });
    connect(m_reply, &QNetworkReply::requestSent, this, [this] {
        m_sent = true;
        heard();
    });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpAttempt::onHeaders);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpAttempt::onReadyRead);
    connect(m_reply, &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_tls = errors; });
    connect(m_reply, &QNetworkReply::finished, this, &HttpAttempt::onFinished);
}

void HttpAttempt::heard()
{
    m_connecting = false;
    m_deadline->touch(m_setup.timeouts.idle);
}

void HttpAttempt::onHeaders()
{
    m_sent = true;
    heard();
    readHeaders();
    bool known = false;
    const qint64 promised = m_answer.header("content-length").toLongLong(&known);
    if (known && promised > m_setup.maxBody && !hasNoBody(m_setup.verb, m_answer.status))
        end(failureFor(HttpFault::TooLarge));
}

void HttpAttempt::onReadyRead()
{
    heard();
    drain();
}

void HttpAttempt::drain()
{
    // Not a QByteArray: most answers are small, and each would take and give back all of it.
    std::array<char, kChunk> chunk; // NOLINT(cppcoreguidelines-pro-type-member-init)
    while (!m_ended && m_reply) {
        // Never more at once, as Qt decompresses as much as it is asked for (N6).
        const qint64 size = m_reply->read(chunk.data(), kChunk);
        if (size <= 0)
            return;
        if (m_answer.body.size() + size > m_setup.maxBody) {
            m_answer.body.clear();
            end(failureFor(HttpFault::TooLarge));
            return;
        }
        // resize() lets the system move a large block where append() copies it, over and over while
        // megabytes arrive.
        const qsizetype before = m_answer.body.size();
        m_answer.body.resize(before + size);
        std::memcpy(m_answer.body.data() + before, chunk.data(), size_t(size));
    }
}

void HttpAttempt::readHeaders()
{
    m_answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_answer.url = m_setup.request.url().adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment
                                                  | QUrl::RemoveUserInfo);
    m_answer.headers.clear();
    const auto pairs = m_reply->rawHeaderPairs();
    for (const auto &[name, value] : pairs) {
        if (name.compare("set-cookie", Qt::CaseInsensitive) != 0)
            m_answer.headers.append({name, value});
    }
    for (const char *name : kRequestIdHeaders) {
        m_answer.requestId = cleanRemoteText(QString::fromLatin1(m_answer.header(name)), 100);
        if (!m_answer.requestId.isEmpty())
            break;
    }
}

void HttpAttempt::onFinished()
{
    readHeaders();
    drain();
    if (m_ended)
        return;
    const QNetworkReply::NetworkError code = m_reply->error();
    const int status = m_answer.status;
    if (status == 0 && code == QNetworkReply::NoError) {
        end(failureFor(HttpFault::Protocol));
        return;
    }
    if (status == 0 || code != errorOfStatus(status)) {
        HttpFailure failure = failureFor(HttpFault::Transport);
        failure.code = code;
        end(std::move(failure));
        return;
    }
    bool known = false;
    const qint64 promised = m_answer.header("content-length").toLongLong(&known);
    const bool counts = known && m_answer.header("content-encoding").isEmpty()
        && !hasNoBody(m_setup.verb, status);
    if (counts && m_answer.body.size() < promised)
        end(failureFor(HttpFault::Truncated));
    else
        end(std::nullopt);
}

void HttpAttempt::onExpired(Deadline::Which which)
{
    if (which == Deadline::Which::Overall)
        end(failureFor(HttpFault::OverallTimeout));
    else
        end(failureFor(m_connecting ? HttpFault::ConnectTimeout : HttpFault::IdleTimeout));
}

HttpFailure HttpAttempt::failureFor(HttpFault fault) const
{
    HttpFailure failure;
    failure.fault = fault;
    failure.status = m_answer.status;
    failure.requestId = m_answer.requestId;
    failure.tls = m_tls;
    // That a body was not even begun is certain, as Qt takes it on this thread; for a call without
    // one the news that it went out may still be under way.
    failure.sent = m_sent || !m_hasBody;
    return failure;
}

void HttpAttempt::end(std::optional<HttpFailure> failure)
{
    if (std::exchange(m_ended, true))
        return;
    m_deadline->stop();
    m_failure = std::move(failure);
    m_answer.took = m_clock.monotonic() - m_began;
    dropReply();
    Q_EMIT ended();
}

void HttpAttempt::dropReply()
{
    if (!m_reply)
        return;
    // abort() says finished before it returns (N5).
    m_reply->disconnect(this);
    if (m_reply->isRunning())
        m_reply->abort();
    m_reply->deleteLater();
    m_reply.clear();
}

} // namespace plugboard

#include "moc_httpattempt.cpp"
