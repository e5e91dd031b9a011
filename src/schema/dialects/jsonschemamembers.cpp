// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/jsonschemamembers.h"

#include "core/remotetext.h"
#include "schema/dialects/jsonschemakinds.h"
#include "schema/dialects/jsonschemamerge.h"
#include "schema/dialects/jsonschemarules.h"
#include "schema/fieldpath.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;

namespace plugboard::jsonschema {

namespace {

struct JsonSchemaMembersTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::JsonSchemaMembers)
};

//! Alternatives of one key that are compared with each other.
constexpr qsizetype kMaxCompared = 100;

bool saysNothing(const Json &schema)
{
    return schema == Json(true)
        || (schema.isObject()
            && std::all_of(schema.members().begin(), schema.members().end(),
                           [](const JsonMember &member) { return isWord(member.name); }));
}

} // namespace

Members::Members(Reader &reader, const QString &parent, int depth)
    : m_reader(reader)
    , m_document(reader.document())
    , m_builder(reader.builder())
    , m_parent(parent)
    , m_depth(depth)
{
}

bool Members::cannotTell(SchemaDocument &document, const Json &schema, const QStringList &trail)
{
    const std::vector<const Json *> lists = branchListsOf(schema);
    return std::any_of(lists.begin(), lists.end(), [&](const Json *list) {
        const BranchSet set = readBranches(document, *list, trail);
        return set.branches.size() > 1 && !set.hasDiscriminator() && !set.isOnlyRequired();
    });
}

int Members::find(const QString &key) const
{
    // The one that was there first.
    const auto all = m_byKey.constFind(key);
    return all == m_byKey.constEnd() ? -1 : all->constFirst();
}

QList<int> Members::allOf(const QString &key) const
{
    return m_byKey.value(key).mid(0, kMaxCompared);
}

void Members::add(const Json &part, const QStringList &trail, const Condition &when, int owner,
                  const QString &skip)
{
    if (m_level >= FormBuilder::kMaxDepth || m_isFull || !m_reader.takePart()) {
        if (!m_isFull && !std::exchange(m_isTooDeep, true)) {
            m_builder.note(m_parent, Severity::Warning,
                           JsonSchemaMembersTr::tr("The schema's parts are too many, or too deep "
                                                   "inside one another, to be all followed."));
        }
        return;
    }
    ++m_level;
    const int number = ++m_part;
    if (number == 1)
        m_present = presentKeys(part);
    std::vector<BranchSet> sets;
    for (const Json *list : branchListsOf(part))
        sets.push_back(readBranches(m_document, *list, trail));
    const auto setOf = [&sets](const QString &key) -> const BranchSet * {
        for (const BranchSet &set : sets) {
            if (set.discriminator == key && set.hasDiscriminator())
                return &set;
        }
        return nullptr;
    };
    const Json &properties = part[u"properties"];
    if (part.contains(u"properties") && !properties.isObject()) {
        m_builder.note(
            m_parent, Severity::Warning,
            JsonSchemaMembersTr::tr("“%1” is no object and says nothing.").arg(u"properties"_s));
    }
    for (const JsonMember &member : properties.members()) {
        if (!skip.isNull() && member.name == skip)
            continue;
        const BranchSet *set = setOf(member.name);
        const Json *own = set ? m_document.resolve(member.value).schema : nullptr;
        addProperty(member.name, own ? choiceOf(m_document, *set, own) : member.value, trail, when,
                    owner, number);
    }
    for (const BranchSet &set : sets) {
        bool isNew = properties.contains(set.discriminator);
        if (set.hasDiscriminator() && find(set.discriminator) < 0) {
            addProperty(set.discriminator, choiceOf(m_document, set, nullptr), trail, when, owner,
                        number);
            isNew = true;
        }
        addBranches(set, trail, when, owner, isNew);
    }
    addRules(part, trail, when, owner);
    addDependencies(part, trail, when, owner);
    require(part[u"required"], when, number, skip);
    --m_level;
}

bool Members::joins(const QString &key, const Json &node, const Condition &when, int owner,
                    int part)
{
    const Json *schema = m_document.resolve(node).schema;
    for (const int index : allOf(key)) {
        Member &member = m_members[size_t(index)];
        if (member.part == part)
            continue; // the same key twice in one object
        if (schema && *schema == Json(false)) {
            member.hiddenWhens.push_back(when);
            return true;
        }
        const bool isSame = schema && member.schema && isSameShape(*schema, *member.schema);
        const bool isAlwaysThere = member.whens.front().isAlways();
        if (isAlwaysThere) {
            if (!isSame && schema && !saysNothing(*schema)) {
                m_builder.note(member.spec.path, Severity::Info,
                               JsonSchemaMembersTr::tr("What the schema says about the value in "
                                                       "some cases only is not checked here."));
            }
            return true;
        }
        if (isSame && member.owner == owner) {
            member.whens.push_back(when);
            m_byPart.insert({key, part}, index);
            return true;
        }
    }
    return false;
}

