// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/result.h"

#include <QScrollArea>

class QGridLayout;

namespace plugboard {

class PlainLabel;

//! A page of the settings: rows of a label, a field and a line of help, in parts with a title. It
//! scrolls where the window is too small for it.
class SettingsPage : public QScrollArea
{
    Q_OBJECT
public:
    explicit SettingsPage(const QString &objectName, QWidget *parent = nullptr);

Q_SIGNALS:
    void failed(const plugboard::Error &error);

protected:
    void addPart(const QString &title, const QString &help = {});
    //! \a field: what the label names, in \a cell or the cell itself.
    PlainLabel *addRow(const QString &label, QWidget *field, QWidget *cell = nullptr,
                       const QString &help = {});
    //! Where the fields are, without a label.
    void addCell(QWidget *cell);
    //! Where the fields are; for what changes.
    PlainLabel *addNote(const QString &objectName);
    void addStretch();
    //! Emits failed() where it did.
    void tell(const Result<void> &stored);

private:
    QGridLayout *m_form;
};

} // namespace plugboard
