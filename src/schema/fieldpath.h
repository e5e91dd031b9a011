// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace plugboard {

// A field's path as text: keys joined by ".", list items "[n]"; a dot, a backslash or a "[" inside
// a key is escaped by "\". A key that stands twice among its siblings carries "#2", "#3" … from its
// second appearance on. Paths are how edits, drafts, issues and the command line name a field.

//! \a parent may be empty.
[[nodiscard]] QString childPath(const QString &parent, const QString &key, int occurrence = 1);
[[nodiscard]] QString itemPath(const QString &parent, int index);

//! One step of a path: into a member, or into an item of a list.
struct PathStep
{
    //! Without escapes; "#2" stays, as a key may end so itself.
    QString key;
    //! -1 for a member.
    int item = -1;

    [[nodiscard]] bool isItem() const { return item >= 0; }
};
//! The steps of \a path from the left. "[x]" that is no number is a part of the key.
[[nodiscard]] QList<PathStep> pathSteps(const QString &path);
//! \a path with every item's number as 0: where the template of the item stands.
[[nodiscard]] QString templatePath(const QString &path);

} // namespace plugboard
