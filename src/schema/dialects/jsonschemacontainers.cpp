// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/jsonschemareader.h"

#include "core/remotetext.h"
#include "schema/dialects/jsonschemabranches.h"
#include "schema/dialects/jsonschemakinds.h"
#include "schema/dialects/jsonschemamembers.h"
#include "schema/dialects/jsonschemamerge.h"
#include "schema/dialects/jsonschemascalars.h"
#include "schema/fieldpath.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard::jsonschema {

namespace {

struct JsonSchemaContainersTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::JsonSchemaContainers)
};

//! How often alternatives inside alternatives are merged.
constexpr int kMaxSettling = 32;

bool isSchema(const Json *json)
{
    return json && (json->isObject() || json->isBool());
}

} // namespace

std::optional<QStringList> Reader::follow(const QString &path, const Resolved &found,
                                          const QStringList &trail, QString &problem)
{
    for (const QString &note : found.notes)
        m_builder.note(path, Severity::Info, note);
    if (!found.contradictions.isEmpty()) {
        m_builder.note(path, Severity::Warning,
                       JsonSchemaContainersTr::tr("The parts of the schema contradict each other "
                                                  "in “%1”; what comes first is taken.")
                           .arg(cleanRemoteText(found.contradictions.join(u"”, “"_s), 100)));
    }
    problem = found.problem;
    if (!found.schema)
        return std::nullopt;
    for (const QString &ref : found.refs) {
        if (trail.contains(ref)) {
            problem = JsonSchemaContainersTr::tr("“%1” refers to itself; from here on the value is "
                                                 "written as JSON.")
                          .arg(cleanRemoteText(ref, 100));
            return std::nullopt;
        }
    }
    return trail + found.refs;
}

Settled Reader::settle(const QString &path, const Json &start, const QStringList &trail)
{
    const Json *schema = &start;
    QStringList here = trail;
    for (int round = 0; round < kMaxSettling; ++round) {
        const std::vector<const Json *> lists = branchListsOf(*schema);
        if (lists.empty())
            return {schema, here, false};
        const bool isObject = typesOf(*schema) == QStringList{u"object"_s};
        Json rest = withoutBranches(*schema);
        Json left = Json::array();
        bool isMerged = false;
        QStringList contradictions;
        for (const Json *list : lists) {
            if (!list->isArray() || list->items().empty()) {
                m_builder.note(path, Severity::Warning,
                               JsonSchemaContainersTr::tr("“oneOf” or “anyOf” lists nothing and is "
                                                          "left out."));
                isMerged = true;
                continue;
            }
            const BranchSet set = readBranches(m_document, *list, here);
            // What is left of the alternatives would look as if it were all of them.
            if (!path.isEmpty() && set.problems.contains(QString()))
                return {nullptr, here, true};
            const bool isOne = set.branches.size() == 1 && set.problems.isEmpty();
            // Of an object the fields stand, whatever else is said about it.
            if ((set.isObjects() && set.branches.size() > 1) || (isObject && !isOne)) {
                left.append(*list);
                continue;
            }
            if (set.branches.empty() && !set.problems.isEmpty())
                return {nullptr, here, false};
            isMerged = true;
            if (isOne && !set.isChoices()) {
                here += set.branches.front().refs;
                if (!m_document.hasRoomFor(*set.branches.front().schema))
                    return {nullptr, here, false};
                mergeInto(rest, *set.branches.front().schema, contradictions);
            } else if (set.isChoices() && set.problems.isEmpty()) {
                rest = withChoices(std::move(rest), set);
            } else if (set.isScalars() && set.problems.isEmpty()) {
                QStringList different;
                rest = withScalars(std::move(rest), set, different);
                if (!different.isEmpty()) {
                    m_builder.note(path, Severity::Info,
                                   JsonSchemaContainersTr::tr("The alternatives differ in “%1”, "
                                                              "which is not checked here.")
                                       .arg(cleanRemoteText(different.join(u"”, “"_s), 100)));
                }
            } else if (set.branches.empty()) {
                rest.set(u"type"_s, Json(u"null"_s));
            } else {
                return {nullptr, here, false};
            }
        }
        if (!contradictions.isEmpty()) {
            m_builder.note(path, Severity::Warning,
                           JsonSchemaContainersTr::tr("The parts of the schema contradict each "
                                                      "other in “%1”; what comes first is taken.")
                               .arg(cleanRemoteText(contradictions.join(u"”, “"_s), 100)));
        }
        if (!isMerged)
            return {schema, here, false};
        if (!m_document.hasRoomFor(rest))
            return {nullptr, here, false};
        for (const Json &list : rest[branchesMember()].items())
            left.append(list);
        if (!left.items().empty())
            rest.set(branchesMember(), std::move(left));
        schema = &m_document.keep(std::move(rest));
    }
    return {nullptr, here, false};
}

