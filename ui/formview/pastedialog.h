// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/pastedfields.h"

#include <QDialog>
#include <QPointer>

class QPushButton;
class QTableWidget;

namespace plugboard {

class FormModel;

//! Shows what a pasted text would change, field by field, and fills in what is ticked: one undo
//! step. A secret shows as "will be replaced", its text nowhere; it goes into the form's vault and
//! is dropped here with the dialog.
class PasteDialog final : public QDialog
{
    Q_OBJECT
public:
    //! \a form may die while this is open. \a isFromField: the text may go into the field instead
    //! in which it was pasted.
    PasteDialog(FormModel &form, PastedFields fields, bool isFromField, QWidget *parent);

Q_SIGNALS:
    //! The text is one value after all.
    void plainRequested();
    //! \a count fields have other values now; \a refused: what could not be taken, in words.
    void filled(int count, const QString &refused);

protected:
    void changeEvent(QEvent *event) override;

private:
    //! Why it is left to the person to tick it; empty for most.
    [[nodiscard]] QString noteOn(const PastedField &field) const;
    void addRow(const PastedField &field);
    //! What the field has at present, in words.
    [[nodiscard]] QString present(const PastedField &field) const;
    [[nodiscard]] QString coming(const PastedField &field) const;
    [[nodiscard]] QString labelOf(const PastedField &field) const;
    void fill();
    void updateButton();
    void fit();
    [[nodiscard]] QWidget *makeNotes();

    QPointer<FormModel> m_form;
    PastedFields m_fields;
    QTableWidget *m_table;
    QPushButton *m_fill;
};

} // namespace plugboard
