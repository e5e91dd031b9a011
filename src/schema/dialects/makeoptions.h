// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/dialects/formbuilder.h"

namespace plugboard::make {

//! What a parameter's "options" say, in any of their forms. Pointers are into the metadata.
struct OptionsReading
{
    QList<Choice> choices;
    //! The remote procedure that would give the choices.
    QString remote;
    //! The values of the options marked as default.
    std::vector<Json> defaults;
    struct Nested
    {
        Json value;
        const Json *fields = nullptr;
    };
    //! Fields that come with a value.
    std::vector<Nested> nested;
    //! Fields that come with any value.
    const Json *nestedForAny = nullptr;
    //! What stands where nothing is chosen, and fields that come with that.
    QString placeholder;
    const Json *nestedForNone = nullptr;
};

[[nodiscard]] OptionsReading readOptions(FormBuilder &builder, const QString &path,
                                         const Json &parameter);

} // namespace plugboard::make