void Reader::readList(FieldSpec &spec, const Json &schema, const Place &place)
{
    const Json *prefix = schema.find(u"prefixItems");
    const Json *items = schema.find(u"items");
    const Json *tuple = prefix && prefix->isArray() ? prefix
        : items && items->isArray()                 ? items
                                                    : nullptr;
    if (tuple && !tuple->items().empty()) {
        readTuple(spec, *tuple, place);
        if (tuple == prefix && items && *items != Json(false)) {
            m_builder.note(spec.path, Severity::Info,
                           JsonSchemaContainersTr::tr("More items than the listed ones fit, but "
                                                      "have no fields here."));
        }
        noteUnchecked(m_builder, spec, schema);
        return;
    }
    spec.kind = FieldKind::List;
    if (items && !items->isArray() && !isSchema(items)) {
        m_builder.note(spec.path, Severity::Warning,
                       JsonSchemaContainersTr::tr("“items” is no schema; items of any kind are "
                                                  "taken."));
    }
    static const Json any(true);
    addTemplate(spec, isSchema(items) ? *items : any, place);
    const bool isChoice = spec.children.size() == 1 && spec.children.front().key.isEmpty()
        && spec.children.front().kind == FieldKind::Choice;
    if (isChoice && schema[u"uniqueItems"].toBool()) {
        spec.kind = FieldKind::MultiChoice;
        spec.choices = spec.children.front().choices;
        spec.children.clear();
    }
    noteUnchecked(m_builder, spec, schema);
}

void Reader::readTuple(FieldSpec &spec, const Json &items, const Place &place)
{
    spec.kind = FieldKind::Object;
    int index = 0;
    for (const Json &item : items.items()) {
        const QString path = itemPath(spec.path, index);
        if (!m_builder.takeField(path, place.depth + 1))
            return;
        FieldSpec child = field(path, u"[%1]"_s.arg(index), item,
                                {place.depth + 1, place.trail, place.secretKey});
        spec.children.push_back(std::move(child));
        ++index;
    }
}

void Reader::addTemplate(FieldSpec &spec, const Json &node, const Place &place)
{
    const QString path = itemPath(spec.path, 0);
    if (!m_builder.takeField(path, place.depth + 1))
        return;
    FieldSpec item = field(path, {}, node, {place.depth + 1, place.trail, place.secretKey});
    const bool isTuple = !item.children.empty() && item.children.front().key.startsWith(u'[');
    if (item.kind == FieldKind::Object && !item.children.empty() && !isTuple) {
        spec.children = std::move(item.children);
        return;
    }
    // A list of secrets has no value that could be shown.
    spec.secret = spec.secret || item.secret;
    spec.children.push_back(std::move(item));
}

void Reader::noteObject(const FieldSpec &spec, const Json &schema)
{
    const Json *more = schema.find(u"additionalProperties");
    const bool hasPatterns = !schema[u"patternProperties"].members().empty();
    if ((more && more->isObject() && !more->members().empty()) || hasPatterns) {
        m_builder.note(spec.path, Severity::Warning,
                       JsonSchemaContainersTr::tr("Members with other names than the listed ones "
                                                  "fit as well, but have no fields here."));
    }
    noteUnchecked(m_builder, spec, schema);
}

void Reader::readObject(FieldSpec &spec, const Json &schema, const Place &place)
{
    const auto holds = [&schema](QStringView name) {
        const Json *found = schema.find(name);
        return found && !found->members().empty();
    };
    const bool hasFields = holds(u"properties") || holds(u"dependencies")
        || holds(u"dependentSchemas") || holds(u"dependentRequired")
        || !schema[u"required"].items().empty() || !branchListsOf(schema).empty()
        || !rulesOf(schema).empty();
    spec.kind = FieldKind::Object;
    if (!holds(u"properties") && Members::cannotTell(m_document, schema, place.trail)) {
        turnRaw(
            spec, schema,
            JsonSchemaContainersTr::tr("The schema offers alternatives that nothing tells apart; "
                                       "the value is written as JSON."));
        return;
    }
    if (hasFields) {
        Members members(*this, spec.path, place.depth + 1);
        members.add(schema, place.trail);
        spec.children = members.take(schema);
        noteObject(spec, schema);
        return;
    }
    if (schema.contains(u"properties") && !schema[u"properties"].isObject()) {
        turnRaw(spec, schema,
                JsonSchemaContainersTr::tr("“properties” is no object; the value is written as "
                                           "JSON."));
        return;
    }
    const Json &patterns = schema[u"patternProperties"];
    const Json *more = schema.find(u"additionalProperties");
    const bool hasMore = more && more->isObject() && !more->members().empty();
    if (patterns.members().size() + (hasMore ? 1 : 0) > 1) {
        turnRaw(spec, schema,
                JsonSchemaContainersTr::tr("What a member holds is told by its name's pattern; the "
                                           "value is written as JSON."));
        return;
    }
    if (hasMore || !patterns.members().empty()) {
        spec.kind = FieldKind::Map;
        addTemplate(spec, hasMore ? *more : patterns.members().front().value, place);
    } else if (!more || *more != Json(false)) {
        // Members of any name and kind.
        spec.kind = FieldKind::Json;
    }
    noteUnchecked(m_builder, spec, schema);
}

} // namespace plugboard::jsonschema
