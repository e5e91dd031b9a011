// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace plugboard {

//! How much of what the program does is logged.
enum class LogLevel {
    //! What went wrong.
    Warnings,
    //! And a line a request.
    Requests,
    //! Everything there is.
    All,
};

//! The log in a file that only its owner can read. Only the program's own messages go into it:
//! those of Qt may quote a URL with its query (N11). One a process; any thread may log.
namespace LogFile {

//! Past this size the file is renamed to NAME.1, and a new one begun.
constexpr qint64 kLargest = 4LL * 1024 * 1024;

//! Writes to \a path from now on, adding to what stands in it, and makes its folder where it is
//! missing. Config where \a path is no place for it; then nothing changed. What was logged
//! elsewhere (standard error) is logged there as before.
[[nodiscard]] Result<void> open(const QString &path, LogLevel level);
void close();
//! Empty: none is open.
[[nodiscard]] QString path();

} // namespace LogFile
} // namespace plugboard