QString Members::alternativePath(const QString &key)
{
    int &number = m_numbers[key];
    number = qMax(number + 1, 2);
    while (m_paths.contains(childPath(m_parent, key, number)))
        ++number;
    return m_builder.takePath(m_parent, key + u"#%1"_s.arg(number));
}

void Members::addProperty(const QString &key, const Json &node, const QStringList &trail,
                          const Condition &when, int owner, int part)
{
    if (m_isFull || joins(key, node, when, owner, part))
        return;
    const int there = find(key);
    const bool isAlternative = there >= 0 && m_members[size_t(there)].part != part;
    const QString path = isAlternative
        ? alternativePath(key)
        : m_builder.takePath(m_parent, key.isEmpty() ? u"#1"_s : key);
    const int depth = owner < 0 ? m_depth : m_members[size_t(owner)].depth + 1;
    m_paths.insert(path);
    if (!m_builder.takeField(path, depth)) {
        m_isFull = depth <= FormBuilder::kMaxDepth;
        return;
    }
    if (key.isEmpty()) {
        m_builder.note(path, Severity::Info,
                       JsonSchemaMembersTr::tr("The property has an empty name."));
    }
    Member member;
    member.spec = m_reader.field(path, key, node, {depth, trail, {}});
    member.schema = m_document.resolve(node).schema;
    member.owner = owner;
    member.part = part;
    member.depth = depth;
    member.whens.push_back(when);
    m_byKey[key].append(int(m_members.size()));
    m_byPart.insert({key, part}, int(m_members.size()));
    m_members.push_back(std::move(member));
}

void Members::addBranches(const BranchSet &set, const QStringList &trail, const Condition &when,
                          int owner, bool isNew)
{
    for (const QString &problem : set.problems) {
        m_builder.note(m_parent, Severity::Warning,
                       problem.isEmpty()
                           ? JsonSchemaMembersTr::tr("An alternative refers to itself and is left "
                                                     "out.")
                           : problem);
    }
    if (set.isOnlyRequired()) {
        addRequiredChoice(set, when);
        return;
    }
    const int choice = set.hasDiscriminator() ? find(set.discriminator) : -1;
    if (choice < 0) {
        addUnion(set, trail, when, owner);
        return;
    }
    const Member &member = m_members[size_t(choice)];
    const QString path = member.spec.path;
    const bool owns = member.spec.kind == FieldKind::Choice;
    const auto isAsked = [&set](const Branch &branch) {
        const Json::Array &keys = (*branch.schema)[u"required"].items();
        return std::find(keys.begin(), keys.end(), Json(set.discriminator)) != keys.end();
    };
    if (std::all_of(set.branches.begin(), set.branches.end(), isAsked))
        require(Json(Json::Array{Json(set.discriminator)}), when, isNew ? member.part : ++m_part);
    for (const Branch &branch : set.branches) {
        const Condition chosen = Condition::oneOf(path, branch.values);
        // A choice that is there only while `when` holds brings that with it; and one that is
        // among its values is set.
        const bool isImplied
            = isNew || (when.test() == Condition::Test::Set && when.path() == path);
        add(*branch.schema, trail + branch.refs,
            isImplied && owns ? chosen : Condition::all({when, chosen}), owns ? choice : owner,
            set.discriminator);
    }
}

void Members::addUnion(const BranchSet &set, const QStringList &trail, const Condition &when,
                       int owner)
{
    if (set.branches.empty())
        return;
    if (set.branches.size() == 1) {
        add(*set.branches.front().schema, trail + set.branches.front().refs, when, owner);
        return;
    }
    m_builder.note(m_parent, Severity::Warning,
                   JsonSchemaMembersTr::tr("Nothing tells the alternatives of “oneOf” or “anyOf” "
                                           "apart; the fields of all are shown."));
    const bool wasLoose = std::exchange(m_isLoose, true);
    for (const Branch &branch : set.branches) {
        if (branch.schema->isObject())
            add(*branch.schema, trail + branch.refs, when, owner);
    }
    m_isLoose = wasLoose;
}

