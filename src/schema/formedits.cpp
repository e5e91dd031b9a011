// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/formedits.h"

#include <algorithm>

namespace plugboard {

const FieldEdit *FormEdits::edit(const QString &path) const
{
    const auto it = std::find_if(fields.begin(), fields.end(),
                                 [&path](const FieldEdit &edit) { return edit.path == path; });
    return it == fields.end() ? nullptr : &*it;
}

} // namespace plugboard
