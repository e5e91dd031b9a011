// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/makekinds.h"

#include "schema/secrets.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard::make {

namespace {

bool isSecretType(const Json &parameter)
{
    const QString type = parameter[u"type"].toString().trimmed().toLower();
    return type == u"password" || type == u"pkey";
}

//! What a password's metadata may say without telling the password.
bool isHarmless(const QString &member)
{
    static const QSet<QString> members{
        u"name"_s,     u"label"_s,    u"help"_s,     u"type"_s,     u"required"_s, u"visible"_s,
        u"editable"_s, u"mappable"_s, u"advanced"_s, u"semantic"_s, u"min"_s,      u"max"_s,
        u"minItems"_s, u"maxItems"_s, u"pattern"_s,  u"regexp"_s,   u"enabled"_s,  u"multiline"_s,
    };
    return members.contains(member);
}

Json shown(const Json &json, bool withoutFields, bool isSecret)
{
    if (json.isArray()) {
        Json out = Json::array();
        for (const Json &item : json.items())
            out.append(shown(item, withoutFields, isSecret));
        return out;
    }
    if (!json.isObject())
        return json;
    const bool hides = isSecret || isSecretType(json);
    const bool hidesDefault = hides || holdsSecret(json[u"spec"]);
    Json::Object out;
    for (const JsonMember &member : json.members()) {
        if (withoutFields && (member.name == u"spec" || member.name == u"nested"))
            continue;
        const bool isEmpty = member.value.isNull() || member.value.isBool();
        const bool isParted = member.name == u"validate" || member.name == u"editable";
        if (!isEmpty
            && ((hides && !isHarmless(member.name) && !isParted)
                || (hidesDefault && member.name == u"default")))
            out.push_back({member.name, secretMarker(u"set"_s)});
        else
            out.push_back({member.name, shown(member.value, withoutFields, hides)});
    }
    return Json(std::move(out));
}

} // namespace

