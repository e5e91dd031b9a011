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
    void requireAccount(Writer &writer, const AccountId &account) const;

    QString folder;
    Clock *clock;
    Database database;
    SqlRateSlotStore rates;
};

} // namespace plugboard
