// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editors/fieldeditor.h"

#include <QList>

namespace plugboard {

//! How well an editor suits a field with that value: below 0 not at all, 0 the fallback, 10 by
//! kind, 20 by a hint, 30 by size, 50 by platform, 100 because nothing else is allowed.
using EditorRank = int (*)(const FieldSpec &spec, const FieldValue &value);
using EditorMaker = FieldEditor *(*) (FormModel &model, const QString &path,
                                      const EditorContext &context, QWidget *parent);

struct EditorEntry
{
    QString name;
    EditorRank rank = nullptr;
    EditorMaker make = nullptr;
};

//! The editors, ranked. A new field type is one editor's file and one line in builtIn().
class EditorRegistry
{
public:
    //! Those of this program.
    [[nodiscard]] static const EditorRegistry &builtIn();

    void add(const EditorEntry &entry);
    //! The best; of equals the one added first. There is always one, since raw takes anything.
    [[nodiscard]] const EditorEntry &best(const FieldSpec &spec, const FieldValue &value) const;

private:
    QList<EditorEntry> m_entries;
};

} // namespace plugboard
