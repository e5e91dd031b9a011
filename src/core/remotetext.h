// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace plugboard {

//! Text from a server made fit to be shown as plain text (R4): control, zero-width and
//! bidirectional characters out, runs of white space folded to one blank, cut to \a maxLength
//! characters with an ellipsis.
[[nodiscard]] QString cleanRemoteText(const QString &text, qsizetype maxLength = 300);

//! The same, but line breaks stay (help texts).
[[nodiscard]] QString cleanRemoteParagraphs(const QString &text, qsizetype maxLength = 4000);

//! Whether \a value may stand in an HTTP header (N3): not empty, printable ASCII only.
[[nodiscard]] bool isHeaderSafe(QByteArrayView value);

} // namespace plugboard
