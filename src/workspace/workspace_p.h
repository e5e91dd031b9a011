// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/database.h"
#include "workspace/rateslots.h"
#include "workspace/workspace.h"

namespace plugboard {

class Workspace::Private
{
public:
    Private(const QString &folderPath, Clock *clockToUse);

    //! Ends the transaction with NotFound where the account was removed meanwhile.
    static void requireAccount(Writer &writer, const AccountId &account);
    //! What storeList() and listStorer() have in common.
    [[nodiscard]] static StoredList storeList(Database &database, const AccountId &account,
                                              const QList<StoredConnection> &list, Extent extent,
                                              milliseconds now,
                                              const std::function<QSet<ConnectionId>()> &newerIds);

    QString folder;
    QString file;
    Clock *clock;
    Database database;
    SqlRateSlotStore rates;
};

} // namespace plugboard
