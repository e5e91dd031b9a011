// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editors/itemform.h"

#include <QObject>

class QWidget;

namespace plugboard {

//! One cell in a row of items: its widget, what it shows and what the person does there. As an
//! editor it shows only what differs and never writes on show (M6).
class ItemCellEditor : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual QWidget *widget() const = 0;
    //! \a locked: to be looked at only; so is what is fixed.
    virtual void show(const ItemCell &cell, bool locked) = 0;
    //! What the cell is called; no label stands beside it.
    virtual void setName(const QString &name);
    //! What the cell says that its widget's own text and state do not; for assistive technology.
    [[nodiscard]] virtual QString words() const { return {}; }
    //! The size of text is another.
    virtual void fit() { }
    //! For whoever comes to go on typing there.
    virtual void goTo();

Q_SIGNALS:
    //! A keystroke.
    void typed(const QString &text);
    //! A step of its own.
    void chosen(const plugboard::FieldValue &value);
};

//! Of \a form's \a column: a list of options, a switch, or a line of text for anything else. The
//! widget belongs to \a parent, and the cell to the widget.
[[nodiscard]] ItemCellEditor *makeItemCell(const ItemForm &form, int column, QWidget *parent);
//! Whether that is a switch, which takes no more room than it needs.
[[nodiscard]] bool isSwitchColumn(const ItemForm &form, int column);

} // namespace plugboard
