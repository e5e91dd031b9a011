// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/schemarewrite.h"

#include "schema/decimaltext.h"
#include "schema/dialects/jsonschemakinds.h"
#include "schema/dialects/jsonschemamerge.h"
#include "schema/dialects/jsonschemasecrets.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

using Rule = SchemaRule;

bool isSchemaNode(const Json *json)
{
    return json && (json->isObject() || json->isBool());
}

//! "1.0" and "1e0" are whole numbers as well; nothing where it is none that counts something.
std::optional<qint64> countOf(const Json &json)
{
    const QString text = QString::fromLatin1(json.numberText());
    if (!isWholeDecimalText(text) || compareDecimalText(text, u"0").value_or(-1) < 0
        || compareDecimalText(text, u"1000000000").value_or(1) > 0)
        return std::nullopt;
    if (const std::optional<qint64> plain = json.toInt64())
        return plain;
    return qint64(text.toDouble());
}

Json objectOf(const QString &name, Json value)
{
    return Json(Json::Object{{name, std::move(value)}});
}

//! Keywords that ask for something and that draft 7 has no word for.
bool hasNoEquivalent(const JsonMember &member)
{
    const QString &name = member.name;
    if (name == u"unevaluatedProperties" || name == u"unevaluatedItems")
        return member.value != Json(true);
    return name == u"$dynamicRef" || name == u"$recursiveRef" || name == u"extends"
        || name == u"disallow";
}

class Rewriter
{
public:
    Rewriter(const SchemaSource &source, const Json &schema)
        : m_source(source), m_schema(schema) { }

    RewrittenSchema run()
    {
        if (!m_schema.isObject()) {
            m_out.isNever = m_schema == Json(false);
            return std::move(m_out);
        }
        m_out.isSecret = jsonschema::saysSecret(m_schema);
        const bool hasReference = m_schema[u"$ref"].isString();
        if (hasReference)
            addReference();
        if (!hasReference || m_source.hasSiblings) {
            m_isNullable = m_schema[u"nullable"].toBool();
            for (const JsonMember &member : m_schema.members())
                m_out.isWeak = m_out.isWeak || hasNoEquivalent(member);
            addValues();
            addNumbers();
            addTexts();
            addLists();
            addObjects();
            addDependencies();
            addParts();
        }
        return std::move(m_out);
    }

private:
    //! Not well-formed, or not for us: left out.
    void weaken() { m_out.isWeak = true; }

    void add(const QString &keyword, Json value)
    {
        m_out.rules.push_back({keyword, Rule::By::Ours, {}, std::move(value), {}, 0});
    }
    Rule &addDraft7(const QString &keyword, Json draft7, Json value = {})
    {
        m_out.rules.push_back(
            {keyword, Rule::By::Draft7, std::move(draft7), std::move(value), {}, 0});
        return m_out.rules.back();
    }
    //! Stands for \a node in a rule's draft 7.
    static Json child(Rule &rule, const Json &node)
    {
        rule.children.push_back(&node);
        return objectOf(u"rule"_s, Json::number(qint64(rule.children.size()) - 1));
    }
    const Json *schemaAt(QStringView name)
    {
        const Json *found = m_schema.find(name);
        if (found && !isSchemaNode(found)) {
            weaken();
            return nullptr;
        }
        return found;
    }

    void addReference()
    {
        const Json *target = m_source.at(m_schema[jsonschema::refMember()].toString());
        if (!isSchemaNode(target)) {
            weaken();
            return;
        }
        m_out.isSecret = m_out.isSecret || jsonschema::saysSecret(*target);
        Rule &rule = addDraft7(u"$ref"_s, {});
        rule.draft7 = objectOf(u"allOf"_s, Json(Json::Array{child(rule, *target)}));
    }

