// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace plugboard {

//! Where a secret's text is taken from at the moment it is needed: "env:NAME",
//! "file:/absolute/path" or "keychain:SERVICE/ACCOUNT" (the account begins behind the last slash).
//! A reference is no secret: it is stored and shown as it is, and what it leads to never is.
class SecretReference
{
public:
    enum class Kind { Environment, File, Keychain };

    //! Config where \a text is no reference that this version can resolve, and says which are.
    //! Whoever pastes the secret itself gets that, so no error holds a part of \a text.
    [[nodiscard]] static Result<SecretReference> parse(const QString &text);

    [[nodiscard]] Kind kind() const { return m_kind; }
    //! The variable, the file's path or the keychain's service.
    [[nodiscard]] const QString &name() const { return m_name; }
    //! Of the keychain.
    [[nodiscard]] const QString &account() const { return m_account; }
    //! As it is stored and shown; parses to the same.
    [[nodiscard]] QString text() const;

    friend bool operator==(const SecretReference &, const SecretReference &) = default;

private:
    SecretReference(Kind kind, QString name, QString account = {});

    Kind m_kind;
    QString m_name;
    QString m_account;
};

} // namespace plugboard
