// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/readyschema.h"
#include "schema/schemaprogram.h"

namespace plugboard {

//! One check of one value: walks through schema and value, lets valijson decide rules of draft 7
//! and decides the others. Every step is counted, so that nothing is without an end.
class RuleRun final : private RuleVisitor
{
public:
    //! At most \a steps of some microseconds each. \a isCautious leaves out what counts on all
    //! other answers being certain: "not", "if", and that only one alternative fits.
    RuleRun(ReadySchemas &schemas, qint64 steps, bool isCautious)
        : m_schemas(schemas), m_steps(steps), m_isCautious(isCautious)
    {
    }

    void run(int schema, const RuleValue &value);

    [[nodiscard]] const QList<RuleFinding> &findings() const { return m_findings; }
    //! There were not steps enough; what was found means nothing.
    [[nodiscard]] bool isSpent() const { return m_steps < 0; }
    //! Something was taken for right that may be wrong, which turns round under a "not".
    [[nodiscard]] bool isUncertain() const { return m_isUncertain; }

private:
    //! The rule that is being decided, and for what.
    struct At
    {
        ReadySchema *schema = nullptr;
        size_t index = 0;
        const RuleValue *value = nullptr;

        [[nodiscard]] const SchemaRule &rule() const { return schema->rewritten.rules[index]; }
        [[nodiscard]] ReadyRule &ready() const { return schema->ready[index]; }
        [[nodiscard]] const std::vector<int> &children() const { return schema->children[index]; }
    };

    bool visit(int child, const RuleStep &step, bool isCollecting) override;
    bool fits(int schema, const RuleValue &value, bool isCollecting);
    bool fitsAll(ReadySchema &schema, const RuleValue &value, bool isCollecting);
    bool fitsMember(int schema, const QString &name, const RuleValue &value, bool isCollecting);
    void spend(qint64 steps);
    [[nodiscard]] bool isOver() const;
    void report(RuleFinding finding);

    [[nodiscard]] bool isLoose(const At &at) const;
    bool meetsDraft7(const At &at, bool isCollecting);
    //! What valijson says; true where it says nothing.
    bool decide(const Draft7Rule &rule, const At &at, bool isCollecting);
    void reportDraft7(const At &at);
    void reportMissing(const Json &names, const RuleValue &value, const RuleFinding &finding);

    bool meets(const At &at, bool isCollecting);
    [[nodiscard]] static bool meetsType(const Json &types, const RuleValue &value);
    bool meetsValues(const At &at);
    bool meetsNumber(const SchemaRule &rule, const RuleValue &value);
    bool meetsCount(const At &at, RuleFinding &finding);
    bool isUnique(const RuleValue &value, RuleFinding &finding);
    void noteFormat(RuleFinding finding, const RuleValue &value);
    bool meetsPatterns(const At &at, bool isCollecting);
    bool meetsOthers(const At &at, bool isCollecting);
    [[nodiscard]] BoundedPattern::Answer answer(const BoundedPattern &pattern, const QString &text);

    ReadySchemas &m_schemas;
    qint64 m_steps;
    bool m_isCautious;
    bool m_isUncertain = false;
    int m_depth = 0;
    At m_at;
    QList<RulePlaceStep> m_place;
    QList<RuleFinding> m_findings;
};

} // namespace plugboard
