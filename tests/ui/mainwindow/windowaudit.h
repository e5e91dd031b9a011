// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QStringList>

class QWidget;

namespace plugboard::test::WindowAudit {

//! The columns "size" and "text", and a row for each that is tested.
void addSizes();
//! What the person would trip over in \a window on a screen of that size; one line a finding.
[[nodiscard]] QStringList findings(const QWidget *window, const QSize &screen);
//! The lines under each other, for a message.
[[nodiscard]] QByteArray message(const QString &where, const QStringList &lines);

} // namespace plugboard::test::WindowAudit
