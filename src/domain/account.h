// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/ratelimit.h"

#include <QStringList>
#include <QUrl>

#include <optional>

namespace plugboard {

enum class AccountRole { Development, Staging, Production };
//! "development", "staging", "production".
[[nodiscard]] QString accountRoleName(AccountRole role);
[[nodiscard]] std::optional<AccountRole> accountRoleFromName(const QString &name);

//! A mark by which accounts are told apart at a glance; only ever beside the account's name.
enum class AccountColour { None, Blue, Teal, Green, Orange, Pink, Purple };
//! As it is stored: "blue" …; empty for none.
[[nodiscard]] QString accountColourName(AccountColour colour);
//! None for a name that this version does not know.
[[nodiscard]] AccountColour accountColourFromName(const QString &name);
//! In the order in which they are offered.
[[nodiscard]] const QList<AccountColour> &accountColours();

//! One account of a platform. Its token is elsewhere (SecretStore).
struct Account
{
    AccountId id;
    QString name;
    //! "flxpoint" …
    QString platform;
    QUrl url;
    AccountRole role = AccountRole::Development;
    //! PEM file with CAs trusted for this account only; may be empty.
    QString caFile;
    AccountColour colour = AccountColour::None;

    friend bool operator==(const Account &, const Account &) = default;
};

//! A field that an account of a platform needs beside name, role and token.
struct AccountField
{
    QString key;
    QString label;
    QString kind;
    bool required = false;
    bool secret = false;
    QString help;
};

//! What a platform is and can do; constant.
struct PlatformInfo
{
    QString id;
    QString name;
    QUrl defaultUrl;
    QList<AccountField> accountFields;
    //! Words of the contract: "list", "get", "create", "update", "delete", "types", "type-form",
    //! "check", "test".
    QStringList capabilities;
    std::optional<RateLimit> limit;
    //! Translated: why connections cannot be deleted; empty where they can.
    QString noDeleteReason;
    //! Translated, for the account form: where a token comes from and which kind is needed.
    QString tokenHelp;

    [[nodiscard]] bool can(const QString &capability) const
    {
        return capabilities.contains(capability);
    }
};

//! Name of the environment variable that overrides \a accountName's token:
//! PLUGBOARD_TOKEN_ACME_PROD for "Acme prod".
[[nodiscard]] QString tokenVariable(const QString &accountName);

} // namespace plugboard
