// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

class QDialog;

namespace plugboard {

//! Why there is no window, and what to do, with Quit as the one way on: for someone who started the
//! program from a menu and sees no terminal. Does not block; the caller's, idle until shown.
[[nodiscard]] QDialog *makeStartFailure(const Error &error);

} // namespace plugboard
