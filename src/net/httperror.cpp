// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httperror.h"

#include "core/remotetext.h"
#include "net/retryafter.h"
#include "net/tlserror.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMetaEnum>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct HttpErrorTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::HttpError)
};

//! As it goes over the wire: a look-alike letter in a redirect's host shows as "xn--…".
QString hostText(const QUrl &url)
{
    QString host = cleanRemoteText(url.host(QUrl::FullyEncoded), 100);
    if (host.isEmpty())
        host = HttpErrorTr::tr("an address without a host");
    if (url.port() > 0)
        host += u':' + QString::number(url.port());
    return host;
}

QString secondsText(milliseconds span)
{
    const double seconds = double(span.count()) / 1000.0;
    const int decimals = span.count() % 1000 == 0 ? 0 : 1;
    //: A length of time in seconds
    return HttpErrorTr::tr("%1 s").arg(QLocale().toString(seconds, 'f', decimals));
}

//! Failures of the transport before anything of the request went out.
bool isBeforeSending(QNetworkReply::NetworkError code)
{
    switch (code) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return true;
    default:
        return false;
    }
}

bool isProxyError(QNetworkReply::NetworkError code)
{
    return code >= QNetworkReply::ProxyConnectionRefusedError
        && code <= QNetworkReply::UnknownProxyError;
}

class ErrorMaker
{
public:
    ErrorMaker(const HttpFailure &failure, const HttpErrorContext &context)
        : m_failure(failure)
        , m_context(context)
        , m_host(hostText(context.url))
        , m_service(context.service.isEmpty() ? m_host : context.service)
    {
    }

    Error make()
    {
        if (mayHaveWorked())
            setUnknown();
        else
            setByFault();
        m_error.operation = m_context.operation;
        m_error.httpStatus = m_failure.status;
        m_error.requestId = m_failure.requestId;
        m_error.retryAfter = m_failure.retryAfter;
        m_error.detail = detail();
        return m_error;
    }

private:
    bool isWriteCall() const { return isWrite(m_context.verb); }

    //! A write of which only a read can tell what became of it.
    bool mayHaveWorked() const
    {
        if (!isWriteCall() || !m_failure.sent)
            return false;
        switch (m_failure.fault) {
        case HttpFault::Status:
            return m_failure.status >= 500 || m_failure.status == 408;
        case HttpFault::Transport:
            return !isBeforeSending(m_failure.code);
        case HttpFault::RedirectRefused:
            // "See other" is what a server says after it did what it was told.
            return m_failure.status == 303;
        case HttpFault::TooManyRedirects:
            return false;
        default:
            return true;
        }
    }

    void set(ErrorKind kind, const QString &summary, const QString &remedy = {})
    {
        m_error.kind = kind;
        m_error.summary = summary;
        m_error.remedy = remedy;
    }

    void setUnknown()
    {
        QString summary;
        switch (m_failure.fault) {
        case HttpFault::Status:
            summary = HttpErrorTr::tr("%1 answered %2. The change may have been carried out.")
                          .arg(m_service, QString::number(m_failure.status));
            break;
        case HttpFault::ConnectTimeout:
        case HttpFault::IdleTimeout:
        case HttpFault::OverallTimeout:
            summary = HttpErrorTr::tr("%1 did not answer in time. The change may have been "
                                      "carried out.")
                          .arg(m_service);
            break;
        case HttpFault::TooLarge:
        case HttpFault::Truncated:
        case HttpFault::Protocol:
        case HttpFault::RedirectRefused:
            summary
                = HttpErrorTr::tr("The answer of %1 could not be read. The change may have been "
                                  "carried out.")
                      .arg(m_service);
            break;
        default:
            summary = HttpErrorTr::tr("The connection to %1 ended before the answer came. The "
                                      "change may have been carried out.")
                          .arg(m_service);
        }
        set(ErrorKind::OutcomeUnknown, summary,
            HttpErrorTr::tr("Look at what %1 has now before you send it again.").arg(m_service));
    }

