// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/jsonrules.h"

#include "core/remotetext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct JsonRulesTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::JsonRules)
};

QString shownName(const QString &name)
{
    return name.isEmpty() ? JsonRulesTr::tr("(empty name)") : cleanRemoteText(name, 60);
}

//! "Item 3, ports, item 1"; empty for the value itself.
QString placeText(const QList<RulePlaceStep> &place)
{
    constexpr qsizetype kMostSteps = 12;
    QStringList steps;
    for (const RulePlaceStep &step : place) {
        if (steps.size() == kMostSteps) {
            steps.append(u"…"_s);
            break;
        }
        if (step.index < 0)
            steps.append(shownName(step.name));
        else if (steps.isEmpty())
            steps.append(JsonRulesTr::tr("Item %1").arg(step.index + 1));
        else
            steps.append(JsonRulesTr::tr("item %1", "inside a value").arg(step.index + 1));
    }
    return steps.join(u", "_s);
}

QString typeSentence(const Json &types)
{
    const QString type = types.items().size() == 1 ? types.items().front().toString() : QString();
    if (type == u"string")
        return JsonRulesTr::tr("The value must be a text.");
    if (type == u"integer")
        return JsonRulesTr::tr("The value must be a whole number.");
    if (type == u"number")
        return JsonRulesTr::tr("The value must be a number.");
    if (type == u"boolean")
        return JsonRulesTr::tr("The value must be true or false.");
    if (type == u"null")
        return JsonRulesTr::tr("The value must be null.");
    if (type == u"array")
        return JsonRulesTr::tr("The value must be a list.");
    if (type == u"object")
        return JsonRulesTr::tr("The value must be an object.");
    QStringList words;
    for (const Json &one : types.items())
        words.append(one.toString());
    return JsonRulesTr::tr("The value must be of one of the types “%1”.")
        .arg(words.join(u"”, “"_s));
}

QString numberSentence(const QString &keyword, const QString &limit)
{
    if (keyword == u"minimum")
        return JsonRulesTr::tr("The value must be %1 or more.").arg(limit);
    if (keyword == u"maximum")
        return JsonRulesTr::tr("The value must be %1 or less.").arg(limit);
    if (keyword == u"exclusiveMinimum")
        return JsonRulesTr::tr("The value must be more than %1.").arg(limit);
    if (keyword == u"exclusiveMaximum")
        return JsonRulesTr::tr("The value must be less than %1.").arg(limit);
    if (keyword == u"multipleOf")
        return JsonRulesTr::tr("The value must be a multiple of %1.").arg(limit);
    return {};
}

QString countSentence(const QString &keyword, int count)
{
    if (keyword == u"minLength")
        return JsonRulesTr::tr("The value must have %n characters or more.", nullptr, count);
    if (keyword == u"maxLength")
        return JsonRulesTr::tr("The value must have %n characters or fewer.", nullptr, count);
    if (keyword == u"minItems")
        return JsonRulesTr::tr("The list must have %n items or more.", nullptr, count);
    if (keyword == u"maxItems")
        return JsonRulesTr::tr("The list must have %n items or fewer.", nullptr, count);
    if (keyword == u"minProperties")
        return JsonRulesTr::tr("The object must have %n members or more.", nullptr, count);
    if (keyword == u"maxProperties")
        return JsonRulesTr::tr("The object must have %n members or fewer.", nullptr, count);
    return {};
}

QString memberSentence(const RuleFinding &finding)
{
    const QString name = shownName(finding.name);
    if (finding.keyword == u"required")
        return JsonRulesTr::tr("“%1” is missing.").arg(name);
    if (finding.keyword == u"dependentRequired") {
        const QString with
            = finding.asked.members().empty() ? QString() : finding.asked.members().front().name;
        return JsonRulesTr::tr("“%1” is missing, which has to stand beside “%2”.")
            .arg(name, shownName(with));
    }
    if (finding.keyword == u"additionalProperties")
        return JsonRulesTr::tr("The schema has no member “%1” here.").arg(name);
    if (finding.keyword == u"propertyNames")
        return JsonRulesTr::tr("The name “%1” is none that fits here.").arg(name);
    return {};
}

