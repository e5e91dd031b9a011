// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/schemasource.h"

#include <QStringList>

#include <vector>

namespace plugboard {

//! One keyword of a schema, rewritten so that draft 7 says the same.
struct SchemaRule
{
    //! Draft7 is for a validator of that draft. Ours is for what such a one gets wrong or cannot be
    //! trusted with: types and limits of numbers beyond a double, patterns, formats, equality, and
    //! counting what is inside.
    enum class By { Draft7, Ours };

    //! As it stands in the schema; of several that are read together, the one that asks.
    QString keyword;
    By by = By::Draft7;
    //! A schema with this keyword alone. A schema inside it is {"rule": N}, the Nth of `children`.
    Json draft7;
    //! What it asks for, for Ours and for what is said: a list of values, a limit, a pattern …
    Json value;
    std::vector<const Json *> children;
    //! How many of the children, from the first on, must not take more values than they say: it
    //! would refuse what is right ("not", "if", "oneOf").
    size_t strictChildren = 0;
};

//! A schema as rules; a value fits where it fits all of them.
struct RewrittenSchema
{
    std::vector<SchemaRule> rules;
    //! No value fits.
    bool isNever = false;
    //! Something that it asks for was left out: it takes more values than it should.
    bool isWeak = false;
    //! The schema says that the value is a secret, so that an empty text may stand for one.
    bool isSecret = false;
};

//! Rewrites \a node, a part of \a source, of any draft from 4 to 2020-12 ("$defs", "prefixItems",
//! "dependentRequired", "$ref" with siblings, exclusive limits of draft 4 …); the schemas inside it
//! are only named. What has no equivalent or is not well-formed is left out. References that lead
//! out of the document are never followed.
[[nodiscard]] RewrittenSchema rewriteSchema(const SchemaSource &source, const Json &node);

//! What rewriteSchema() leaves out somewhere in the document, each once.
struct LeftOut
{
    //! Keywords without an equivalent: "unevaluatedProperties", "$dynamicRef" …
    QStringList keywords;
    //! As written, of references that lead out of the document or to nothing in it.
    QStringList references;
};
[[nodiscard]] LeftOut leftOutOf(const SchemaSource &source);

} // namespace plugboard
