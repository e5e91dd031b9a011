// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/remotetext.h"
#include "schema/dialects/jsonschemamembers.h"
#include "schema/dialects/jsonschemasecrets.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <limits>

using namespace Qt::StringLiterals;

namespace plugboard::jsonschema {

namespace {

struct JsonSchemaSettledTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::JsonSchemaSettled)
};

//! Any of \a whens; values of one field are listed in one test.
Condition anyOf(const std::vector<Condition> &whens)
{
    const Condition &first = whens.front();
    const bool isOneChoice
        = std::all_of(whens.begin(), whens.end(), [&first](const Condition &when) {
              return when.test() == Condition::Test::OneOf && when.path() == first.path();
          });
    if (!isOneChoice)
        return Condition::any(whens);
    std::vector<Json> values;
    for (const Condition &when : whens)
        values.insert(values.end(), when.values().begin(), when.values().end());
    return Condition::oneOf(first.path(), std::move(values));
}

//! What the whole object's default gives its fields.
void applyDefaults(std::vector<FieldSpec> &fields, const Json &defaults)
{
    if (!defaults.isObject())
        return;
    for (FieldSpec &field : fields) {
        const Json *given = defaults.find(field.key);
        const bool isOpen = given && !field.secret && field.kind != FieldKind::Raw
            && !(field.hidden && field.readOnly);
        if (isOpen && field.defaultValue.presence() == Presence::Absent) {
            QSet<QString> keys;
            collectSecretKeys(field.children, keys);
            field.defaultValue = FieldValue(given->scalarText() || given->isNull()
                                                ? *given
                                                : valueWithoutSecrets(*given, keys));
        }
        const bool isChoice = field.kind == FieldKind::Choice;
        if (isChoice)
            applyDefaults(field.children, defaults);
        else if (given && field.kind == FieldKind::Object)
            applyDefaults(field.children, *given);
    }
}

//! Where the user can say something about the object that \a fields are in.
void collectStarts(const std::vector<FieldSpec> &fields, std::vector<Condition> &starts)
{
    constexpr size_t kEnough = 64;
    for (const FieldSpec &field : fields) {
        if (starts.size() >= kEnough)
            return;
        const bool isGroup = field.kind == FieldKind::Object;
        // A default is there though nobody said anything.
        if (!isGroup && !field.readOnly && field.defaultValue.presence() == Presence::Absent)
            starts.push_back(Condition::isSet(field.path));
        if (isGroup || field.kind == FieldKind::Choice)
            collectStarts(field.children, starts);
    }
}

//! An object that may be missing asks for its parts only where it is there.
void askWhereStarted(std::vector<FieldSpec> &fields, const Condition &isStarted)
{
    for (FieldSpec &field : fields) {
        if (!field.required && !field.requiredIf)
            continue;
        field.requiredIf
            = field.required ? isStarted : Condition::all({*field.requiredIf, isStarted});
        field.required = false;
        if (field.kind == FieldKind::Object)
            askWhereStarted(field.children, isStarted);
    }
}

void relax(FieldSpec &object)
{
    std::vector<Condition> starts;
    collectStarts(object.children, starts);
    if (object.requiredIf)
        starts.push_back(*object.requiredIf);
    askWhereStarted(object.children,
                    starts.empty() ? Condition::never() : Condition::any(std::move(starts)));
}

qint64 orderOf(const Json *schema)
{
    const Json &order = schema ? (*schema)[u"order"] : Json();
    return order.toInt64().value_or(std::numeric_limits<qint64>::max());
}

} // namespace

void Members::settleRequirements()
{
    // A required property that nothing describes takes any value.
    const std::vector<Requirement> requirements = m_requirements;
    for (const Requirement &one : requirements) {
        if (find(one.key) >= 0 || m_isFull)
            continue;
        addProperty(one.key, m_document.keep(Json(true)), {}, Condition(), -1, ++m_part);
        if (const int added = find(one.key); added >= 0) {
            m_builder.note(
                m_members[size_t(added)].spec.path, Severity::Info,
                JsonSchemaSettledTr::tr("The schema asks for this property, but does not "
                                        "describe it."));
        }
    }
    QSet<std::pair<QString, int>> counted;
    for (const Requirement &one : requirements) {
        const auto exact = m_byPart.constFind({one.key, one.part});
        if (exact == m_byPart.constEnd()) {
            for (const int index : allOf(one.key))
                m_members[size_t(index)].requiredWhens.push_back(one.when);
        } else if (!counted.contains({one.key, one.part})) {
            counted.insert({one.key, one.part});
            m_members[size_t(*exact)].requiredWhens.push_back(one.when);
            ++m_members[size_t(*exact)].requiredParts;
        }
    }
}

void Members::settle(Member &member) const
{
    FieldSpec &spec = member.spec;
    std::vector<Condition> shown{anyOf(member.whens)};
    for (const Condition &when : member.hiddenWhens)
        shown.push_back(Condition::negated(when));
    spec.visibleIf = Condition::all(std::move(shown));
    const std::vector<Condition> &required = member.requiredWhens;
    const bool always = member.requiredParts >= member.whens.size()
        || std::any_of(required.begin(), required.end(), std::mem_fn(&Condition::isAlways));
    if (always)
        spec.required = true;
    else if (!required.empty())
        spec.requiredIf = anyOf(required);
}

std::vector<FieldSpec> Members::take(const Json &schema)
{
    settleRequirements();
    std::vector<bool> isDiscriminator(m_members.size(), false);
    for (const Member &member : m_members) {
        if (member.owner >= 0)
            isDiscriminator[size_t(member.owner)] = true;
    }
    std::vector<size_t> order;
    for (size_t i = 0; i < m_members.size(); ++i) {
        Member &member = m_members[i];
        settle(member);
        if (member.spec.kind == FieldKind::Object && !member.spec.required)
            relax(member.spec);
        order.push_back(i);
        if (m_reader.isAirbyte()) {
            const bool isShown = member.schema && (*member.schema)[u"always_show"].toBool();
            FieldSpec &spec = member.spec;
            spec.advanced = !spec.required && !spec.requiredIf && !isShown && !spec.hidden
                && !isDiscriminator[i];
        }
    }
    if (m_reader.isAirbyte()) {
        std::stable_sort(order.begin(), order.end(), [this](size_t a, size_t b) {
            return orderOf(m_members[a].schema) < orderOf(m_members[b].schema);
        });
    }
    // Those that a choice brings stand in it; a choice comes before what it brings, so the last
    // are moved first.
    std::vector<std::vector<size_t>> brought(m_members.size());
    std::vector<size_t> top;
    for (const size_t i : order) {
        const int owner = m_members[i].owner;
        if (owner < 0)
            top.push_back(i);
        else
            brought[size_t(owner)].push_back(i);
    }
    for (size_t i = m_members.size(); i-- > 0;) {
        for (const size_t child : brought[i])
            m_members[i].spec.children.push_back(std::move(m_members[child].spec));
    }
    std::vector<FieldSpec> fields;
    fields.reserve(top.size());
    for (const size_t i : top)
        fields.push_back(std::move(m_members[i].spec));
    applyDefaults(fields, schema[u"default"]);
    m_members.clear();
    return fields;
}

} // namespace plugboard::jsonschema
