// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/nowheel.h"

#include <QWheelEvent>

namespace plugboard {

namespace {

class WheelFilter final : public QObject
{
public:
    using QObject::QObject;
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() != QEvent::Wheel)
            return false;
        // Ignored and filtered: QApplication offers it to the parent.
        event->ignore();
        return true;
    }
};

} // namespace

NoWheelComboBox::NoWheelComboBox(QWidget *parent) : QComboBox(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    // Thousands of options must not be measured to find a width (M4).
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(12);
}

void NoWheelComboBox::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void passWheelOn(QWidget *widget)
{
    widget->setFocusPolicy(Qt::StrongFocus);
    widget->installEventFilter(new WheelFilter(widget));
}

} // namespace plugboard

#include "moc_nowheel.cpp"
