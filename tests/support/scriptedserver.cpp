// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scriptedserver.h"

#include <QHostAddress>
#include <QPointer>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <array>
#include <map>

namespace plugboard::test {

namespace {

//! How much may wait in a socket's buffer before more filler is made.
constexpr qint64 kAhead = 256LL * 1024;

QByteArray headOf(int status, const Headers &headers)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n";
    for (const auto &[name, value] : headers)
        head += name + ": " + value + "\r\n";
    return head + "\r\n";
}

quint32 crc32(const QByteArray &data)
{
    std::array<quint32, 256> table{};
    for (quint32 i = 0; i < table.size(); ++i) {
        quint32 entry = i;
        for (int bit = 0; bit < 8; ++bit)
            entry = (entry >> 1) ^ ((entry & 1U) ? 0xedb88320U : 0U);
        table[i] = entry;
    }
    quint32 crc = 0xffffffffU;
    for (const char *byte = data.constData(); byte != data.constData() + data.size(); ++byte)
        crc = (crc >> 8) ^ table.data()[(crc ^ quint8(*byte)) & 0xffU];
    return ~crc;
}

QByteArray littleEndian(quint32 value)
{
    QByteArray bytes;
    for (int shift = 0; shift < 32; shift += 8)
        bytes.append(char((value >> shift) & 0xffU));
    return bytes;
}

} // namespace

QByteArray gzipped(const QByteArray &data)
{
    // qCompress() gives a length, a zlib head, deflate, a checksum.
    QByteArray deflated = qCompress(data, 9).mid(4 + 2);
    deflated.chop(4);
    return QByteArray::fromHex("1f8b08000000000002ff") + deflated + littleEndian(crc32(data))
        + littleEndian(quint32(data.size()));
}

QByteArray ServerRequest::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

