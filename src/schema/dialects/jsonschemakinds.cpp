// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/jsonschemakinds.h"

#include "schema/decimaltext.h"
#include "schema/dialects/jsonschemamerge.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard::jsonschema {

namespace {

//! The drafts' own formats first, then those of OpenAPI and of form libraries.
const QHash<QString, FormatReading> &formats()
{
    static const QHash<QString, FormatReading> all = [] {
        QHash<QString, FormatReading> made;
        const auto add = [&made](FieldKind kind, const QStringList &names) {
            for (const QString &name : names)
                made.insert(name, {kind, {}, false, true});
        };
        const auto addText = [&made](const QStringList &names) {
            for (const QString &name : names)
                made.insert(name, {FieldKind::Text, name, false, true});
        };
        add(FieldKind::Date, {u"date"_s});
        add(FieldKind::Time, {u"time"_s, u"partial-time"_s});
        add(FieldKind::Timestamp, {u"date-time"_s, u"datetime"_s, u"datetime-local"_s});
        add(FieldKind::Email, {u"email"_s, u"idn-email"_s});
        add(FieldKind::Url, {u"uri"_s, u"iri"_s, u"url"_s});
        add(FieldKind::Multiline,
            {u"textarea"_s, u"multiline"_s, u"multi-line"_s, u"markdown"_s, u"html"_s, u"code"_s});
        add(FieldKind::File, {u"byte"_s, u"binary"_s, u"base64"_s, u"data-url"_s, u"file"_s});
        add(FieldKind::Colour, {u"color"_s, u"colour"_s});
        add(FieldKind::Timezone,
            {u"timezone"_s, u"time-zone"_s, u"tz"_s, u"iana-timezone"_s, u"time_zone"_s});
        add(FieldKind::Json, {u"json"_s});
        add(FieldKind::Certificate, {u"certificate"_s, u"pem"_s});
        addText({u"duration"_s, u"uuid"_s, u"hostname"_s, u"idn-hostname"_s, u"ipv4"_s, u"ipv6"_s,
                 u"ip"_s, u"cidr"_s, u"regex"_s, u"json-pointer"_s, u"relative-json-pointer"_s,
                 u"uri-reference"_s, u"iri-reference"_s, u"uri-template"_s, u"path"_s,
                 u"filename"_s, u"phone"_s, u"tel"_s, u"port"_s});
        add(FieldKind::Text, {u"text"_s, u"string"_s});
        for (const QString &name : {u"file-path"_s, u"directory"_s, u"directory-path"_s})
            made.insert(name, {FieldKind::Text, u"path"_s, false, true});
        for (const QString &name : {u"password"_s, u"secret"_s})
            made.insert(name, {FieldKind::Secret, {}, true, true});
        return made;
    }();
    return all;
}

QString typeByKeywords(const Json &schema)
{
    struct Hint
    {
        QStringView keyword;
        QStringView type;
    };
    static constexpr Hint hints[]{
        {u"properties", u"object"},
        {u"patternProperties", u"object"},
        {u"additionalProperties", u"object"},
        {u"minProperties", u"object"},
        {u"maxProperties", u"object"},
        {u"propertyNames", u"object"},
        {u"dependentRequired", u"object"},
        {u"dependentSchemas", u"object"},
        {u"dependencies", u"object"},
        {u"items", u"array"},
        {u"prefixItems", u"array"},
        {u"minItems", u"array"},
        {u"maxItems", u"array"},
        {u"uniqueItems", u"array"},
        {u"contains", u"array"},
        {u"pattern", u"string"},
        {u"minLength", u"string"},
        {u"maxLength", u"string"},
        {u"format", u"string"},
        {u"contentEncoding", u"string"},
        {u"contentMediaType", u"string"},
        {u"airbyte_secret", u"string"},
        {u"minimum", u"number"},
        {u"maximum", u"number"},
        {u"exclusiveMinimum", u"number"},
        {u"exclusiveMaximum", u"number"},
        {u"multipleOf", u"number"},
    };
    for (const Hint &hint : hints) {
        if (schema.contains(hint.keyword))
            return hint.type.toString();
    }
    return {};
}

QStringList typesOfValues(const Json &schema)
{
    QStringList types;
    const auto add = [&types](const Json &value) {
        const QString type = typeOfValue(value);
        if (type != u"null" && !types.contains(type))
            types.append(type);
    };
    if (const Json *only = schema.find(u"const"))
        add(*only);
    for (const Json &value : schema[u"enum"].items())
        add(value);
    return types;
}

} // namespace

FormatReading readFormat(const QString &format)
{
    if (format.isEmpty())
        return {};
    const auto found = formats().constFind(format.toLower());
    if (found != formats().constEnd())
        return *found;
    return {FieldKind::Text, format, false, false};
}

std::optional<FormatReading> readContent(const Json &schema)
{
    const QString encoding = schema[u"contentEncoding"].toString().toLower();
    const QString type = schema[u"contentMediaType"].toString().toLower();
    if (encoding.isEmpty() && type.isEmpty())
        return std::nullopt;
    if (encoding.startsWith(u"base") || encoding == u"binary")
        return FormatReading{FieldKind::File, {}, false, true};
    if (type == u"application/json" || type.endsWith(u"+json"))
        return FormatReading{FieldKind::Json, {}, false, true};
    if (type.contains(u"pem") || type.contains(u"x509") || type.contains(u"pkix-cert"))
        return FormatReading{FieldKind::Certificate, {}, false, true};
    return FormatReading{FieldKind::Multiline, {}, false, true};
}

QString typeOfValue(const Json &value)
{
    if (!value.isNumber())
        return value.typeName();
    return isIntegerText(QString::fromLatin1(value.numberText())) ? u"integer"_s : u"number"_s;
}

