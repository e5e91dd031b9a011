// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"
#include "domain/change.h"
#include "domain/connection.h"

namespace plugboard::cli {

//! A row of `list`.
[[nodiscard]] Json rowToJson(const StoredConnection &connection);
[[nodiscard]] QString rowsToText(const QList<StoredConnection> &connections);

//! "The connection" of the contract: what `show` prints.
[[nodiscard]] Json connectionToJson(const StoredConnection &connection, const FormSpec &form);
[[nodiscard]] QString connectionToText(const StoredConnection &connection, const FormSpec &form);
[[nodiscard]] QString formToText(const FormSpec &form);

//! A field's label, with its place where several fields of \a form have the same.
[[nodiscard]] QString fieldName(const PlannedField &field, const FormSpec &form);
//! What a push of \a plan would do, for people; \a platform is its name.
[[nodiscard]] QString planToText(const Account &account, const QString &platform, const Plan &plan,
                                 const FormSpec &form);

} // namespace plugboard::cli
