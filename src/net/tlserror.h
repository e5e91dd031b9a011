// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSslError>
#include <QString>

namespace plugboard {

struct TlsSentences
{
    QString summary;
    QString remedy;
};

//! Why no safe connection to \a host was made, after the fault among \a errors that says most.
[[nodiscard]] TlsSentences tlsSentences(const QString &host, const QList<QSslError> &errors);

} // namespace plugboard
