// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>

QT_BEGIN_NAMESPACE
class QIODevice;
QT_END_NAMESPACE

namespace plugboard {

//! A file of metadata, at most kLargestMetadata. Errors name it as \a shown: Config where it cannot
//! be read, TooLarge. Reads at once, so not on the thread of a window.
[[nodiscard]] Result<QByteArray> readMetadataFile(const QString &path, const QString &shown);

//! The same from a device that is open, standard input for one.
[[nodiscard]] Result<QByteArray> readMetadataFrom(QIODevice &device, const QString &shown);

} // namespace plugboard