    void addValues()
    {
        static const QSet<QString> known{u"string"_s, u"number"_s, u"integer"_s, u"boolean"_s,
                                         u"null"_s,   u"array"_s,  u"object"_s};
        const Json &type = m_schema[u"type"];
        Json::Array types = type.isArray() ? type.items() : Json::Array();
        if (type.isString())
            types.push_back(type);
        const bool isKnown = std::all_of(types.begin(), types.end(), [](const Json &one) {
            return known.contains(one.toString());
        });
        if (m_isNullable)
            types.push_back(Json(u"null"_s));
        if (!type.isNull() && isKnown && types.size() > size_t(m_isNullable))
            add(u"type"_s, Json(std::move(types)));
        else if (!type.isNull())
            weaken();
        if (const Json *offered = m_schema.find(u"enum")) {
            Json values = *offered;
            if (m_isNullable && values.isArray())
                values.append(Json());
            values.isArray() ? add(u"enum"_s, std::move(values)) : weaken();
        }
        if (const Json *only = m_schema.find(u"const"))
            add(u"const"_s, Json(Json::Array{*only}));
    }

    void addNumbers()
    {
        for (const auto &[plain, exclusive] : {std::pair(u"minimum"_s, u"exclusiveMinimum"_s),
                                               std::pair(u"maximum"_s, u"exclusiveMaximum"_s)}) {
            const Json &limit = m_schema[plain];
            const Json &beyond = m_schema[exclusive];
            // Draft 4 had a flag there.
            if (limit.isNumber())
                add(beyond == Json(true) ? exclusive : plain, limit);
            else if (!limit.isNull())
                weaken();
            if (beyond.isNumber())
                add(exclusive, beyond);
            else if (!beyond.isNull() && !beyond.isBool())
                weaken();
        }
        if (const Json *step = m_schema.find(u"multipleOf")) {
            const QString text = QString::fromLatin1(step->numberText());
            compareDecimalText(text, u"0").value_or(0) > 0 ? add(u"multipleOf"_s, *step) : weaken();
        }
    }

    void addCount(const QString &keyword)
    {
        const Json *found = m_schema.find(keyword);
        if (!found)
            return;
        if (const std::optional<qint64> count = countOf(*found))
            addDraft7(keyword, objectOf(keyword, Json::number(*count)), Json::number(*count));
        else
            weaken();
    }

    void addTexts()
    {
        addCount(u"minLength"_s);
        addCount(u"maxLength"_s);
        for (const QString &keyword : {u"pattern"_s, u"format"_s}) {
            if (const Json *found = m_schema.find(keyword))
                found->isString() ? add(keyword, *found) : weaken();
        }
        // Whether a format is a demand or a remark is the platform's to say.
        if (m_schema.contains(u"format"))
            weaken();
    }

    void addLists()
    {
        const Json *prefix = m_schema.find(u"prefixItems");
        const Json *items = m_schema.find(u"items");
        const Json *more = prefix ? items : m_schema.find(u"additionalItems");
        const Json *tuple = prefix ? prefix : items && items->isArray() ? items : nullptr;
        if (tuple) {
            const bool isTuple = tuple->isArray()
                && std::all_of(tuple->items().begin(), tuple->items().end(),
                               [](const Json &item) { return isSchemaNode(&item); });
            if (isTuple && (!more || isSchemaNode(more)) && !tuple->items().empty()) {
                Rule &rule = addDraft7(prefix ? u"prefixItems"_s : u"items"_s, {});
                Json list = Json::array();
                for (const Json &item : tuple->items())
                    list.append(child(rule, item));
                Json draft7 = objectOf(u"items"_s, std::move(list));
                if (more)
                    draft7.set(u"additionalItems"_s, child(rule, *more));
                rule.draft7 = std::move(draft7);
            } else if (isTuple && tuple->items().empty() && isSchemaNode(more)) {
                addItems(*more);
            } else if (!isTuple || more) {
                weaken();
            }
        } else if (const Json *item = schemaAt(u"items")) {
            addItems(*item);
        }
        addCount(u"minItems"_s);
        addCount(u"maxItems"_s);
        if (m_schema[u"uniqueItems"].toBool())
            add(u"uniqueItems"_s, {});
        addContained();
    }

