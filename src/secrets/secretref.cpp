// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretref.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

bool isPart(const QString &text)
{
    return !text.isEmpty() && std::none_of(text.begin(), text.end(), [](QChar c) {
        return c == u'/' || c.isSpace() || !c.isPrint();
    });
}

} // namespace

QString SecretRef::key() const
{
    return "plugboard/"_L1 + account.text() + u'/' + slot;
}

KeychainEntry SecretRef::entry() const
{
    return {u"Plugboard"_s, key()};
}

bool SecretRef::isValid() const
{
    return isPart(account.text()) && isPart(slot);
}

SecretRef tokenRef(const AccountId &account)
{
    return {account, u"token"_s};
}

} // namespace plugboard
