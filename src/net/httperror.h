// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpmessage.h"

#include <QNetworkReply>
#include <QSslError>

#include <optional>

namespace plugboard {

//! Why an attempt is no success.
enum class HttpFault {
    //! The server's status says so.
    Status,
    //! Qt's code says so.
    Transport,
    ConnectTimeout,
    IdleTimeout,
    OverallTimeout,
    //! The answer is longer than the request's cap.
    TooLarge,
    //! The answer ended before its promised length.
    Truncated,
    //! An answer that is no HTTP, or a status that means nothing here.
    Protocol,
    //! A redirect to another place, or one of a write.
    RedirectRefused,
    TooManyRedirects,
};

//! What is known of a failed attempt. Nothing here was written by the server but the request id.
struct HttpFailure
{
    HttpFault fault = HttpFault::Transport;
    //! 0 where none was received.
    int status = 0;
    QNetworkReply::NetworkError code = QNetworkReply::NoError;
    //! Whether the server may have received the request.
    bool sent = true;
    QList<QSslError> tls;
    std::optional<milliseconds> retryAfter;
    QString requestId;
    //! Of a refused redirect.
    QUrl target;
};

//! What the sentences name.
struct HttpErrorContext
{
    QString service;
    QUrl url;
    HttpVerb verb = HttpVerb::Get;
    QString pathTemplate;
    QString operation;
    HttpTimeouts timeouts;
    qint64 maxBody = 0;
    int attempt = 1;
    //! The wall clock, to name the end of a pause.
    milliseconds now{0};
};

//! The one place where a failed attempt becomes an Error. A write that the server may have
//! received, and that it neither accepted nor refused in so many words, is OutcomeUnknown. Qt's own
//! text is never used: it holds the query and the server's reason phrase (N11).
[[nodiscard]] Error httpError(const HttpFailure &failure, const HttpErrorContext &context);

//! For a header that must not be sent (N3); \a name is ours, the value is not told.
[[nodiscard]] Error unsafeHeaderError(QByteArrayView name, const HttpErrorContext &context);

//! For an auth header that must not be sent (N3).
[[nodiscard]] Error unsafeTokenError(const HttpErrorContext &context);

} // namespace plugboard
