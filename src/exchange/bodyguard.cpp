// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/bodyguard.h"

#include "schema/secrets.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

bool isValueMember(const QString &name)
{
    return name == u"value" || name == u"defaultValue";
}

//! What pairs of name and value are named by, the surest first.
const QStringList &nameMembers()
{
    static const QStringList names{u"handle"_s, u"key"_s, u"name"_s};
    return names;
}

class Guard
{
public:
    Guard(const FormSpec *form, int &takenOut) : m_takenOut(takenOut)
    {
        if (form)
            learn(form->fields);
    }

    Json visit(const Json &json, int depth)
    {
        if (secretMarkerState(json))
            return json;
        if (json.isArray()) {
            Json out = Json::array();
            for (const Json &item : json.items())
                out.append(visit(item, depth + 1));
            return out;
        }
        return json.isObject() ? object(json, depth, false) : json;
    }

private:
    void learn(const std::vector<FieldSpec> &fields)
    {
        for (const FieldSpec &field : fields) {
            (field.secret ? m_secret : m_open).insert(field.key);
            learn(field.children);
        }
    }

    //! Of a name that stands for several fields one secret is enough.
    [[nodiscard]] bool isSecret(const QString &name, const QString &dataType,
                                const QString &label) const
    {
        if (m_secret.contains(name))
            return true;
        return !m_open.contains(name) && looksSecret(dataType, name, label);
    }

    //! With \a inSecret the object stands under a name that looks secret.
    Json object(const Json &json, int depth, bool inSecret)
    {
        const bool pair = json.contains(u"value") || json.contains(u"defaultValue");
        QString name;
        for (const QString &member : nameMembers()) {
            if (pair && name.isEmpty())
                name = json[member].scalarText().value_or(QString());
        }
        const bool named = !name.isEmpty();
        const bool secretPair
            = named && isSecret(name, json[u"dataType"].toString(), json[u"name"].toString());
        Json out = Json::object();
        for (const JsonMember &member : json.members()) {
            Json value;
            if (secretPair && isValueMember(member.name))
                value = hidden(member.value);
            else if (named && (isValueMember(member.name) || nameMembers().contains(member.name)))
                value = visit(member.value, depth + 1);
            else
                value = underName(member, depth, inSecret);
            out.members().push_back({member.name, std::move(value)});
        }
        return out;
    }

    //! Outside of pairs a member's own name tells.
    Json underName(const JsonMember &member, int depth, bool inSecret)
    {
        // Not on the top level: a field with the handle "name" is not the connection's name.
        const bool secret = looksSecret({}, member.name, {})
            || (depth > 0 && m_secret.contains(member.name))
            || (inSecret && isValueMember(member.name));
        return secret ? below(member.value, depth) : visit(member.value, depth + 1);
    }

    //! What a secret name holds: its texts are hidden, and what is below it is looked through.
    Json below(const Json &value, int depth)
    {
        if (value.isString() || value.isNumber())
            return hidden(value);
        if (value.isArray()) {
            Json out = Json::array();
            for (const Json &item : value.items())
                out.append(below(item, depth + 1));
            return out;
        }
        if (value.isObject() && !secretMarkerState(value))
            return object(value, depth + 1, true);
        return value;
    }

    Json hidden(const Json &value)
    {
        if (value.isNull() || secretMarkerState(value))
            return value;
        if (value.isString() && value.toString().isEmpty())
            return secretMarker(u"unset"_s);
        ++m_takenOut;
        const bool masked = value.isString() && looksMasked(value.toString());
        return secretMarker(masked ? u"unknown"_s : u"set"_s);
    }

    int &m_takenOut;
    QSet<QString> m_secret;
    QSet<QString> m_open;
};

} // namespace

Json guardedBody(const Json &body, const FormSpec *form, int &takenOut)
{
    return Guard(form, takenOut).visit(body, 0);
}

} // namespace plugboard
