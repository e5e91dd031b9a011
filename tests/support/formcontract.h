// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace plugboard::test {

//! The members of a field in the command line's JSON, in the contract's order.
inline const QStringList &formFieldMembers()
{
    using namespace Qt::StringLiterals;
    static const QStringList all{u"path"_s,     u"key"_s,      u"kind"_s,        u"label"_s,
                                 u"help"_s,     u"required"_s, u"readOnly"_s,    u"hidden"_s,
                                 u"advanced"_s, u"secret"_s,   u"secretState"_s, u"default"_s,
                                 u"value"_s,    u"presence"_s, u"dirty"_s,       u"visible"_s,
                                 u"enabled"_s,  u"choices"_s,  u"constraints"_s, u"issues"_s,
                                 u"children"_s};
    return all;
}

} // namespace plugboard::test
