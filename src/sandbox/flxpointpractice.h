// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/json.h"
#include "sandbox/flxpointpracticedata.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QUrlQuery>

#include <utility>

namespace plugboard {

//! One call to the practice platform, without its transport.
struct PracticeRequest
{
    //! "GET" …; anything else than the known verbs as it is.
    QByteArray verb;
    //! Decoded, "/connections/4711".
    QString path;
    QUrlQuery query;
    //! X-API-TOKEN; empty where it was not sent.
    QByteArray token;
    QByteArray body;
};

struct PracticeReply
{
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;
};

//! What the practice Flxpoint knows and answers; no sockets. Paths, statuses, token kinds, the
//! limit and the replacing PUT follow the vendor's pages (Connections, Account, Authentication);
//! what those leave open is answered in the way that is hardest on a client:
//! a PUT clears every config that it leaves out, available-configs of an unknown handle is an empty
//! array, and configs come in no useful order.
class FlxpointPractice
{
public:
    enum class Secrets {
        Shown,
        //! A stand-in in place of every secret, in one of several styles; a PUT that sends it back
        //! stores it, as it does on platforms that hide and replace.
        Masked,
    };
    struct Tokens
    {
        QByteArray account;
        QByteArray source;
        QByteArray channel;
    };

    //! Made up, and so that everybody who meets one in a log sees that it is harmless.
    [[nodiscard]] static QByteArray makeToken(const QByteArray &kind);

    //! \a clock must outlive this.
    FlxpointPractice(PracticeData data, Secrets secrets, Tokens tokens, Clock &clock);

    [[nodiscard]] PracticeReply handle(const PracticeRequest &request);

    void setSecrets(Secrets secrets);
    //! Replaces all connections; gives those that were there.
    QList<PracticeConnection> exchangeConnections(QList<PracticeConnection> connections);

    //! As somebody else's edit: a text of connection \a id is now another. False where there is no
    //! such connection.
    bool editBehind(qint64 id);
    //! The same of the \a turn-th connection other than \a id, wrapping around.
    void editAnother(int turn, qint64 id);

    //! Makes a new Account token; the one before it is refused from now on.
    void renewAccountToken();
    //! Every Account token that this ever gave is good.
    void acceptFormerTokens();

    [[nodiscard]] const Tokens &tokens() const { return m_tokens; }
    //! SHA-256 of all that is kept, secrets included.
    [[nodiscard]] QByteArray digest() const;
    [[nodiscard]] int refusedByLimit() const { return m_refused; }

private:
    struct Fault
    {
        QString field;
        QString message;
    };

    [[nodiscard]] bool overLimit(const QByteArray &token);
    [[nodiscard]] PracticeReply route(const PracticeRequest &request, bool isAccountToken);
    [[nodiscard]] PracticeReply list() const;
    [[nodiscard]] PracticeReply availableConfigs(const QUrlQuery &query) const;
    [[nodiscard]] PracticeReply create(const QByteArray &body);
    [[nodiscard]] PracticeReply replace(PracticeConnection &connection, const QByteArray &body);
    //! The values of the connection after \a body, or what is wrong with it.
    [[nodiscard]] QHash<QString, Json> readValues(const Json &body, const PracticeType &type,
                                                  const QHash<QString, Json> &before,
                                                  QList<Fault> &faults) const;
    void checkValue(const Json &config, const Json &value, const Json &before,
                    QList<Fault> &faults) const;

    [[nodiscard]] static PracticeReply refusal(const QList<Fault> &faults);
    [[nodiscard]] const PracticeType *type(const QString &handle) const;
    [[nodiscard]] PracticeConnection *connection(qint64 id);
    [[nodiscard]] Json answer(const PracticeConnection &connection, Secrets secrets) const;
    //! answer() as it is sent. Kept: a list of thousands is the same texts each time.
    [[nodiscard]] const QByteArray &written(const PracticeConnection &connection) const;

    QList<PracticeType> m_types;
    QList<PracticeConnection> m_connections;
    Secrets m_secrets;
    Tokens m_tokens;
    QList<QByteArray> m_formerTokens;
    bool m_formerAccepted = true;
    Clock &m_clock;
    mutable QHash<qint64, QByteArray> m_written;
    QHash<QByteArray, QList<milliseconds>> m_starts;
    int m_refused = 0;
    qint64 m_lastId = 0;
};

} // namespace plugboard
