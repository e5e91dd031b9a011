// SPDX-License-Identifier: GPL-3.0-or-later
//
// JSON text in and out. RapidJSON's SAX reader runs iteratively (a hostile depth costs no stack)
// and hands numbers over as text.
#include "core/json.h"

#define RAPIDJSON_HAS_STDSTRING 0
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/reader.h>
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

//! Builds values from SAX events; where \a element is set, the items of the top-level array are
//! handed out one by one instead of being collected.
class Builder
{
public:
    using Ch = char;

    Builder(int maxDepth, const std::function<bool(Json &&)> *element)
        : m_maxDepth(maxDepth + (element ? 1 : 0)), m_element(element)
    {
    }

    [[nodiscard]] bool tooDeep() const { return m_tooDeep; }
    [[nodiscard]] bool stopped() const { return m_stopped; }
    [[nodiscard]] bool notAnArray() const { return m_notAnArray; }
    Json take() { return std::move(m_root); }

    bool Null() { return scalar(Json()); }
    bool Bool(bool value) { return scalar(Json(value)); }
    // Never called: kParseNumbersAsStringsFlag. The reader's template wants them.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(int64_t) { return false; }
    bool Uint64(uint64_t) { return false; }
    bool Double(double) { return false; }
    bool RawNumber(const Ch *text, rapidjson::SizeType length, bool)
    {
        return scalar(Json::numberText(QByteArray(text, qsizetype(length))));
    }
    bool String(const Ch *text, rapidjson::SizeType length, bool)
    {
        return scalar(Json(QString::fromUtf8(text, qsizetype(length))));
    }
    bool Key(const Ch *text, rapidjson::SizeType length, bool)
    {
        m_stack.back().key = QString::fromUtf8(text, qsizetype(length));
        return true;
    }
    bool StartObject() { return open(Json::object()); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool StartArray() { return open(Json::array()); }
    bool EndArray(rapidjson::SizeType) { return close(); }

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

    using namespace rapidjson;
    constexpr unsigned flags
        = kParseIterativeFlag | kParseNumbersAsStringsFlag | kParseValidateEncodingFlag;
    MemoryStream stream(text.data(), size_t(text.size()));
    Reader reader;
    const ParseResult outcome = limits.allowComments
        ? reader.Parse<flags | kParseCommentsFlag | kParseTrailingCommasFlag>(stream, builder)
        : reader.Parse<flags>(stream, builder);
    if (builder.stopped())
        return {};
    if (!outcome.IsError()) {
        // RapidJSON takes a NUL for the end of its input.
        if (stream.Tell() == size_t(text.size()))
            return {};
        return Error::make(
            ErrorKind::Protocol, JsonTextTr::tr("The data is not valid JSON."), {},
            u"JSON: NUL (byte %1 of %2)"_s.arg(qint64(stream.Tell())).arg(text.size()));
    }
    if (builder.tooDeep()) {
        return tooLarge(u"JSON nested deeper than %1 levels at byte %2"_s.arg(limits.maxDepth)
                            .arg(qint64(outcome.Offset())));
    }
    if (builder.notAnArray()) {
        return Error::make(ErrorKind::Protocol,
                           JsonTextTr::tr("The data is not a list, but a list was expected."), {},
                           u"JSON: top level is no array"_s);
    }
    return Error::make(
        ErrorKind::Protocol, JsonTextTr::tr("The data is not valid JSON."), {},
        u"JSON: %1 (byte %2 of %3)"_s.arg(QString::fromLatin1(GetParseError_En(outcome.Code())))
            .arg(qint64(outcome.Offset()))
            .arg(text.size()));
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
    case Json::Type::String: {
        const QByteArray text = value.toString().toUtf8();
        writer.String(text.constData(), rapidjson::SizeType(text.size()));
        break;
    }
    case Json::Type::Array:
        writer.StartArray();
        for (const Json &item : value.items())
            write(writer, item);
        writer.EndArray();
        break;
    case Json::Type::Object:
        writer.StartObject();
        for (const JsonMember &member : value.members()) {
            const QByteArray key = member.name.toUtf8();
            writer.Key(key.constData(), rapidjson::SizeType(key.size()));
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
