// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

namespace plugboard::flxpoint {

//! What a dataType word was taken for.
struct KindReading
{
    FieldKind kind = FieldKind::Text;
    //! For Constraints::format, may be empty.
    QString format;
    bool understood = true;
};

//! The vendor publishes no list of words: this is a reading, compared in lower case. An empty word
//! is plain text.
[[nodiscard]] KindReading readKind(const QString &dataType);

} // namespace plugboard::flxpoint
