// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakeshop.h"

using namespace Qt::StringLiterals;

namespace plugboard::test {

FakeShop::FakeShop()
{
    for (qint64 id : {qint64(731), qint64(732)}) {
        Json configs = Json::array();
        configs.append(config(u"host"_s, u"string"_s, u"ftp%1.example.com"_s.arg(id), true));
        configs.append(config(u"port"_s, u"integer"_s, u"21"_s, false));
        configs.append(config(u"password"_s, u"password"_s, u"canary-password-%1"_s.arg(id), true));
        Json unknown = config(u"x_internal"_s, u"string"_s, u"keep-me"_s, false);
        unknown.set(u"hidden"_s, Json(true));
        configs.append(unknown);
        Json connection = Json::object();
        connection.set(u"id"_s, Json::number(id));
        connection.set(u"connectionType"_s, Json(u"ftp"_s));
        connection.set(u"connectionTypeName"_s, Json(u"FTP"_s));
        connection.set(u"name"_s, Json(u"Warehouse %1"_s.arg(id)));
        connection.set(u"configs"_s, configs);
        connection.set(u"insertedAt"_s, Json(u"2026-01-02"_s));
        m_connections.insert(id, connection);
    }
    m_server.setDefault([this](const ServerRequest &request) { return answer(request); });
}

Json FakeShop::config(const QString &handle, const QString &dataType, const QString &value,
                      bool required)
{
    Json made = Json::object();
    made.set(u"handle"_s, Json(handle));
    made.set(u"name"_s, Json(handle));
    made.set(u"required"_s, Json(required));
    made.set(u"editable"_s, Json(true));
    made.set(u"dataType"_s, Json(dataType));
    made.set(u"options"_s, Json());
    made.set(u"value"_s, Json(value));
    return made;
}

QString FakeShop::value(qint64 id, const QString &handle) const
{
    const Json stored = m_connections.value(id);
    for (const Json &one : stored[u"configs"].items()) {
        if (one[u"handle"].toString() == handle)
            return one[u"value"].toString();
    }
    return {};
}

void FakeShop::setValue(qint64 id, const QString &handle, const QString &value)
{
    for (Json &one : m_connections[id].find(u"configs")->items()) {
        if (one[u"handle"].toString() == handle)
            one.set(u"value"_s, Json(value));
    }
}

void FakeShop::setMember(qint64 id, const QString &handle, const QString &member, const Json &value)
{
    for (Json &one : m_connections[id].find(u"configs")->items()) {
        if (one[u"handle"].toString() == handle)
            one.set(member, value);
    }
}

void FakeShop::change(const std::function<void(Json &configs)> &how)
{
    for (Json &one : m_connections)
        how(*one.find(u"configs"));
}

void FakeShop::copy(qint64 id, qint64 to)
{
    Json made = m_connections.value(id);
    made.set(u"id"_s, Json::number(to));
    m_connections.insert(to, made);
}

int FakeShop::calls(const QByteArray &verb) const
{
    int count = 0;
    for (const ServerRequest &request : m_server.requests())
        count += request.verb == verb ? 1 : 0;
    return count;
}

ServerReply FakeShop::answer(const ServerRequest &request)
{
    const bool isWrite = request.verb == "PUT" || request.verb == "POST";
    m_isTokenOver |= m_tokenEnds && isWrite;
    if (m_isTokenOver || request.header("X-API-TOKEN") != token().toLatin1())
        return ServerReply::of(401, "Unauthorized", {}, "text/plain");
    if (m_pauses && (isWrite || !m_pauses->second)) {
        const int seconds = std::exchange(m_pauses, std::nullopt)->first;
        return ServerReply::of(429, "Too Many Requests",
                               {{"Retry-After", QByteArray::number(seconds)}}, "text/plain");
    }
    const QByteArray id = request.path.mid(int(qstrlen("/connections/")));
    if (request.path == "/account")
        return ServerReply::of(200, R"({"id":1,"brandName":"Fake shop"})");
    if (request.path == "/connections/available-configs") {
        Json configs = *m_connections.first().find(u"configs");
        for (Json &one : configs.items())
            one.set(u"value"_s, Json());
        return ServerReply::of(200, writeJson(configs));
    }
    if (request.path == "/connections" && request.verb == "GET") {
        Json list = Json::array();
        for (const Json &one : std::as_const(m_connections))
            list.append(one);
        return ServerReply::of(200, writeJson(list));
    }
    if (request.path == "/connections" && request.verb == "POST")
        return write(request, ++m_nextId);
    if (!m_connections.contains(id.toLongLong()))
        return ServerReply::of(404, "Connection Not Found", {}, "text/plain");
    if (request.verb == "PUT")
        return write(request, id.toLongLong());
    return ServerReply::of(200, writeJson(m_connections.value(id.toLongLong())));
}

ServerReply FakeShop::write(const ServerRequest &request, qint64 id)
{
    const Fault fault = std::exchange(m_fault, Fault::None);
    if (fault == Fault::DropWithoutApplying)
        return ServerReply::drop();
    if (fault == Fault::Refuse422)
        return ServerReply::of(
            422,
            R"({"message":"No.","errors":[{"field":"host","message":"must not start with https://"}]})");
    if (fault == Fault::Ignore)
        return ServerReply::of(200, writeJson(m_connections.value(id)));
    const Result<Json> body = parseJson(request.body);
    if (!body)
        return ServerReply::of(400, "no JSON");
    if (fault == Fault::Fail504ApplyLater || fault == Fault::HangApplyLater) {
        m_held = {*body, id};
        return fault == Fault::HangApplyLater ? ServerReply::never() : ServerReply::of(504, "late");
    }
    apply(*body, id);
    if (fault == Fault::DropAfterApplying)
        return ServerReply::drop();
    if (fault == Fault::Fail503AfterApplying)
        return ServerReply::of(503, "busy");
    return ServerReply::of(200, writeJson(m_connections.value(id)));
}

void FakeShop::applyHeld()
{
    if (const auto held = std::exchange(m_held, std::nullopt))
        apply(held->first, held->second);
}

void FakeShop::apply(const Json &body, qint64 id)
{
    Json stored = m_connections.value(id, m_connections.first());
    stored.set(u"id"_s, Json::number(id));
    stored.set(u"name"_s, body[u"name"]);
    Json *configs = stored.find(u"configs");
    for (Json &one : configs->items()) {
        // Replaces everything: what is left out is gone.
        Json value;
        for (const Json &sent : body[u"configs"].items()) {
            if (sent[u"handle"] == one[u"handle"])
                value = sent[u"value"];
        }
        one.set(u"value"_s, value);
    }
    m_connections.insert(id, stored);
}

} // namespace plugboard::test
