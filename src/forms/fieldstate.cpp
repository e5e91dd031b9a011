// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/fieldstate.h"

using namespace Qt::StringLiterals;

namespace plugboard {

Json FieldState::toJson() const
{
    Json out = Json::object();
    if (secret == Secret::Referenced) {
        out.set(u"secret"_s, Json(u"reference"_s));
        out.set(u"reference"_s, Json(reference));
    } else if (secret != Secret::AsFetched)
        out.set(u"secret"_s, Json(secret == Secret::Replaced ? u"replaced"_s : u"cleared"_s));
    else if (value && value->presence() == Presence::Absent)
        out.set(u"absent"_s, Json(true));
    else if (value)
        out.set(u"value"_s, value->json());
    return out;
}

std::optional<FieldState> FieldState::fromJson(const Json &json)
{
    if (!json.isObject())
        return std::nullopt;
    FieldState state;
    const QString secret = json[u"secret"].toString();
    if (secret == u"replaced")
        state.secret = Secret::Replaced;
    else if (secret == u"cleared")
        state.secret = Secret::Cleared;
    else if (secret == u"reference" && json[u"reference"].isString()) {
        state.secret = Secret::Referenced;
        state.reference = json[u"reference"].toString();
    } else if (json[u"absent"].toBool())
        state.value = FieldValue::absent();
    else if (const Json *value = json.find(u"value"))
        state.value = FieldValue(*value);
    return state;
}

FieldState FieldState::withoutTyped() const
{
    return secret == Secret::Replaced ? FieldState() : *this;
}

} // namespace plugboard
