// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <optional>
#include <variant>
#include <vector>

namespace plugboard {

class Json;

//! A member of a JSON object. Objects keep the order of their members and their duplicates.
struct JsonMember;

//! A JSON value that loses nothing of what a platform sent: members stay in order, duplicates stay,
//! the text of every number stays as written ("1.0", "1e2", twenty digits).
class Json
{
public:
    enum class Type { Null, Bool, Number, String, Array, Object };
    using Array = std::vector<Json>;
    using Object = std::vector<JsonMember>;

    // Defined after JsonMember: clang wants the variant's members whole where one is constructed.
    Json();
    Json(std::nullptr_t);
    // A template, so that a pointer does not quietly become a boolean.
    template <typename B, typename = std::enable_if_t<std::is_same_v<B, bool>>>
    Json(B value);
    Json(QString text);
    Json(Array items);
    Json(Object members);

    [[nodiscard]] static Json number(qint64 value);
    //! \a text must be a JSON number as written; it is kept as it is.
    [[nodiscard]] static Json numberText(QByteArray text);
    [[nodiscard]] static Json object();
    [[nodiscard]] static Json array();

    [[nodiscard]] Type type() const { return Type(m_data.index()); }
    [[nodiscard]] bool isNull() const { return type() == Type::Null; }
    [[nodiscard]] bool isBool() const { return type() == Type::Bool; }
    [[nodiscard]] bool isNumber() const { return type() == Type::Number; }
    [[nodiscard]] bool isString() const { return type() == Type::String; }
    [[nodiscard]] bool isArray() const { return type() == Type::Array; }
    [[nodiscard]] bool isObject() const { return type() == Type::Object; }
    //! "null", "boolean", "number", "string", "array" or "object".
    [[nodiscard]] QString typeName() const;

    //! The value where the type fits, else the given default. No conversion between types.
    [[nodiscard]] bool toBool(bool other = false) const;
    [[nodiscard]] QString toString(const QString &other = {}) const;
    //! Nothing where this is no number, or one that a qint64 cannot hold exactly.
    [[nodiscard]] std::optional<qint64> toInt64() const;
    //! The number as written; empty where this is no number.
    [[nodiscard]] QByteArray numberText() const;
    //! A scalar as text: strings as they are, numbers as written, "true", "false"; null, arrays and
    //! objects give nothing.
    [[nodiscard]] std::optional<QString> scalarText() const;

    //! Empty where the type does not fit.
    [[nodiscard]] const Array &items() const;
    [[nodiscard]] const Object &members() const;
    //! Only where the type fits.
    [[nodiscard]] Array &items();
    [[nodiscard]] Object &members();

    //! The first member of that name, or nullptr.
    [[nodiscard]] const Json *find(QStringView name) const;
    [[nodiscard]] Json *find(QStringView name);
    //! As find(), but a null value where the member is missing.
    [[nodiscard]] const Json &operator[](QStringView name) const;
    [[nodiscard]] bool contains(QStringView name) const { return find(name) != nullptr; }
    //! Replaces the first member of that name, or appends one. Only on objects.
    void set(const QString &name, Json value);
    //! Removes all members of that name. Only on objects.
    void remove(QStringView name);
    //! Only on arrays.
    void append(Json value);

    //! Equal with the same members in the same order and the same number text.
    friend bool operator==(const Json &a, const Json &b);

private:
    struct NumberText
    {
        QByteArray text;
        friend bool operator==(const NumberText &, const NumberText &) = default;
    };
    std::variant<std::nullptr_t, bool, NumberText, QString, Array, Object> m_data;
};

struct JsonMember
{
    QString name;
    Json value;

    friend bool operator==(const JsonMember &, const JsonMember &) = default;
};

inline Json::Json() = default;
inline Json::Json(std::nullptr_t)
{
}
template <typename B, typename>
Json::Json(B value) : m_data(value)
{
}
inline Json::Json(QString text) : m_data(std::move(text))
{
}
inline Json::Json(Array items) : m_data(std::move(items))
{
}
inline Json::Json(Object members) : m_data(std::move(members))
{
}

//! Caps for text from outside.
struct JsonLimits
{
    //! Bytes of text.
    qint64 maxBytes = 64LL * 1024 * 1024;
    //! Arrays and objects inside one another.
    int maxDepth = 64;
    //! Accept // and /* */ comments and trailing commas (JSONC); comments are not kept.
    bool allowComments = false;
};

//! Parses a whole document of UTF-8 text (a byte-order mark is skipped). Fails with Protocol, or
//! TooLarge past a cap; the detail holds the byte offset and never the text.
[[nodiscard]] Result<Json> parseJson(QByteArrayView text, const JsonLimits &limits = {});

//! Parses a top-level array one element at a time, so that only one is held at once; \a element
//! gets each in order and returns false to stop. Depth is counted inside each element. Fails as
//! parseJson(), also where the document is no array; elements before the fault were delivered.
[[nodiscard]] Result<void> parseJsonElements(QByteArrayView text, const JsonLimits &limits,
                                             const std::function<bool(Json &&)> &element);

//! UTF-8 without blanks or a final newline.
[[nodiscard]] QByteArray writeJson(const Json &value);
//! UTF-8 with four blanks an indent and a final newline.
[[nodiscard]] QByteArray writeJsonPretty(const Json &value);

} // namespace plugboard
