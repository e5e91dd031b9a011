// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDialog;

namespace plugboard {

//! Keeps \a dialog at least as high as its wrapped texts need at the width that it has: a layout
//! alone asks for one line of each.
void keepWhole(QDialog *dialog);

} // namespace plugboard
