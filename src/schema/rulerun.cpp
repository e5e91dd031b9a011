// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/rulerun.h"

#include "schema/decimaltext.h"
#include "schema/dialects/jsonschemakinds.h"
#include "schema/validation.h"

#include <QHash>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr qsizetype kMostFindings = 5;
//! Schemas inside one another while one value is checked; each takes some kilobytes of stack.
constexpr int kMaxNesting = 200;

//! Rules whose inner schemas say themselves what does not fit.
bool saysItself(const SchemaRule &rule)
{
    static const QSet<QString> open{u"properties"_s, u"items"_s, u"prefixItems"_s,     u"allOf"_s,
                                    u"$ref"_s,       u"if"_s,    u"dependentSchemas"_s};
    return open.contains(rule.keyword)
        || (rule.keyword == u"additionalProperties" && !rule.children.empty());
}

} // namespace

void RuleRun::run(int schema, const RuleValue &value)
{
    (void) fits(schema, value, true);
}

void RuleRun::spend(qint64 steps)
{
    if (m_steps >= 0)
        m_steps -= steps;
}

bool RuleRun::isOver() const
{
    return isSpent() || m_findings.size() >= kMostFindings;
}

void RuleRun::report(RuleFinding finding)
{
    if (m_findings.size() < kMostFindings)
        m_findings.append(std::move(finding));
}

bool RuleRun::visit(int child, const RuleStep &step, bool isCollecting)
{
    const At at = m_at;
    const int schema = at.children()[size_t(child)];
    bool isGood = true;
    switch (step.to) {
    case RuleStep::To::Same:
        isGood = fits(schema, *at.value, isCollecting);
        break;
    case RuleStep::To::Name:
        isGood = fits(schema, RuleValue::ofName(step.name), false);
        break;
    case RuleStep::To::Item:
        m_place.append({{}, int(step.index)});
        isGood = fits(schema, at.value->items()[step.index], isCollecting);
        m_place.removeLast();
        break;
    case RuleStep::To::Member:
        if (const auto member = at.value->members().find(step.name);
            member != at.value->members().end())
            isGood = fitsMember(schema, member->first, member->second, isCollecting);
        break;
    }
    m_at = at;
    return isGood;
}

bool RuleRun::fitsMember(int schema, const QString &name, const RuleValue &value, bool isCollecting)
{
    m_place.append({name, -1});
    const bool isGood = fits(schema, value, isCollecting);
    m_place.removeLast();
    return isGood;
}

bool RuleRun::fits(int schema, const RuleValue &value, bool isCollecting)
{
    spend(1);
    if (m_depth >= kMaxNesting)
        spend(std::numeric_limits<qint64>::max() / 2);
    if (isOver())
        return true;
    ++m_depth;
    const bool isGood = fitsAll(*m_schemas[size_t(schema)], value, isCollecting);
    --m_depth;
    return isGood;
}

bool RuleRun::fitsAll(ReadySchema &schema, const RuleValue &value, bool isCollecting)
{
    const RewrittenSchema &rewritten = schema.rewritten;
    if (rewritten.isNever) {
        if (isCollecting)
            report({m_place, u"false"_s});
        return false;
    }
    if (value.kind() == RuleValue::Kind::Unknown || (rewritten.isSecret && value.mayHideSecret())) {
        m_isUncertain = true;
        return true;
    }
    bool isGood = true;
    for (size_t index = 0; index < rewritten.rules.size() && !isOver(); ++index) {
        spend(1);
        const At at{&schema, index, &value};
        const bool isMet = at.rule().by == SchemaRule::By::Ours ? meets(at, isCollecting)
                                                                : meetsDraft7(at, isCollecting);
        isGood = isGood && isMet;
        if (!isGood && !isCollecting)
            break;
    }
    return isGood;
}

bool RuleRun::isLoose(const At &at) const
{
    const auto strict = qptrdiff(at.rule().strictChildren);
    return strict > 0
        && (m_isCautious
            || std::any_of(at.children().begin(), at.children().begin() + strict,
                           [this](int child) { return m_schemas[size_t(child)]->isWeak; }));
}

bool RuleRun::meetsDraft7(const At &at, bool isCollecting)
{
    const SchemaRule &rule = at.rule();
    const bool isEveryAlternative = isLoose(at);
    if (isEveryAlternative && rule.keyword != u"oneOf")
        return true;
    at.ready().prepare(rule);
    if (at.ready().isBroken) {
        m_isUncertain = true;
        return true;
    }
    const Draft7Rule &draft7 = isEveryAlternative ? *at.ready().anyOf : *at.ready().draft7;
    const bool isMet = decide(draft7, at, isCollecting && saysItself(rule));
    if (!isMet && isCollecting && !saysItself(rule) && !isOver())
        reportDraft7(at);
    return isMet;
}

