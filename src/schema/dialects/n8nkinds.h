// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

#include <QSet>

namespace plugboard::n8n {

//! What a type of n8n is here.
struct TypeReading
{
    enum class Standing {
        Known,
        //! Its value is taken as JSON, as no editor is made for it.
        Plain,
        Unknown,
    };
    enum class Shape { Scalar, Collection, FixedCollection, Locator };
    FieldKind kind = FieldKind::Raw;
    Standing standing = Standing::Unknown;
    Shape shape = Shape::Scalar;
};

[[nodiscard]] TypeReading readType(const QString &type);

//! The members that a property, and its "typeOptions", may have.
[[nodiscard]] const QSet<QString> &knownMembers();
[[nodiscard]] const QSet<QString> &knownTypeOptions();

//! Whether a property is a password.
[[nodiscard]] bool isSecret(const Json &property);
//! Whether it, or one at any depth in \a metadata, is one.
[[nodiscard]] bool holdsSecret(const Json &metadata);
//! A property as it is kept for show: a marker in the place of every secret. Fields of their own
//! are left out where \a withoutFields.
[[nodiscard]] Json shownMetadata(const Json &property, bool withoutFields);

//! n8n's texts may hold HTML: without its tags, links with their addresses.
[[nodiscard]] QString plainText(const QString &text);

} // namespace plugboard::n8n
