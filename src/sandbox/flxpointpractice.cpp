// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/flxpointpractice.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

// The vendor's badge says 2 req/s; two clocks never agree to the millisecond.
constexpr int kRequestsPerWindow = 2;
constexpr milliseconds kWindow(980);

constexpr qint64 kMaxBody = 1024LL * 1024;

PracticeReply json(const Json &value, int status = 200)
{
    return {.status = status, .body = writeJson(value)};
}

PracticeReply text(int status, const QByteArray &words)
{
    return {.status = status, .contentType = "text/plain; charset=utf-8", .body = words};
}

PracticeReply message(int status, const QString &words)
{
    Json body = Json::object();
    body.set(u"message"_s, words);
    return json(body, status);
}

PracticeReply notAllowed(const QByteArray &allowed)
{
    PracticeReply reply = text(405, "Method Not Allowed");
    reply.headers.emplaceBack("Allow", allowed);
    return reply;
}

bool isNumberOfKind(const QString &text, bool integer)
{
    static const QRegularExpression whole(u"^[+-]?[0-9]{1,18}$"_s);
    static const QRegularExpression broken(u"^[+-]?[0-9]{1,18}(\\.[0-9]{1,18})?$"_s);
    return (integer ? whole : broken).match(text).hasMatch();
}

bool isSecret(const Json &config)
{
    const QString handle = config[u"handle"].toString();
    return config[u"dataType"].toString() == u"password" || handle == u"private_key"
        || handle == u"service_account";
}

Json masked(qint64 id, const Json &value)
{
    if (value.isNull())
        return value;
    // Most connections share one short text that nothing gives away but its repetition.
    switch (id % 10) {
    case 0:
        return u"********"_s;
    case 1:
        return u""_s;
    case 2:
        return nullptr;
    case 3:
        return QString(4, QChar(0x2022));
    default:
        return u"hidden"_s;
    }
}

// Addresses are kept with scheme and host in small letters, so that a client meets values that
// read back otherwise than they were sent.
Json normalised(const Json &config, const Json &value)
{
    if (config[u"dataType"].toString() != u"url" || !value.isString())
        return value;
    const QUrl url(value.toString().trimmed());
    return url.isValid() && !url.host().isEmpty() ? Json(url.toString()) : value;
}

qint64 highestId(const QList<PracticeConnection> &connections)
{
    return connections.isEmpty() ? 0
                                 : std::ranges::max(connections, {}, &PracticeConnection::id).id;
}

} // namespace

FlxpointPractice::FlxpointPractice(PracticeData data, Secrets secrets, Tokens tokens, Clock &clock)
    : m_types(std::move(data.types))
    , m_connections(std::move(data.connections))
    , m_secrets(secrets)
    , m_tokens(std::move(tokens))
    , m_clock(clock)
    , m_lastId(highestId(m_connections))
{
}

QByteArray FlxpointPractice::makeToken(const QByteArray &kind)
{
    return "sandbox-" + kind + '-'
        + QByteArray::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, '0');
}

void FlxpointPractice::setSecrets(Secrets secrets)
{
    m_secrets = secrets;
    m_written.clear();
}

QList<PracticeConnection>
FlxpointPractice::exchangeConnections(QList<PracticeConnection> connections)
{
    m_written.clear();
    m_lastId = std::max(m_lastId, highestId(connections));
    return std::exchange(m_connections, std::move(connections));
}

bool FlxpointPractice::editBehind(qint64 id)
{
    PracticeConnection *found = connection(id);
    if (!found)
        return false;
    m_written.remove(id);
    const QString mark = u"-2"_s;
    for (const Json &config : type(found->type)->configs.items()) {
        const QString handle = config[u"handle"].toString();
        QString value = found->values.value(handle).toString();
        if (config[u"dataType"].toString() != u"text" || !config[u"editable"].toBool(true)
            || config[u"hidden"].toBool() || isSecret(config) || value.isEmpty())
            continue;
        if (value.endsWith(mark))
            value.chop(mark.size());
        else
            value += mark;
        found->values.insert(handle, value);
        return true;
    }
    found->name += mark;
    return true;
}