bool RuleRun::decide(const Draft7Rule &rule, const At &at, bool isCollecting)
{
    spend(qint64(at.value->items().size() + at.value->members().size()) / 16
          + at.value->text().size() / 4096);
    m_at = at;
    const std::optional<bool> isMet = rule.fits(*at.value, *this, isCollecting);
    m_isUncertain = m_isUncertain || !isMet;
    return isMet.value_or(true);
}

void RuleRun::reportDraft7(const At &at)
{
    const SchemaRule &rule = at.rule();
    RuleFinding finding{m_place, rule.keyword, rule.value};
    if (rule.keyword == u"required") {
        reportMissing(rule.value, *at.value, finding);
        return;
    }
    if (rule.keyword == u"dependentRequired") {
        for (const JsonMember &member : rule.value.members())
            reportMissing(member.value, *at.value, finding);
        return;
    }
    if (rule.keyword == u"additionalProperties") {
        for (const auto &[name, value] : at.value->members()) {
            finding.name = name;
            if (!at.ready().names.contains(name))
                report(finding);
        }
        return;
    }
    if (rule.keyword == u"propertyNames") {
        for (const auto &[name, value] : at.value->members()) {
            if (!fits(at.children().front(), RuleValue::ofName(name), false)) {
                finding.name = name;
                break;
            }
        }
    }
    if (rule.keyword == u"oneOf")
        finding.isTooMany = decide(*at.ready().anyOf, at, false);
    report(std::move(finding));
}

void RuleRun::reportMissing(const Json &names, const RuleValue &value, const RuleFinding &finding)
{
    for (const Json &name : names.items()) {
        if (value.members().find(plainText(name.toString())) != value.members().end())
            continue;
        RuleFinding one = finding;
        one.name = name.toString();
        report(std::move(one));
    }
}

bool RuleRun::meets(const At &at, bool isCollecting)
{
    const SchemaRule &rule = at.rule();
    const RuleValue &value = *at.value;
    at.ready().prepare(rule);
    if (rule.keyword == u"patternProperties")
        return meetsPatterns(at, isCollecting);
    if (rule.keyword == u"additionalProperties")
        return meetsOthers(at, isCollecting);
    RuleFinding finding{m_place, rule.keyword, rule.value};
    bool isMet = true;
    if (rule.keyword == u"type")
        isMet = meetsType(rule.value, value);
    else if (rule.keyword == u"enum" || rule.keyword == u"const")
        isMet = meetsValues(at);
    else if (rule.keyword == u"uniqueItems")
        isMet = isUnique(value, finding);
    else if (rule.keyword == u"contains")
        isMet = meetsCount(at, finding);
    else if (rule.keyword == u"pattern")
        isMet = value.kind() != RuleValue::Kind::Text
            || answer(at.ready().patterns.front(), value.text())
                != BoundedPattern::Answer::DoesNotFit;
    else if (rule.keyword != u"format")
        isMet = meetsNumber(rule, value);
    else if (isCollecting)
        // A remark of the schema's and no demand, so it decides nothing.
        noteFormat(std::move(finding), value);
    if (!isMet && isCollecting && !isOver())
        report(std::move(finding));
    return isMet;
}

bool RuleRun::meetsType(const Json &types, const RuleValue &value)
{
    const QString type = value.typeName();
    return std::any_of(types.items().begin(), types.items().end(), [&](const Json &one) {
        return one.toString() == type
            || (one.toString() == u"integer"
                && isWholeDecimalText(QString::fromLatin1(value.scalar().numberText())));
    });
}

bool RuleRun::meetsValues(const At &at)
{
    qint64 effort = 0;
    const std::optional<QByteArray> text = at.value->canonical(effort);
    spend(effort);
    if (text && at.ready().offered.contains(*text))
        return true;
    if (text && !at.ready().isBroken)
        return false;
    m_isUncertain = true;
    return true;
}

