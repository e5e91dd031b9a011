// SPDX-License-Identifier: GPL-3.0-or-later
//
// JSON text in and out. RapidJSON's writer is used; its reader refuses numbers that no double can
// hold, even as text, and escapes of half a surrogate pair, so that the reader is our own.
#include "core/json.h"
#include "core/jsonreader.h"

#define RAPIDJSON_HAS_STDSTRING 0
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct JsonTextTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::JsonText)
};

//! Builds values from what the reader tells; where \a element is set, the items of the top-level
//! array are handed out one by one instead of being collected.
class Builder final : public JsonSink
{
public:
    Builder(int maxDepth, const std::function<bool(Json &&)> *element)
        : m_maxDepth(maxDepth + (element ? 1 : 0)), m_element(element)
    {
    }

    [[nodiscard]] bool tooDeep() const { return m_tooDeep; }
    [[nodiscard]] bool stopped() const { return m_stopped; }
    [[nodiscard]] bool notAnArray() const { return m_notAnArray; }
    Json take() { return std::move(m_root); }

    bool null() override { return scalar(Json()); }
    bool boolean(bool value) override { return scalar(Json(value)); }
    bool number(QByteArrayView text) override
    {
        return scalar(Json::numberText(text.toByteArray()));
    }
    bool string(QString text) override { return scalar(Json(std::move(text))); }
    bool key(QString text) override
    {
        m_stack.back().key = std::move(text);
        return true;
    }
    bool beginObject() override { return open(Json::object()); }
    bool endObject() override { return close(); }
    bool beginArray() override { return open(Json::array()); }
    bool endArray() override { return close(); }

private:
    struct Frame
    {
        Json value;
        QString key;
    };

    bool scalar(Json &&value)
    {
        if (m_stack.empty() && m_element) {
            m_notAnArray = true;
            return false;
        }
        return place(std::move(value));
    }

    bool open(Json &&container)
    {
        if (m_stack.empty() && m_element && !container.isArray()) {
            m_notAnArray = true;
            return false;
        }
        if (int(m_stack.size()) >= m_maxDepth) {
            m_tooDeep = true;
            return false;
        }
        m_stack.push_back({std::move(container), {}});
        return true;
    }

    bool close()
    {
        Json value = std::move(m_stack.back().value);
        m_stack.pop_back();
        return place(std::move(value));
    }

    bool place(Json &&value)
    {
        if (m_stack.empty()) {
            m_root = std::move(value);
            return true;
        }
        if (m_element && m_stack.size() == 1) {
            m_stopped = !(*m_element)(std::move(value));
            return !m_stopped;
        }
        Frame &parent = m_stack.back();
        if (parent.value.isArray())
            parent.value.append(std::move(value));
        else
            parent.value.members().push_back({std::move(parent.key), std::move(value)});
        return true;
    }

    int m_maxDepth;
    const std::function<bool(Json &&)> *m_element;
    std::vector<Frame> m_stack;
    Json m_root;
    bool m_tooDeep = false;
    bool m_stopped = false;
    bool m_notAnArray = false;
};

Error tooLarge(const QString &detail)
{
    return Error::make(ErrorKind::TooLarge,
                       JsonTextTr::tr("The data is too large to be read safely."), {}, detail);
}

Result<void> run(QByteArrayView text, const JsonLimits &limits, Builder &builder)
{
    if (text.size() > limits.maxBytes)
        return tooLarge(
            u"JSON text of %1 bytes, the limit is %2"_s.arg(text.size()).arg(limits.maxBytes));
    if (text.startsWith("\xEF\xBB\xBF"))
        text = text.sliced(3);

    const std::optional<JsonFault> fault = JsonReader(text, limits.allowComments, builder).run();
    if (!fault || builder.stopped())
        return {};
    if (builder.tooDeep()) {
        return tooLarge(u"JSON nested deeper than %1 levels at byte %2"_s.arg(limits.maxDepth)
                            .arg(qint64(fault->offset)));
    }
    if (builder.notAnArray()) {
        return Error::make(ErrorKind::Protocol,
                           JsonTextTr::tr("The data is not a list, but a list was expected."), {},
                           u"JSON: top level is no array"_s);
    }
    return Error::make(ErrorKind::Protocol, JsonTextTr::tr("The data is not valid JSON."), {},
                       u"JSON: %1 (byte %2 of %3)"_s.arg(QString::fromLatin1(fault->reason))
                           .arg(qint64(fault->offset))
                           .arg(text.size()));
}

//! A text with halves of surrogate pairs, which UTF-8 cannot hold: these stay escapes.
QByteArray escaped(const QString &text)
{
    QString out = u"\""_s;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool isPair
            = c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (isPair) {
            out += c;
            out += text[++i];
        } else if (c == u'"' || c == u'\\') {
            out += u'\\';
            out += c;
        } else if (c.isSurrogate() || c < u' ') {
            out += u"\\u%1"_s.arg(QString::number(c.unicode(), 16).toUpper(), 4, u'0');
        } else {
            out += c;
        }
    }
    return (out + u'"').toUtf8();
}

//! A member's name is a string to the writer as well.
template <typename Writer>
void writeText(Writer &writer, const QString &text)
{
    if (text.isValidUtf16()) {
        const QByteArray utf8 = text.toUtf8();
        writer.String(utf8.constData(), rapidjson::SizeType(utf8.size()));
        return;
    }
    const QByteArray json = escaped(text);
    writer.RawValue(json.constData(), size_t(json.size()), rapidjson::kStringType);
}

template <typename Writer>
void write(Writer &writer, const Json &value)
{
    switch (value.type()) {
    case Json::Type::Null:
        writer.Null();
        break;
    case Json::Type::Bool:
        writer.Bool(value.toBool());
        break;
    case Json::Type::Number: {
        const QByteArray text = value.numberText();
        writer.RawValue(text.constData(), size_t(text.size()), rapidjson::kNumberType);
        break;
    }
    case Json::Type::String:
        writeText(writer, value.toString());
        break;
    case Json::Type::Array:
        writer.StartArray();
        for (const Json &item : value.items())
            write(writer, item);
        writer.EndArray();
        break;
    case Json::Type::Object:
        writer.StartObject();
        for (const JsonMember &member : value.members()) {
            writeText(writer, member.name);
            write(writer, member.value);
        }
        writer.EndObject();
        break;
    }
}

} // namespace

Result<Json> parseJson(QByteArrayView text, const JsonLimits &limits)
{
    Builder builder(limits.maxDepth, nullptr);
    if (const Result<void> done = run(text, limits, builder); !done)
        return done.error();
    return builder.take();
}

Result<void> parseJsonElements(QByteArrayView text, const JsonLimits &limits,
                               const std::function<bool(Json &&)> &element)
{
    Builder builder(limits.maxDepth, &element);
    return run(text, limits, builder);
}

QByteArray writeJson(const Json &value)
{
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    write(writer, value);
    return QByteArray(buffer.GetString(), qsizetype(buffer.GetSize()));
}

QByteArray writeJsonPretty(const Json &value)
{
    rapidjson::StringBuffer buffer;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(buffer);
    write(writer, value);
    return QByteArray(buffer.GetString(), qsizetype(buffer.GetSize())) + '\n';
}

} // namespace plugboard
