// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/jsonschemamerge.h"

#include "schema/decimaltext.h"
#include "schema/dialects/jsonschemakinds.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard::jsonschema {

namespace {

bool has(const Json::Array &items, const Json &value)
{
    return std::find(items.begin(), items.end(), value) != items.end();
}

Json bothOf(const Json &a, const Json &b)
{
    return Json(Json::Object{{u"allOf"_s, Json(Json::Array{a, b})}});
}

void mergeRequired(Json &into, const Json &other)
{
    if (!into.isArray())
        into = Json::array();
    for (const Json &key : other.items()) {
        if (!has(into.items(), key))
            into.append(key);
    }
}

//! What both allow; false where that is nothing.
bool mergeTypes(Json &into, const Json &other)
{
    const Json::Array mine = into.isArray() ? into.items() : Json::Array{into};
    const Json::Array theirs = other.isArray() ? other.items() : Json::Array{other};
    const Json number(u"number"_s);
    const Json integer(u"integer"_s);
    Json::Array both;
    for (const Json &type : mine) {
        if (has(theirs, type) || (type == integer && has(theirs, number)))
            both.push_back(type);
        else if (type == number && has(theirs, integer))
            both.push_back(integer);
    }
    if (both.empty())
        return false;
    into = both.size() == 1 ? both.front() : Json(both);
    return true;
}

bool mergeEnums(Json &into, const Json &other)
{
    if (!into.isArray() || !other.isArray())
        return true;
    Json::Array both;
    std::copy_if(into.items().begin(), into.items().end(), std::back_inserter(both),
                 [&other](const Json &value) { return has(other.items(), value); });
    if (both.empty())
        return false;
    into = Json(both);
    return true;
}

void mergeMap(Json &into, const Json &other)
{
    if (!into.isObject() || !other.isObject())
        return;
    for (const JsonMember &member : other.members()) {
        Json *mine = into.find(member.name);
        if (!mine)
            into.set(member.name, member.value);
        else if (*mine == member.value)
            continue;
        else if (mine->isArray() && member.value.isArray())
            mergeRequired(*mine, member.value);
        else if (!mine->isArray() && !member.value.isArray())
            *mine = bothOf(*mine, member.value);
    }
}

void mergeLimit(Json &into, const Json &other, bool larger)
{
    if (into.isBool() || other.isBool()) {
        into = Json(into.toBool() || other.toBool());
        return;
    }
    const auto order = compareDecimalText(QString::fromLatin1(into.numberText()),
                                          QString::fromLatin1(other.numberText()));
    if (order && (larger ? *order < 0 : *order > 0))
        into = other;
}

void mergeSchemas(Json &into, const Json &other)
{
    if (into == Json(false) || other == Json(false))
        into = Json(false);
    else if (into == Json(true))
        into = other;
    else if (into.isObject() && other.isObject())
        into = bothOf(into, other);
}

//! One pattern that fits where both do.
void mergePatterns(Json &into, const Json &other)
{
    if (into.isString() && other.isString()) {
        into = Json(
            u"^(?=[\\s\\S]*?(?:%1))(?=[\\s\\S]*?(?:%2))"_s.arg(into.toString(), other.toString()));
    }
}

void appendTo(Json &object, const QString &name, const Json &value)
{
    Json *list = object.find(name);
    if (!list || !list->isArray()) {
        object.set(name, Json::array());
        list = object.find(name);
    }
    if (!has(list->items(), value))
        list->append(value);
}

const QSet<QString> &maps()
{
    static const QSet<QString> names{u"properties"_s, u"patternProperties"_s, u"dependentSchemas"_s,
                                     u"dependentRequired"_s, u"dependencies"_s};
    return names;
}

void mergeMember(const QString &name, Json &mine, const Json &value, QStringList &contradictions)
{
    static const QSet<QString> minima{u"minLength"_s, u"minItems"_s, u"minProperties"_s,
                                      u"minimum"_s, u"exclusiveMinimum"_s};
    static const QSet<QString> maxima{u"maxLength"_s, u"maxItems"_s, u"maxProperties"_s,
                                      u"maximum"_s, u"exclusiveMaximum"_s};
    static const QSet<QString> schemas{u"items"_s, u"additionalProperties"_s, u"propertyNames"_s,
                                       u"contains"_s};
    static const QSet<QString> flags{u"readOnly"_s,  u"writeOnly"_s,      u"deprecated"_s,
                                     u"sensitive"_s, u"uniqueItems"_s,    u"airbyte_secret"_s,
                                     u"x-secret"_s,  u"airbyte_hidden"_s, u"always_show"_s,
                                     u"multiline"_s};
    bool fits = true;
    if (name == u"type")
        fits = mergeTypes(mine, value);
    else if (name == u"enum")
        fits = mergeEnums(mine, value);
    else if (name == u"const" || name == u"format")
        fits = false;
    else if (name == u"required")
        mergeRequired(mine, value);
    else if (name == u"pattern")
        mergePatterns(mine, value);
    else if (maps().contains(name))
        mergeMap(mine, value);
    else if (minima.contains(name) || maxima.contains(name))
        mergeLimit(mine, value, minima.contains(name));
    else if (schemas.contains(name))
        mergeSchemas(mine, value);
    else if (flags.contains(name))
        mine = Json(mine.toBool() || value.toBool());
    if (!fits && !contradictions.contains(name))
        contradictions.append(name);
}

Json withoutWords(const Json &schema)
{
    static const QSet<QString> words{u"title"_s,    u"description"_s, u"order"_s,
                                     u"$comment"_s, u"examples"_s,    u"always_show"_s};
    if (!schema.isObject())
        return schema;
    Json shape = Json::object();
    for (const JsonMember &member : schema.members()) {
        if (words.contains(member.name))
            continue;
        Json value = member.value;
        if (maps().contains(member.name) && value.isObject()) {
            for (JsonMember &part : value.members())
                part.value = withoutWords(part.value);
        } else if (member.name != u"default" && member.name != u"const") {
            value = withoutWords(value);
        }
        if (member.name != u"enum" && value.isArray()) {
            for (Json &item : value.items())
                item = withoutWords(item);
        }
        shape.members().push_back({member.name, std::move(value)});
    }
    std::stable_sort(shape.members().begin(), shape.members().end(),
                     [](const JsonMember &a, const JsonMember &b) { return a.name < b.name; });
    return shape;
}

} // namespace

