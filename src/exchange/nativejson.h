// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"
#include "domain/connection.h"
#include "schema/fieldspec.h"

#include <QDateTime>

#include <functional>

namespace plugboard {

struct ExportCounts
{
    int connections = 0;
    //! By state: "set", "unset", "reference", "unknown".
    QHash<QString, int> secrets;
    //! Secrets in clear that a body still held and that were taken out here. Never expected.
    int takenOut = 0;
};

struct ExportDocument
{
    QByteArray text;
    ExportCounts counts;
};

//! The native format (.plugboard.json, version 1): per connection the platform's body under "raw"
//! with secrets as {"$secret":state}, and "fields" normalised. No secret's value is ever in it.
//! \a form gives a connection's form; where it fails the connection is still written, with its
//! raw body only.
[[nodiscard]] ExportDocument
exportNativeJson(const Account &account, const QList<StoredConnection> &connections,
                 const std::function<Result<FormSpec>(const StoredConnection &)> &form,
                 const QDateTime &at);

//! What stands under "sha256": the hash of \a document as compact JSON, members in the file's order
//! and without "sha256" itself, as lower-case hex.
[[nodiscard]] QString nativeJsonDigest(const Json &document);

//! Writes \a text to \a path by atomic rename; a file with secrets' states is not secret, mode is
//! the user's default. Storage with what to do where it fails; an existing file is then untouched.
[[nodiscard]] Result<void> writeExport(const QString &path, const QByteArray &text);

} // namespace plugboard
