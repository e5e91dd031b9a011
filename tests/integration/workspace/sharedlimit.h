// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ratelimit.h"

namespace plugboard::test {

inline const QString kSharedKey = QStringLiteral("flxpoint/a-1");

//! Flxpoint's limit (2 a second, 500 ms apart) in small, so that the test is quick and still runs
//! into both of its parts.
inline RateLimit sharedLimit()
{
    return {20, milliseconds(200), milliseconds(4)};
}

} // namespace plugboard::test
