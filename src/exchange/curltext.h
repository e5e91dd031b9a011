// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/shownrequest.h"

namespace plugboard {

//! \a request as a command for a POSIX shell. The token is "$PLUGBOARD_TOKEN"; each secret of the
//! body is a variable of its own, named by its handle, and without it the shell refuses to run the
//! command: an empty one would replace what the platform has.
[[nodiscard]] QString curlText(const ShownRequest &request);

} // namespace plugboard
