// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/jsonschemabranches.h"

#include "schema/dialects/jsonschemakinds.h"
#include "schema/dialects/jsonschemamerge.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace plugboard::jsonschema {

namespace {

bool isNullOnly(const Json &schema)
{
    return schema[u"type"].toString() == u"null"
        || (schema.contains(u"const") && schema[u"const"].isNull())
        || (schema[u"enum"].items().size() == 1 && schema[u"enum"].items().front().isNull());
}

//! The values that \a schema allows where it lists them.
std::vector<Json> listedValues(const Json &schema)
{
    if (const Json *only = schema.find(u"const"))
        return {*only};
    return schema[u"enum"].items();
}

//! The values of \a key in every branch; empty where one branch does not list them, or two share
//! one.
std::vector<std::vector<Json>> valuesOf(SchemaDocument &document, const BranchSet &set,
                                        const QString &key)
{
    std::vector<std::vector<Json>> all;
    QSet<QByteArray> seen;
    for (const Branch &branch : set.branches) {
        const Json *node = (*branch.schema)[u"properties"].find(key);
        const Json *property = node ? document.resolve(*node).schema : nullptr;
        std::vector<Json> values = property ? listedValues(*property) : std::vector<Json>();
        if (values.empty())
            return {};
        for (const Json &value : values) {
            const QByteArray text = writeJson(value);
            if (!value.scalarText() || seen.contains(text))
                return {};
            seen.insert(text);
        }
        all.push_back(std::move(values));
    }
    return all;
}

void findDiscriminator(SchemaDocument &document, BranchSet &set)
{
    if (set.branches.size() < 2)
        return;
    std::vector<std::vector<Json>> found;
    bool isSure = false;
    for (const JsonMember &member : (*set.branches.front().schema)[u"properties"].members()) {
        const bool inAll = std::all_of(
            set.branches.begin(), set.branches.end(),
            [&member](const Branch &branch) { return asksFor(*branch.schema, member.name); });
        // Of two the one that is always given.
        if (isSure || (!found.empty() && !inAll))
            continue;
        std::vector<std::vector<Json>> values = valuesOf(document, set, member.name);
        if (values.empty())
            continue;
        found = std::move(values);
        set.discriminator = member.name;
        isSure = inAll;
    }
    for (size_t i = 0; i < found.size(); ++i)
        set.branches[i].values = std::move(found[i]);
}

template <typename Test>
bool all(const BranchSet &set, const Test &test)
{
    return !set.branches.empty()
        && std::all_of(set.branches.begin(), set.branches.end(),
                       [&test](const Branch &branch) { return test(*branch.schema); });
}

//! Title and description of the branch itself, or of what it refers to.
Json word(const Branch &branch, QStringView name)
{
    const Json *own = branch.node->find(name);
    return own && own->isString() ? *own : (*branch.schema)[name];
}

//! An enum with its names and helps, each value once.
class ChoiceList
{
public:
    void add(const Json &value, const Json &name, const Json &help)
    {
        const QByteArray text = writeJson(value);
        if (m_places.contains(text))
            return;
        m_places.insert(text, m_values.items().size());
        m_values.append(value);
        m_names.append(name);
        m_helps.append(help);
    }
    //! Null where \a value is not in the list.
    Json nameOf(const Json &value) const
    {
        const auto at = m_places.constFind(writeJson(value));
        return at == m_places.constEnd() ? Json() : m_names.items()[*at];
    }
    void moveTo(Json &schema)
    {
        schema.set(u"enum"_s, std::move(m_values));
        schema.set(u"enumNames"_s, std::move(m_names));
        schema.set(u"x-enumDescriptions"_s, std::move(m_helps));
    }

private:
    Json m_values = Json::array();
    Json m_names = Json::array();
    Json m_helps = Json::array();
    QHash<QByteArray, size_t> m_places;
};

} // namespace

bool BranchSet::isOnlyRequired() const
{
    return all(*this, [](const Json &schema) {
        return schema[u"required"].isArray()
            && std::all_of(
                   schema.members().begin(), schema.members().end(), [](const JsonMember &member) {
                       return member.name == u"required" || isWord(member.name)
                           || (member.name == u"type" && member.value.toString() == u"object");
                   });
    });
}

bool BranchSet::isChoices() const
{
    return all(*this, [](const Json &schema) {
        return !listedValues(schema).empty() && !schema.contains(u"properties");
    });
}

bool BranchSet::isScalars() const
{
    return all(*this, [](const Json &schema) {
        const QStringList types = typesOf(schema);
        return !types.isEmpty() && branchListsOf(schema).empty()
            && std::all_of(types.begin(), types.end(), isScalarType);
    });
}

