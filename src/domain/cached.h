// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "domain/connection.h"
#include "domain/steps.h"

#include <QList>
#include <QStringList>

namespace plugboard {

//! What differed when an account's list was stored.
struct CacheChanges
{
    QList<ConnectionId> added;
    QList<ConnectionId> changed;
    QList<ConnectionId> removed;
    //! Translated sentences: the list was stored, but something of it could not be read.
    QStringList warnings;

    //! Whether nothing differed.
    [[nodiscard]] bool isEmpty() const
    {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }
};

//! A cached connection as a list shows it: all but its body.
struct ConnectionHead
{
    ConnectionId id;
    ConnectionType type;
    QString name;
    //! ISO 8601 as the platform sent it; empty where it has none.
    QString updatedAt;
    bool editable = true;
    //! When this computer saw it change, or appear after the first fetch; 0: it did not.
    milliseconds seenChanged{0};
};

//! How the last test of a connection ended.
struct TestVerdict
{
    ConnectionId id;
    bool ok = false;
    milliseconds at{0};
};

//! What a list of an account's connections needs of the workspace.
struct ListRows
{
    QList<ConnectionHead> heads;
    QList<TestVerdict> tests;
};

struct TestRecord
{
    ConnectionId id;
    StepReport report;
    milliseconds at{0};
};

} // namespace plugboard
