// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "workspace/migrations.h"

namespace plugboard {

//! Makes \a folder (0700) and the workspace's file in it (0600) where they are missing, and brings
//! an older file up to the last of \a migrations after copying it to
//! "plugboard-v<old>-<date>.db". A newer file, or one that is none of ours, is refused and not
//! opened for writing. Several processes may do this at once. Returns the file's path.
[[nodiscard]] Result<QString>
prepareWorkspaceFile(const QString &folder, const Migrations &migrations, const Clock &clock);

} // namespace plugboard
