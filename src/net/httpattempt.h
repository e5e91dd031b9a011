// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/deadline.h"
#include "net/httperror.h"
#include "net/httpmessage.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QPointer>

#include <memory>
#include <optional>

namespace plugboard {

class OneShotBody;

//! One request and its answer, over Qt: caps on time and size, and the signs that tell whether the
//! server may have got it. Says ended() once, from the event loop; destroying it aborts.
class HttpAttempt final : public QObject
{
    Q_OBJECT
public:
    struct Setup
    {
        QNetworkRequest request;
        HttpVerb verb = HttpVerb::Get;
        std::optional<QByteArray> body;
        qint64 maxBody = 0;
        HttpTimeouts timeouts;
        //! Qt may hold the request back until another one is done, so that its connect clock may
        //! only run once Qt really connects.
        bool mayQueue = false;
    };

    HttpAttempt(QNetworkAccessManager &manager, Clock &clock, Setup setup,
                QObject *parent = nullptr);
    ~HttpAttempt() override;

    //! After ended(): nothing where the answer came whole, whatever its status.
    [[nodiscard]] const std::optional<HttpFailure> &failure() const { return m_failure; }
    //! Status, headers and body as far as they came.
    [[nodiscard]] const HttpReply &reply() const { return m_answer; }
    [[nodiscard]] HttpReply takeReply() { return std::move(m_answer); }

Q_SIGNALS:
    void ended();

private:
    OneShotBody *takeBody();
    void watch();
    void heard();
    void onHeaders();
    void onReadyRead();
    void onFinished();
    void onExpired(Deadline::Which which);
    void drain();
    void readHeaders();
    void end(std::optional<HttpFailure> failure);
    void dropReply();
    [[nodiscard]] HttpFailure failureFor(HttpFault fault) const;

    Setup m_setup;
    milliseconds m_began;
    Clock &m_clock;
    QPointer<QNetworkReply> m_reply;
    std::unique_ptr<Deadline> m_deadline;
    HttpReply m_answer;
    QList<QSslError> m_tls;
    std::optional<HttpFailure> m_failure;
    bool m_hasBody = false;
    bool m_sent = false;
    bool m_connecting = true;
    bool m_ended = false;
};

} // namespace plugboard
