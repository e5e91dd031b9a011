// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace plugboard {

//! Where one value stands in a platform's body: the first member \a member of the object that the
//! numbers of \a holder lead to from the root (each that of a member or of an item, from 0, so that
//! duplicates have places of their own). The member itself may be missing.
struct BodyPlace
{
    std::vector<size_t> holder;
    QString member;

    friend bool operator==(const BodyPlace &, const BodyPlace &) = default;
};

} // namespace plugboard
