// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace plugboard {

class FormModel;

//! One thing that is known of a field, as it is shown.
struct FieldFact
{
    QString name;
    QString text;
    //! A handle, a pattern: fixed-pitch, left-to-right.
    bool verbatim = false;
};

//! Everything that is known of the field at \a path ("" is the name), in words: handle, type,
//! value, saved, default, limits, description, issues. Of a secret its state and never its text.
[[nodiscard]] QList<FieldFact> fieldFacts(const FormModel &model, const QString &path);

} // namespace plugboard
