// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace plugboard {

//! \a text as a part of one of our sentences (R4): held together by directional isolates, so that a
//! name in Hebrew does not turn the words round it, nor a URL an Arabic sentence. Left as it is
//! where nothing can turn.
[[nodiscard]] QString isolated(const QString &text);

//! The direction in which \a text as a whole reads; \a otherwise where it holds no letters.
[[nodiscard]] Qt::LayoutDirection directionOf(const QString &text, Qt::LayoutDirection otherwise);

} // namespace plugboard
