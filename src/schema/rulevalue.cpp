// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/rulevalue.h"

#include "schema/decimaltext.h"
#include "schema/secretreference.h"
#include "schema/secrets.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr int kMaxLevels = 150;
constexpr qint64 kMaxValues = 50'000;
constexpr qint64 kMaxCharacters = 8 * 1024 * 1024;

//! Whether a secret's text may stand for another one.
bool mayHide(const QString &text)
{
    return text.isEmpty() || looksMasked(text) || SecretReference::parse(text);
}

void appendText(const QString &part, QByteArray &text, qint64 &effort)
{
    const QByteArray bytes = part.toUtf8();
    effort += bytes.size() / 1024;
    text += '"' + QByteArray::number(bytes.size()) + ':' + bytes;
}

} // namespace

class RuleValue::Maker
{
public:
    void make(const Json &json, RuleValue &value, int level)
    {
        if (level > kMaxLevels || ++m_values > kMaxValues)
            isTooLarge = true;
        if (isTooLarge)
            return;
        switch (json.type()) {
        case Json::Type::Object:
            makeObject(json, value, level);
            return;
        case Json::Type::Array:
            value.m_kind = Kind::List;
            value.m_items.resize(json.items().size());
            for (size_t i = 0; i < json.items().size() && !isTooLarge; ++i) {
                make(json.items()[i], value.m_items[i], level + 1);
                value.m_hasUnknown = value.m_hasUnknown || value.m_items[i].m_hasUnknown;
            }
            return;
        case Json::Type::String:
            makeText(json.toString(), value);
            return;
        default:
            value.m_kind = Kind::Scalar;
            value.m_scalar = &json;
        }
    }

    bool isTooLarge = false;

private:
    static void makeUnknown(RuleValue &value)
    {
        value = RuleValue();
        value.m_hasUnknown = true;
    }

    void makeText(const QString &text, RuleValue &value)
    {
        m_characters += text.size();
        isTooLarge = isTooLarge || m_characters > kMaxCharacters;
        value.m_kind = Kind::Text;
        value.m_text = plainText(text);
        if (!text.isEmpty() && looksMasked(text))
            makeUnknown(value);
    }

    void makeObject(const Json &json, RuleValue &value, int level)
    {
        value.m_kind = Kind::Object;
        bool isUnknown = secretMarkerState(json).has_value();
        for (const JsonMember &member : json.members()) {
            const auto [at, isNew] = value.m_members.try_emplace(plainText(member.name));
            // Which of two the platform takes nobody knows.
            isUnknown = isUnknown || !isNew;
            if (isUnknown || isTooLarge)
                break;
            const bool isText = member.value.isNull() || member.value.isString();
            if (isText && looksSecret({}, member.name, {}) && mayHide(member.value.toString()))
                makeUnknown(at->second);
            else
                make(member.value, at->second, level + 1);
            value.m_hasUnknown = value.m_hasUnknown || at->second.m_hasUnknown;
        }
        if (isUnknown)
            makeUnknown(value);
    }

    qint64 m_values = 0;
    qint64 m_characters = 0;
};

std::shared_ptr<const RuleValue> RuleValue::of(const Json &json)
{
    const auto value = std::make_shared<RuleValue>();
    Maker maker;
    maker.make(json, *value, 0);
    return maker.isTooLarge ? nullptr : value;
}

RuleValue RuleValue::ofName(const QString &name)
{
    RuleValue value;
    value.m_kind = Kind::Text;
    value.m_text = name;
    return value;
}

const Json &RuleValue::scalar() const
{
    static const Json none;
    return m_scalar ? *m_scalar : none;
}

QString RuleValue::typeName() const
{
    switch (m_kind) {
    case Kind::Unknown:
        return {};
    case Kind::Scalar:
        return m_scalar->typeName();
    case Kind::Text:
        return u"string"_s;
    case Kind::List:
        return u"array"_s;
    case Kind::Object:
        break;
    }
    return u"object"_s;
}

bool RuleValue::mayHideSecret() const
{
    return m_kind == Kind::Unknown || (m_kind == Kind::Text && mayHide(m_text))
        || (m_kind == Kind::Scalar && m_scalar->isNull());
}

std::optional<QByteArray> RuleValue::canonical(qint64 &effort) const
{
    if (m_hasUnknown)
        return std::nullopt;
    QByteArray text;
    appendTo(text, effort);
    return text;
}

void RuleValue::appendTo(QByteArray &text, qint64 &effort) const
{
    ++effort;
    switch (m_kind) {
    case Kind::Unknown:
        break;
    case Kind::Scalar:
        if (m_scalar->isNull())
            text += 'n';
        else if (m_scalar->isBool())
            text += m_scalar->toBool() ? 't' : 'f';
        else
            text += '#'
                + normalDecimalText(QString::fromLatin1(m_scalar->numberText()))
                      .value_or(QString())
                      .toLatin1()
                + ';';
        break;
    case Kind::Text:
        appendText(m_text, text, effort);
        break;
    case Kind::List:
        text += '[';
        for (const RuleValue &item : m_items)
            item.appendTo(text, effort);
        text += ']';
        break;
    case Kind::Object:
        text += '{';
        for (const auto &[name, value] : m_members) {
            appendText(name, text, effort);
            value.appendTo(text, effort);
        }
        text += '}';
        break;
    }
}

QString plainText(QString text)
{
    text.replace(QChar(), QChar(QChar::ReplacementCharacter));
    const auto isSurrogate = [](QChar c) { return c.isSurrogate(); };
    return std::any_of(text.cbegin(), text.cend(), isSurrogate) ? QString::fromUtf8(text.toUtf8())
                                                                : text;
}

} // namespace plugboard
