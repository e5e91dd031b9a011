// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QSslConfiguration>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QTcpServer;

namespace plugboard::test {

using Headers = QList<std::pair<QByteArray, QByteArray>>;

//! A request as it came over the wire.
struct ServerRequest
{
    QByteArray verb;
    //! Without the query.
    QByteArray path;
    QByteArray query;
    Headers headers;
    QByteArray body;
    //! Which connection it came over, from 1.
    int connection = 0;
    //! The head as received.
    QByteArray rawHead;

    //! First of that name, case ignored; empty where there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    [[nodiscard]] bool hasHeader(QByteArrayView name) const;
};

//! What the server does with one request.
struct ServerReply
{
    //! Head and body as they go over the wire.
    QByteArray bytes;
    //! So many bytes of 'x' more, made while the other side reads.
    qint64 filler = 0;
    //! Sends that many bytes at a time, that far apart; 0 sends all at once.
    qsizetype trickleBytes = 0;
    //! So many bytes go out at once before that.
    qsizetype trickleFrom = 0;
    std::chrono::milliseconds interval{0};
    std::chrono::milliseconds delay{0};
    //! Closes the connection when all is sent.
    bool close = false;
    //! Closes the connection as soon as the head was read, before the body.
    bool dropEarly = false;
    //! Says nothing and keeps the connection.
    bool silent = false;

    //! A whole answer with Content-Length.
    static ServerReply of(int status, const QByteArray &body = {}, const Headers &headers = {},
                          const QByteArray &contentType = "application/json");
    static ServerReply raw(const QByteArray &bytes, bool close = true);
    //! Closes without an answer: after the head, or after the whole request.
    static ServerReply dropBeforeBody();
    static ServerReply drop();
    static ServerReply never();
    static ServerReply redirect(int status, const QByteArray &location);
    //! Promises \a promised bytes, sends \a body and closes.
    static ServerReply wrongLength(const QByteArray &body, qint64 promised);
    //! Neither length nor chunks: the end of the connection ends the body.
    static ServerReply untilClose(const QByteArray &body);
    static ServerReply chunked(const QList<QByteArray> &chunks, bool whole = true);
    //! \a body compressed with gzip, with its Content-Length.
    static ServerReply gzip(const QByteArray &body);
    //! An answer of \a size bytes that nobody holds in memory; the length is promised or not.
    static ServerReply huge(qint64 size, bool promised);
    //! Sends the head of a good answer at once and its body slowly.
    static ServerReply trickle(const QByteArray &body, qsizetype bytes,
                               std::chrono::milliseconds interval);

    [[nodiscard]] ServerReply after(std::chrono::milliseconds pause) const;
};

//! \a data as a gzip file.
[[nodiscard]] QByteArray gzipped(const QByteArray &data);

//! An HTTP server on 127.0.0.1 that does what a test tells it and remembers every request.
//!
//!     ScriptedServer server;
//!     server.on("GET /connections").reply(200, "[]");
//!     server.on("POST /connections").then(ServerReply::drop()).reply(200, "{}");
//!
//! Replies of one route are used one after another; the last one stays. What no route knows is
//! answered by the default: 404 until set otherwise.
class ScriptedServer final : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<ServerReply(const ServerRequest &)>;

    class Route
    {
    public:
        Route &reply(int status, const QByteArray &body = {}, const Headers &headers = {});
        Route &then(ServerReply reply);
        //! Asked for each request that comes after the replies before it are used up.
        Route &handle(Handler handler);

    private:
        friend class ScriptedServer;
        struct Act
        {
            ServerReply reply;
            //! Where set, it makes the reply.
            Handler handler;
        };
        std::vector<Act> m_script;
        size_t m_used = 0;
    };

    explicit ScriptedServer(QObject *parent = nullptr);
    //! With TLS.
    explicit ScriptedServer(const QSslConfiguration &tls, QObject *parent = nullptr);
    ~ScriptedServer() override;

    //! \a verbAndPath: "GET /connections"; "GET *" for all paths, "*" for everything. Asking for a
    //! route anew forgets its script.
    Route &on(const QByteArray &verbAndPath);
    void setDefault(Handler handler);

    [[nodiscard]] quint16 port() const;
    //! "http://127.0.0.1:PORT" + \a path.
    [[nodiscard]] QUrl url(const QByteArray &path = {}) const;
    //! Stops listening, so that connections are refused.
    void close();

    //! All requests whose head came, in order; a body is filled in as it comes.
    [[nodiscard]] const QList<ServerRequest> &requests() const;
    [[nodiscard]] int count(const QByteArray &verbAndPath) const;
    //! The last one; an empty one where none came.
    [[nodiscard]] ServerRequest last() const;
    [[nodiscard]] int connections() const;
    //! Bytes written to all sockets.
    [[nodiscard]] qint64 bytesSent() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace plugboard::test
