// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"

#include <QList>
#include <QStringList>

#include <functional>
#include <optional>

namespace plugboard::cli {

//! The environment's variables that accounts take tokens from, and whether they can be meant.
class TokenVariables
{
public:
    using Environment = std::function<std::optional<QString>(const QString &)>;

    TokenVariables(QList<Account> accounts, Environment environment);

    //! A word for the list where the variable is set and cannot be used: "malformed", or "claimed
    //! twice"; empty otherwise.
    [[nodiscard]] QString fault(const Account &account) const;
    //! Translated: a sentence for each variable that more than one account claims, set or not, and
    //! for each whose text cannot be a token. Never the text itself.
    [[nodiscard]] QStringList warnings() const;
    //! Those of warnings() that concern \a account.
    [[nodiscard]] QStringList warnings(const Account &account) const;

private:
    [[nodiscard]] QStringList claimants(const QString &variable) const;
    [[nodiscard]] bool isMalformed(const QString &variable) const;
    [[nodiscard]] QStringList warningsFor(const QString &variable) const;

    QList<Account> m_accounts;
    Environment m_environment;
};

} // namespace plugboard::cli
