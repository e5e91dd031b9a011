// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <deque>

namespace plugboard {

//! The document that schemas are parts of. A form's rules read it long after the form was made, so
//! they share it; it changes only while its dialect reads it, in one thread.
struct SchemaSource
{
    //! With the marks of schema/dialects/jsonschemamerge.h.
    Json root;
    //! Schemas that were made from its parts; their addresses stay.
    std::deque<Json> kept;
    //! Whether what stands beside a "$ref" counts, as it does since 2019-09.
    bool hasSiblings = true;

    //! What \a pointer ("#", "#/$defs/a") names; nullptr where that is nothing.
    [[nodiscard]] const Json *at(const QString &pointer) const;
};

} // namespace plugboard
