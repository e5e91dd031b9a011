// SPDX-License-Identifier: GPL-3.0-or-later
#include "platforms/flxpoint/flxpointerrorbody.h"

#include "core/remotetext.h"
#include "platforms/flxpoint/flxpointread.h"
#include "schema/fieldpath.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! More than a form ever shows; a body may be 8 MiB of errors.
constexpr int kMaxFields = 100;
constexpr qsizetype kMaxErrorJson = 1024LL * 1024;
//! Shorter texts stand in every sentence by chance.
constexpr qsizetype kShortestSecret = 3;

class BodyReader
{
public:
    explicit BodyReader(const FlxpointCallContext &context) : m_context(context) { }

    FlxpointErrorBody read(const HttpReply &reply)
    {
        if (isWebPage(reply)) {
            m_body.text = clean(firstWords(reply.body));
            return std::move(m_body);
        }
        JsonLimits limits;
        limits.maxBytes = kMaxErrorJson;
        const Result<Json> json = parseJson(reply.body, limits);
        if (json)
            readTop(*json);
        else
            m_body.text = clean(
                QString::fromUtf8(reply.body.first(std::min<qsizetype>(reply.body.size(), 4096))));
        return std::move(m_body);
    }

private:
    QString clean(const QString &text) const
    {
        return cleanRemoteText(withoutSecretTexts(text, m_context));
    }

    static QString firstText(const Json &object, std::initializer_list<QStringView> names)
    {
        for (const QStringView name : names) {
            const std::optional<QString> text = object[name].scalarText();
            if (text && !text->trimmed().isEmpty())
                return *text;
        }
        return {};
    }

    void readTop(const Json &json)
    {
        if (const std::optional<QString> text = json.scalarText()) {
            m_body.text = clean(*text);
            return;
        }
        if (json.isArray()) {
            readErrors(json);
            useFirstMessage();
            return;
        }
        const Json &error = json[u"error"];
        m_body.text = clean(
            firstText(json, {u"message", u"error", u"error_description", u"detail", u"title"}));
        m_body.code = clean(firstText(json, {u"code", u"errorCode"}));
        if (error.isObject()) {
            if (m_body.text.isEmpty())
                m_body.text = clean(firstText(error, {u"message", u"detail", u"title"}));
            if (m_body.code.isEmpty())
                m_body.code = clean(firstText(error, {u"code"}));
            readErrors(error[u"errors"]);
        } else {
            readErrors(error);
        }
        readErrors(json[u"errors"]);
        useFirstMessage();
    }

    void useFirstMessage()
    {
        if (m_body.text.isEmpty() && !m_body.fields.isEmpty())
            m_body.text = m_body.fields.first().message;
    }

    //! A list of texts or objects, or an object of messages by field.
    void readErrors(const Json &errors)
    {
        for (const Json &item : errors.items())
            readItem(item);
        for (const JsonMember &member : errors.members()) {
            if (const std::optional<QString> text = member.value.scalarText())
                add(member.name, false, *text);
            for (const Json &item : member.value.items()) {
                if (const std::optional<QString> text = item.scalarText())
                    add(member.name, false, *text);
            }
        }
    }

    void readItem(const Json &item)
    {
        if (const std::optional<QString> text = item.scalarText()) {
            add({}, false, *text);
            return;
        }
        const QString message
            = firstText(item, {u"message", u"msg", u"error", u"detail", u"reason"});
        const QString handle = firstText(item, {u"handle"});
        const QString field = firstText(item, {u"field", u"path", u"property", u"param", u"name"});
        add(handle.isEmpty() ? field : handle, !handle.isEmpty(), message);
    }

    void add(const QString &field, bool isHandle, const QString &message)
    {
        const QString words = clean(message);
        if (words.isEmpty() || m_body.fields.size() >= kMaxFields)
            return;
        FieldIssue issue;
        issue.message = words;
        if (const std::optional<QString> path = pathOf(field, isHandle))
            issue.path = *path;
        else if (!field.isEmpty())
            issue.message = u"%1: %2"_s.arg(clean(field), words);
        if (!m_body.fields.contains(issue))
            m_body.fields.append(issue);
    }

    //! The path of the field that the server means by \a field; "" is the connection's name.
    std::optional<QString> pathOf(const QString &field, bool isHandle) const
    {
        if (field.isEmpty())
            return std::nullopt;
        if (!isHandle && field == "name"_L1)
            return QString();
        if (m_context.handles.contains(field))
            return childPath({}, field);
        // "configs[2].value", "configs.2", "configs.host.value", "/configs/2/value" …
        static const QRegularExpression inConfigs(
            u"^[/.$]*configs?[./\\[]+(.+?)\\]?(?:[./](?:value|handle))?$"_s);
        const QRegularExpressionMatch match = inConfigs.match(field);
        if (!match.hasMatch())
            return std::nullopt;
        const QString key = match.captured(1);
        if (m_context.handles.contains(key))
            return childPath({}, key);
        bool isIndex = false;
        const qsizetype index = key.toInt(&isIndex);
        if (!isIndex || index < 0 || index >= m_context.handles.size())
            return std::nullopt;
        const QString &handle = m_context.handles.at(index);
        const auto before = m_context.handles.cbegin();
        return childPath({}, handle, int(std::count(before, before + index, handle)) + 1);
    }

    const FlxpointCallContext &m_context;
    FlxpointErrorBody m_body;
};

} // namespace

QString withoutSecretTexts(QString text, const FlxpointCallContext &context)
{
    for (const QString &secret : context.secrets) {
        if (secret.size() >= kShortestSecret)
            text.replace(secret, u"…"_s);
    }
    return text;
}

FlxpointErrorBody readFlxpointErrorBody(const HttpReply &reply, const FlxpointCallContext &context)
{
    return BodyReader(context).read(reply);
}

} // namespace plugboard