bool RuleRun::isUnique(const RuleValue &value, RuleFinding &finding)
{
    QHash<QByteArray, int> seen;
    int index = 0;
    for (const RuleValue &item : value.items()) {
        qint64 effort = 0;
        const std::optional<QByteArray> text = item.canonical(effort);
        spend(effort);
        if (isOver())
            return true;
        if (text && seen.contains(*text)) {
            finding.first = seen.value(*text);
            finding.second = index;
            return false;
        }
        if (text)
            seen.insert(*text, index);
        m_isUncertain = m_isUncertain || !text;
        ++index;
    }
    return true;
}

bool RuleRun::meetsCount(const At &at, RuleFinding &finding)
{
    if (at.value->kind() != RuleValue::Kind::List)
        return true;
    const SchemaRule &rule = at.rule();
    const qint64 least = rule.value[u"minContains"].toInt64().value_or(1);
    const std::optional<qint64> most
        = isLoose(at) ? std::nullopt : rule.value[u"maxContains"].toInt64();
    qint64 count = 0;
    for (const RuleValue &item : at.value->items()) {
        if (fits(at.children().front(), item, false))
            ++count;
        if (isOver() || (!most && count >= least))
            return true;
    }
    finding.isTooMany = count >= least;
    return count >= least && (!most || count <= *most);
}

bool RuleRun::meetsNumber(const SchemaRule &rule, const RuleValue &value)
{
    if (!value.scalar().isNumber())
        return true;
    const QString text = QString::fromLatin1(value.scalar().numberText());
    const QString limit = QString::fromLatin1(rule.value.numberText());
    spend(text.size() / 1024);
    if (rule.keyword == u"multipleOf") {
        const std::optional<bool> isMultiple = isMultipleOf(text, limit);
        m_isUncertain = m_isUncertain || !isMultiple;
        return isMultiple.value_or(true);
    }
    const std::optional<int> order = compareDecimalText(text, limit);
    if (!order)
        return true;
    return rule.keyword == u"minimum"         ? *order >= 0
        : rule.keyword == u"maximum"          ? *order <= 0
        : rule.keyword == u"exclusiveMinimum" ? *order > 0
                                              : *order < 0;
}

void RuleRun::noteFormat(RuleFinding finding, const RuleValue &value)
{
    static const QSet<FieldKind> checked{FieldKind::Date, FieldKind::Time,  FieldKind::Timestamp,
                                         FieldKind::Url,  FieldKind::Email, FieldKind::Timezone};
    FieldSpec text;
    text.kind = jsonschema::readFormat(finding.asked.toString()).kind;
    spend(value.text().size() / 256);
    if (checked.contains(text.kind) && !validate(text, FieldValue::text(value.text())).isEmpty())
        report(std::move(finding));
}

BoundedPattern::Answer RuleRun::answer(const BoundedPattern &pattern, const QString &text)
{
    using Answer = BoundedPattern::Answer;
    if (isOver())
        return Answer::NotRead;
    qint64 effort = 0;
    const Answer answer = pattern.match(text, &effort);
    spend(effort);
    if (answer != Answer::Fits && answer != Answer::DoesNotFit)
        m_isUncertain = true;
    return answer;
}

bool RuleRun::meetsPatterns(const At &at, bool isCollecting)
{
    const std::vector<BoundedPattern> &patterns = at.ready().patterns;
    bool isGood = true;
    for (const auto &[name, value] : at.value->members()) {
        for (size_t i = 0; i < patterns.size(); ++i) {
            if (answer(patterns[i], name) == BoundedPattern::Answer::Fits)
                isGood = fitsMember(at.children()[i], name, value, isCollecting) && isGood;
            if (!isGood && !isCollecting)
                return false;
        }
    }
    return isGood;
}

bool RuleRun::meetsOthers(const At &at, bool isCollecting)
{
    const ReadyRule &ready = at.ready();
    const int child = at.children().front();
    const bool isNever = m_schemas[size_t(child)]->rewritten.isNever;
    bool isGood = true;
    for (const auto &[name, value] : at.value->members()) {
        // A pattern that cannot be told may be one that the name fits.
        const auto mayFit = [this, &text = name](const BoundedPattern &pattern) {
            return answer(pattern, text) != BoundedPattern::Answer::DoesNotFit;
        };
        if (ready.names.contains(name)
            || std::any_of(ready.patterns.begin(), ready.patterns.end(), mayFit))
            continue;
        if (isNever && isCollecting)
            report({m_place, u"additionalProperties"_s, {}, name});
        isGood = fitsMember(child, name, value, isCollecting && !isNever) && isGood;
        if (!isGood && !isCollecting)
            return false;
    }
    return isGood;
}

} // namespace plugboard