    void addContained()
    {
        const Json *contained = schemaAt(u"contains");
        if (!contained)
            return;
        Json counts = Json::object();
        for (const QString &keyword : {u"minContains"_s, u"maxContains"_s}) {
            const Json *found = m_schema.find(keyword);
            const std::optional<qint64> count = found ? countOf(*found) : std::nullopt;
            if (count)
                counts.set(keyword, Json::number(*count));
            else if (found)
                weaken();
        }
        Rule rule{u"contains"_s, Rule::By::Ours, {}, std::move(counts), {contained}, 0};
        // One that takes too much would be counted too often.
        rule.strictChildren = rule.value.contains(u"maxContains") ? 1 : 0;
        m_out.rules.push_back(std::move(rule));
    }

    void addItems(const Json &item) { addOne(u"items"_s, item); }

    //! A keyword that holds one schema.
    Rule &addOne(const QString &keyword, const Json &node)
    {
        Rule &rule = addDraft7(keyword, {});
        rule.draft7 = objectOf(keyword, child(rule, node));
        return rule;
    }

    void addObjects()
    {
        addRequired();
        addCount(u"minProperties"_s);
        addCount(u"maxProperties"_s);
        const Json &properties = m_schema[u"properties"];
        Json empty = Json::object();
        if (properties.isObject() && !properties.members().empty()) {
            Rule &rule = addDraft7(u"properties"_s, {});
            Json map = Json::object();
            QSet<QString> seen;
            for (const JsonMember &member : properties.members()) {
                if (!isSchemaNode(&member.value)) {
                    weaken();
                } else if (!seen.contains(member.name)) {
                    map.members().push_back({member.name, child(rule, member.value)});
                    empty.members().push_back({member.name, Json::object()});
                    seen.insert(member.name);
                }
            }
            rule.draft7 = objectOf(u"properties"_s, std::move(map));
        } else if (!properties.isNull() && !properties.isObject()) {
            weaken();
        }
        addNamed(std::move(empty));
        if (const Json *names = schemaAt(u"propertyNames"))
            addOne(u"propertyNames"_s, *names);
    }

    //! Members by their names' patterns, and all others. \a listed are those that have a schema.
    void addNamed(Json listed)
    {
        const Json &patterns = m_schema[u"patternProperties"];
        Json texts = Json::array();
        if (!patterns.members().empty()) {
            Rule rule{u"patternProperties"_s, Rule::By::Ours, {}, {}, {}, 0};
            for (const JsonMember &member : patterns.members()) {
                if (!isSchemaNode(&member.value)) {
                    weaken();
                    continue;
                }
                texts.append(Json(member.name));
                rule.children.push_back(&member.value);
            }
            rule.value = texts;
            m_out.rules.push_back(std::move(rule));
        }
        const Json *more = schemaAt(u"additionalProperties");
        if (!more || *more == Json(true))
            return;
        Json names = Json::array();
        for (const JsonMember &member : listed.members())
            names.append(Json(member.name));
        Rule &rule = addDraft7(u"additionalProperties"_s, {});
        rule.value = Json(Json::Object{{u"names"_s, std::move(names)}, {u"patterns"_s, texts}});
        if (!texts.items().empty()) {
            rule.by = Rule::By::Ours;
            rule.children.push_back(more);
            return;
        }
        Json draft7 = objectOf(u"properties"_s, std::move(listed));
        draft7.set(u"additionalProperties"_s, more->isBool() ? *more : child(rule, *more));
        rule.draft7 = std::move(draft7);
    }

    void addRequired()
    {
        const Json &required = m_schema[u"required"];
        // A flag is draft 3's, and about the property itself.
        if (required.isNull() || required.isBool())
            return;
        if (const Json names = namesIn(required); !names.items().empty())
            addDraft7(u"required"_s, objectOf(u"required"_s, names), names);
    }

    //! The texts of a list, each once.
    Json namesIn(const Json &list)
    {
        Json names = Json::array();
        QSet<QString> seen;
        for (const Json &name : list.items()) {
            if (!name.isString())
                weaken();
            else if (!seen.contains(name.toString()))
                names.append(name);
            seen.insert(name.toString());
        }
        if (!list.isArray())
            weaken();
        return names;
    }

