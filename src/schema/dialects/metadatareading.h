// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/dialects/formbuilder.h"

#include <QSet>

namespace plugboard::metadata {

// How a field's metadata is read whatever is in it, for dialects whose fields are JSON objects.

//! Text of the metadata for an issue: cleaned, and short enough for a line.
[[nodiscard]] QString quoted(const QString &text);

//! A boolean member; \a other where it is missing, null, or no boolean (and says so).
[[nodiscard]] bool flag(FormBuilder &builder, const QString &path, const Json &metadata,
                        QStringView name, bool other = false);

//! The first of \a names with a text in it, in plain text; says where one holds no text.
[[nodiscard]] QString label(FormBuilder &builder, const QString &path, const Json &metadata,
                            const QStringList &names);
//! The same with its line breaks.
[[nodiscard]] QString help(FormBuilder &builder, const QString &path, const Json &metadata,
                           QStringView name);

//! Names the members of \a metadata that are not \a known (once, and not the "x-…" ones), and
//! those that stand twice. \a within ("validate") is written before each.
void noteMembers(FormBuilder &builder, const QString &path, const Json &metadata,
                 const QSet<QString> &known, const QString &within = {});

//! A limit of a value; nothing where \a limit is missing, or no number (and says so).
[[nodiscard]] std::optional<QString> number(FormBuilder &builder, const QString &path,
                                            const Json &limit, const QString &name);
//! A limit of a length or a count.
[[nodiscard]] std::optional<int> count(FormBuilder &builder, const QString &path, const Json &limit,
                                       const QString &name);
//! Takes limits away that nothing can keep, and says so.
void checkLimits(FormBuilder &builder, FieldSpec &spec);
//! Sets \a pattern, or says why it is not one.
void setPattern(FormBuilder &builder, FieldSpec &spec, const QString &pattern);

//! Whether the default keeps the field's own rules; says where it does not.
void checkDefault(FormBuilder &builder, const FieldSpec &spec);
//! Says where a field is required, but hidden and empty.
void checkHidden(FormBuilder &builder, const FieldSpec &spec);

//! Adds \a paragraph to a help text.
void addHelp(FieldSpec &spec, const QString &paragraph);

} // namespace plugboard::metadata
