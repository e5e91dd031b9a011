// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/formcommand.h"

#include "forms/formmodel_p.h"

namespace plugboard {

FormCommand::FormCommand(FormModel::Private &form, const QString &path, FieldState before,
                         FieldState after, int session, bool done, QUndoCommand *parent)
    : QUndoCommand(parent)
    , m_form(form)
    , m_path(path)
    , m_before(std::move(before))
    , m_after(std::move(after))
    , m_session(session)
    , m_done(done)
{
    setText(form.commandText(path));
}

void FormCommand::undo()
{
    m_form.endMerge();
    m_form.apply(m_path, m_before);
}

void FormCommand::redo()
{
    if (!std::exchange(m_done, false))
        m_form.apply(m_path, m_after);
}

bool FormCommand::mergeWith(const QUndoCommand *other)
{
    const auto *next = static_cast<const FormCommand *>(other);
    if (next->m_path != m_path || next->m_session != m_session)
        return false;
    m_after = next->m_after;
    setObsolete(m_after == m_before);
    return true;
}

void FormSteps::undo()
{
    m_form.endMerge();
    QUndoCommand::undo();
}

void FormSteps::redo()
{
    m_form.endMerge();
    QUndoCommand::redo();
}

void FormSteps::nameIt()
{
    setText(FormModel::tr("Change of %n Field(s)", nullptr, childCount()));
}

} // namespace plugboard
