// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"
#include "schema/formedits.h"

#include <QHash>
#include <QSet>

namespace plugboard {

//! A form's values under edits, and what follows from them: which fields are shown, can be edited
//! and are required. Valid as long as \a form and \a edits are.
class FormValues
{
public:
    FormValues(const FormSpec &form, const FormEdits &edits);

    //! Edited, else saved; absent where neither is. An edit of a list's item
    //! ("list[0].key") shows in the list's value too; of a secret there is never a text.
    [[nodiscard]] FieldValue value(const FieldSpec &spec) const;
    //! What conditions go by: as value(), but the default where there is none, and absent where the
    //! field is not shown.
    [[nodiscard]] FieldValue effective(const QString &path) const;
    //! By its own condition and those of all that it stands in. Conditions that go in a circle
    //! hold.
    [[nodiscard]] bool isVisible(const FieldSpec &spec) const;
    [[nodiscard]] bool isEnabled(const FieldSpec &spec) const;
    [[nodiscard]] bool isRequired(const FieldSpec &spec) const;

private:
    void index(const std::vector<FieldSpec> &fields, const FieldSpec *parent);
    [[nodiscard]] bool holds(const Condition &condition) const;
    [[nodiscard]] FieldValue withItemEdits(const FieldSpec &spec, FieldValue value) const;

    const FormSpec &m_form;
    const FormEdits &m_edits;
    struct Place
    {
        const FieldSpec *spec = nullptr;
        const FieldSpec *parent = nullptr;
    };
    QHash<QString, Place> m_places;
    //! Being asked for at the moment.
    mutable QSet<QString> m_asking;
    mutable QHash<QString, bool> m_visible;
};

} // namespace plugboard
