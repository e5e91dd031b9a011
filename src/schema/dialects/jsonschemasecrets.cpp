// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/jsonschemasecrets.h"

#include "schema/dialects/jsonschemakinds.h"
#include "schema/dialects/jsonschemamerge.h"
#include "schema/secrets.h"

using namespace Qt::StringLiterals;

namespace plugboard::jsonschema {

namespace {

//! The properties that say they are secret, anywhere in \a schema.
void collectSaidKeys(const Json &schema, QSet<QString> &keys)
{
    for (const JsonMember &member : schema.members()) {
        if (member.value.isObject() && saysSecret(member.value))
            keys.insert(member.name);
        collectSaidKeys(member.value, keys);
    }
    for (const Json &item : schema.items())
        collectSaidKeys(item, keys);
}

Json within(const QString &key, const Json &schema, const QSet<QString> &keys, bool isMap = false)
{
    if (schema.isArray()) {
        Json list = Json::array();
        for (const Json &item : schema.items())
            list.append(within(key, item, keys));
        return list;
    }
    if (!schema.isObject())
        return schema;
    Json shown = Json::object();
    for (const JsonMember &member : schema.members()) {
        if (member.name.startsWith(u'\x01'))
            continue;
        if (isMap) {
            shown.members().push_back({member.name, within(member.name, member.value, keys)});
        } else if (isValueKeyword(member.name)) {
            shown.members().push_back({member.name, valueWithoutSecrets(member.value, keys)});
        } else {
            shown.members().push_back(
                {member.name, within(key, member.value, keys, isSchemaMap(member.name))});
        }
    }
    if (isMap)
        return shown;
    const bool looks = keys.contains(key) || looksSecret({}, key, schema[u"title"].toString());
    return looks || saysSecret(schema) ? withoutSecretValues(std::move(shown)) : shown;
}

} // namespace

bool saysSecret(const Json &schema)
{
    if (readFormat(schema[u"format"].toString()).isSecret)
        return true;
    for (const QStringView name : {QStringView(u"airbyte_secret"), QStringView(u"x-secret"),
                                   QStringView(u"sensitive"), QStringView(u"x-sensitive")}) {
        if (schema[name].toBool())
            return true;
    }
    return false;
}

bool isSecret(const QString &key, const Json &schema)
{
    if (saysSecret(schema))
        return true;
    if (typesOf(schema) != QStringList{u"string"_s} || schema.contains(u"enum")
        || schema.contains(u"const") || schema.contains(suggestionsMember()))
        return false;
    if (holdsLogin(schema[u"default"].toString()))
        return true;
    const FormatReading format = readFormat(schema[u"format"].toString());
    const bool isPlain = format.kind == FieldKind::Multiline
        || (format.kind == FieldKind::Text && (format.format.isEmpty() || !format.isKnown));
    return (isPlain || schema[u"writeOnly"].toBool())
        && looksSecret({}, key, schema[u"title"].toString());
}

bool isLongSecret(const QString &key, const Json &schema)
{
    if (schema[u"multiline"].toBool()
        || readFormat(schema[u"format"].toString()).kind == FieldKind::Multiline)
        return true;
    QString letters;
    for (const QChar c : QString(key + schema[u"title"].toString()).toLower()) {
        if (c.isLetter())
            letters += c;
    }
    return letters.contains(u"privatekey") || letters.contains(u"certificate");
}

Json withoutSecretValues(Json schema)
{
    if (!schema.isObject())
        return schema;
    for (JsonMember &member : schema.members()) {
        if (isValueKeyword(member.name) && !member.value.isNull())
            member.value = secretMarker(u"set"_s);
    }
    return schema;
}

Json withoutSecretsWithin(const QString &key, const Json &schema)
{
    QSet<QString> keys;
    collectSaidKeys(schema, keys);
    return within(key, schema, keys);
}

Json valueWithoutSecrets(Json value, const QSet<QString> &keys)
{
    if (value.isArray()) {
        for (Json &item : value.items())
            item = valueWithoutSecrets(std::move(item), keys);
    }
    if (value.isObject()) {
        for (JsonMember &member : value.members()) {
            const bool isText = member.value.isString() && !member.value.toString().isEmpty();
            if (keys.contains(member.name) || (isText && looksSecret({}, member.name, {})))
                member.value = member.value.isNull() ? Json() : secretMarker(u"set"_s);
            else
                member.value = valueWithoutSecrets(std::move(member.value), keys);
        }
    }
    return value;
}

void collectSecretKeys(const std::vector<FieldSpec> &fields, QSet<QString> &keys)
{
    for (const FieldSpec &field : fields) {
        if (field.secret)
            keys.insert(field.key);
        collectSecretKeys(field.children, keys);
    }
}

} // namespace plugboard::jsonschema
