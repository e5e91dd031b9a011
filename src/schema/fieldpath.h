// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace plugboard {

// A field's path as text: keys joined by ".", list items "[n]"; a dot, a backslash or a "[" inside
// a key is escaped by "\". A key that stands twice among its siblings carries "#2", "#3" … from its
// second appearance on. Paths are how edits, drafts, issues and the command line name a field.

//! \a parent may be empty.
[[nodiscard]] QString childPath(const QString &parent, const QString &key, int occurrence = 1);
[[nodiscard]] QString itemPath(const QString &parent, int index);

} // namespace plugboard
