// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/maskrules.h"

#include "schema/secrets.h"

namespace plugboard {

MaskRules MaskRules::none()
{
    MaskRules rules;
    rules.m_looksCount = false;
    return rules.setEmptyIsUnset();
}

MaskRules &MaskRules::add(const QString &text)
{
    m_texts.insert(text);
    return *this;
}

MaskRules &MaskRules::add(const QString &key, const QString &text)
{
    m_byKey[key].insert(text);
    return *this;
}

MaskRules &MaskRules::setEmptyIsUnset()
{
    m_emptyIsUnset = true;
    return *this;
}

bool MaskRules::isMask(const QString &key, const QString &value) const
{
    if (value.isEmpty())
        return !m_emptyIsUnset;
    if (m_texts.contains(value))
        return true;
    const auto own = m_byKey.constFind(key);
    if (own != m_byKey.constEnd() && own->contains(value))
        return true;
    return m_looksCount && looksMasked(value);
}

} // namespace plugboard
