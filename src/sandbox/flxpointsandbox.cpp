// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/flxpointsandbox.h"

#include "sandbox/flxpointpractice.h"

#include <QAbstractHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QHttpServerResponse>
#include <QMetaEnum>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

// Made up, and so that everybody who meets one in a log sees that it is harmless.
QByteArray madeUpToken(const QByteArray &kind)
{
    return "sandbox-" + kind + '-'
        + QByteArray::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, '0');
}

QByteArray verbOf(const QHttpServerRequest &request)
{
    const char *key
        = QMetaEnum::fromType<QHttpServerRequest::Method>().valueToKey(int(request.method()));
    return QByteArray(key).toUpper();
}

} // namespace

//! Hands each request that arrives to the practised shop.
class FlxpointSandbox::Server final : public QAbstractHttpServer
{
public:
    explicit Server(FlxpointPractice &practice) : m_practice(practice) { }

private:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override
    {
        const PracticeReply reply = m_practice.handle({.verb = verbOf(request),
                                                       .path = request.url().path(),
                                                       .query = request.query(),
                                                       .token = request.value("X-API-TOKEN"),
                                                       .body = request.body()});
        QHttpServerResponse response(reply.contentType, reply.body,
                                     QHttpServerResponse::StatusCode(reply.status));
        response.addHeaders(reply.headers);
        response.addHeader("X-Request-Id", "sandbox-" + QByteArray::number(++m_count));
        response.write(makeResponder(request, socket));
        return true;
    }

    // handleRequest() takes everything.
    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override { }

    FlxpointPractice &m_practice;
    quint64 m_count = 0;
};

class FlxpointSandbox::Private
{
public:
    explicit Private(Scenario scenario)
        : data(loadPracticeData())
        , practice(data ? *data : PracticeData(),
                   scenario == Scenario::MaskedSecrets ? FlxpointPractice::Secrets::Masked
                                                       : FlxpointPractice::Secrets::Shown,
                   {madeUpToken("account"), madeUpToken("source"), madeUpToken("channel")},
                   SystemClock::instance())
        , server(practice)
    {
    }

    Result<PracticeData> data;
    FlxpointPractice practice;
    Server server;
    quint16 port = 0;
};

FlxpointSandbox::FlxpointSandbox(Scenario scenario, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(scenario))
{
}

FlxpointSandbox::~FlxpointSandbox() = default;

QStringList FlxpointSandbox::scenarioNames()
{
    return {u"default"_s, u"masked-secrets"_s};
}

Result<FlxpointSandbox::Scenario> FlxpointSandbox::scenarioFromName(const QString &name)
{
    const qsizetype index = scenarioNames().indexOf(name);
    if (index < 0) {
        return Error::make(ErrorKind::Config, tr("There is no scenario named %1.").arg(name),
                           tr("Choose one of: %1.").arg(scenarioNames().join(u", "_s)));
    }
    return Scenario(index);
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
