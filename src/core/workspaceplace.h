// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace plugboard {

//! Where the workspace is. Strongest first: the command line's --workspace, the variable
//! PLUGBOARD_WORKSPACE, the folder that was chosen in the settings, $XDG_DATA_HOME/plugboard. The
//! choice cannot stand in the workspace itself: it is one line of UTF-8, an absolute path, in
//! $XDG_CONFIG_HOME/plugboard/workspace, and the same for the window and the command line.
namespace WorkspacePlace {

//! \a option and \a variable may be empty. Config where a folder was chosen and cannot be read
//! back: another workspace than the chosen one must not come up in silence.
[[nodiscard]] Result<QString> folder(const QString &option, const QString &variable);
//! Without option, variable and choice.
[[nodiscard]] QString usual();
//! The chosen folder; empty: none was.
[[nodiscard]] Result<QString> chosen();
//! From the next start on; empty: the usual one again. Config where \a folder can hold no
//! workspace. Nothing is moved.
[[nodiscard]] Result<void> choose(const QString &folder);

} // namespace WorkspacePlace
} // namespace plugboard