QString otherSentence(const RuleFinding &finding)
{
    if (finding.keyword == u"type")
        return typeSentence(finding.asked);
    if (finding.keyword == u"enum" || finding.keyword == u"const")
        return JsonRulesTr::tr("The value is not among those that the schema allows.");
    if (finding.keyword == u"pattern")
        return JsonRulesTr::tr("The value does not fit the pattern %1.")
            .arg(cleanRemoteText(finding.asked.toString(), 200));
    if (finding.keyword == u"format")
        return JsonRulesTr::tr("The value is not written as “%1”.")
            .arg(cleanRemoteText(finding.asked.toString(), 60));
    if (finding.keyword == u"uniqueItems")
        return JsonRulesTr::tr("Items %1 and %2 are the same, but each may stand only once.")
            .arg(finding.first + 1)
            .arg(finding.second + 1);
    if (finding.keyword == u"contains" && finding.isTooMany)
        return JsonRulesTr::tr("The list has too many items of a kind that the schema limits.");
    if (finding.keyword == u"contains")
        return JsonRulesTr::tr("The list has too few items of a kind that the schema asks "
                               "for.");
    if (finding.keyword == u"oneOf" && finding.isTooMany)
        return JsonRulesTr::tr(
            "The value fits more than one of the schema's alternatives, but must "
            "fit only one.");
    if (finding.keyword == u"oneOf" || finding.keyword == u"anyOf")
        return JsonRulesTr::tr("The value fits none of the schema's alternatives.");
    if (finding.keyword == u"not")
        return JsonRulesTr::tr("The value is one that the schema excludes.");
    if (finding.keyword == u"false")
        return JsonRulesTr::tr("The schema allows no value here.");
    return JsonRulesTr::tr("The value does not fit what the schema says in “%1”.")
        .arg(finding.keyword);
}

QString sentence(const RuleFinding &finding)
{
    QString said = memberSentence(finding);
    if (said.isEmpty() && finding.asked.isNumber()) {
        said = numberSentence(finding.keyword,
                              cleanRemoteText(QString::fromLatin1(finding.asked.numberText()), 60));
        if (said.isEmpty())
            said = countSentence(finding.keyword, int(finding.asked.toInt64().value_or(0)));
    }
    return said.isEmpty() ? otherSentence(finding) : said;
}

} // namespace

JsonRules::JsonRules(std::shared_ptr<SchemaProgram> program, const Json &schema)
    : m_program(std::move(program)), m_schema(&schema)
{
    m_program->addUser();
}

QList<FieldIssue> JsonRules::check(const QString &path, const Json &value) const
{
    const RuleOutcome outcome = m_program->check(*m_schema, value);
    switch (outcome.limit) {
    case RuleOutcome::Limit::Size:
        return {{path,
                 JsonRulesTr::tr("The value was not checked against the schema: one of them is too "
                                 "large."),
                 Severity::Info}};
    case RuleOutcome::Limit::Effort:
        return {{path,
                 JsonRulesTr::tr("The value was not checked against the schema: that would take "
                                 "too long."),
                 Severity::Info}};
    case RuleOutcome::Limit::None:
        break;
    }
    QList<FieldIssue> issues;
    for (const RuleFinding &finding : outcome.findings) {
        const QString place = placeText(finding.place);
        const QString said = sentence(finding);
        issues.append({path,
                       //: %1 is a place inside the value, %2 a whole sentence
                       place.isEmpty() ? said : JsonRulesTr::tr("%1: %2").arg(place, said),
                       finding.keyword == u"format" ? Severity::Warning : Severity::Error});
    }
    return issues;
}

} // namespace plugboard
