// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"
#include "domain/connection.h"
#include "engine/engine.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace plugboard::cli {

//! The cached connections of \a account that \a query (a ConnectionQuery) finds, in their order;
//! all of them where it is empty. Forms are read only where the query asks for them.
[[nodiscard]] Result<QList<StoredConnection>>
connectionsFor(const Engine &engine, const Account &account, const QString &query);

//! Whole sentences about the words of \a query that mean nothing and are looked for as they stand,
//! and, where it \a found nothing, about what may have been meant.
[[nodiscard]] QStringList remarksOn(const Engine &engine, const Account &account,
                                    const QString &query, qsizetype found);

} // namespace plugboard::cli