void FlxpointPractice::editAnother(int turn, qint64 id)
{
    if (m_connections.size() < 2)
        return;
    // A stride that is no divisor of the usual counts, so that it is another one each time.
    const qsizetype at = qsizetype(turn) * 17 % m_connections.size();
    const qint64 chosen = m_connections.at(at).id;
    (void) editBehind(chosen != id ? chosen : m_connections.at((at + 1) % m_connections.size()).id);
}

void FlxpointPractice::renewAccountToken()
{
    m_formerAccepted = false;
    m_formerTokens.append(std::exchange(m_tokens.account, makeToken("account")));
}

void FlxpointPractice::acceptFormerTokens()
{
    m_formerAccepted = true;
}

PracticeReply FlxpointPractice::handle(const PracticeRequest &request)
{
    const bool isFormer = m_formerTokens.contains(request.token);
    if (isFormer && !m_formerAccepted)
        return text(401, "Unauthorized: this token has expired");
    const bool isAccount = isFormer || request.token == m_tokens.account;
    const bool isOther = request.token == m_tokens.source || request.token == m_tokens.channel;
    if (request.token.isEmpty() || (!isAccount && !isOther))
        return text(401, "Unauthorized");
    if (overLimit(request.token)) {
        ++m_refused;
        PracticeReply reply = message(429, u"Too many requests. The limit is 2 a second."_s);
        reply.headers.emplaceBack("Retry-After", "1");
        return reply;
    }
    if (request.body.size() > kMaxBody)
        return text(413, "Request Entity Too Large");
    return route(request, isAccount);
}

bool FlxpointPractice::overLimit(const QByteArray &token)
{
    const milliseconds now = m_clock.monotonic();
    QList<milliseconds> &starts = m_starts[token];
    starts.removeIf([now](milliseconds start) { return start + kWindow <= now; });
    if (starts.size() >= kRequestsPerWindow)
        return true;
    starts.append(now);
    return false;
}

PracticeReply FlxpointPractice::route(const PracticeRequest &request, bool isAccountToken)
{
    static const QRegularExpression byId(u"^/connections/([0-9]{1,19})$"_s);
    const bool isGet = request.verb == "GET";

    if (request.path == u"/account") {
        if (!isGet)
            return notAllowed("GET");
        if (!isAccountToken)
            return text(403, "Forbidden: this endpoint needs an Account token");
        Json account = Json::object();
        account.set(u"id"_s, Json::number(4821));
        account.set(u"subdomain"_s, u"practice"_s);
        account.set(u"brandName"_s, u"Practice"_s);
        account.set(u"companyName"_s, u"Practice Traders LLC"_s);
        account.set(u"productPriceWorkflowEventId"_s, Json::number(12));
        account.set(u"orderRoutingWorkflowEventId"_s, Json::number(14));
        account.set(u"defaultOrderRoutingGroupId"_s, Json::number(3));
        return json(account);
    }

    const bool isList = request.path == u"/connections";
    const bool isForm = request.path == u"/connections/available-configs";
    const QRegularExpressionMatch one = byId.match(request.path);
    if (!isList && !isForm && !one.hasMatch())
        return text(404, "Not Found");
    // The vendor: the typical cause of a 401 is a token of the wrong kind.
    if (!isAccountToken)
        return text(401, "Unauthorized: requires Account-level privileges");

    if (isForm)
        return isGet ? availableConfigs(request.query) : notAllowed("GET");
    if (isList) {
        if (isGet)
            return list();
        return request.verb == "POST" ? create(request.body) : notAllowed("GET, POST");
    }
    if (!isGet && request.verb != "PUT")
        return notAllowed("GET, PUT");
    bool fits = false;
    PracticeConnection *found = connection(one.captured(1).toLongLong(&fits));
    if (!fits || !found)
        return text(404, "Connection Not Found");
    return isGet ? json(answer(*found, m_secrets)) : replace(*found, request.body);
}

PracticeReply FlxpointPractice::list() const
{
    PracticeReply reply;
    reply.body = "[";
    for (const PracticeConnection &one : m_connections) {
        if (reply.body.size() > 1)
            reply.body += ',';
        reply.body += written(one);
    }
    reply.body += ']';
    return reply;
}

