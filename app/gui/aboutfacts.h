// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/aboutdialog.h"

namespace plugboard {

class Workspace;

//! What this program is and is made of, as it was built and as it runs.
[[nodiscard]] AboutFacts aboutFacts(const Workspace &workspace);

} // namespace plugboard
