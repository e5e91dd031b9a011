// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "support/scriptedserver.h"

#include <QMap>

#include <functional>
#include <optional>
#include <utility>

namespace plugboard::test {

//! A small Flxpoint account behind a scripted server: replacing PUT, creating POST, and faults on
//! demand. Two FTP connections with a secret and a handle that no form knows.
class FakeShop
{
public:
    FakeShop();

    //! What becomes of the next write.
    enum class Fault {
        None,
        DropAfterApplying,
        DropWithoutApplying,
        Refuse422,
        Fail503AfterApplying,
        //! Answered 504, or not at all; carried out by applyHeld().
        Fail504ApplyLater,
        HangApplyLater,
        Ignore
    };
    void failNextWrite(Fault fault) { m_fault = fault; }

    //! Refuses the token from the next write on.
    void endTokenAtNextWrite() { m_tokenEnds = true; }
    //! Answers the next request, or the next write, with 429 and how long to wait.
    void slowDown(int seconds, bool isWrite = false) { m_pauses = {seconds, isWrite}; }

    //! Carries out what was held back.
    void applyHeld();

    [[nodiscard]] QUrl url() const { return m_server.url(); }
    [[nodiscard]] ScriptedServer &server() { return m_server; }
    [[nodiscard]] Json connection(qint64 id) const { return m_connections.value(id); }
    [[nodiscard]] int count() const { return int(m_connections.size()); }
    //! The value of a config of a connection.
    [[nodiscard]] QString value(qint64 id, const QString &handle) const;
    //! As if somebody else wrote.
    void setValue(qint64 id, const QString &handle, const QString &value);
    void remove(qint64 id) { m_connections.remove(id); }
    //! Changes what the platform says of the fields of one config, or of all connections' configs.
    void setMember(qint64 id, const QString &handle, const QString &member, const Json &value);
    void change(const std::function<void(Json &configs)> &how);
    //! Another connection as \a id is.
    void copy(qint64 id, qint64 to);
    //! Requests so far of that verb.
    [[nodiscard]] int calls(const QByteArray &verb) const;

    static QString token() { return QStringLiteral("canary-token-do-not-use-0001"); }

private:
    ServerReply answer(const ServerRequest &request);
    ServerReply write(const ServerRequest &request, qint64 id);
    void apply(const Json &body, qint64 id);
    static Json config(const QString &handle, const QString &dataType, const QString &value,
                       bool required);

    ScriptedServer m_server;
    QMap<qint64, Json> m_connections;
    qint64 m_nextId = 9'000'000'000;
    Fault m_fault = Fault::None;
    std::optional<std::pair<Json, qint64>> m_held;
    bool m_tokenEnds = false;
    bool m_isTokenOver = false;
    //! Seconds, and whether only a write is meant.
    std::optional<std::pair<int, bool>> m_pauses;
};

} // namespace plugboard::test
