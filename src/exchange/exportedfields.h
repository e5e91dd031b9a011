// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/exporter.h"
#include "schema/fieldspec.h"

#include <QMap>

namespace plugboard {

//! A field as an export shows it. A secret has a state and no value.
struct ExportedField
{
    //! The handle, or the path where several fields have the same.
    QString name;
    QString label;
    FieldKind kind = FieldKind::Text;
    //! Null for a secret, and for what has a secret below it (which follows by its path).
    Json value;
    //! The platform has no such value: neither null nor empty.
    bool absent = false;
    bool secret = false;
    //! "set", "unset", "reference", "unknown"; empty where it is no secret.
    QString state;
};

//! The fields of \a form by name, secrets told by their state.
[[nodiscard]] QList<ExportedField> exportedFields(const FormSpec &form);

//! Counts the secrets of an export, all together and by field.
class SecretCounter
{
public:
    void add(const QList<ExportedField> &fields);
    //! For a body without a form: its markers are all that is known.
    void addMarkers(const Json &body);

    [[nodiscard]] const QHash<QString, int> &states() const { return m_states; }
    [[nodiscard]] QList<SecretTally> byField() const { return m_fields.values(); }

private:
    QHash<QString, int> m_states;
    QMap<std::pair<QString, QString>, SecretTally> m_fields;
};

} // namespace plugboard
