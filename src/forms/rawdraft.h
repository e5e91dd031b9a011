// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/rawbody.h"

namespace plugboard {

class FormModel;

//! What the draft of \a form has otherwise than the platform, for its body as text.
[[nodiscard]] RawDraft rawDraftOf(const FormModel &form);

//! Takes over what was changed in that text: one undo step.
void applyRaw(FormModel &form, const std::vector<RawChange> &changes);

} // namespace plugboard
