// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

#include <QSet>

namespace plugboard::make {

//! What a Make type is here.
struct TypeReading
{
    enum class Standing {
        Known,
        //! Its value is taken as JSON, as no editor is made for it.
        Plain,
        //! A Make form has it elsewhere, but not a connection's.
        Elsewhere,
        Unknown,
    };
    FieldKind kind = FieldKind::Raw;
    QString format;
    Standing standing = Standing::Unknown;
};

//! \a type in lower case; "account:slack" is an account.
[[nodiscard]] TypeReading readType(const QString &type);

//! The members that a parameter may have.
[[nodiscard]] const QSet<QString> &knownMembers();

//! Whether a parameter, or one at any depth in \a metadata, is a password or a private key.
[[nodiscard]] bool holdsSecret(const Json &metadata);
//! A parameter as it is kept for show: a marker in the place of every secret. Fields of their own
//! ("spec", "nested") are left out where \a withoutFields.
[[nodiscard]] Json shownMetadata(const Json &parameter, bool withoutFields);

} // namespace plugboard::make
