// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/rawdraft.h"

#include "forms/formmodel.h"

namespace plugboard {

RawDraft rawDraftOf(const FormModel &form)
{
    RawDraft draft;
    if (form.name() != form.savedName())
        draft.name = form.name();
    const QStringList paths = form.paths();
    for (const QString &path : paths) {
        if (form.field(path).secret)
            draft.secrets.insert(path, form.secretState(path));
        else if (form.isFieldDirty(path))
            draft.values.insert(path, form.value(path));
    }
    return draft;
}

void applyRaw(FormModel &form, const std::vector<RawChange> &changes)
{
    std::vector<FormChange> all;
    all.reserve(changes.size());
    for (const RawChange &change : changes)
        all.push_back({change.path, change.value, change.reset, {}});
    // Only secrets are refused, and none is among them.
    (void) form.change(std::move(all));
    for (const RawChange &change : changes)
        form.markVisited(change.path);
}

} // namespace plugboard
