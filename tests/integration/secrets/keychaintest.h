// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/keychainsecretstore.h"

#include "support/keyring/runjob.h"

#include <QUuid>

namespace plugboard::test {

inline const QByteArray kToken = "canary-token-do-not-use-0001";
inline const QByteArray kOtherToken = "canary-token-do-not-use-0002";

//! A name that no other test uses.
inline SecretRef freshRef()
{
    return tokenRef(AccountId(QUuid::createUuid().toString(QUuid::WithoutBraces)));
}

inline Sensitive secret(QByteArray text)
{
    return Sensitive(std::move(text));
}

//! What the program's window uses.
inline KeychainSecretStore::Options defaults()
{
    return {};
}

} // namespace plugboard::test