TypeReading readType(const QString &type)
{
    using Standing = TypeReading::Standing;
    static const QHash<QString, TypeReading> words{
        {u"text"_s, {FieldKind::Text, {}, Standing::Known}},
        {u"password"_s, {FieldKind::Secret, {}, Standing::Known}},
        {u"email"_s, {FieldKind::Email, {}, Standing::Known}},
        {u"url"_s, {FieldKind::Url, {}, Standing::Known}},
        {u"uuid"_s, {FieldKind::Text, u"uuid"_s, Standing::Known}},
        {u"path"_s, {FieldKind::Text, u"path"_s, Standing::Known}},
        {u"filename"_s, {FieldKind::Text, u"filename"_s, Standing::Known}},
        {u"file"_s, {FieldKind::Text, u"path"_s, Standing::Known}},
        {u"folder"_s, {FieldKind::Text, u"path"_s, Standing::Known}},
        {u"color"_s, {FieldKind::Colour, {}, Standing::Known}},
        {u"time"_s, {FieldKind::Time, {}, Standing::Known}},
        {u"timezone"_s, {FieldKind::Timezone, {}, Standing::Known}},
        // A day alone where "time" is false.
        {u"date"_s, {FieldKind::Timestamp, {}, Standing::Known}},
        {u"timestamp"_s, {FieldKind::Timestamp, u"unix"_s, Standing::Known}},
        {u"number"_s, {FieldKind::Decimal, {}, Standing::Known}},
        {u"integer"_s, {FieldKind::Integer, {}, Standing::Known}},
        {u"uinteger"_s, {FieldKind::Integer, {}, Standing::Known}},
        {u"port"_s, {FieldKind::Integer, u"port"_s, Standing::Known}},
        {u"boolean"_s, {FieldKind::Bool, {}, Standing::Known}},
        {u"checkbox"_s, {FieldKind::Bool, {}, Standing::Known}},
        // Several of them where "multiple" is true.
        {u"select"_s, {FieldKind::Choice, {}, Standing::Known}},
        {u"radio"_s, {FieldKind::Choice, {}, Standing::Known}},
        {u"list"_s, {FieldKind::Choice, {}, Standing::Known}},
        {u"array"_s, {FieldKind::List, {}, Standing::Known}},
        {u"collection"_s, {FieldKind::Object, {}, Standing::Known}},
        {u"buffer"_s, {FieldKind::File, {}, Standing::Known}},
        {u"cert"_s, {FieldKind::Certificate, {}, Standing::Known}},
        {u"pkey"_s, {FieldKind::Key, {}, Standing::Known}},
        {u"json"_s, {FieldKind::Json, {}, Standing::Known}},
        {u"hidden"_s, {FieldKind::Raw, {}, Standing::Known}},
        {u"any"_s, {FieldKind::Raw, {}, Standing::Plain}},
        {u"filter"_s, {FieldKind::Raw, {}, Standing::Plain}},
        {u"udt"_s, {FieldKind::Raw, {}, Standing::Plain}},
        {u"banner"_s, {FieldKind::Visual, {}, Standing::Known}},
        {u"markdown"_s, {FieldKind::Visual, {}, Standing::Known}},
        {u"html"_s, {FieldKind::Visual, {}, Standing::Known}},
        {u"separator"_s, {FieldKind::Visual, {}, Standing::Known}},
        {u"account"_s, {FieldKind::Raw, {}, Standing::Elsewhere}},
        {u"hook"_s, {FieldKind::Raw, {}, Standing::Elsewhere}},
        {u"device"_s, {FieldKind::Raw, {}, Standing::Elsewhere}},
        {u"keychain"_s, {FieldKind::Raw, {}, Standing::Elsewhere}},
        {u"datastore"_s, {FieldKind::Raw, {}, Standing::Elsewhere}},
        {u"aiagent"_s, {FieldKind::Raw, {}, Standing::Elsewhere}},
        {u"scenario"_s, {FieldKind::Raw, {}, Standing::Elsewhere}},
        {u"filestorage"_s, {FieldKind::Raw, {}, Standing::Elsewhere}},
        {u"upload"_s, {FieldKind::Raw, {}, Standing::Elsewhere}},
        {u"udttype"_s, {FieldKind::Raw, {}, Standing::Elsewhere}},
        {u"udtspec"_s, {FieldKind::Raw, {}, Standing::Elsewhere}},
    };
    TypeReading found = words.value(type);
    if (found.standing != Standing::Unknown || !type.contains(u':'))
        return found;
    TypeReading prefixed = words.value(type.section(u':', 0, 0));
    return prefixed.standing == Standing::Elsewhere ? prefixed : TypeReading();
}

const QSet<QString> &knownMembers()
{
    static const QSet<QString> members{
        u"name"_s,     u"label"_s,    u"help"_s,     u"type"_s,     u"required"_s, u"default"_s,
        u"advanced"_s, u"semantic"_s, u"visible"_s,  u"editable"_s, u"mappable"_s, u"validate"_s,
        u"pattern"_s,  u"tags"_s,     u"options"_s,  u"multiple"_s, u"sort"_s,     u"multiline"_s,
        u"grouped"_s,  u"dynamic"_s,  u"mode"_s,     u"nested"_s,   u"spec"_s,     u"sequence"_s,
        u"labels"_s,   u"time"_s,     u"codepage"_s, u"schema"_s,   u"rpc"_s,      u"extension"_s,
        u"convert"_s,  u"coder"_s,    u"metadata"_s, u"disabled"_s, u"title"_s,    u"text"_s,
        u"closable"_s, u"theme"_s,    u"badge"_s,    u"logic"_s,
    };
    return members;
}

bool holdsSecret(const Json &metadata)
{
    const Json::Array &items = metadata.items();
    if (std::any_of(items.begin(), items.end(), holdsSecret))
        return true;
    const Json::Object &members = metadata.members();
    return isSecretType(metadata)
        || std::any_of(members.begin(), members.end(),
                       [](const JsonMember &member) { return holdsSecret(member.value); });
}

Json shownMetadata(const Json &parameter, bool withoutFields)
{
    return shown(parameter, withoutFields, false);
}

} // namespace plugboard::make
