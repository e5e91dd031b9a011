// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/taborder.h"

#include <QWidget>

namespace plugboard {

void setTabSequence(const QList<QWidget *> &widgets)
{
    if (widgets.size() < 2)
        return;
    // Stands between the last and the first widget of the ring while it is sorted.
    QWidget guard(widgets.constFirst()->window());
    guard.setFocusPolicy(Qt::TabFocus);
    for (qsizetype i = 1; i < widgets.size(); ++i)
        QWidget::setTabOrder(widgets.at(i - 1), widgets.at(i));
}

} // namespace plugboard