QString refMember()
{
    return u"\x01ref"_s;
}

QString rulesMember()
{
    return u"\x01rules"_s;
}

QString branchesMember()
{
    return u"\x01"
           "branches"_s;
}

QString suggestionsMember()
{
    return u"\x01suggestions"_s;
}

void mergeInto(Json &into, const Json &other, QStringList &contradictions)
{
    Json rule = Json::object();
    for (const JsonMember &member : other.members()) {
        const QString &name = member.name;
        if (isReferenceKeyword(name) || name == refMember())
            continue;
        if (name == u"if" || name == u"then" || name == u"else") {
            rule.set(name, member.value);
        } else if (name == u"oneOf" || name == u"anyOf") {
            const Json *mine = into.find(name);
            if (!mine || *mine != member.value)
                appendTo(into, branchesMember(), member.value);
        } else if (name == rulesMember() || name == branchesMember()) {
            for (const Json &item : member.value.items())
                appendTo(into, name, item);
        } else if (Json *mine = into.find(name)) {
            if (*mine != member.value)
                mergeMember(name, *mine, member.value, contradictions);
        } else {
            into.set(name, member.value);
        }
    }
    if (rule.contains(u"if"))
        appendTo(into, rulesMember(), rule);
}

std::vector<const Json *> rulesOf(const Json &schema)
{
    std::vector<const Json *> rules;
    if (schema.contains(u"if"))
        rules.push_back(&schema);
    for (const Json &rule : schema[rulesMember()].items())
        rules.push_back(&rule);
    return rules;
}

std::vector<const Json *> branchListsOf(const Json &schema)
{
    std::vector<const Json *> lists;
    for (const QStringView name : {QStringView(u"oneOf"), QStringView(u"anyOf")}) {
        if (const Json *list = schema.find(name))
            lists.push_back(list);
    }
    for (const Json &list : schema[branchesMember()].items())
        lists.push_back(&list);
    return lists;
}

Json withoutBranches(const Json &schema)
{
    Json rest = Json::object();
    for (const JsonMember &member : schema.members()) {
        if (member.name != u"oneOf" && member.name != u"anyOf" && member.name != branchesMember())
            rest.members().push_back(member);
    }
    return rest;
}

bool isSameShape(const Json &a, const Json &b)
{
    return a == b || withoutWords(a) == withoutWords(b);
}

} // namespace plugboard::jsonschema
