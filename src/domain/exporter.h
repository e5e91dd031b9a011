// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/account.h"
#include "domain/connection.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>

namespace plugboard {

//! An export ready to be written, and what it says of the secrets.
struct ExportPreview
{
    QByteArray text;
    int connections = 0;
    int set = 0;
    int unset = 0;
    int unknown = 0;
};

//! How the window exports without knowing a format; given by the program that composes it.
struct Exporter
{
    std::function<ExportPreview(const Account &, const QList<StoredConnection> &)> make;
    //! Storage where the file could not be written.
    std::function<Result<void>(const QString &path, const QByteArray &text)> write;
};

} // namespace plugboard
