// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace plugboard::test {

// What the test's own executable does when it is run again as another process.

//! "--write-drafts FOLDER ACCOUNT": stores drafts "0", "1" … without end and prints each key once
//! it is stored.
[[nodiscard]] int writeDrafts(const QStringList &arguments);

//! "--make-starts FOLDER COUNT": makes COUNT starts under sharedLimit() and prints, for each, the
//! slot's moment and the moment at which it was confirmed.
[[nodiscard]] int makeStarts(const QStringList &arguments);

//! "--hold-preparation FOLDER": takes the lock that the making of a workspace takes, prints "held"
//! and keeps it until it is killed.
[[nodiscard]] int holdPreparation(const QStringList &arguments);

} // namespace plugboard::test
