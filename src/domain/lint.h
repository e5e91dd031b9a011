// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"
#include "domain/lintfacts.h"

#include <functional>
#include <optional>

namespace plugboard {

//! One field as it is looked at, with the value that it would have.
struct LintField
{
    const FieldSpec *spec = nullptr;
    FieldValue value;
    bool isRequired = false;
    //! What of it is counted in the facts; nothing where the connection is not among them.
    std::optional<FieldValue> counted;
};

//! What the rules know beside the field.
struct LintSurroundings
{
    AccountRole role = AccountRole::Development;
    //! Of the connection, for sentences.
    QString typeName;
    //! It is not on the platform yet: what was not filled in is no wonder.
    bool isNew = false;
};

//! One thing that can be odd about a value.
struct LintRule
{
    //! As mutes name it; never changed.
    QString id;
    //! Translated, for lists: "Differs from the others".
    QString title;
    //! Null \a facts: nothing is known of the other connections. The sentence about the value;
    //! nothing where it is not odd.
    std::function<std::optional<QString>(const LintField &field, const FieldFacts *facts,
                                         const LintSurroundings &surroundings)>
        find;
};

//! In order of precedence: of a field only the first that finds anything is told.
[[nodiscard]] const QList<LintRule> &lintRules();
//! The title of a rule; \a id itself where this version has no such rule.
[[nodiscard]] QString lintRuleTitle(const QString &id);

struct LintFinding
{
    QString path;
    QString rule;
    QString message;
};

//! What is odd about the values of one connection, one finding a field at most. \a facts may be
//! null. Secrets are not looked at.
[[nodiscard]] QList<LintFinding> lint(const QList<LintField> &fields, const TypeFacts *facts,
                                      const LintSurroundings &surroundings);

} // namespace plugboard
