// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace plugboard {

//! Every small widget once, with made-up content.
QWidget *makeWidgetsPage();
//! Icons by name, to choose from.
QWidget *makeIconsPage();

} // namespace plugboard
