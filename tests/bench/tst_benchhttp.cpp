// SPDX-License-Identifier: GPL-3.0-or-later
//
// A thousand GETs without a limit through the whole client, beside QNetworkAccessManager alone, six
// at a time from a server on another thread.
#include "bench/stopwatch.h"
#include "net/httpclient.h"
#include "support/testprogram.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

#include <functional>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kCalls = 1000;
constexpr int kAtATime = 6;

//! Answers each request with 2 kB, on a thread of its own.
class QuickServer
{
public:
    QuickServer()
    {
        m_server.moveToThread(&m_thread);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                QObject::connect(socket, &QTcpSocket::readyRead, socket,
                                 [this, socket] { answer(socket); });
        });
        m_thread.start();
        QMetaObject::invokeMethod(
            &m_server,
            [this] {
                if (!m_server.listen(QHostAddress::LocalHost))
                    qFatal("the server cannot listen");
            },
            Qt::BlockingQueuedConnection);
    }
    ~QuickServer()
    {
        QMetaObject::invokeMethod(
            &m_server,
            [this] {
                m_server.close();
                qDeleteAll(m_server.findChildren<QTcpSocket *>());
            },
            Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(QuickServer)
    QUrl url() const
    {
        return QUrl(u"http://127.0.0.1:%1/connections"_s.arg(m_server.serverPort()));
    }

private:
    void answer(QTcpSocket *socket)
    {
        // Requests without a body, of which none is sent before the one before it was answered.
        if (!socket->peek(socket->bytesAvailable()).endsWith("\r\n\r\n"))
            return;
        socket->readAll();
        socket->write(m_answer);
    }

    QThread m_thread;
    QTcpServer m_server;
    QByteArray m_answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                          "Content-Length: 2000\r\n\r\n"
        + QByteArray(2000, ' ');
};

void bare(const QUrl &url)
{
    QNetworkAccessManager manager;
    manager.setProxy(QNetworkProxy::NoProxy);
    QEventLoop loop;
    int begun = 0;
    int ended = 0;
    const std::function<void()> next = [&] {
        if (begun >= kCalls)
            return;
        ++begun;
        QNetworkReply *reply = manager.get(QNetworkRequest(url));
        QObject::connect(reply, &QNetworkReply::finished, reply, [&, reply] {
            if (reply->readAll().size() != 2000)
                qFatal("a wrong answer");
            reply->deleteLater();
            next();
            if (++ended == kCalls)
                loop.quit();
        });
    };
    for (int i = 0; i < kAtATime; ++i)
        next();
    loop.exec();
}

void whole(const QUrl &url)
{
    HttpClient::Options options;
    options.clock = &SystemClock::instance();
    options.serviceName = u"Bench"_s;
    options.userAgent = "Plugboard/bench";
    HttpClient client(std::move(options));
    QEventLoop loop;
    int begun = 0;
    int ended = 0;
    const std::function<void()> next = [&] {
        if (begun >= kCalls)
            return;
        ++begun;
        HttpRequest request;
        request.verb = HttpVerb::Get;
        request.url = url;
        request.pathTemplate = u"/connections"_s;
        request.operation = u"bench"_s;
        request.auth = []() -> Result<AuthHeader> {
            return AuthHeader{"X-API-TOKEN", Sensitive(QByteArray("canary-token-bench"))};
        };
        HttpJob *job = client.send(std::move(request), Priority::Foreground, &client);
        job->setAutoDelete(true);
        job->onFinished(&loop, [&](const Result<HttpReply> &outcome) {
            if (!outcome || outcome->body.size() != 2000)
                qFatal("a wrong answer");
            next();
            if (++ended == kCalls)
                loop.quit();
        });
        job->start();
    };
    for (int i = 0; i < kAtATime; ++i)
        next();
    loop.exec();
}

} // namespace

class TestBenchHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thousandGets()
    {
        const QuickServer server;
        // In turn, so that a busy machine is as busy for both.
        std::vector<double> ratios;
        std::vector<double> ours;
        std::vector<double> theirs;
        for (int i = 0; i < 7; ++i) {
            theirs.push_back(medianMs(1, [&] { bare(server.url()); }));
            ours.push_back(medianMs(1, [&] { whole(server.url()); }));
            ratios.push_back(ours.back() / theirs.back());
        }
        for (std::vector<double> *each : {&ratios, &ours, &theirs})
            std::sort(each->begin(), each->end());
        QVERIFY(printBound("1,000 GETs", ours.at(3), "QNetworkAccessManager", theirs.at(3),
                           ratios.at(3), 1.3));
    }
};

PLUGBOARD_TEST(TestBenchHttp)

#include "tst_benchhttp.moc"
