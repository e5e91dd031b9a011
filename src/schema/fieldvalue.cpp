// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/fieldvalue.h"

using namespace Qt::StringLiterals;

namespace plugboard {

QString presenceName(Presence presence)
{
    switch (presence) {
    case Presence::Absent:
        return u"absent"_s;
    case Presence::Null:
        return u"null"_s;
    case Presence::Value:
        break;
    }
    return u"value"_s;
}

FieldValue::FieldValue(Json json)
    : m_presence(json.isNull() ? Presence::Null : Presence::Value), m_json(std::move(json))
{
}

QString FieldValue::displayText() const
{
    return m_json.scalarText().value_or(QString());
}

bool FieldValue::isEmpty() const
{
    switch (m_json.type()) {
    case Json::Type::Null:
        return true;
    case Json::Type::String:
        return m_json.toString().isEmpty();
    case Json::Type::Array:
        return m_json.items().empty();
    case Json::Type::Object:
        return m_json.members().empty();
    default:
        return false;
    }
}

} // namespace plugboard