PracticeReply FlxpointPractice::availableConfigs(const QUrlQuery &query) const
{
    const QString handle = query.queryItemValue(u"handle"_s, QUrl::FullyDecoded);
    if (handle.isEmpty())
        return message(400, u"The query parameter handle is required."_s);
    const PracticeType *found = type(handle);
    return json(found ? found->configs : Json::array());
}

PracticeReply FlxpointPractice::create(const QByteArray &body)
{
    const Result<Json> parsed = parseJson(body);
    if (!parsed || !parsed->isObject())
        return message(400, u"The body is not a JSON object."_s);
    const QString name = (*parsed)[u"name"].toString().trimmed();
    const PracticeType *found = type((*parsed)[u"connectionType"].toString());
    QList<Fault> faults;
    if (!found)
        faults.append({u"connectionType"_s, u"There is no such connection type."_s});
    if (name.isEmpty())
        faults.append({u"name"_s, u"A name is required."_s});
    if (!found)
        return refusal(faults);

    PracticeConnection made;
    made.type = found->handle;
    made.name = name;
    // What a client cannot set, the platform sets.
    for (const Json &config : found->configs.items()) {
        if (config[u"hidden"].toBool() || !config[u"editable"].toBool(true))
            made.values.insert(config[u"handle"].toString(), config[u"defaultValue"]);
    }
    const QHash<QString, Json> sent = readValues(*parsed, *found, made.values, faults);
    if (!faults.isEmpty())
        return refusal(faults);
    made.values.insert(sent);
    made.id = ++m_lastId;
    made.extra = Json::object();
    made.extra.set(u"insertedAt"_s, u"2024-06-11T09:00:00Z"_s);
    m_connections.append(made);
    return json(answer(made, m_secrets));
}

PracticeReply FlxpointPractice::replace(PracticeConnection &connection, const QByteArray &body)
{
    const Result<Json> parsed = parseJson(body);
    if (!parsed || !parsed->isObject())
        return message(400, u"The body is not a JSON object."_s);
    const PracticeType *own = type(connection.type);
    const QString name = (*parsed)[u"name"].toString().trimmed();
    QList<Fault> faults;
    if ((*parsed)[u"connectionType"].toString(connection.type) != connection.type)
        faults.append({u"connectionType"_s, u"The type of a connection cannot be changed."_s});
    if (name.isEmpty())
        faults.append({u"name"_s, u"A name is required."_s});
    QHash<QString, Json> values = readValues(*parsed, *own, connection.values, faults);
    if (!faults.isEmpty())
        return refusal(faults);
    m_written.remove(connection.id);
    connection.name = name;
    connection.values = std::move(values);
    return json(answer(connection, m_secrets));
}

QHash<QString, Json> FlxpointPractice::readValues(const Json &body, const PracticeType &type,
                                                  const QHash<QString, Json> &before,
                                                  QList<Fault> &faults) const
{
    QHash<QString, Json> values;
    QSet<QString> seen;
    if (body.contains(u"configs") && !body[u"configs"].isArray())
        faults.append({u"configs"_s, u"This must be an array."_s});
    for (const Json &one : body[u"configs"].items()) {
        const QString handle = one[u"handle"].toString();
        const Json *config = type.config(handle);
        if (!config) {
            faults.append({handle, u"This connection type has no such setting."_s});
            continue;
        }
        if (seen.contains(handle)) {
            faults.append({handle, u"This setting stands twice."_s});
            continue;
        }
        seen.insert(handle);
        const Json &value = one[u"value"];
        const qsizetype known = faults.size();
        checkValue(*config, value, before.value(handle), faults);
        if (faults.size() == known)
            values.insert(handle, normalised(*config, value));
    }
    for (const Json &config : type.configs.items()) {
        const QString handle = config[u"handle"].toString();
        const bool isFaulty
            = std::ranges::any_of(faults, [&](const Fault &one) { return one.field == handle; });
        if (config[u"required"].toBool() && !isFaulty && values.value(handle).toString().isEmpty())
            faults.append({handle, u"%1 is required."_s.arg(config[u"name"].toString())});
    }
    return values;
}

