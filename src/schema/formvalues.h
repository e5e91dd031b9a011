// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/formconditions.h"
#include "schema/formedits.h"

namespace plugboard {

//! A form's values under edits, and which fields they show. Valid as long as the two are.
class FormValues
{
public:
    FormValues(const FormSpec &form, const FormEdits &edits);

    //! Edited, else saved; absent where neither is. An edit of a list's item ("list[0].key") shows
    //! in the list's value too; of a secret there is never a text.
    [[nodiscard]] FieldValue value(const FieldSpec &spec) const;
    [[nodiscard]] const FormConditions &conditions() const { return m_conditions; }
    [[nodiscard]] bool isVisible(const FieldSpec &spec) const
    {
        return m_conditions.isVisible(spec.path);
    }
    [[nodiscard]] bool isRequired(const FieldSpec &spec) const
    {
        return m_conditions.isRequired(spec.path);
    }
    //! By its condition, and not read-only.
    [[nodiscard]] bool isEnabled(const FieldSpec &spec) const
    {
        return !spec.readOnly && m_conditions.isEnabled(spec.path);
    }

private:
    [[nodiscard]] FieldValue known(const FieldSpec &spec) const;
    [[nodiscard]] FieldValue withItemEdits(const FieldSpec &spec, FieldValue value) const;

    const FormEdits &m_edits;
    const FormConditions m_conditions;
};

} // namespace plugboard