    void addDependencies()
    {
        for (const QString &keyword :
             {u"dependencies"_s, u"dependentRequired"_s, u"dependentSchemas"_s}) {
            for (const JsonMember &member : m_schema[keyword].members()) {
                if (member.value.isArray() || member.value.isString()) {
                    // Draft 3 wrote a single name.
                    const Json names = namesIn(
                        member.value.isArray() ? member.value : Json(Json::Array{member.value}));
                    addDraft7(u"dependentRequired"_s,
                              objectOf(u"dependencies"_s, objectOf(member.name, names)),
                              objectOf(member.name, names));
                } else if (isSchemaNode(&member.value)) {
                    Rule &rule = addDraft7(u"dependentSchemas"_s, {});
                    rule.draft7 = objectOf(u"dependencies"_s,
                                           objectOf(member.name, child(rule, member.value)));
                } else {
                    weaken();
                }
            }
        }
    }

    void addParts()
    {
        for (const QString &keyword : {u"allOf"_s, u"anyOf"_s, u"oneOf"_s}) {
            if (const Json *list = m_schema.find(keyword))
                addList(keyword, *list);
        }
        // Of those that were merged nobody knows which of the two they were.
        for (const Json &list : m_schema[jsonschema::branchesMember()].items()) {
            weaken();
            addList(u"anyOf"_s, list);
        }
        if (const Json *excluded = schemaAt(u"not"))
            addOne(u"not"_s, *excluded).strictChildren = 1;
        for (const Json *condition : jsonschema::rulesOf(m_schema))
            addCondition(*condition);
    }

    void addList(const QString &keyword, const Json &list)
    {
        const bool isList = list.isArray() && !list.items().empty()
            && std::all_of(list.items().begin(), list.items().end(),
                           [](const Json &item) { return isSchemaNode(&item); });
        if (!isList) {
            weaken();
            return;
        }
        Rule &rule = addDraft7(keyword, {});
        Json children = Json::array();
        for (const Json &item : list.items()) {
            children.append(child(rule, item));
            m_out.isSecret
                = m_out.isSecret || (keyword == u"allOf" && jsonschema::saysSecret(item));
        }
        rule.draft7 = objectOf(keyword, std::move(children));
        if (keyword == u"oneOf")
            rule.strictChildren = rule.children.size();
    }

    void addCondition(const Json &condition)
    {
        const Json *test = condition.find(u"if");
        if (!isSchemaNode(test)) {
            weaken();
            return;
        }
        Rule &rule = addDraft7(u"if"_s, {});
        Json draft7 = objectOf(u"if"_s, child(rule, *test));
        for (const QString &name : {u"then"_s, u"else"_s}) {
            const Json *branch = condition.find(name);
            if (branch && isSchemaNode(branch))
                draft7.set(name, child(rule, *branch));
            else if (branch)
                weaken();
        }
        rule.draft7 = std::move(draft7);
        rule.strictChildren = 1;
    }

    const SchemaSource &m_source;
    const Json &m_schema;
    RewrittenSchema m_out;
    bool m_isNullable = false;
};

//! Finds what is left out, in the whole document.
class Searcher
{
public:
    explicit Searcher(LeftOut &found) : m_found(found) { }

    void search(const Json &node, bool isMap)
    {
        for (const JsonMember &member : node.members()) {
            if (!isMap && hasNoEquivalent(member))
                add(m_found.keywords, member.name);
            if (isMap || !jsonschema::isValueKeyword(member.name))
                search(member.value, !isMap && jsonschema::isSchemaMap(member.name));
        }
        for (const Json &item : node.items())
            search(item, false);
        const Json &reference = node[u"$ref"];
        if (!isMap && reference.isString() && !node.contains(jsonschema::refMember()))
            add(m_found.references, reference.toString());
    }

private:
    static void add(QStringList &list, const QString &text)
    {
        constexpr qsizetype kMostNamed = 5;
        if (list.size() < kMostNamed && !list.contains(text))
            list.append(text);
    }

    LeftOut &m_found;
};

} // namespace

RewrittenSchema rewriteSchema(const SchemaSource &source, const Json &node)
{
    return Rewriter(source, node).run();
}

LeftOut leftOutOf(const SchemaSource &source)
{
    LeftOut found;
    Searcher(found).search(source.root, false);
    return found;
}

} // namespace plugboard
