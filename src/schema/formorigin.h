// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/error.h"

#include <optional>

namespace plugboard {

//! Where the definition of a form's fields comes from.
struct FormOrigin
{
    enum class Kind {
        //! Not told: a metadata file, a test.
        Unknown,
        //! The platform gave it.
        Platform,
        //! The platform gave it once, and the workspace kept it.
        Kept,
        //! Connections of the type show it.
        Learnt,
        //! The connection itself brought it.
        Own,
    };
    Kind kind = Kind::Unknown;
    //! When it was fetched, or when the connections were seen last; since 1970, 0: not known.
    milliseconds at{0};
    //! For Learnt.
    int connections = 0;
    //! Why it is not the platform's of now; nothing where the platform was not asked.
    std::optional<ErrorKind> failure;

    friend bool operator==(const FormOrigin &, const FormOrigin &) = default;
};

} // namespace plugboard
