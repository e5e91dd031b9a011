// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms/fieldstate.h"
#include "forms/formmodel.h"

#include <QUndoCommand>

namespace plugboard {

//! One step on one field (the path is empty for the name). It names its field by path, so that rows
//! may come and go below it, and holds no secret's text: see SecretVault.
class FormCommand final : public QUndoCommand
{
public:
    //! Commands of the same \a session on the same path are one step. \a done: its effect is there
    //! already (a stack that is put back after a restart).
    //! \a parent: the step of several that it is a part of.
    FormCommand(FormModel::Private &form, const QString &path, FieldState before, FieldState after,
                int session, bool done = false, QUndoCommand *parent = nullptr);

    void undo() override;
    void redo() override;
    [[nodiscard]] int id() const override { return 1; }
    bool mergeWith(const QUndoCommand *other) override;

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] const FieldState &before() const { return m_before; }
    [[nodiscard]] const FieldState &after() const { return m_after; }

private:
    FormModel::Private &m_form;
    QString m_path;
    FieldState m_before;
    FieldState m_after;
    int m_session;
    bool m_done;
};

//! Several fields in one step; its children are their commands, each of another field.
class FormSteps final : public QUndoCommand
{
public:
    explicit FormSteps(FormModel::Private &form) : m_form(form) { }

    void undo() override;
    void redo() override;
    //! After its children are there.
    void nameIt();
    [[nodiscard]] const FormCommand &step(int number) const
    {
        return static_cast<const FormCommand &>(*child(number));
    }

private:
    FormModel::Private &m_form;
};

} // namespace plugboard
