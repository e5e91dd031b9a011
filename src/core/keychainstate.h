// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace plugboard {

//! What the keychain can do right now.
struct KeychainState
{
    enum class Kind { Unlocked, Locked, Absent, Hanging };
    Kind kind = Kind::Absent;
    //! For people: "GNOME Keyring", "KWallet", "Memory of this program".
    QString backend;
    //! Translated sentence: what this means and what to do.
    QString sentence;
};

} // namespace plugboard
