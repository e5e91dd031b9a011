// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

#include <QByteArray>
#include <QStringList>

namespace plugboard::test {

//! The form of a schema as text; an empty one where there is none.
[[nodiscard]] FormSpec schemaForm(const QByteArray &schema);
[[nodiscard]] FormSpec airbyteSchemaForm(const QByteArray &schema);
//! Of a file below tests/data ("airbyte/…" or "jsonschema/…").
[[nodiscard]] FormSpec fixtureForm(const QString &name);
//! The form of an object whose only property "f" has \a schema.
[[nodiscard]] FormSpec formWith(const QByteArray &schema);
//! The field "f" of an object whose only property has \a schema.
[[nodiscard]] FieldSpec fieldOf(const QByteArray &schema);
//! "path:kind" of every field at any depth, in order.
[[nodiscard]] QStringList outline(const std::vector<FieldSpec> &fields);
//! Paths of the uppermost fields, in order.
[[nodiscard]] QStringList topPaths(const FormSpec &form);
//! The messages at \a path of that severity or a worse one.
[[nodiscard]] QStringList issuesAt(const FormSpec &form, const QString &path,
                                   Severity from = Severity::Info);
//! \a condition in short: "mode in ["a"]", "all(set x, not(…))".
[[nodiscard]] QString conditionText(const Condition &condition);

} // namespace plugboard::test
