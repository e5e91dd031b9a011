// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/flxpointsandbox.h"

#include "sandbox/flxpointpractice.h"
#include "sandbox/practicecrowd.h"
#include "sandbox/scenarioplay.h"

#include <QAbstractHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QHttpServerResponse>
#include <QMetaEnum>
#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr int kCrowd = 5000;

QByteArray verbOf(const QHttpServerRequest &request)
{
    const char *key
        = QMetaEnum::fromType<QHttpServerRequest::Method>().valueToKey(int(request.method()));
    return QByteArray(key).toUpper();
}

FlxpointPractice::Tokens makeTokens()
{
    return {FlxpointPractice::makeToken("account"), FlxpointPractice::makeToken("source"),
            FlxpointPractice::makeToken("channel")};
}

//! Owned by the socket, and so gone with it: QHttpServerResponder keeps a bare pointer to one.
class LateAnswer final : public QObject
{
public:
    LateAnswer(QTcpSocket *socket, Clock &clock, PracticeAnswer answer)
        : QObject(socket), m_socket(socket), m_clock(clock), m_answer(std::move(answer))
    {
        m_piece = std::max<qsizetype>(m_answer.reply.body.size() / m_answer.pieces, 1);
        m_timer = m_clock.after(m_answer.delay, [this] { sendHead(); });
    }

private:
    void sendHead()
    {
        const PracticeReply &reply = m_answer.reply;
        QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status) + " \r\n"
            + "Content-Type: " + reply.contentType + "\r\n"
            + "Content-Length: " + QByteArray::number(reply.body.size()) + "\r\n";
        for (const auto &[name, value] : reply.headers)
            head += name + ": " + value + "\r\n";
        m_socket->write(head + "\r\n");
        sendPiece();
    }
    void sendPiece()
    {
        const QByteArray &body = m_answer.reply.body;
        m_sent += m_socket->write(body.mid(m_sent, m_piece));
        m_socket->flush();
        if (m_sent < body.size())
            m_timer = m_clock.after(m_answer.between, [this] { sendPiece(); });
        else
            deleteLater();
    }

    QTcpSocket *m_socket;
    Clock &m_clock;
    PracticeAnswer m_answer;
    qsizetype m_piece = 0;
    qsizetype m_sent = 0;
    std::unique_ptr<ClockTimer> m_timer;
};

} // namespace

//! Hands each request that arrives to what is played.
class FlxpointSandbox::Server final : public QAbstractHttpServer
{
public:
    Server(std::unique_ptr<ScenarioPlay> &play, Clock &clock) : m_play(play), m_clock(clock) { }

private:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override
    {
        PracticeAnswer answer = m_play->answer({.verb = verbOf(request),
                                                .path = request.url().path(),
                                                .query = request.query(),
                                                .token = request.value("X-API-TOKEN"),
                                                .body = request.body()});
        answer.reply.headers.emplaceBack("X-Request-Id",
                                         "sandbox-" + QByteArray::number(++m_count));
        if (answer.isLost) {
            // Not at once: the server is still reading from it.
            QMetaObject::invokeMethod(socket, &QTcpSocket::abort, Qt::QueuedConnection);
        } else if (answer.delay > milliseconds(0) || answer.pieces > 1) {
            new LateAnswer(socket, m_clock, std::move(answer));
        } else {
            const PracticeReply &reply = answer.reply;
            QHttpServerResponse response(reply.contentType, reply.body,
                                         QHttpServerResponse::StatusCode(reply.status));
            response.addHeaders(reply.headers);
            response.write(makeResponder(request, socket));
        }
        return true;
    }

    // handleRequest() takes everything.
    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override { }

    std::unique_ptr<ScenarioPlay> &m_play;
    Clock &m_clock;
    quint64 m_count = 0;
};

class FlxpointSandbox::Private
{
public:
    Private(FlxpointSandbox *sandbox, Clock &clockToUse)
        : q(sandbox)
        , clock(clockToUse)
        , data(loadPracticeData())
        , practice(data ? *data : PracticeData(), FlxpointPractice::Secrets::Shown, makeTokens(),
                   clock)
        , server(play, clock)
    {
    }

    void begin(Scenario chosen)
    {
        if (chosen == Scenario::Large && scenario != Scenario::Large) {
            few = practice.exchangeConnections(
                makeCrowd(data ? data->connections : QList<PracticeConnection>(), kCrowd));
        } else if (chosen != Scenario::Large && scenario == Scenario::Large) {
            (void) practice.exchangeConnections(std::exchange(few, {}));
        }
        scenario = chosen;
        practice.setSecrets(scenario == Scenario::MaskedSecrets ? FlxpointPractice::Secrets::Masked
                                                                : FlxpointPractice::Secrets::Shown);
        practice.acceptFormerTokens();
        play = makePlay(scenario, practice, clock,
                        [this] { Q_EMIT q->accountTokenRenewed(q->accountToken()); });
    }

    FlxpointSandbox *q;
    Clock &clock;
    Result<PracticeData> data;
    FlxpointPractice practice;
    Scenario scenario = Scenario::Default;
    //! While Large is played: those that were there before.
    QList<PracticeConnection> few;
    std::unique_ptr<ScenarioPlay> play;
    Server server;
    quint16 port = 0;
};

FlxpointSandbox::FlxpointSandbox(Scenario scenario, Clock *clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, clock ? *clock : SystemClock::instance()))
{
    d->begin(scenario);
}

FlxpointSandbox::~FlxpointSandbox() = default;

FlxpointSandbox::Scenario FlxpointSandbox::scenario() const
{
    return d->scenario;
}

void FlxpointSandbox::setScenario(Scenario scenario)
{
    d->begin(scenario);
}

Result<void> FlxpointSandbox::listen(quint16 port)
{
    if (!d->data)
        return d->data.error();
    // Its own QTcpServer, because QAbstractHttpServer::listen() tells the log, not the caller, why
    // it failed.
    auto listener = std::make_unique<QTcpServer>();
    if (!listener->listen(QHostAddress::LocalHost, port)) {
        return Error::make(
            ErrorKind::Network,
            tr("The sandbox could not listen on port %1 of this computer.").arg(port),
            tr("Choose another port, or none to get a free one."), listener->errorString());
    }
    d->port = listener->serverPort();
    d->server.bind(listener.release());
    return {};
}

QUrl FlxpointSandbox::url() const
{
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(d->port);
    return url;
}

QString FlxpointSandbox::accountToken() const
{
    return QString::fromLatin1(d->practice.tokens().account);
}

QString FlxpointSandbox::sourceToken() const
{
    return QString::fromLatin1(d->practice.tokens().source);
}

QByteArray FlxpointSandbox::stateDigest() const
{
    return d->practice.digest();
}

int FlxpointSandbox::refusedByLimit() const
{
    return d->practice.refusedByLimit();
}

} // namespace plugboard

#include "moc_flxpointsandbox.cpp"
