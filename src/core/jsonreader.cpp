// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonreader.h"

namespace plugboard {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

int hexDigit(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace

JsonReader::JsonReader(QByteArrayView text, bool comments, JsonSink &sink)
    : m_text(text), m_comments(comments), m_sink(sink)
{
}

std::optional<JsonFault> JsonReader::run()
{
    for (;;) {
        if (!blanks())
            break;
        if (m_want == Want::TextEnd) {
            if (!atEnd())
                fail("more after the end of the value");
            break;
        }
        if (!step())
            break;
    }
    return m_fault;
}

bool JsonReader::step()
{
    switch (m_want) {
    case Want::Value:
        return value();
    case Want::FirstItem:
        return peek() == ']' ? end() : value();
    case Want::NextItem:
        return m_comments && peek() == ']' ? end() : value();
    case Want::FirstKey:
        return peek() == '}' ? end() : name();
    case Want::NextKey:
        return m_comments && peek() == '}' ? end() : name();
    case Want::CommaOrEnd:
        return commaOrEnd();
    case Want::TextEnd:
        break;
    }
    return false;
}

bool JsonReader::value()
{
    if (atEnd())
        return fail("the text ends where a value is expected");
    m_sink.begins(m_at);
    const char c = peek();
    switch (c) {
    case '{':
    case '[':
        return begin(c);
    case '"': {
        QString text;
        if (!stringText(text) || !tell(m_sink.string(std::move(text))))
            return false;
        break;
    }
    case 't':
        if (!literal("true") || !tell(m_sink.boolean(true)))
            return false;
        break;
    case 'f':
        if (!literal("false") || !tell(m_sink.boolean(false)))
            return false;
        break;
    case 'n':
        if (!literal("null") || !tell(m_sink.null()))
            return false;
        break;
    default: {
        const qsizetype from = m_at;
        if (!numberText() || !tell(m_sink.number(m_text.sliced(from, m_at - from))))
            return false;
    }
    }
    valueEnded();
    return true;
}

bool JsonReader::name()
{
    if (peek() != '"')
        return fail("a member's name is expected");
    m_sink.begins(m_at);
    QString text;
    if (!stringText(text) || !tell(m_sink.key(std::move(text))) || !blanks())
        return false;
    if (peek() != ':')
        return fail("a colon is expected");
    ++m_at;
    m_want = Want::Value;
    return true;
}

bool JsonReader::commaOrEnd()
{
    const bool inObject = m_open.back() == '{';
    if (peek() == ',') {
        ++m_at;
        m_want = inObject ? Want::NextKey : Want::NextItem;
        return true;
    }
    if (peek() == (inObject ? '}' : ']'))
        return end();
    return fail(inObject ? "a comma or the end of the object is expected"
                         : "a comma or the end of the array is expected");
}

bool JsonReader::begin(char container)
{
    if (!tell(container == '{' ? m_sink.beginObject() : m_sink.beginArray()))
        return false;
    ++m_at;
    m_open.append(container);
    m_want = container == '{' ? Want::FirstKey : Want::FirstItem;
    return true;
}

bool JsonReader::end()
{
    ++m_at;
    const bool wasObject = m_open.back() == '{';
    m_open.chop(1);
    if (!tell(wasObject ? m_sink.endObject() : m_sink.endArray()))
        return false;
    valueEnded();
    return true;
}

void JsonReader::valueEnded()
{
    m_want = m_open.isEmpty() ? Want::TextEnd : Want::CommaOrEnd;
}

bool JsonReader::literal(QByteArrayView word)
{
    if (!m_text.sliced(m_at).startsWith(word))
        return fail("not a value");
    m_at += word.size();
    return true;
}

bool JsonReader::numberText()
{
    if (peek() == '-')
        ++m_at;
    if (peek() == '0')
        ++m_at;
    else if (!digits())
        return fail("not a value");
    if (peek() == '.') {
        ++m_at;
        if (!digits())
            return fail("digits are missing after the point");
    }
    if (peek() == 'e' || peek() == 'E') {
        ++m_at;
        if (peek() == '-' || peek() == '+')
            ++m_at;
        if (!digits())
            return fail("digits are missing in the exponent");
    }
    return true;
}

bool JsonReader::digits()
{
    const qsizetype from = m_at;
    while (isDigit(peek()))
        ++m_at;
    return m_at > from;
}

bool JsonReader::stringText(QString &out)
{
    ++m_at;
    qsizetype from = m_at;
    while (!atEnd()) {
        const char c = m_text[m_at];
        if (c == '"') {
            if (!plain(from, out))
                return false;
            ++m_at;
            return true;
        }
        if (c == '\\') {
            if (!plain(from, out) || !escape(out))
                return false;
            from = m_at;
        } else if (uchar(c) < 0x20) {
            return fail("a control character in a string");
        } else {
            ++m_at;
        }
    }
    return fail("the text ends in a string");
}

//! Takes over what stands between \a from and here.
bool JsonReader::plain(qsizetype from, QString &out)
{
    QByteArrayView bytes = m_text.sliced(from, m_at - from);
    if (!bytes.isValidUtf8()) {
        m_at = from;
        return fail("bytes that are no UTF-8 in the string that begins");
    }
    // Qt takes a byte-order mark off the beginning, which in a string is a character.
    while (bytes.startsWith("\xEF\xBB\xBF")) {
        out += QChar(QChar::ByteOrderMark);
        bytes = bytes.sliced(3);
    }
    if (out.isEmpty())
        out = QString::fromUtf8(bytes);
    else
        out += QString::fromUtf8(bytes);
    return true;
}

bool JsonReader::escape(QString &out)
{
    ++m_at;
    const char c = peek();
    switch (c) {
    case '"':
    case '\\':
    case '/':
        out += QLatin1Char(c);
        break;
    case 'b':
        out += u'\b';
        break;
    case 'f':
        out += u'\f';
        break;
    case 'n':
        out += u'\n';
        break;
    case 'r':
        out += u'\r';
        break;
    case 't':
        out += u'\t';
        break;
    case 'u': {
        constexpr qsizetype kDigits = 4;
        if (m_text.size() - m_at <= kDigits)
            return fail("the text ends in an escape");
        int unit = 0;
        for (qsizetype i = 1; i <= kDigits; ++i) {
            const int digit = hexDigit(m_text[m_at + i]);
            if (digit < 0)
                return fail("an escape without four digits");
            unit = unit * 16 + digit;
        }
        m_at += kDigits;
        out += QChar(char16_t(unit));
        break;
    }
    default:
        return fail("an unknown escape");
    }
    ++m_at;
    return true;
}

bool JsonReader::blanks()
{
    for (;;) {
        const char c = peek();
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t')
            ++m_at;
        else if (c != '/' || !m_comments)
            return true;
        else if (!comment())
            return false;
    }
}

bool JsonReader::comment()
{
    const QByteArrayView rest = m_text.sliced(m_at);
    if (rest.startsWith("//")) {
        const qsizetype length = rest.indexOf('\n');
        m_at = length < 0 ? m_text.size() : m_at + length + 1;
        return true;
    }
    const qsizetype length = rest.startsWith("/*") ? rest.indexOf("*/", 2) : -1;
    if (length < 0)
        return fail("a comment without an end");
    m_at += length + 2;
    return true;
}

bool JsonReader::fail(const char *reason)
{
    m_fault = JsonFault{reason, m_at, false};
    return false;
}

bool JsonReader::tell(bool goOn)
{
    if (!goOn)
        m_fault = JsonFault{"stopped", m_at, true};
    return goOn;
}

} // namespace plugboard
