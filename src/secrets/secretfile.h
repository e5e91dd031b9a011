// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/sensitive.h"

namespace plugboard {

//! No secret is as long; in bytes.
constexpr qint64 kLargestSecretFile = 64LL * 1024;

//! The text of a file that holds one secret; one line end at its end is dropped. Blocks as long as
//! the file's disk does: for a worker thread. SecretMissing where there is none; SecretDenied where
//! it may not be read, is not the user's, or others may read or write it; Config where it is no
//! file, or too large. What is checked is the file that was opened, wherever links led.
[[nodiscard]] Result<Sensitive> readSecretFile(const QString &path);

} // namespace plugboard
