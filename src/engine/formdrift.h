// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/typedefinition.h"
#include "schema/formdifference.h"

namespace plugboard {

//! What of a type's form is new since a person was told of it.
struct FormDrift
{
    DefinitionSource source = DefinitionSource::Platform;
    //! When the present definition was seen first; since 1970.
    milliseconds since{0};
    QList<FieldDifference> differences;
    //! Of the type, at present.
    int connections = 0;
};

//! "Flxpoint changed the form of Shopify on 12 Nov: Port added, Mode has other choices."
[[nodiscard]] QString driftInWords(const FormDrift &drift, const QString &platform,
                                   const QString &typeName);

} // namespace plugboard
