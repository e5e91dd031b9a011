// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

namespace plugboard {

struct SqlFailure;

//! What a call was about; chooses the sentence of its error.
enum class Matter {
    Workspace,
    Accounts,
    Connections,
    Forms,
    Drafts,
    Tests,
    Settings,
    Slots,
};

//! "The drafts could not be saved: the disk is full. …" for a failed write.
[[nodiscard]] Error writeError(Matter matter, const SqlFailure &failure, const QString &folder);
//! "The drafts could not be read: …"
[[nodiscard]] Error readError(Matter matter, const SqlFailure &failure, const QString &folder);

//! The workspace's format is \a found, and this version knows formats up to \a known.
//! \a copy: a file name in the folder that this version can read; may be empty.
[[nodiscard]] Error newerError(int found, int known, const QString &folder, const QString &copy);
//! Whether the disk or the folder takes no writing, so that what is there can be read all the same.
[[nodiscard]] bool takesNoWriting(const SqlFailure &failure, const QString &folder);
//! \a file is there, but no workspace of ours.
[[nodiscard]] Error foreignError(const QString &file, const QString &detail);
//! The folder or a file in it cannot be made, opened or written.
[[nodiscard]] Error folderError(const QString &folder, const QString &detail);
//! Somebody else makes or migrates this workspace for longer than we wait.
[[nodiscard]] Error busyError(const QString &folder);
//! The copy that comes before a migration failed.
[[nodiscard]] Error copyError(const QString &folder, const SqlFailure &failure);

} // namespace plugboard
