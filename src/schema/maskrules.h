// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>
#include <QString>

namespace plugboard {

//! By what a platform's stand-ins for hidden secrets are told. By default what holds for any
//! platform: looksMasked(), and that "empty" may hide something. A platform adds the texts that it
//! is known to show, for all of its fields or for one.
class MaskRules
{
public:
    //! Under which nothing is taken for a stand-in: for showing that a check hangs on the rules.
    [[nodiscard]] static MaskRules none();

    //! The platform shows exactly \a text in the place of a hidden secret.
    MaskRules &add(const QString &text);
    //! The same in the field called \a key (the platform's own name for it) alone.
    MaskRules &add(const QString &key, const QString &text);
    //! The platform shows "" or no value only where there is none, so that writing it back destroys
    //! nothing.
    MaskRules &setEmptyIsUnset();

    //! Whether \a value, shown as the secret \a key, stands for another one. True for an empty one
    //! unless isEmptyUnset().
    [[nodiscard]] bool isMask(const QString &key, const QString &value) const;
    [[nodiscard]] bool isEmptyUnset() const { return m_emptyIsUnset; }

private:
    QSet<QString> m_texts;
    QHash<QString, QSet<QString>> m_byKey;
    bool m_emptyIsUnset = false;
    bool m_looksCount = true;
};

} // namespace plugboard
