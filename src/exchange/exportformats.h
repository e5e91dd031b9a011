// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/exporter.h"
#include "schema/fieldspec.h"

#include <QDateTime>

#include <functional>

namespace plugboard {

//! A connection's form from what is on this computer.
using FormOf = std::function<Result<FormSpec>(const StoredConnection &)>;

//! What this version can write: "json", "csv-wide", "csv-long".
[[nodiscard]] QList<ExportFormat> exportFormats();

//! An export of \a account in the format with the id \a format, one of exportFormats(). No secret's
//! value is in it, whatever a body holds. Where \a form fails for a connection, it is still written
//! with what is known without. \a at stands in the file where the format has a place for it.
[[nodiscard]] std::unique_ptr<ExportRun> beginExport(const QString &format, const Account &account,
                                                     const FormOf &form,
                                                     const ExportOptions &options,
                                                     const QDateTime &at);

//! All of \a connections, in the order of the file, at one go.
[[nodiscard]] ExportDocument exportAll(ExportRun &run, const QList<StoredConnection> &connections);

//! Writes \a text to \a path by atomic rename; a file with secrets' states is not secret, mode is
//! the user's default. Storage with what to do where it fails; an existing file is then untouched.
[[nodiscard]] Result<void> writeExport(const QString &path, const QByteArray &text);

} // namespace plugboard
