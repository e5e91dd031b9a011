// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

namespace plugboard {

//! Names one secret in the keychain. The whole name stands in the key, because Windows ignores the
//! service name (K12).
struct SecretRef
{
    AccountId account;
    //! "token", or what a later feature keeps beside it.
    QString slot;

    //! "plugboard/ACCOUNT-UUID/SLOT".
    [[nodiscard]] QString key() const;
    //! False where a part is missing, or holds what could make two names one: a slash, a blank or a
    //! control character.
    [[nodiscard]] bool isValid() const;
    friend bool operator==(const SecretRef &, const SecretRef &) = default;
};

//! The slot of an account's API token.
[[nodiscard]] SecretRef tokenRef(const AccountId &account);

} // namespace plugboard
