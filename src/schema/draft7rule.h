// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/rulevalue.h"

#include <optional>

namespace plugboard {

//! Where a schema inside a rule looks, seen from the rule's own value.
struct RuleStep
{
    enum class To {
        Same,
        Member,
        Item,
        //! The text of a member's name.
        Name,
    };

    To to = To::Same;
    QString name;
    size_t index = 0;
};

//! Answers for the schemas inside a rule.
class RuleVisitor
{
public:
    //! Whether what \a step leads to fits the rule's schema number \a child. With \a isCollecting
    //! all that does not fit is wanted, else only the answer.
    [[nodiscard]] virtual bool visit(int child, const RuleStep &step, bool isCollecting) = 0;

protected:
    ~RuleVisitor() = default;
};

//! One keyword of draft 7, decided by valijson, which is known to this class alone.
//!
//! valijson sees one level: a schema inside the rule is {"rule": N}, and what is in a value stands
//! for nothing. Each step into either comes back to the visitor.
class Draft7Rule
{
public:
    //! nullptr where valijson does not take it.
    [[nodiscard]] static std::unique_ptr<Draft7Rule> make(const Json &schema);
    ~Draft7Rule();
    Q_DISABLE_COPY_MOVE(Draft7Rule)

    //! Nothing where valijson gave up. Any thread, also out of a visitor.
    [[nodiscard]] std::optional<bool> fits(const RuleValue &value, RuleVisitor &visitor,
                                           bool isCollecting) const;

private:
    class Private;
    explicit Draft7Rule(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace plugboard
