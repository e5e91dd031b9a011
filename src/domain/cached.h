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

//! As much of a stored connection as a list of names needs.
struct ConnectionHead
{
    ConnectionId id;
    ConnectionType type;
    QString name;
};

struct TestRecord
{
    ConnectionId id;
    StepReport report;
    milliseconds at{0};
};

} // namespace plugboard