void Members::addRequiredChoice(const BranchSet &set, const Condition &when)
{
    std::vector<Condition> given;
    for (const Branch &branch : set.branches) {
        std::vector<Condition> keys;
        for (const Json &key : (*branch.schema)[u"required"].items())
            keys.push_back(Condition::isSet(childPath(m_parent, key.toString())));
        given.push_back(Condition::all(std::move(keys)));
    }
    // What one alternative asks for is required while none of the others is met.
    constexpr size_t kMaxAlternatives = 50;
    for (size_t i = 0; i < given.size() && given.size() <= kMaxAlternatives; ++i) {
        std::vector<Condition> parts{when};
        for (size_t j = 0; j < given.size(); ++j) {
            if (j != i)
                parts.push_back(Condition::negated(given[j]));
        }
        require((*set.branches[i].schema)[u"required"], Condition::all(std::move(parts)), ++m_part);
    }
    m_builder.note(m_parent, Severity::Info,
                   JsonSchemaMembersTr::tr("Some properties can stand for one another; that only "
                                           "one of them is given is not checked here."));
}

void Members::addPart(const QString &where, const Json &node, const QStringList &trail,
                      const Condition &when, int owner)
{
    const Resolved &found = m_document.resolve(node);
    QString problem;
    const std::optional<QStringList> here = m_reader.follow(m_parent, found, trail, problem);
    if (!here) {
        m_builder.note(m_parent, Severity::Warning,
                       JsonSchemaMembersTr::tr("“%1” is left out: %2").arg(where, problem));
        return;
    }
    if (found.schema->isObject())
        add(*found.schema, *here, when, owner);
}

void Members::addRules(const Json &part, const QStringList &trail, const Condition &when, int owner)
{
    for (const Json *rule : rulesOf(part)) {
        RuleReader reader(m_document, m_present);
        const std::optional<Condition> test = reader.read((*rule)[u"if"], m_parent);
        const bool wasLoose = m_isLoose;
        if (!test) {
            m_builder.note(m_parent, Severity::Info,
                           JsonSchemaMembersTr::tr("The test in “%1” is not simple enough to be "
                                                   "followed; what depends on it is always shown.")
                               .arg(cleanRemoteText(reader.failure(), 200)));
            m_isLoose = true;
        }
        for (const QStringView name : {QStringView(u"then"), QStringView(u"else")}) {
            const Json *node = rule->find(name);
            if (!node)
                continue;
            Condition holds = when;
            if (test)
                holds = Condition::all({when, name == u"then" ? *test : Condition::negated(*test)});
            if (!holds.isNever())
                addPart(name.toString(), *node, trail, holds, owner);
        }
        m_isLoose = wasLoose;
    }
}

void Members::addDependencies(const Json &part, const QStringList &trail, const Condition &when,
                              int owner)
{
    for (const QStringView name :
         {QStringView(u"dependentRequired"), QStringView(u"dependentSchemas"),
          QStringView(u"dependencies")}) {
        for (const JsonMember &member : part[name].members()) {
            const Condition given = Condition::isSet(childPath(m_parent, member.name));
            const Condition holds = Condition::all({when, given});
            if (member.value.isArray()) {
                require(member.value, holds, ++m_part);
            } else if (member.value.isString()) {
                // Draft 3 wrote a single name.
                require(Json(Json::Array{member.value}), holds, ++m_part);
            } else {
                addPart(name.toString() + u'.' + cleanRemoteText(member.name, 60), member.value,
                        trail, holds, owner);
            }
        }
    }
}

void Members::require(const Json &keys, const Condition &when, int part, const QString &skip)
{
    if (m_isLoose || keys.isNull() || keys.isBool())
        return;
    if (!keys.isArray()) {
        m_builder.note(
            m_parent, Severity::Warning,
            JsonSchemaMembersTr::tr("“%1” is no list and says nothing.").arg(u"required"_s));
        return;
    }
    for (const Json &key : keys.items()) {
        if (key.isString() && (skip.isNull() || key.toString() != skip))
            m_requirements.push_back({key.toString(), when, part});
    }
}

QSet<QString> Members::presentKeys(const Json &part) const
{
    QSet<QString> keys;
    for (const Json &key : part[u"required"].items())
        keys.insert(key.toString());
    for (const JsonMember &member : part[u"properties"].members()) {
        const Resolved &found = m_document.resolve(member.value);
        if (found.schema && found.schema->contains(u"default"))
            keys.insert(member.name);
    }
    return keys;
}

} // namespace plugboard::jsonschema
