// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

#include <QStringList>

namespace plugboard::jsonschema {

//! What a text's format (or the media type of its content) was taken for.
struct FormatReading
{
    FieldKind kind = FieldKind::Text;
    //! For Constraints::format, may be empty.
    QString format;
    bool isSecret = false;
    bool isKnown = true;
};

//! Compared in lower case; an empty word is plain text.
[[nodiscard]] FormatReading readFormat(const QString &format);
//! The kind of a text by contentEncoding and contentMediaType; nothing where it has neither.
[[nodiscard]] std::optional<FormatReading> readContent(const Json &schema);

//! The types of \a schema without "null", as written or else told by its other keywords; empty
//! where any value fits. Words that are no types come as they are.
[[nodiscard]] QStringList typesOf(const Json &schema);
[[nodiscard]] bool allowsNull(const Json &schema);
//! "string", "number", "integer" (a number without a fraction), "boolean", "null", "array",
//! "object".
[[nodiscard]] QString typeOfValue(const Json &value);
[[nodiscard]] bool isScalarType(const QString &type);
[[nodiscard]] bool fitsType(const Json &value, const QString &type);

//! "$ref", "$defs", "$id" and the like: they say where a schema is, and nothing about a value.
[[nodiscard]] bool isReferenceKeyword(const QString &name);
//! Words and flags that describe a value and limit nothing.
[[nodiscard]] bool isWord(const QString &name);
//! Whether \a name is read, or is known to say nothing for a form. "x-" members always are.
[[nodiscard]] bool isKnownKeyword(const QString &name, bool airbyte);
//! Its content is a value and no schema: default, enum …
[[nodiscard]] bool isValueKeyword(const QString &name);
//! Its members are schemas by names of the author's: properties, $defs …
[[nodiscard]] bool isSchemaMap(const QString &name);
//! Whether the object's \a schema requires \a key.
[[nodiscard]] bool asksFor(const Json &schema, const QString &key);
//! How many values \a json is made of.
[[nodiscard]] qint64 sizeOf(const Json &json);
//! Holds other schemas: those are shown by fields of their own.
[[nodiscard]] bool isContainerKeyword(const QString &name);

} // namespace plugboard::jsonschema
