// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace plugboard {

//! Sizes and weights of look.md over the system's font.
enum class FontRole { Text, Help, Section, Title, Mono, MonoSmall };

//! The measures of the window in units of the font, so that 200 % text is 200 % of everything.
//! Valid once the application exists; numbers are device-independent pixels.
namespace Metrics {

//! What 100 % is measured by: the system's font before any scaling. A larger one than desktops
//! start with enlarges everything; a smaller one leaves the measures as they are.
void setSystemFont(const QFont &font);
//! \a pixels at 100 %, as many as that is now; at least 1.
[[nodiscard]] int px(qreal pixels);
//! One step of the grid, 8 at 100 %.
[[nodiscard]] int grid();
//! For pairs that belong together, 4 at 100 %.
[[nodiscard]] int tight();
[[nodiscard]] int paneMargin();
[[nodiscard]] int sectionGap();
[[nodiscard]] int fieldGap();
[[nodiscard]] int radius();
//! Never less than the text needs.
[[nodiscard]] int controlHeight();
[[nodiscard]] int rowHeight();
[[nodiscard]] int icon();
[[nodiscard]] int largeIcon();
//! Width of the bars that mark a change or an account's role.
[[nodiscard]] int bar();

[[nodiscard]] QFont font(FontRole role);

} // namespace Metrics
} // namespace plugboard
