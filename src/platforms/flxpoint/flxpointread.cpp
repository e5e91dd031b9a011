// SPDX-License-Identifier: GPL-3.0-or-later
#include "platforms/flxpoint/flxpointread.h"

#include "core/remotetext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct FlxpointReadTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::FlxpointRead)
};

//! How much of a page is looked at for its first words.
constexpr qsizetype kPageHead = 16LL * 1024;

Error protocolError(const QString &summary, const QString &detail = {})
{
    return Error::make(ErrorKind::Protocol, summary,
                       FlxpointReadTr::tr("Check the address of the account and any proxy on the "
                                          "way, then try again."),
                       detail);
}

Error webPageError(const HttpReply &reply)
{
    const QString words = firstWords(reply.body);
    const QString summary = words.isEmpty()
        ? FlxpointReadTr::tr("The answer was a web page, not data: often a proxy or a log-in page.")
        : FlxpointReadTr::tr("The answer was a web page, not data: often a proxy or a log-in page. "
                             "First words: %1")
              .arg(words);
    Error error = protocolError(summary);
    error.serverText = words;
    return error;
}

//! The reader's own error (where it stopped, never what it read) in words that name the place.
Error unreadable(const HttpReply &reply, const Error &cause)
{
    if (cause.kind == ErrorKind::TooLarge) {
        return Error::make(
            ErrorKind::TooLarge,
            FlxpointReadTr::tr("The answer of Flxpoint is larger or nested deeper than can be read "
                               "safely. It was not read further."),
            FlxpointReadTr::tr("Check the address of the account."), cause.detail);
    }
    if (isWebPage(reply))
        return webPageError(reply);
    if (reply.body.trimmed().isEmpty())
        return protocolError(FlxpointReadTr::tr("The answer of Flxpoint was empty."));
    return protocolError(
        FlxpointReadTr::tr("The answer of Flxpoint is not complete, or it is not the data that was "
                           "asked for."),
        cause.detail);
}

Error unexpected(const HttpReply &reply, const QString &found)
{
    if (isWebPage(reply))
        return webPageError(reply);
    return protocolError(
        FlxpointReadTr::tr("The answer of Flxpoint is not the data that was asked for."),
        u"JSON: top level is %1"_s.arg(found));
}

} // namespace

QString flxpointText(const Json &value)
{
    return value.scalarText().value_or(QString());
}

bool isFlxpointId(const QString &text)
{
    if (text.isEmpty() || text.size() > 19)
        return false;
    const bool digits
        = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    (void) text.toLongLong(&fits);
    return digits && fits;
}

std::optional<QString> flxpointId(const Json &value)
{
    QString text;
    if (value.isNumber())
        text = QString::fromLatin1(value.numberText());
    else if (value.isString())
        text = value.toString();
    if (!isFlxpointId(text))
        return std::nullopt;
    return text;
}

Result<Connection> flxpointConnection(Json body)
{
    if (!body.isObject()) {
        return protocolError(FlxpointReadTr::tr("Flxpoint sent something that is no connection."),
                             u"JSON: %1 instead of an object"_s.arg(body.typeName()));
    }
    const std::optional<QString> id = flxpointId(body[u"id"]);
    if (!id) {
        return protocolError(
            FlxpointReadTr::tr("Flxpoint sent a connection without a usable id."),
            body.contains(u"id")
                ? u"member id: %1, not an integer of 64 bits"_s.arg(body[u"id"].typeName())
                : u"member id: missing"_s);
    }
    Connection connection;
    connection.id = ConnectionId(*id);
    const QString handle = flxpointText(body[u"connectionType"]);
    connection.type.id = TypeId(handle);
    connection.type.name = cleanRemoteText(flxpointText(body[u"connectionTypeName"]));
    if (connection.type.name.isEmpty())
        connection.type.name = cleanRemoteText(handle);
    connection.name = cleanRemoteText(flxpointText(body[u"name"]));
    if (connection.name.isEmpty())
        connection.name = connection.type.name.isEmpty() ? *id : connection.type.name;
    connection.raw = std::move(body);
    return connection;
}

