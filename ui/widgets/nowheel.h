// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace plugboard {

//! A combo box that a wheel never changes (M5): the wheel scrolls the form, focused or not.
class NoWheelComboBox : public QComboBox
{
    Q_OBJECT
public:
    explicit NoWheelComboBox(QWidget *parent = nullptr);

protected:
    void wheelEvent(QWheelEvent *event) override;
};

//! The same for a widget of Qt's: the wheel goes to its parent.
void passWheelOn(QWidget *widget);

} // namespace plugboard
