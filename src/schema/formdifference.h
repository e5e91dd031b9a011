// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

#include <optional>

namespace plugboard {

//! One way in which a field of a form is another one in a later definition of it.
struct FieldDifference
{
    enum class What { Added, Removed, Kind, Label, Required, Choices, Default };
    What what = What::Added;
    QString path;
    //! Without their children, which have differences of their own. No value: Added has no
    //! \a before, Removed no \a after.
    std::optional<FieldSpec> before;
    std::optional<FieldSpec> after;
};

//! What differs between two definitions of one form, in the order of \a after, what was removed at
//! the end. A field at another place with the same path is the same field; values, help and the
//! order of choices do not count, nor the default of a secret.
[[nodiscard]] QList<FieldDifference> formDifference(const FormSpec &before, const FormSpec &after);

//! "Port added, Mode has other choices and 3 more"; of at most \a most fields. What stands in an
//! added or removed field goes without saying. Empty where nothing differs.
[[nodiscard]] QString differenceInWords(const QList<FieldDifference> &differences, int most = 4);

} // namespace plugboard