Result<Connection> readFlxpointConnection(const HttpReply &reply)
{
    Result<Json> body = parseJson(reply.body);
    if (!body)
        return unreadable(reply, body.error());
    return flxpointConnection(*std::move(body));
}

Result<ConnectionList> readFlxpointList(const HttpReply &reply, const std::atomic_bool &stop)
{
    ConnectionList list;
    QHash<QString, qsizetype> places;
    QString firstFault;
    int entry = 0;
    const Result<void> read = parseJsonElements(reply.body, {}, [&](Json &&item) {
        ++entry;
        if (stop)
            return false;
        Result<Connection> connection = flxpointConnection(std::move(item));
        if (!connection) {
            list.unreadable.append(entry);
            if (firstFault.isEmpty())
                firstFault = connection.error().detail;
            return true;
        }
        const auto known = places.constFind(connection->id.text());
        if (known == places.constEnd()) {
            places.insert(connection->id.text(), list.connections.size());
            list.connections.append(*std::move(connection));
        } else if (list.connections.at(*known).raw != connection->raw) {
            list.unreadable.append(entry);
        }
        return true;
    });
    if (stop)
        return Error::cancelled();
    if (!read) {
        if (read.error().kind == ErrorKind::Protocol && !isWebPage(reply) && parseJson(reply.body))
            return unexpected(reply, u"no array"_s);
        return unreadable(reply, read.error());
    }
    if (list.connections.isEmpty() && !list.isWhole()) {
        Error error = protocolError(
            FlxpointReadTr::tr("No entry of Flxpoint's list is a connection with an id."),
            u"entry %1: %2"_s.arg(list.unreadable.constFirst()).arg(firstFault));
        error.remedy = FlxpointReadTr::tr("What was fetched before is kept. Try again; if it "
                                          "stays, tell Flxpoint's support.");
        return error;
    }
    return list;
}

Result<Json> readFlxpointConfigs(const HttpReply &reply)
{
    Result<Json> body = parseJson(reply.body);
    if (!body)
        return unreadable(reply, body.error());
    if (!body->isArray())
        return unexpected(reply, body->typeName());
    return body;
}

Result<FlxpointAccount> readFlxpointAccount(const HttpReply &reply)
{
    const Result<Json> body = parseJson(reply.body);
    if (!body)
        return unreadable(reply, body.error());
    if (!body->isObject())
        return unexpected(reply, body->typeName());
    FlxpointAccount account;
    account.brand = cleanRemoteText(flxpointText((*body)[u"brandName"]), 80);
    if (account.brand.isEmpty())
        account.brand = cleanRemoteText(flxpointText((*body)[u"companyName"]), 80);
    account.subdomain = cleanRemoteText(flxpointText((*body)[u"subdomain"]), 80);
    return account;
}

bool isWebPage(const HttpReply &reply)
{
    const QByteArray head = reply.body.first(std::min(reply.body.size(), kPageHead)).trimmed();
    return head.startsWith('<') || head.startsWith("\xEF\xBB\xBF<")
        || reply.header("Content-Type").toLower().startsWith("text/html");
}

QString firstWords(const QByteArray &page)
{
    QString text = QString::fromUtf8(page.first(std::min(page.size(), kPageHead)));
    // Possessive and lazy up to the next mark, so that a hostile page costs no more than its
    // length.
    static const QRegularExpression unseen(u"<(script|style)\\b.*?(</\\1\\s*>|$)|<!--.*?(-->|$)"_s,
                                           QRegularExpression::CaseInsensitiveOption
                                               | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression mark(u"<[^>]*+(>|$)"_s);
    text.replace(unseen, u" "_s);
    text.replace(mark, u" "_s);
    text.replace(u"&nbsp;"_s, u" "_s).replace(u"&lt;"_s, u"<"_s).replace(u"&gt;"_s, u">"_s);
    text.replace(u"&quot;"_s, u"\""_s).replace(u"&#39;"_s, u"'"_s).replace(u"&amp;"_s, u"&"_s);
    return cleanRemoteText(text, 120);
}

} // namespace plugboard
