// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

namespace plugboard {

//! An entry of the keychain, whoever made it. On Linux these are the attributes "server" and "user"
//! of the Secret Service (QtKeychain's schema), on Windows the service counts for nothing (K12).
struct KeychainEntry
{
    QString service;
    QString account;

    friend bool operator==(const KeychainEntry &, const KeychainEntry &) = default;
};

//! Names one secret in the keychain. The whole name stands in the key, because Windows ignores the
//! service name (K12).
struct SecretRef
{
    AccountId account;
    //! "token", or what a later feature keeps beside it.
    QString slot;

    //! "plugboard/ACCOUNT-UUID/SLOT".
    [[nodiscard]] QString key() const;
    //! Where it is: the service "Plugboard", and key().
    [[nodiscard]] KeychainEntry entry() const;
    //! False where a part is missing, or holds what could make two names one: a slash, a blank or a
    //! control character.
    [[nodiscard]] bool isValid() const;
    friend bool operator==(const SecretRef &, const SecretRef &) = default;
};

//! The slot of an account's API token.
[[nodiscard]] SecretRef tokenRef(const AccountId &account);

} // namespace plugboard
