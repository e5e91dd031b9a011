// SPDX-License-Identifier: GPL-3.0-or-later
//
// A new draft with the values of another connection.
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "workspace/workspace.h"

#include <QUndoStack>

namespace plugboard {

namespace {

//! Whether \a spec of the new form takes what \a from has in the field of that path.
bool isCopied(const FieldSpec &spec, const FormModel &from)
{
    if (spec.secret || spec.readOnly || spec.hidden || !from.indexOf(spec.path).isValid())
        return false;
    const FieldSpec &other = from.field(spec.path);
    // What one of the two hides is hidden in the copy as well.
    return !other.secret && other.key == spec.key;
}

void copyValues(const std::vector<FieldSpec> &fields, const FormModel &from, FormModel &to)
{
    for (const FieldSpec &spec : fields) {
        if (isCopied(spec, from) && from.value(spec.path) != to.value(spec.path))
            to.setValue(spec.path, from.value(spec.path));
        // Where a secret is to come from is none.
        if (spec.secret && !spec.readOnly && !from.reference(spec.path).isEmpty())
            (void) to.setReference(spec.path, from.reference(spec.path));
        copyValues(spec.children, from, to);
    }
}

} // namespace

Result<QString> DraftBook::duplicate(const AccountId &account, const QString &key)
{
    ConnectionType type;
    const FormModel *from = nullptr;
    if (isNewKey(key)) {
        const Result<FormModel *> opened = reopenNew(account, key);
        if (!opened)
            return opened.error();
        from = *opened;
        type = typeOf(account, key);
    } else {
        const auto stored = m_engine.workspace().connection(account, ConnectionId(key));
        if (!stored)
            return stored.error();
        if (!*stored) {
            return Error::make(ErrorKind::NotFound,
                               tr("Connection %1 is not in the list any more, so it cannot be "
                                  "duplicated.")
                                   .arg(key),
                               tr("Refresh the list."));
        }
        const Result<FormModel *> opened = open(account, **stored);
        if (!opened)
            return opened.error();
        from = *opened;
        type = (*stored)->type;
    }
    Result<FormSpec> form = m_engine.cachedTypeForm(account, type.id);
    if (!form)
        return form.error();

    QString made = openNew(account, type, std::move(*form));
    FormModel &to = *model(account, made);
    copyValues(to.spec().fields, *from, to);
    //: The name of a connection's duplicate
    to.setName(tr("%1 (copy)").arg(from->name()));
    to.endMerge();
    // There is nothing before the duplicate to go back to.
    to.undoStack()->clear();
    return made;
}

} // namespace plugboard
