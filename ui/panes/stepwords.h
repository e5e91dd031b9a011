// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/steps.h"
#include "ui/widgets/stepladder.h"

namespace plugboard {

//! A report's steps as rungs; a failed step that names a field gets a button to it.
[[nodiscard]] QList<LadderStep> rungsOf(const QList<Step> &steps);

} // namespace plugboard