QStringList typesOf(const Json &schema)
{
    const Json &type = schema[u"type"];
    QStringList types;
    const auto add = [&types](const QString &name) {
        if (!name.isEmpty() && name != u"null" && !types.contains(name))
            types.append(name);
    };
    add(type.toString());
    for (const Json &one : type.items())
        add(one.toString());
    // Every whole number is a number.
    if (types.contains(u"number"_s))
        types.removeAll(u"integer"_s);
    if (!types.isEmpty() || type.isString())
        return types;
    types = typesOfValues(schema);
    if (types.isEmpty())
        add(typeByKeywords(schema));
    return types;
}

bool allowsNull(const Json &schema)
{
    const Json &type = schema[u"type"];
    const auto isNull = [](const Json &one) { return one.toString() == u"null"; };
    return isNull(type) || schema[u"nullable"].toBool()
        || std::any_of(type.items().begin(), type.items().end(), isNull);
}

bool isScalarType(const QString &type)
{
    return type == u"string" || type == u"number" || type == u"integer" || type == u"boolean";
}

bool fitsType(const Json &value, const QString &type)
{
    const QString own = typeOfValue(value);
    // 1.0 is a whole number as well.
    return own == type || (value.isNumber() && (type == u"number" || type == u"integer"));
}

bool isReferenceKeyword(const QString &name)
{
    static const QSet<QString> names{
        u"$ref"_s,  u"$dynamicRef"_s, u"$recursiveRef"_s,    u"$defs"_s,      u"definitions"_s,
        u"$id"_s,   u"$anchor"_s,     u"$dynamicAnchor"_s,   u"$schema"_s,    u"$comment"_s,
        u"allOf"_s, u"$vocabulary"_s, u"$recursiveAnchor"_s, u"components"_s,
    };
    return names.contains(name);
}

//! What describes a schema and decides nothing.
bool isDescription(const QString &name)
{
    static const QSet<QString> names{
        u"title"_s,
        u"description"_s,
        u"default"_s,
        u"examples"_s,
        u"example"_s,
        u"deprecated"_s,
        u"readOnly"_s,
        u"writeOnly"_s,
        u"airbyte_secret"_s,
        u"sensitive"_s,
        u"markdownDescription"_s,
        u"deprecationMessage"_s,
    };
    return names.contains(name) || name.startsWith(u"x-");
}

//! What lays fields out in a form; an extension of Airbyte's.
bool isLayout(const QString &name)
{
    static const QSet<QString> names{
        u"order"_s, u"group"_s, u"always_show"_s, u"airbyte_hidden"_s, u"multiline"_s,
    };
    return names.contains(name);
}

bool isWord(const QString &name)
{
    return isDescription(name) || isLayout(name) || isReferenceKeyword(name) || name == u"id";
}

bool isKnownKeyword(const QString &name, bool airbyte)
{
    static const QSet<QString> read{
        u"type"_s,
        u"enum"_s,
        u"const"_s,
        u"format"_s,
        u"enumNames"_s,
        u"minLength"_s,
        u"maxLength"_s,
        u"pattern"_s,
        u"minimum"_s,
        u"maximum"_s,
        u"exclusiveMinimum"_s,
        u"exclusiveMaximum"_s,
        u"multipleOf"_s,
        u"minItems"_s,
        u"maxItems"_s,
        u"uniqueItems"_s,
        u"minProperties"_s,
        u"maxProperties"_s,
        u"required"_s,
        u"contentEncoding"_s,
        u"contentMediaType"_s,
        u"nullable"_s,
        u"minContains"_s,
        u"maxContains"_s,
        u"discriminator"_s,
        u"unevaluatedItems"_s,
        u"dependentRequired"_s,
        u"errorMessage"_s,
        u"patternErrorMessage"_s,
    };
    static const QSet<QString> ofAirbyte{
        u"groups"_s,
        u"pattern_descriptor"_s,
        u"display_type"_s,
    };
    return read.contains(name) || isDescription(name) || isContainerKeyword(name)
        || isReferenceKeyword(name) || name.startsWith(u'\x01')
        || (airbyte && (isLayout(name) || ofAirbyte.contains(name)));
}

bool isValueKeyword(const QString &name)
{
    return name == u"default" || name == u"const" || name == u"enum" || name == u"examples"
        || name == u"example" || name == suggestionsMember();
}

bool isSchemaMap(const QString &name)
{
    static const QSet<QString> names{u"properties"_s,  u"patternProperties"_s, u"$defs"_s,
                                     u"definitions"_s, u"dependentSchemas"_s,  u"dependencies"_s};
    return names.contains(name);
}

bool asksFor(const Json &schema, const QString &key)
{
    const Json::Array &keys = schema[u"required"].items();
    return std::find(keys.begin(), keys.end(), Json(key)) != keys.end();
}

qint64 sizeOf(const Json &json)
{
    qint64 size = 1;
    for (const JsonMember &member : json.members())
        size += sizeOf(member.value);
    for (const Json &item : json.items())
        size += sizeOf(item);
    return size;
}

bool isContainerKeyword(const QString &name)
{
    static const QSet<QString> names{
        u"properties"_s,
        u"patternProperties"_s,
        u"additionalProperties"_s,
        u"propertyNames"_s,
        u"unevaluatedProperties"_s,
        u"items"_s,
        u"prefixItems"_s,
        u"additionalItems"_s,
        u"contains"_s,
        u"allOf"_s,
        u"oneOf"_s,
        u"anyOf"_s,
        u"not"_s,
        u"if"_s,
        u"then"_s,
        u"else"_s,
        u"dependentSchemas"_s,
        u"dependencies"_s,
        u"$defs"_s,
        u"definitions"_s,
    };
    return names.contains(name);
}

} // namespace plugboard::jsonschema
