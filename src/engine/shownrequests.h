// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/change.h"
#include "domain/shownrequest.h"

namespace plugboard {

class AccountSession;

//! What a push of \a change would send, composed from what is stored on this computer: nothing is
//! fetched, no secret's text takes part. NotFound where the connection or its type is not known.
[[nodiscard]] Result<ShownRequest> shownWriteOf(const AccountSession &session,
                                                const ChangeRequest &change);

} // namespace plugboard