    void setByFault()
    {
        switch (m_failure.fault) {
        case HttpFault::Status:
            setByStatus();
            break;
        case HttpFault::Transport:
            setByCode();
            break;
        case HttpFault::ConnectTimeout:
            set(ErrorKind::Timeout,
                HttpErrorTr::tr("No connection to %1 could be made within %2. Nothing was sent.")
                    .arg(m_host, secondsText(m_context.timeouts.connect)),
                HttpErrorTr::tr("Check the network, then try again."));
            break;
        case HttpFault::IdleTimeout:
            set(ErrorKind::Timeout,
                HttpErrorTr::tr("%1 said nothing for %2. %3")
                    .arg(m_service, secondsText(m_context.timeouts.idle), unchanged()),
                HttpErrorTr::tr("Try again later."));
            break;
        case HttpFault::OverallTimeout:
            set(ErrorKind::Timeout,
                HttpErrorTr::tr("The answer of %1 was not complete after %2. %3")
                    .arg(m_service, secondsText(m_context.timeouts.overall), unchanged()),
                HttpErrorTr::tr("Try again later."));
            break;
        case HttpFault::TooLarge:
            set(ErrorKind::TooLarge,
                HttpErrorTr::tr("The answer of %1 is larger than %2. It was not read further. %3")
                    .arg(m_service, QLocale().formattedDataSize(m_context.maxBody, 0),
                         unchanged()));
            break;
        case HttpFault::Truncated:
            setIncomplete();
            break;
        case HttpFault::Protocol:
            setProtocol();
            break;
        case HttpFault::RedirectRefused:
            setRedirect();
            break;
        case HttpFault::TooManyRedirects:
            set(ErrorKind::RedirectRefused,
                HttpErrorTr::tr(
                    "%1 sent the call on again and again. It was not followed further. %2")
                    .arg(m_host, unchanged()),
                HttpErrorTr::tr("Check the address of the service."));
            break;
        }
    }

    void setByStatus()
    {
        const int status = m_failure.status;
        const QString number = QString::number(status);
        if (status >= 500) {
            set(ErrorKind::Server,
                HttpErrorTr::tr("%1 has a problem (%2). %3").arg(m_service, number, unchanged()),
                m_failure.retryAfter ? tryAgainAt() : HttpErrorTr::tr("Try again later."));
            return;
        }
        switch (status) {
        case 400:
        case 413:
        case 422:
            set(ErrorKind::Validation,
                HttpErrorTr::tr("%1 does not accept the data (%2). %3")
                    .arg(m_service, number, unchanged()),
                HttpErrorTr::tr("Correct the data, then try again."));
            break;
        case 401:
            set(ErrorKind::Unauthorized,
                HttpErrorTr::tr("%1 did not accept the token. %2").arg(m_service, unchanged()),
                HttpErrorTr::tr("Replace the token, or check that it was not revoked."));
            break;
        case 403:
            set(ErrorKind::Forbidden,
                HttpErrorTr::tr("%1 does not allow this with the token in use. %2")
                    .arg(m_service, unchanged()),
                HttpErrorTr::tr("Use a token that has the right to do this."));
            break;
        case 404:
        case 410:
            set(ErrorKind::NotFound,
                HttpErrorTr::tr("%1 does not have what was asked for (%2). %3")
                    .arg(m_service, number, unchanged()),
                HttpErrorTr::tr("Refresh to see what is there now."));
            break;
        case 407:
            setProxy();
            break;
        case 408:
            set(ErrorKind::Timeout,
                HttpErrorTr::tr("%1 gave up waiting for the call. %2").arg(m_service, unchanged()),
                HttpErrorTr::tr("Try again later."));
            break;
        case 409:
        case 412:
            set(ErrorKind::Conflict,
                HttpErrorTr::tr("What %1 has now does not agree with this call (%2). %3")
                    .arg(m_service, number, unchanged()),
                HttpErrorTr::tr("Refresh, compare, then try again."));
            break;
        case 429:
            set(ErrorKind::RateLimited,
                HttpErrorTr::tr("%1 asks us to slow down. %2").arg(m_service, unchanged()),
                m_failure.retryAfter ? tryAgainAt() : HttpErrorTr::tr("Try again in a minute."));
            break;
        default:
            set(ErrorKind::Protocol,
                HttpErrorTr::tr("%1 does not support this call (%2). %3")
                    .arg(m_service, number, unchanged()),
                HttpErrorTr::tr("Check the address of the service."));
        }
    }

    void setByCode()
    {
        const QNetworkReply::NetworkError code = m_failure.code;
        if (isProxyError(code)) {
            setProxy();
            return;
        }
        switch (code) {
        case QNetworkReply::ConnectionRefusedError:
            set(ErrorKind::Network,
                HttpErrorTr::tr(
                    "%1 could not be reached: %2 refuses connections. Nothing was sent.")
                    .arg(m_service, m_host),
                HttpErrorTr::tr("Check the address, then try again later."));
            break;
        case QNetworkReply::HostNotFoundError:
            set(ErrorKind::Network,
                HttpErrorTr::tr("%1 could not be reached: no host named %2 was found. Nothing was "
                                "sent.")
                    .arg(m_service, m_host),
                HttpErrorTr::tr("Check the address and the network, then try again."));
            break;
        case QNetworkReply::SslHandshakeFailedError:
            setTls();
            break;
        case QNetworkReply::TimeoutError:
            set(ErrorKind::Timeout,
                HttpErrorTr::tr("%1 did not answer in time. %2").arg(m_service, unchanged()),
                HttpErrorTr::tr("Check the network, then try again."));
            break;
        case QNetworkReply::RemoteHostClosedError:
        case QNetworkReply::ContentReSendError:
            setIncomplete();
            break;
        case QNetworkReply::UnknownContentError: // what came could not be decompressed
        case QNetworkReply::ProtocolFailure:
        case QNetworkReply::ProtocolUnknownError:
        case QNetworkReply::ProtocolInvalidOperationError:
            setProtocol();
            break;
        default:
            set(ErrorKind::Network,
                HttpErrorTr::tr("The connection to %1 failed. %2").arg(m_host, unchanged()),
                HttpErrorTr::tr("Check the network, then try again."));
        }
    }

