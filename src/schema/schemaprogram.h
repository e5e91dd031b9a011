// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/schemasource.h"

#include <QList>

#include <memory>

namespace plugboard {

//! A step into a value: the name of a member, or the index of an item.
struct RulePlaceStep
{
    QString name;
    int index = -1;
};

//! One thing that a schema asks for and a value does not have. It holds nothing of the value but
//! names of members and indexes.
struct RuleFinding
{
    //! Where in the value; empty for the value itself.
    QList<RulePlaceStep> place;
    //! As in SchemaRule; "false" where no value fits at all.
    QString keyword;
    //! As in SchemaRule.
    Json asked;
    //! A member that is missing or has no business there.
    QString name;
    //! Two items that are the same; -1 otherwise.
    int first = -1;
    int second = -1;
    //! More of the alternatives, or of the items, fit than may.
    bool isTooMany = false;
};

struct RuleOutcome
{
    enum class Limit {
        None,
        //! The value or the schema is too large.
        Size,
        //! It would take too long, or something in it has no end.
        Effort,
    };

    QList<RuleFinding> findings;
    Limit limit = Limit::None;
};

//! The schemas of one document, ready to check values. They are rewritten and compiled when they
//! are first asked for, once for all fields. Any thread; one check at a time.
class SchemaProgram
{
public:
    explicit SchemaProgram(std::shared_ptr<const SchemaSource> source);
    ~SchemaProgram();
    Q_DISABLE_COPY_MOVE(SchemaProgram)

    //! One more field has rules. What all may cost together is shared between them, so that a form
    //! of any size is checked within about a second.
    void addUser();

    //! What \a schema, a part of the document, finds wrong in \a value; the first few things.
    //! Whatever cannot be told is taken for right: stand-ins of secrets, members that stand twice,
    //! patterns that take too long, what the schema asks for in words of no draft.
    [[nodiscard]] RuleOutcome check(const Json &schema, const Json &value) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace plugboard
