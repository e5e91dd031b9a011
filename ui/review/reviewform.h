// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/change.h"
#include "schema/fieldspec.h"

#include <QHash>

namespace plugboard {

//! What the review knows of a connection's form: in which order its fields stand there, and what
//! their values are called.
struct ReviewForm
{
    //! In the form's order.
    QStringList paths;
    QHash<QString, FieldSpec> fields;
    //! How many the draft has, as the pending bar counts them.
    int changes = 0;

    //! \a fields in the form's order, the name first; what the form does not have comes last.
    [[nodiscard]] QList<PlannedField> ordered(QList<PlannedField> fields) const;
    [[nodiscard]] QList<Blocker> ordered(QList<Blocker> blockers) const;
    //! An option's label, "On" …; the value itself where it is its own name.
    [[nodiscard]] QString label(const QString &path, const QString &value) const;
};

//! By a draft's key.
using ReviewForms = QHash<QString, ReviewForm>;

} // namespace plugboard
