// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/formorigin.h"

#include <QDateTime>
#include <QString>

namespace plugboard {

//! "From Flxpoint, fetched today at 14:03", "Learnt from 12 connections, last seen today at 14:03",
//! "Kept from 3 Nov: Flxpoint was not reachable"; empty where it is not known. \a now tells today.
[[nodiscard]] QString originInWords(const FormOrigin &origin, const QString &platform,
                                    const QDateTime &now = QDateTime::currentDateTime());

} // namespace plugboard
