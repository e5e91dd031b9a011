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

    QString folder;
    QString file;
    Clock *clock;
    Database database;
    SqlRateSlotStore rates;
    //! Lists that are being stored for us on other threads.
    std::shared_ptr<std::atomic_int> storing = std::make_shared<std::atomic_int>(0);
};

} // namespace plugboard
