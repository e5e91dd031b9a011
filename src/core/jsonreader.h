// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace plugboard {

//! Takes what a JSON text holds, in its order. Each returns false to stop the reader.
class JsonSink
{
public:
    JsonSink() = default;
    virtual ~JsonSink() = default;
    Q_DISABLE_COPY_MOVE(JsonSink)

    //! Told before each value and each member's name: where in the text it begins.
    virtual void begins(qsizetype) { }
    virtual bool null() = 0;
    virtual bool boolean(bool value) = 0;
    //! As it is written; of any length and magnitude.
    virtual bool number(QByteArrayView text) = 0;
    //! May hold halves of surrogate pairs, where the text escapes them singly.
    virtual bool string(QString text) = 0;
    virtual bool key(QString text) = 0;
    virtual bool beginObject() = 0;
    virtual bool endObject() = 0;
    virtual bool beginArray() = 0;
    virtual bool endArray() = 0;
};

//! Where and why a text is no JSON; never a part of the text.
struct JsonFault
{
    //! Untranslated, for a detail.
    const char *reason = nullptr;
    qsizetype offset = 0;
    //! The sink returned false; \a reason says nothing.
    bool stopped = false;
};

//! Reads one document (RFC 8259) without recursion, so that a hostile depth costs no stack, and
//! without converting anything that the conversion could change: numbers stay text, and an escape
//! that is half of a surrogate pair stays half of one. Bytes that are no UTF-8 are refused.
class JsonReader
{
public:
    //! \a comments: // and /* */ are blanks, and a comma may stand before the end of a container.
    JsonReader(QByteArrayView text, bool comments, JsonSink &sink);

    //! Nothing where the whole text was read.
    [[nodiscard]] std::optional<JsonFault> run();

private:
    enum class Want { Value, FirstItem, NextItem, FirstKey, NextKey, CommaOrEnd, TextEnd };

    [[nodiscard]] bool step();
    [[nodiscard]] bool value();
    [[nodiscard]] bool name();
    [[nodiscard]] bool commaOrEnd();
    [[nodiscard]] bool begin(char container);
    [[nodiscard]] bool end();
    [[nodiscard]] bool literal(QByteArrayView word);
    [[nodiscard]] bool numberText();
    [[nodiscard]] bool digits();
    [[nodiscard]] bool stringText(QString &out);
    [[nodiscard]] bool escape(QString &out);
    [[nodiscard]] bool plain(qsizetype from, QString &out);
    [[nodiscard]] bool blanks();
    [[nodiscard]] bool comment();

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    //! NUL at the end, which stands nowhere in JSON.
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_text[m_at]; }
    void valueEnded();
    bool fail(const char *reason);
    bool tell(bool goOn);

    QByteArrayView m_text;
    bool m_comments;
    JsonSink &m_sink;
    qsizetype m_at = 0;
    //! '{' and '[' of the containers that are open.
    QByteArray m_open;
    Want m_want = Want::Value;
    std::optional<JsonFault> m_fault;
};

} // namespace plugboard
