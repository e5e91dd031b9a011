// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/networksettings.h"
#include "core/result.h"
#include "core/sensitive.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <functional>
#include <optional>
#include <utility>

namespace plugboard {

enum class HttpVerb { Get, Head, Post, Put, Patch, Delete };
//! "GET" …
[[nodiscard]] QByteArray httpVerbName(HttpVerb verb);
//! Whether the verb changes something on the server.
[[nodiscard]] bool isWrite(HttpVerb verb);

//! A header that carries a secret; made anew for each attempt and dropped after it was set.
struct AuthHeader
{
    QByteArray name;
    Sensitive value;
};
//! Gives the header, or why there is none (SecretMissing …). Called on the client's thread.
using AuthProvider = std::function<Result<AuthHeader>()>;

//! One call as a value.
struct HttpRequest
{
    HttpVerb verb = HttpVerb::Get;
    QUrl url;
    //! The path with ids taken out, "/connections/{id}"; this is what logs and the activity list
    //! show.
    QString pathTemplate;
    //! What is being done, for Error::operation: "update connection".
    QString operation;
    //! Neither Authorization nor anything secret.
    QList<std::pair<QByteArray, QByteArray>> headers;
    std::optional<QByteArray> body;
    QByteArray contentType = "application/json";
    AuthProvider auth;
    //! PUT or DELETE that the platform's facts call idempotent: may be retried.
    bool idempotent = false;
    //! A write that replaces what was looked at before: not even a 429 repeats it, since somebody
    //! may have changed that during the pause. Whoever sends it looks again first.
    bool replaces = false;
    //! Bytes of the answer after decompression.
    qint64 maxBody = 8LL * 1024 * 1024;
    //! Nothing: the client's.
    std::optional<HttpTimeouts> timeouts;
};

//! An answer with a status, whatever the status is.
struct HttpReply
{
    int status = 0;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    //! Where the answer came from, after redirects, without the query.
    QUrl url;
    QString requestId;
    int attempts = 1;
    milliseconds took{0};

    [[nodiscard]] bool isSuccess() const { return status >= 200 && status < 300; }
    //! First header of that name, case ignored.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

//! One line of the activity list. Nothing in it can hold a secret.
struct HttpActivity
{
    quint64 id = 0;
    HttpVerb verb = HttpVerb::Get;
    QString host;
    QString pathTemplate;
    //! 0 while running or where none was received.
    int status = 0;
    milliseconds took{0};
    int attempt = 1;
    qint64 bytesSent = 0;
    qint64 bytesReceived = 0;
    bool finished = false;
    //! errorKindName() or empty.
    QString errorKind;
};

} // namespace plugboard
