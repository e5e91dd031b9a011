// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"

#include <algorithm>
#include <charconv>

namespace plugboard {

namespace {

const Json kNull;

} // namespace

Json Json::number(qint64 value)
{
    return numberText(QByteArray::number(value));
}

Json Json::numberText(QByteArray text)
{
    Json json;
    json.m_data = NumberText{std::move(text)};
    return json;
}

Json Json::object()
{
    return Json(Object());
}

Json Json::array()
{
    return Json(Array());
}

QString Json::typeName() const
{
    switch (type()) {
    case Type::Null:
        return QStringLiteral("null");
    case Type::Bool:
        return QStringLiteral("boolean");
    case Type::Number:
        return QStringLiteral("number");
    case Type::String:
        return QStringLiteral("string");
    case Type::Array:
        return QStringLiteral("array");
    case Type::Object:
        break;
    }
    return QStringLiteral("object");
}

bool Json::toBool(bool other) const
{
    const bool *value = std::get_if<bool>(&m_data);
    return value ? *value : other;
}

QString Json::toString(const QString &other) const
{
    const QString *value = std::get_if<QString>(&m_data);
    return value ? *value : other;
}

std::optional<qint64> Json::toInt64() const
{
    const NumberText *number = std::get_if<NumberText>(&m_data);
    if (!number)
        return std::nullopt;
    qint64 value = 0;
    const char *end = number->text.constData() + number->text.size();
    const auto [rest, fault] = std::from_chars(number->text.constData(), end, value);
    if (fault != std::errc() || rest != end)
        return std::nullopt;
    return value;
}

QByteArray Json::numberText() const
{
    const NumberText *number = std::get_if<NumberText>(&m_data);
    return number ? number->text : QByteArray();
}

std::optional<QString> Json::scalarText() const
{
    switch (type()) {
    case Type::String:
        return toString();
    case Type::Number:
        return QString::fromLatin1(numberText());
    case Type::Bool:
        return toBool() ? QStringLiteral("true") : QStringLiteral("false");
    default:
        return std::nullopt;
    }
}

const Json::Array &Json::items() const
{
    static const Array none;
    const Array *items = std::get_if<Array>(&m_data);
    return items ? *items : none;
}

const Json::Object &Json::members() const
{
    static const Object none;
    const Object *members = std::get_if<Object>(&m_data);
    return members ? *members : none;
}

Json::Array &Json::items()
{
    Array *items = std::get_if<Array>(&m_data);
    if (!items)
        qFatal("Json: not an array");
    return *items;
}

Json::Object &Json::members()
{
    Object *members = std::get_if<Object>(&m_data);
    if (!members)
        qFatal("Json: not an object");
    return *members;
}

const Json *Json::find(QStringView name) const
{
    const Object &list = members();
    const auto it = std::find_if(list.begin(), list.end(),
                                 [name](const JsonMember &member) { return member.name == name; });
    return it == list.end() ? nullptr : &it->value;
}

Json *Json::find(QStringView name)
{
    return const_cast<Json *>(std::as_const(*this).find(name));
}

const Json &Json::operator[](QStringView name) const
{
    const Json *value = find(name);
    return value ? *value : kNull;
}

void Json::set(const QString &name, Json value)
{
    if (Json *present = find(name))
        *present = std::move(value);
    else
        members().push_back({name, std::move(value)});
}

void Json::remove(QStringView name)
{
    std::erase_if(members(), [name](const JsonMember &member) { return member.name == name; });
}

void Json::append(Json value)
{
    items().push_back(std::move(value));
}

bool operator==(const Json &a, const Json &b)
{
    return a.m_data == b.m_data;
}

} // namespace plugboard
