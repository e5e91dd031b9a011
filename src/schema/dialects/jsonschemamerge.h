// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QStringList>

#include <vector>

namespace plugboard::jsonschema {

// Members of ours in a schema that is worked on; none of them comes from outside or is shown.

//! Where a reference leads to, as a JSON pointer from the root with "#" before it.
[[nodiscard]] QString refMember();
//! A list of {if, then, else} that merged parts brought.
[[nodiscard]] QString rulesMember();
//! A list of the oneOf and anyOf that merged parts brought.
[[nodiscard]] QString branchesMember();
//! Values that are offered beside free text.
[[nodiscard]] QString suggestionsMember();

//! Adds what \a other demands to \a into, both objects: the stricter limit of two, the union of
//! what is required. Titles, defaults and the like are those of \a into. Keywords that no value can
//! satisfy both of are added to \a contradictions.
void mergeInto(Json &into, const Json &other, QStringList &contradictions);

//! All {if, then, else} of \a schema.
[[nodiscard]] std::vector<const Json *> rulesOf(const Json &schema);
//! All its lists of alternatives (oneOf, anyOf), whatever their type.
[[nodiscard]] std::vector<const Json *> branchListsOf(const Json &schema);
//! \a schema without them.
[[nodiscard]] Json withoutBranches(const Json &schema);

//! Whether two schemas take the same values, by what they say: titles, help and order aside.
[[nodiscard]] bool isSameShape(const Json &a, const Json &b);

} // namespace plugboard::jsonschema
