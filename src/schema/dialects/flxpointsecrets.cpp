// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is stored and shown of a body: secrets out, all else as it came, in its order, with its
// duplicates and its numbers' text.
#include "schema/dialects/flxpointsecrets.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace flxpoint {

namespace {

//! Members of a Connection whose meaning is documented, so that their names prove nothing.
bool isKnownOfConnection(QStringView name)
{
    return name == u"id" || name == u"connectionType" || name == u"connectionTypeId"
        || name == u"connectionTypeName" || name == u"requiresConnectionToTest" || name == u"name";
}

bool isKnownOfConfig(QStringView name)
{
    static const QSet<QString> known{u"handle"_s,   u"name"_s,     u"description"_s, u"required"_s,
                                     u"editable"_s, u"hidden"_s,   u"advanced"_s,    u"dataType"_s,
                                     u"options"_s,  u"sortOrder"_s};
    return known.contains(name.toString());
}

bool isValueMember(QStringView name)
{
    return name == u"value" || name == u"defaultValue";
}

bool holdsText(const Json &json)
{
    return json.isNumber() || (json.isString() && !json.toString().isEmpty());
}

//! All texts of members called \a name: where a name stands twice, either could be meant.
QStringList allTexts(const Json &object, QStringView name)
{
    QStringList texts;
    for (const JsonMember &member : object.members()) {
        if (member.name == name)
            texts.append(member.value.scalarText().value_or(QString()));
    }
    return texts;
}

//! Whether an object is a name-and-value pair, as configs are; unknown lists may hold more of them.
bool isPair(const Json &json)
{
    return (json.contains(u"value") || json.contains(u"defaultValue"))
        && (json.contains(u"handle") || json.contains(u"name") || json.contains(u"key"));
}

class Stripper
{
public:
    explicit Stripper(const FlxpointDialectOptions &options) : m_options(options) { }

    Json top(const Json &json) const
    {
        if (json.isArray()) {
            Json out = Json::array();
            for (const Json &item : json.items())
                out.append(isConnection(item) ? connection(item) : unknown(item, false));
            return out;
        }
        return isConnection(json) ? connection(json) : unknown(json, false);
    }

    Json config(const Json &json) const
    {
        if (!json.isObject())
            return unknown(json, false);
        const bool secret = isSecretConfig(json, m_options.overrides);
        const QString handle = json[u"handle"].scalarText().value_or(QString());
        Json out = Json::object();
        out.members().reserve(json.members().size());
        for (const JsonMember &member : json.members()) {
            Json value;
            if (isValueMember(member.name))
                value = secret ? marker(handle, member.value)
                    // The user's word on a login in an address counts, too.
                    : member.value.scalarText() ? member.value
                                                : unknown(member.value, false);
            else if (isKnownOfConfig(member.name))
                value = member.value.scalarText() ? member.value : unknown(member.value, false);
            else
                value = named(member, secret); // "previousValue" of a password is one as well
            out.members().push_back({member.name, std::move(value)});
        }
        return out;
    }

private:
    Json connection(const Json &json) const
    {
        Json out = Json::object();
        for (const JsonMember &member : json.members()) {
            Json value;
            if (member.name == u"configs" && member.value.isArray()) {
                value = Json::array();
                for (const Json &item : member.value.items())
                    value.append(config(item));
            } else if (isKnownOfConnection(member.name) && member.value.scalarText()) {
                value = member.value;
            } else {
                value = named(member, false);
            }
            out.members().push_back({member.name, std::move(value)});
        }
        return out;
    }

    Json marker(const QString &handle, const Json &value) const
    {
        return secretMarker(secretStateOf(handle, value, m_options));
    }

    //! A member that no documentation names: its own name tells, or the one that it stands under.
    Json named(const JsonMember &member, bool inSecret) const
    {
        const bool secret = inSecret || looksSecret({}, member.name, {});
        if (secret && holdsText(member.value))
            return marker(member.name, member.value);
        return unknown(member.value, secret);
    }

    //! With \a inSecret the value stands under a name that looks secret: every text in it is one.
    Json unknown(const Json &json, bool inSecret) const
    {
        if (secretMarkerState(json))
            return json;
        if (json.isArray()) {
            Json out = Json::array();
            for (const Json &item : json.items()) {
                out.append(inSecret && holdsText(item) ? marker({}, item)
                                                       : unknown(item, inSecret));
            }
            return out;
        }
        if (!json.isObject())
            return json.isString() && holdsLogin(json.toString()) ? marker({}, json) : json;
        if (isPair(json) && !inSecret)
            return config(json);
        Json out = Json::object();
        for (const JsonMember &member : json.members())
            out.members().push_back({member.name, named(member, inSecret)});
        return out;
    }

    const FlxpointDialectOptions &m_options;
};

} // namespace

bool isSecretConfig(const Json &config, const SecrecyOverrides &overrides)
{
    // A marker means that the value was taken for a secret when it was stored; what it was is gone.
    for (const JsonMember &member : config.members()) {
        if (isValueMember(member.name) && secretMarkerState(member.value))
            return true;
    }
    const QStringList handles = allTexts(config, u"handle");
    for (const QString &handle : handles) {
        const auto word = overrides.constFind(handle);
        if (word != overrides.constEnd())
            return *word;
    }
    for (const JsonMember &member : config.members()) {
        if (isValueMember(member.name) && member.value.isString()
            && holdsLogin(member.value.toString()))
            return true;
    }
    // "key" is what pairs in unknown lists are named by.
    const QStringList names = handles + allTexts(config, u"name") + allTexts(config, u"key");
    QStringList types = allTexts(config, u"dataType");
    if (types.isEmpty())
        types.append(QString());
    return std::any_of(types.begin(), types.end(), [&names](const QString &type) {
        return looksSecret(type, {}, {})
            || std::any_of(names.begin(), names.end(),
                           [&type](const QString &name) { return looksSecret(type, name, {}); });
    });
}

QString secretStateOf(const QString &handle, const Json &value,
                      const FlxpointDialectOptions &options)
{
    if (const std::optional<QString> state = secretMarkerState(value))
        return *state;
    if (value.isNull() || (value.isString() && value.toString().isEmpty()))
        return u"unset"_s;
    if (!value.isString())
        return u"set"_s;
    return options.isStandIn(handle, value.toString()) ? u"unknown"_s : u"set"_s;
}

Json configWithoutSecrets(const Json &config, const FlxpointDialectOptions &options)
{
    return Stripper(options).config(config);
}

bool isConnection(const Json &json)
{
    return json.contains(u"configs") || json.contains(u"connectionType")
        || json.contains(u"connectionTypeId");
}

} // namespace flxpoint

Json flxpointWithoutSecrets(const Json &connection, const FlxpointDialectOptions &options)
{
    return flxpoint::Stripper(options).top(connection);
}

void collectFlxpointSecrets(const Json &connection, const SecrecyOverrides &overrides,
                            RepeatedSecrets &repeated)
{
    if (connection.isArray()) {
        for (const Json &item : connection.items())
            collectFlxpointSecrets(item, overrides, repeated);
        return;
    }
    const QString id = connection[u"id"].scalarText().value_or(QString());
    for (const Json &config : connection[u"configs"].items()) {
        if (config.isObject() && flxpoint::isSecretConfig(config, overrides))
            repeated.add(id, config[u"value"].scalarText().value_or(QString()));
    }
}

} // namespace plugboard
