// SPDX-License-Identifier: GPL-3.0-or-later
//
// The table of our own warnings. What is the same secret in two accounts is not among them: to
// tell, texts of secrets would have to be compared, and no fingerprint of them is kept.
#include "domain/lint.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct LintTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::Lint)
};

//! From where on a value counts as what everybody has.
constexpr double kCommonShare = 0.97;
constexpr int kLeastCommon = 20;
//! The same for a scheme, of which there are only two.
constexpr double kSchemeShare = 0.9;
constexpr int kLeastSchemes = 10;
//! Where so many have it, it is how the account is, and not odd.
constexpr double kUsualShare = 0.2;
constexpr int kLongestValue = 40;

using Found = std::optional<QString>;

//! \a text in a sentence of ours (R4), shortened; what is remote must not turn the words round it.
QString quotedValue(const FieldSpec &spec, const QString &text)
{
    QString shown = text;
    for (const Choice &choice : spec.choices) {
        if (choice.value.scalarText() == text && !choice.label.isEmpty())
            shown = choice.label;
    }
    if (shown.size() > kLongestValue)
        shown = shown.left(kLongestValue - 1) + u'…';
    const bool plain = std::ranges::all_of(
        shown, [](QChar c) { return c.isDigit() || (c.unicode() < 128 && c.isLetter()); });
    return plain ? shown : QChar(0x2068) + shown + QChar(0x2069);
}

QString number(int count)
{
    return QLocale().toString(count);
}

//! The others of a field: the facts without this connection.
struct Others
{
    int connections = 0;
    int common = 0;
    int https = 0;
    int namesProduction = 0;
    int namesTest = 0;
    int edgeBlanks = 0;

    Others(const LintField &field, const FieldFacts &facts)
        : connections(facts.connections)
        , common(facts.commonCount)
        , https(facts.https)
        , namesProduction(facts.namesProduction)
        , namesTest(facts.namesTest)
        , edgeBlanks(facts.edgeBlanks)
    {
        if (!field.counted)
            return;
        const QString text = field.counted->displayText();
        const ValueTraits traits = valueTraits(*field.spec, text);
        --connections;
        common -= text == facts.common ? 1 : 0;
        https -= traits.isHttps ? 1 : 0;
        namesProduction -= traits.namesProduction ? 1 : 0;
        namesTest -= traits.namesTest ? 1 : 0;
        edgeBlanks -= traits.hasEdgeBlank ? 1 : 0;
    }

    [[nodiscard]] bool isUsual(int count) const
    {
        return count > 1 && count >= kUsualShare * connections;
    }
};

Found requiredButEmpty(const LintField &field, const FieldFacts *, const LintSurroundings &about)
{
    const FieldSpec &spec = *field.spec;
    // What nobody can set here is told by the form's own rules.
    if (about.isNew || !field.isRequired || !field.value.isEmpty() || spec.hidden || spec.readOnly)
        return {};
    return LintTr::tr("It is required, but empty on the platform.");
}

Found edgeBlank(const LintField &field, const FieldFacts *facts, const LintSurroundings &)
{
    const QString text = field.value.displayText();
    if (!valueTraits(*field.spec, text).hasEdgeBlank
        || text == field.spec->defaultValue.displayText())
        return {};
    if (facts && Others(field, *facts).isUsual(Others(field, *facts).edgeBlanks))
        return {};
    const bool atStart = text.front().isSpace();
    const bool atEnd = text.back().isSpace();
    if (atStart && atEnd)
        return LintTr::tr("A blank stands before and after the value.");
    return atStart ? LintTr::tr("A blank stands before the value.")
                   : LintTr::tr("A blank stands after the value.");
}

Found hostOfOtherRole(const LintField &field, const FieldFacts *facts,
                      const LintSurroundings &about)
{
    const ValueTraits traits = valueTraits(*field.spec, field.value.displayText());
    const std::optional<Others> others
        = facts ? std::optional(Others(field, *facts)) : std::nullopt;
    if (about.role == AccountRole::Staging && traits.namesProduction && !traits.namesTest) {
        if (others && others->isUsual(others->namesProduction))
            return {};
        return LintTr::tr("The address looks like one of production, but this is a staging "
                          "account.");
    }
    if (about.role == AccountRole::Production && traits.namesTest && !traits.namesProduction) {
        if (others && others->isUsual(others->namesTest))
            return {};
        return LintTr::tr(
            "The address looks like one for tests, but this is a production account.");
    }
    return {};
}

Found plainHttp(const LintField &field, const FieldFacts *facts, const LintSurroundings &about)
{
    if (!valueTraits(*field.spec, field.value.displayText()).isHttp)
        return {};
    if (facts) {
        const Others others(field, *facts);
        if (others.connections >= kLeastSchemes
            && others.https >= kSchemeShare * others.connections) {
            //: %1 and %2 are numbers, %3 a type: "97 of 98 Shopify connections use https; …"
            return LintTr::tr("%1 of %2 %3 connections use https; this one http.")
                .arg(number(others.https), number(others.connections + 1), about.typeName);
        }
    }
    return LintTr::tr("The address is http, not https: what is sent there can be read on the way.");
}

Found outlier(const LintField &field, const FieldFacts *facts, const LintSurroundings &about)
{
    if (!facts || facts->common.isEmpty())
        return {};
    const Others others(field, *facts);
    const int all = others.connections + 1;
    if (others.common < kLeastCommon || others.common < kCommonShare * all)
        return {};
    const QString text = field.value.displayText();
    if (text == facts->common)
        return {};
    if (text.isEmpty()) {
        // Empty is the default then, or about to be filled in.
        if (about.isNew || field.spec->defaultValue.displayText() == facts->common)
            return {};
        //: %1 and %2 are numbers, %3 a type, %4 a value
        return LintTr::tr("%1 of %2 %3 connections use %4; this one has no value.")
            .arg(number(others.common), number(all), about.typeName,
                 quotedValue(*field.spec, facts->common));
    }
    //: %1 and %2 are numbers, %3 a type, %4 and %5 values
    return LintTr::tr("%1 of %2 %3 connections use %4; this one %5.")
        .arg(number(others.common), number(all), about.typeName,
             quotedValue(*field.spec, facts->common), quotedValue(*field.spec, text));
}

} // namespace

const QList<LintRule> &lintRules()
{
    static const QList<LintRule> rules{
        {u"required-empty"_s, LintTr::tr("Required, but empty"), requiredButEmpty},
        {u"edge-blank"_s, LintTr::tr("Blank at an end"), edgeBlank},
        {u"other-role"_s, LintTr::tr("Address of another kind of account"), hostOfOtherRole},
        {u"plain-http"_s, LintTr::tr("http, not https"), plainHttp},
        {u"outlier"_s, LintTr::tr("Differs from the others"), outlier},
    };
    return rules;
}

QString lintRuleTitle(const QString &id)
{
    const auto found = std::ranges::find(lintRules(), id, &LintRule::id);
    return found == lintRules().cend() ? id : found->title;
}

QList<LintFinding> lint(const QList<LintField> &fields, const TypeFacts *facts,
                        const LintSurroundings &surroundings)
{
    QList<LintFinding> findings;
    for (const LintField &field : fields) {
        if (!isLinted(*field.spec))
            continue;
        const FieldFacts *ofField = facts ? facts->field(field.spec->path) : nullptr;
        for (const LintRule &rule : lintRules()) {
            if (const Found message = rule.find(field, ofField, surroundings)) {
                findings.append({field.spec->path, rule.id, *message});
                break;
            }
        }
    }
    return findings;
}

} // namespace plugboard
