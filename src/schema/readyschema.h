// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/boundedpattern.h"
#include "schema/draft7rule.h"
#include "schema/schemarewrite.h"

#include <QSet>

namespace plugboard {

//! What deciding a rule takes, made when it is first decided.
struct ReadyRule
{
    bool isReady = false;
    //! It cannot be decided here.
    bool isBroken = false;
    std::unique_ptr<Draft7Rule> draft7;
    //! A "oneOf" of whose alternatives more than one may fit.
    std::unique_ptr<Draft7Rule> anyOf;
    //! Values in their canonical text.
    QSet<QByteArray> offered;
    QSet<QString> names;
    std::vector<BoundedPattern> patterns;

    void prepare(const SchemaRule &rule);
};

//! A schema of a SchemaProgram.
struct ReadySchema
{
    RewrittenSchema rewritten;
    //! Of each rule, by number.
    std::vector<std::vector<int>> children;
    std::vector<ReadyRule> ready;
    //! Schemas that hold this one.
    std::vector<int> parents;
    //! It, or something in it, takes more than it says.
    bool isWeak = false;
};

using ReadySchemas = std::vector<std::unique_ptr<ReadySchema>>;

} // namespace plugboard
