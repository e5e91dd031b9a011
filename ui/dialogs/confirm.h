// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace plugboard {

//! Asks before something that cannot be taken back. Plain text only (R1), does not block, Cancel is
//! the default; \a go is called when the person agrees.
void confirm(QWidget *parent, const QString &title, const QString &question, const QString &detail,
             const QString &verb, std::function<void()> go);

} // namespace plugboard