bool ServerRequest::hasHeader(QByteArrayView name) const
{
    return std::any_of(headers.begin(), headers.end(), [name](const auto &entry) {
        return entry.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

ServerReply ServerReply::of(int status, const QByteArray &body, const Headers &headers,
                            const QByteArray &contentType)
{
    Headers all{{"Content-Type", contentType}, {"Content-Length", QByteArray::number(body.size())}};
    all += headers;
    ServerReply reply;
    reply.bytes = headOf(status, all) + body;
    return reply;
}

ServerReply ServerReply::raw(const QByteArray &bytes, bool close)
{
    ServerReply reply;
    reply.bytes = bytes;
    reply.close = close;
    return reply;
}

ServerReply ServerReply::dropBeforeBody()
{
    ServerReply reply;
    reply.dropEarly = true;
    return reply;
}

ServerReply ServerReply::drop()
{
    return raw({}, true);
}

ServerReply ServerReply::never()
{
    ServerReply reply;
    reply.silent = true;
    return reply;
}

ServerReply ServerReply::redirect(int status, const QByteArray &location)
{
    return of(status, {}, {{"Location", location}});
}

ServerReply ServerReply::wrongLength(const QByteArray &body, qint64 promised)
{
    return raw(headOf(200, {{"Content-Length", QByteArray::number(promised)}}) + body);
}

ServerReply ServerReply::untilClose(const QByteArray &body)
{
    return raw(headOf(200, {{"Connection", "close"}}) + body);
}

ServerReply ServerReply::chunked(const QList<QByteArray> &chunks, bool whole)
{
    QByteArray bytes = headOf(200, {{"Transfer-Encoding", "chunked"}});
    for (const QByteArray &chunk : chunks)
        bytes += QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n";
    if (whole)
        bytes += "0\r\n\r\n";
    return raw(bytes, !whole);
}

ServerReply ServerReply::gzip(const QByteArray &body)
{
    return of(200, gzipped(body), {{"Content-Encoding", "gzip"}});
}

ServerReply ServerReply::huge(qint64 size, bool promised)
{
    ServerReply reply = promised
        ? raw(headOf(200, {{"Content-Length", QByteArray::number(size)}}), false)
        : untilClose({});
    reply.filler = size;
    return reply;
}

ServerReply ServerReply::trickle(const QByteArray &body, qsizetype bytes,
                                 std::chrono::milliseconds interval)
{
    ServerReply reply = of(200, body);
    reply.trickleBytes = bytes;
    reply.trickleFrom = reply.bytes.size() - body.size();
    reply.interval = interval;
    return reply;
}

ServerReply ServerReply::after(std::chrono::milliseconds pause) const
{
    ServerReply later = *this;
    later.delay = pause;
    return later;
}

ScriptedServer::Route &ScriptedServer::Route::reply(int status, const QByteArray &body,
                                                    const Headers &headers)
{
    return then(ServerReply::of(status, body, headers));
}

ScriptedServer::Route &ScriptedServer::Route::then(ServerReply reply)
{
    m_script.push_back({std::move(reply), {}});
    return *this;
}

ScriptedServer::Route &ScriptedServer::Route::handle(Handler handler)
{
    m_script.push_back({{}, std::move(handler)});
    return *this;
}

class ScriptedServer::Private
{
public:
    //! One connection: reads requests one after another and plays their replies.
    class Peer : public QObject
    {
    public:
        Peer(Private &server, QTcpSocket *socket, int number)
            : QObject(socket), m_server(server), m_socket(socket), m_number(number)
        {
            m_pace.setSingleShot(true);
            connect(&m_pace, &QTimer::timeout, this, [this] { play(); });
            connect(socket, &QTcpSocket::readyRead, this, [this] { read(); });
            connect(socket, &QTcpSocket::bytesWritten, this, [this](qint64 bytes) {
                m_server.sent += bytes;
                if (m_playing && !m_pace.isActive())
                    play();
            });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            read();
        }

    private:
        void read()
        {
            m_input += m_socket->readAll();
            parse();
        }

        void parse()
        {
            while (!m_playing) {
                if (m_request < 0 && !parseHead())
                    return;
                ServerRequest &request = m_server.requests[m_request];
                const qsizetype missing = m_length - request.body.size();
                request.body += m_input.first(std::min(missing, m_input.size()));
                m_input.remove(0, std::min(missing, m_input.size()));
                if (request.body.size() < m_length)
                    return;
                begin(m_act.handler ? m_act.handler(request) : m_act.reply);
            }
        }

        bool parseHead()
        {
            const qsizetype end = m_input.indexOf("\r\n\r\n");
            if (end < 0)
                return false;
            ServerRequest request;
            request.connection = m_number;
            request.rawHead = m_input.first(end + 4);
            m_input.remove(0, end + 4);
            QList<QByteArray> lines = request.rawHead.trimmed().split('\n');
            const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
            const QByteArray target = first.value(1);
            request.verb = first.value(0);
            const qsizetype mark = target.indexOf('?');
            request.path = mark < 0 ? target : target.first(mark);
            request.query = mark < 0 ? QByteArray() : target.mid(mark + 1);
            for (const QByteArray &line : std::as_const(lines)) {
                const qsizetype colon = line.indexOf(':');
                request.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
            }
            m_length = request.header("content-length").toLongLong();
            m_request = m_server.requests.size();
            m_server.requests.append(request);
            m_act = m_server.next(request);
            if (!m_act.reply.dropEarly)
                return true;
            begin(m_act.reply);
            return false;
        }

        void begin(ServerReply reply)
        {
            m_now = std::move(reply);
            m_request = -1;
            m_position = 0;
            m_playing = true;
            if (m_now.dropEarly) {
                m_done = true;
                m_socket->abort();
                return;
            }
            if (m_now.silent)
                return;
            if (m_now.delay.count() > 0)
                m_pace.start(m_now.delay);
            else
                play();
        }

        void play()
        {
            if (m_now.silent || m_done)
                return;
            if (m_now.trickleBytes > 0 && m_position < m_now.bytes.size()) {
                const qsizetype size = m_position < m_now.trickleFrom
                    ? m_now.trickleFrom - m_position
                    : m_now.trickleBytes;
                write(m_now.bytes.sliced(m_position,
                                         std::min(size, m_now.bytes.size() - m_position)));
                m_pace.start(m_now.interval);
                return;
            }
            if (m_position < m_now.bytes.size())
                write(m_now.bytes.sliced(m_position));
            while (m_now.filler > 0 && m_socket->bytesToWrite() < kAhead) {
                const qint64 size = std::min(m_now.filler, kAhead);
                m_now.filler -= size;
                m_socket->write(QByteArray(size, 'x'));
            }
            if (m_now.filler > 0)
                return;
            if (m_now.close) {
                m_done = true;
                m_socket->disconnectFromHost();
                return;
            }
            m_playing = false;
            parse();
        }

        void write(const QByteArray &bytes)
        {
            m_position += bytes.size();
            m_socket->write(bytes);
        }

        Private &m_server;
        QTcpSocket *m_socket;
        int m_number;
        QTimer m_pace;
        QByteArray m_input;
        qsizetype m_request = -1;
        qsizetype m_length = 0;
        Route::Act m_act;
        ServerReply m_now;
        qsizetype m_position = 0;
        bool m_playing = false;
        bool m_done = false;
    };

    void listen(ScriptedServer *q)
    {
        if (!listener->listen(QHostAddress::LocalHost))
            qFatal("ScriptedServer: cannot listen");
        QObject::connect(listener.get(), &QTcpServer::pendingConnectionAvailable, q, [this] {
            while (QTcpSocket *socket = listener->nextPendingConnection())
                new Peer(*this, socket, ++connections);
        });
    }

    //! What the first route that knows \a request does next.
    Route::Act next(const ServerRequest &request)
    {
        for (const QByteArray &key : {QByteArray(request.verb + ' ' + request.path),
                                      QByteArray(request.verb + " *"), QByteArray("*")}) {
            const auto it = routes.find(key);
            if (it == routes.end() || it->second.m_script.empty())
                continue;
            Route &route = it->second;
            const size_t index = std::min(route.m_used++, route.m_script.size() - 1);
            return route.m_script[index];
        }
        return {ServerReply::of(404, "{}"), fallback};
    }

    std::map<QByteArray, Route> routes;
    Handler fallback;
    QList<ServerRequest> requests;
    int connections = 0;
    qint64 sent = 0;
    bool tls = false;
    std::unique_ptr<QTcpServer> listener;
};

ScriptedServer::ScriptedServer(QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    d->listener = std::make_unique<QTcpServer>();
    d->listen(this);
}

ScriptedServer::ScriptedServer(const QSslConfiguration &tls, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(tls);
    d->listener = std::move(server);
    d->tls = true;
    d->listen(this);
}

ScriptedServer::~ScriptedServer() = default;

ScriptedServer::Route &ScriptedServer::on(const QByteArray &verbAndPath)
{
    Route &route = d->routes[verbAndPath];
    route = {};
    return route;
}

void ScriptedServer::setDefault(Handler handler)
{
    d->fallback = std::move(handler);
}

quint16 ScriptedServer::port() const
{
    return d->listener->serverPort();
}

QUrl ScriptedServer::url(const QByteArray &path) const
{
    return QUrl::fromEncoded((d->tls ? "https" : "http") + QByteArray("://127.0.0.1:")
                             + QByteArray::number(port()) + path);
}

void ScriptedServer::close()
{
    d->listener->close();
}

const QList<ServerRequest> &ScriptedServer::requests() const
{
    return d->requests;
}

int ScriptedServer::count(const QByteArray &verbAndPath) const
{
    return int(std::count_if(d->requests.begin(), d->requests.end(), [&](const auto &request) {
        return request.verb + ' ' + request.path == verbAndPath;
    }));
}

ServerRequest ScriptedServer::last() const
{
    return d->requests.isEmpty() ? ServerRequest() : d->requests.constLast();
}

int ScriptedServer::connections() const
{
    return d->connections;
}

qint64 ScriptedServer::bytesSent() const
{
    return d->sent;
}

} // namespace plugboard::test

#include "moc_scriptedserver.cpp"
