// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jsonplaces.h"
#include "schema/rawbody.h"

namespace plugboard {

//! Where a field's value was found in an edited text.
struct RawFound
{
    //! Nothing where the member is missing.
    const Json *value = nullptr;
    //! Of the value, else of the object that it should stand in.
    qsizetype offset = 0;
};

//! What differs between a body and an edited text of it outside of its fields' values.
struct RawComparison
{
    //! By number of the field; fields in parts that differ are missing.
    QHash<size_t, RawFound> found;
    //! Without lines.
    QList<RawProblem> problems;
};

//! \a edited must outlive the result.
[[nodiscard]] RawComparison compareRaw(const Json &body, const LocatedJson &edited,
                                       const std::vector<RawBody::Field> &fields);

//! Whether a secret's marker stands anywhere in \a json, or something that looks like one.
[[nodiscard]] bool holdsMarker(const Json &json);

} // namespace plugboard
