// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/ids.h"

#include <QString>

namespace plugboard {

//! \a error with the sentence that the draft is kept, where \a draftKey names one. A platform does
//! not know whether there is a draft; on the command line there is none. Said once only.
[[nodiscard]] Error withDraftKept(Error error, const QString &draftKey);

//! \a error of a platform in trouble with the sentence that the \a changes which were not sent are
//! kept; other errors, and where there are none, as they are.
[[nodiscard]] Error withChangesKept(Error error, int changes);

//! \a notFound of a connection that was on the platform when it was looked at last: it is gone,
//! which the platform's answer alone does not tell. Other errors stay as they are.
[[nodiscard]] Error goneSince(Error notFound, const ConnectionId &id, const QString &platform);

} // namespace plugboard