bool BranchSet::isObjects() const
{
    return all(*this, [](const Json &schema) {
        const QStringList types = typesOf(schema);
        return schema.isObject()
            && (types == QStringList{u"object"_s}
                || (types.isEmpty()
                    && (schema.contains(u"required") || !branchListsOf(schema).empty()
                        || !rulesOf(schema).empty())));
    });
}

BranchSet readBranches(SchemaDocument &document, const Json &list, const QStringList &trail)
{
    BranchSet set;
    for (const Json &item : list.items()) {
        const Resolved &found = document.resolve(item);
        const auto isCycle = [&trail](const QString &ref) { return trail.contains(ref); };
        if (!found.schema) {
            set.problems.append(found.problem);
        } else if (std::any_of(found.refs.begin(), found.refs.end(), isCycle)) {
            set.problems.append(QString());
        } else if (isNullOnly(*found.schema)) {
            set.allowsNull = true;
        } else {
            set.branches.push_back({&item, found.schema, found.refs, {}});
        }
    }
    findDiscriminator(document, set);
    return set;
}

const Json &choiceOf(SchemaDocument &document, const BranchSet &set, const Json *own)
{
    ChoiceList choices;
    Json common;
    for (const Branch &branch : set.branches) {
        const Json *node = (*branch.schema)[u"properties"].find(set.discriminator);
        const Json *property = node ? document.resolve(*node).schema : nullptr;
        if (property && property->isObject()) {
            if (common.isNull()) {
                common = *property;
            } else {
                // What the branches do not agree on says nothing about the choice.
                Json::Object agreed;
                for (const JsonMember &member : common.members()) {
                    if ((*property)[member.name] == member.value)
                        agreed.push_back(member);
                }
                common = Json(agreed);
            }
        }
        const bool isOne = branch.values.size() == 1;
        for (const Json &value : branch.values) {
            choices.add(value, isOne ? word(branch, u"title") : Json(),
                        isOne ? word(branch, u"description") : Json());
        }
    }
    Json made = own && own->isObject() ? *own : common.isObject() ? common : Json::object();
    made.remove(u"const");
    if (const Json *offered = made.find(u"enum"); offered && own && offered->isArray()) {
        // The object's own list stands, in its order; the branches name what it offers.
        if (made.contains(u"enumNames") || made.contains(u"x-enumNames"))
            return document.keep(std::move(made));
        Json ownNames = Json::array();
        for (const Json &value : offered->items())
            ownNames.append(choices.nameOf(value));
        made.set(u"enumNames"_s, std::move(ownNames));
    } else {
        choices.moveTo(made);
    }
    return document.keep(std::move(made));
}

Json withChoices(Json schema, const BranchSet &set)
{
    ChoiceList choices;
    for (const Branch &branch : set.branches) {
        const std::vector<Json> listed = listedValues(*branch.schema);
        const Json &ownNames = (*branch.schema)[u"enumNames"];
        for (size_t i = 0; i < listed.size(); ++i) {
            const bool isOne = listed.size() == 1;
            Json name = isOne ? word(branch, u"title") : Json();
            if (i < ownNames.items().size())
                name = ownNames.items()[i];
            choices.add(listed[i], name, isOne ? word(branch, u"description") : Json());
        }
    }
    if (set.allowsNull)
        choices.add(Json(), Json(), Json());
    if (const Json *own = schema.find(u"enum"); !own || !own->isArray())
        choices.moveTo(schema);
    return schema;
}

Json withScalars(Json schema, const BranchSet &set, QStringList &different)
{
    QStringList types;
    Json suggested = Json::array();
    Json merged;
    for (const Branch &branch : set.branches) {
        for (const QString &type : typesOf(*branch.schema)) {
            if (!types.contains(type))
                types.append(type);
        }
        for (const Json &value : listedValues(*branch.schema))
            suggested.append(value);
        if (merged.isNull()) {
            merged = *branch.schema;
            continue;
        }
        Json::Object agreed;
        for (const JsonMember &member : merged.members()) {
            const Json *other = branch.schema->find(member.name);
            if (other && *other == member.value)
                agreed.push_back(member);
            else if (!isWord(member.name) && member.name != u"type" && member.name != u"enum"
                     && member.name != u"const")
                different.append(member.name);
        }
        for (const JsonMember &member : branch.schema->members()) {
            if (!merged.contains(member.name) && !isWord(member.name) && member.name != u"type"
                && member.name != u"enum" && member.name != u"const")
                different.append(member.name);
        }
        merged = Json(agreed);
    }
    different.removeDuplicates();
    Json list = Json::array();
    for (const QString &type : types)
        list.append(Json(type));
    merged.remove(u"type");
    QStringList contradictions;
    Json whole = std::move(schema);
    if (!whole.contains(u"type"))
        whole.set(u"type"_s, list);
    mergeInto(whole, merged, contradictions);
    if (!suggested.items().empty())
        whole.set(suggestionsMember(), std::move(suggested));
    return whole;
}

} // namespace plugboard::jsonschema
