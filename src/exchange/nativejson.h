// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/exportedfields.h"
#include "exchange/exportformats.h"

namespace plugboard {

//! The native format (.plugboard.json, version 1): per connection the platform's body under "raw"
//! with secrets as {"$secret":state}, and "fields" normalised. Each connection becomes text as it
//! comes, so that neither many of them nor the end take long at a time.
class NativeJsonExport final : public ExportRun
{
public:
    NativeJsonExport(Account account, FormOf form, const QDateTime &at);

    void add(const StoredConnection &connection) override;
    [[nodiscard]] ExportDocument finish() override;

private:
    [[nodiscard]] Json head(const QStringList &losses) const;

    Account m_account;
    FormOf m_form;
    QDateTime m_at;
    //! The list of connections, compact for the hash and as it stands in the file.
    QByteArray m_compact;
    QByteArray m_pretty;
    SecretCounter m_secrets;
    int m_connections = 0;
    int m_withoutForm = 0;
    int m_takenOut = 0;
};

//! What stands under "sha256": the hash of \a document as compact JSON, members in the file's order
//! and without "sha256" itself, as lower-case hex.
[[nodiscard]] QString nativeJsonDigest(const Json &document);

} // namespace plugboard
