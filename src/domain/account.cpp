// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/account.h"

using namespace Qt::StringLiterals;

namespace plugboard {

QString accountRoleName(AccountRole role)
{
    switch (role) {
    case AccountRole::Production:
        return u"production"_s;
    case AccountRole::Staging:
        return u"staging"_s;
    case AccountRole::Development:
        break;
    }
    return u"development"_s;
}

std::optional<AccountRole> accountRoleFromName(const QString &name)
{
    for (const AccountRole role :
         {AccountRole::Development, AccountRole::Staging, AccountRole::Production}) {
        if (accountRoleName(role) == name)
            return role;
    }
    return std::nullopt;
}

const QList<AccountColour> &accountColours()
{
    static const QList<AccountColour> all{
        AccountColour::None,   AccountColour::Blue, AccountColour::Teal,  AccountColour::Green,
        AccountColour::Orange, AccountColour::Pink, AccountColour::Purple};
    return all;
}

QString accountColourName(AccountColour colour)
{
    switch (colour) {
    case AccountColour::None:
        break;
    case AccountColour::Blue:
        return u"blue"_s;
    case AccountColour::Teal:
        return u"teal"_s;
    case AccountColour::Green:
        return u"green"_s;
    case AccountColour::Orange:
        return u"orange"_s;
    case AccountColour::Pink:
        return u"pink"_s;
    case AccountColour::Purple:
        return u"purple"_s;
    }
    return {};
}

AccountColour accountColourFromName(const QString &name)
{
    for (const AccountColour colour : accountColours()) {
        if (accountColourName(colour) == name)
            return colour;
    }
    return AccountColour::None;
}

QString tokenVariable(const QString &accountName)
{
    QString out = u"PLUGBOARD_TOKEN_"_s;
    out.reserve(out.size() + accountName.size());
    for (qsizetype i = 0; i < accountName.size(); ++i) {
        const char16_t c = accountName.at(i).unicode();
        if (c >= u'a' && c <= u'z')
            out.append(QChar(char16_t(c - u'a' + u'A')));
        else if ((c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9'))
            out.append(QChar(c));
        else
            out.append(u'_');
        // One character outside the basic plane is one "_", not two.
        if (QChar::isHighSurrogate(c) && i + 1 < accountName.size()
            && accountName.at(i + 1).isLowSurrogate())
            ++i;
    }
    return out;
}

} // namespace plugboard