    void setIncomplete()
    {
        set(ErrorKind::Network,
            HttpErrorTr::tr("The connection to %1 ended before the answer was complete. %2")
                .arg(m_service, unchanged()),
            HttpErrorTr::tr("Try again."));
    }

    void setProtocol()
    {
        set(ErrorKind::Protocol,
            HttpErrorTr::tr("The answer of %1 could not be understood. %2")
                .arg(m_service, unchanged()),
            HttpErrorTr::tr("Check the address of the service and any proxy on the way."));
    }

    void setProxy()
    {
        set(ErrorKind::Proxy,
            HttpErrorTr::tr("The proxy on the way to %1 did not let the call through. %2")
                .arg(m_host, unchanged()),
            HttpErrorTr::tr("Check the proxy settings of this computer."));
    }

    void setTls()
    {
        const TlsSentences words = tlsSentences(m_host, m_failure.tls);
        set(ErrorKind::Tls, words.summary, words.remedy);
    }

    void setRedirect()
    {
        const QString target = hostText(m_failure.target);
        if (isWriteCall()) {
            set(ErrorKind::RedirectRefused,
                HttpErrorTr::tr(
                    "%1 sends the call on to %2. A change is never sent on, so it was not "
                    "followed.")
                    .arg(m_host, target),
                HttpErrorTr::tr("Check the address of the service."));
            return;
        }
        set(ErrorKind::RedirectRefused,
            HttpErrorTr::tr(
                "%1 sends the call on to %2. It was not followed, and %2 did not get the "
                "token. %3")
                .arg(m_host, target, unchanged()),
            HttpErrorTr::tr("Check the address of the service."));
    }

    QString unchanged() const { return HttpErrorTr::tr("Nothing was changed."); }

    QString tryAgainAt() const
    {
        //: %1 is a time of day
        return HttpErrorTr::tr("Try again after %1.")
            .arg(clockTimeText(m_context.now + *m_failure.retryAfter, m_context.now));
    }

    QString detail() const
    {
        QString text = QString::fromLatin1(httpVerbName(m_context.verb)) + u' '
            + (m_context.pathTemplate.isEmpty() ? u"(path)"_s : m_context.pathTemplate) + u" on "_s
            + m_host;
        if (m_failure.status != 0)
            text += u", HTTP "_s + QString::number(m_failure.status);
        if (m_failure.fault == HttpFault::Transport) {
            text += u", "_s
                + QString::fromLatin1(QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(
                    m_failure.code));
        }
        for (const QSslError &error : m_failure.tls)
            text += u", TLS "_s + QString::number(int(error.error()));
        if (m_failure.fault == HttpFault::RedirectRefused)
            text += u", redirect to "_s + hostText(m_failure.target);
        return text + u", attempt "_s + QString::number(m_context.attempt);
    }

    const HttpFailure &m_failure;
    const HttpErrorContext &m_context;
    QString m_host;
    QString m_service;
    Error m_error;
};

} // namespace

Error httpError(const HttpFailure &failure, const HttpErrorContext &context)
{
    return ErrorMaker(failure, context).make();
}

Error unsafeHeaderError(QByteArrayView name, const HttpErrorContext &context)
{
    Error error = Error::make(
        ErrorKind::Config,
        HttpErrorTr::tr("The call to %1 holds characters that must not be sent. Nothing was sent.")
            .arg(context.service.isEmpty() ? hostText(context.url) : context.service),
        HttpErrorTr::tr(
            "Check the settings of the account for line breaks and special characters."),
        u"header %1"_s.arg(cleanRemoteText(QString::fromLatin1(name), 60)));
    error.operation = context.operation;
    return error;
}

Error unsafeTokenError(const HttpErrorContext &context)
{
    Error error = Error::make(
        ErrorKind::Config,
        HttpErrorTr::tr("The token of %1 holds characters that no token can have, a line break for "
                        "example. Nothing was sent.")
            .arg(context.service.isEmpty() ? hostText(context.url) : context.service),
        HttpErrorTr::tr("Copy the token again and enter it anew."));
    error.operation = context.operation;
    return error;
}

} // namespace plugboard
