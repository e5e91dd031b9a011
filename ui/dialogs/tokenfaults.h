// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace plugboard {

//! What is odd about a typed or pasted token, as a sentence; empty where nothing is. Blanks around
//! it are not its own and do not count. At most the odd character itself is named.
[[nodiscard]] QString tokenFault(QStringView token);

} // namespace plugboard
