// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "domain/connection.h"

namespace plugboard {

//! Where a definition of a type comes from. Definitions of one source are versions of each other.
enum class DefinitionSource {
    //! The platform was asked for the type's form.
    Platform,
    //! It is what connections of the type show.
    Learnt,
};
//! As it is stored: "platform", "learnt".
[[nodiscard]] inline QString definitionSourceName(DefinitionSource source)
{
    return source == DefinitionSource::Platform ? QStringLiteral("platform")
                                                : QStringLiteral("learnt");
}

//! One version of what a type's fields are.
struct TypeDefinition
{
    DefinitionSource source = DefinitionSource::Platform;
    //! From 1; the greatest is the present one.
    int number = 0;
    milliseconds firstSeen{0};
    milliseconds lastSeen{0};
    //! When a person was told of it, or when it was the first one ever; 0: not yet.
    milliseconds told{0};
    //! How many connections of the type there were when it was seen last.
    int connections = 0;
    //! PlatformApi::definition().
    Json metadata;
};

//! A definition as it was just seen.
struct SeenDefinition
{
    ConnectionType type;
    DefinitionSource source = DefinitionSource::Platform;
    int connections = 0;
    Json metadata;
    //! When it was seen; 0: now.
    milliseconds at{0};
};

} // namespace plugboard
