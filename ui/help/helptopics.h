// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace plugboard {

//! The help's page, and perhaps "#" and a heading's anchor, for the place that \a focus is at:
//! resources/help/topics.txt tells, the nearest place first. The first page where nothing fits.
[[nodiscard]] QString helpTopic(const QWidget *focus);

} // namespace plugboard
