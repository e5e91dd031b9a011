// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/flxpointpracticedata.h"

namespace plugboard {

//! \a count connections made from \a few: the same mix of types, shops with names of their own, and
//! no two secrets alike. The same for the same input, in ascending ids above those of \a few.
[[nodiscard]] QList<PracticeConnection> makeCrowd(const QList<PracticeConnection> &few, int count);

} // namespace plugboard
