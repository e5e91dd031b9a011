// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms/formmodel.h"

#include <QAbstractItemModelTester>

namespace plugboard {

//! A field with the path and key \a path, saved text \a saved unless null.
[[nodiscard]] FieldSpec textField(const QString &path, const QString &saved = {});
//! As textField(), of another kind.
[[nodiscard]] FieldSpec fieldOfKind(const QString &path, FieldKind kind, const QString &saved = {});
[[nodiscard]] FieldSpec secretField(const QString &path, bool known);

//! host, port (integer, default 22), mode (choice), password (known), apiKey (not shown), locked
//! (read-only), folder (hidden, saved null).
[[nodiscard]] FormSpec sampleForm();

[[nodiscard]] Sensitive typed(const char *text);

//! A model under QAbstractItemModelTester in fatal mode.
class TestedForm
{
public:
    explicit TestedForm(FormSpec spec, FormModel::Mode mode = FormModel::Mode::Edit,
                        const QString &name = QStringLiteral("Shop"));
    FormModel *operator->() { return &m_model; }
    FormModel &operator*() { return m_model; }
    [[nodiscard]] QVariant role(const QString &path, int role) const;
    //! All that the model tells in any role of any row, as one text.
    [[nodiscard]] QString everythingShown() const;

private:
    FormModel m_model;
    QAbstractItemModelTester m_tester;
};

} // namespace plugboard
