// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace plugboard {

//! Every small widget once, with made-up content.
QWidget *makeWidgetsPage();
//! Icons by name, to choose from.
QWidget *makeIconsPage();

//! A connection in work; the same after a check, all sections open; a new one.
QWidget *makeFormPage();
QWidget *makeCheckedFormPage();
QWidget *makeNewFormPage();

} // namespace plugboard
