// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace plugboard {

//! Makes Tab go through \a widgets, all of one window, in that order, wherever they stood before.
//! QWidget::setTabOrder() does nothing where the second already follows the first round the end of
//! the window, which leaves the last made widget after its successor.
void setTabSequence(const QList<QWidget *> &widgets);

} // namespace plugboard