void FlxpointPractice::checkValue(const Json &config, const Json &value, const Json &before,
                                  QList<Fault> &faults) const
{
    const QString handle = config[u"handle"].toString();
    if (!value.isString() && !value.isNull()) {
        faults.append(
            {handle, u"The value must be a string; its type is %1."_s.arg(value.typeName())});
        return;
    }
    // What stands there already is taken back as it is, also where it is out of date.
    if (value == before)
        return;
    if (!config[u"editable"].toBool(true)) {
        faults.append({handle, u"%1 cannot be changed."_s.arg(config[u"name"].toString())});
        return;
    }
    const QString text = value.toString();
    if (text.isEmpty())
        return;
    const QString dataType = config[u"dataType"].toString();
    const Json::Array &options = config[u"options"].items();
    if (!options.empty()
        && std::ranges::none_of(options, [&](const Json &one) { return one[u"value"] == value; }))
        faults.append({handle, u"This is none of the options."_s});
    else if (dataType == u"integer" && !isNumberOfKind(text, true))
        faults.append({handle, u"This must be a whole number."_s});
    else if (dataType == u"decimal" && !isNumberOfKind(text, false))
        faults.append({handle, u"This must be a number."_s});
    else if (dataType == u"boolean" && text != u"true" && text != u"false")
        faults.append({handle, u"This must be true or false."_s});
    else if (dataType == u"url" && QUrl(text.trimmed(), QUrl::StrictMode).host().isEmpty())
        faults.append({handle, u"This must be a URL with a host."_s});
    else if (handle == u"host" && text.contains(u"://"))
        faults.append({handle, u"This must not start with a scheme such as https://."_s});
    else if (handle == u"port" && (text.toInt() < 1 || text.toInt() > 65535))
        faults.append({handle, u"This must be between 1 and 65535."_s});
}

PracticeReply FlxpointPractice::refusal(const QList<Fault> &faults)
{
    Json errors = Json::array();
    for (const Fault &one : faults) {
        Json error = Json::object();
        error.set(u"field"_s, one.field);
        error.set(u"message"_s, one.message);
        errors.append(std::move(error));
    }
    Json body = Json::object();
    body.set(u"message"_s, u"The connection was not saved."_s);
    body.set(u"errors"_s, std::move(errors));
    return json(body, 422);
}

const PracticeType *FlxpointPractice::type(const QString &handle) const
{
    const auto found = std::ranges::find(m_types, handle, &PracticeType::handle);
    return found == m_types.end() ? nullptr : &*found;
}

PracticeConnection *FlxpointPractice::connection(qint64 id)
{
    const auto found = std::ranges::find(m_connections, id, &PracticeConnection::id);
    return found == m_connections.end() ? nullptr : &*found;
}

Json FlxpointPractice::answer(const PracticeConnection &connection, Secrets secrets) const
{
    const PracticeType *own = type(connection.type);
    Json::Array configs = own->configs.items();
    std::ranges::sort(configs, {}, [](const Json &one) { return one[u"handle"].toString(); });
    for (Json &config : configs) {
        const Json value = connection.values.value(config[u"handle"].toString());
        const bool hide = secrets == Secrets::Masked && isSecret(config);
        config.set(u"value"_s, hide ? masked(connection.id, value) : value);
    }

    Json body = Json::object();
    body.set(u"id"_s, Json::number(connection.id));
    body.set(u"connectionType"_s, own->handle);
    body.set(u"connectionTypeId"_s, Json::number(own->id));
    body.set(u"connectionTypeName"_s, own->name);
    body.set(u"requiresConnectionToTest"_s, own->requiresConnectionToTest);
    body.set(u"name"_s, connection.name);
    body.set(u"configs"_s, std::move(configs));
    for (const JsonMember &member : connection.extra.members())
        body.set(member.name, member.value);
    return body;
}

const QByteArray &FlxpointPractice::written(const PracticeConnection &connection) const
{
    QByteArray &text = m_written[connection.id];
    if (text.isEmpty())
        text = writeJson(answer(connection, m_secrets));
    return text;
}

QByteArray FlxpointPractice::digest() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const PracticeConnection &one : m_connections)
        hash.addData(writeJson(answer(one, Secrets::Shown)));
    return hash.result().toHex();
}

} // namespace plugboard
