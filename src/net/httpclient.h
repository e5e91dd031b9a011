// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/job.h"
#include "jobs/jobqueue.h"
#include "net/httpmessage.h"
#include "net/retrypolicy.h"

#include <QNetworkAccessManager>
#include <QSslCertificate>

#include <memory>

namespace plugboard {

class RateLimiter;

//! Outcome: a reply with a 2xx status, or an Error made from the transport or the status.
//! A status that is no success becomes an Error with httpStatus, and the reply stays readable
//! through reply() so that the platform's error mapper can read the body.
class HttpJob : public Job<HttpReply>
{
    Q_OBJECT
public:
    using Job<HttpReply>::Job;
    //! The answer even where its status is a failure; nullptr where none was received whole.
    [[nodiscard]] virtual const HttpReply *reply() const = 0;
};

//! The only place that talks to QNetworkAccessManager, and the HTTP policy in one object: what may
//! be reached (UrlPolicy), redirects followed by us alone, a write sent at most once, caps on time
//! and size, no cookies, no cache, no credentials kept by Qt. One client an account.
class HttpClient final : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        Clock *clock = nullptr;
        //! Not owned; may be null (no limit).
        RateLimiter *limiter = nullptr;
        RetryPolicy retry;
        //! Trusted beside the system's, for this account only.
        QList<QSslCertificate> extraCertificates;
        //! The platform's name as it stands in sentences, "Flxpoint".
        QString serviceName;
        //! "Plugboard/0.1.0".
        QByteArray userAgent;
        NetworkSettings network;
    };

    explicit HttpClient(Options options, QObject *parent = nullptr);
    ~HttpClient() override;

    //! The job is idle, owned by the caller, and must not outlive the client.
    [[nodiscard]] HttpJob *send(HttpRequest request, Priority priority = Priority::Foreground,
                                QObject *parent = nullptr);

    //! For the attempts from now on; what is under way ends as it began.
    void setNetwork(const NetworkSettings &network);

Q_SIGNALS:
    void activity(const plugboard::HttpActivity &entry);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace plugboard
