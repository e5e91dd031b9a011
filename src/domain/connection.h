// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/json.h"
#include "schema/fieldspec.h"

namespace plugboard {

struct ConnectionType
{
    TypeId id;
    QString name;

    friend bool operator==(const ConnectionType &, const ConnectionType &) = default;
};

//! A connection as the platform sent it. It may hold secrets in clear: it lives for one call, or
//! the seconds to the next, and is never stored, shown or logged: that is StoredConnection's.
struct Connection
{
    ConnectionId id;
    ConnectionType type;
    QString name;
    //! ISO 8601 as sent; empty where the platform has none (Flxpoint).
    QString updatedAt;
    bool editable = true;
    //! The whole body, members that we do not know included.
    Json raw;
};

//! An account's list as the platform gave it.
struct ConnectionList
{
    QList<Connection> connections;
    //! Places in the answer, from 1, of entries that could not be read: no usable id, or the id of
    //! another entry. What they are is not known, so nothing that is missing counts as deleted.
    QList<int> unreadable;

    [[nodiscard]] bool isWhole() const { return unreadable.isEmpty(); }
};

//! "%n entries …, the 3rd and …": what there is to say of a list that is not whole; empty where it
//! is. \a platform's name.
[[nodiscard]] QString unreadableSentence(const ConnectionList &list, const QString &platform);

//! A connection with each secret's value replaced by its state; safe to store and to show.
struct StoredConnection
{
    ConnectionId id;
    ConnectionType type;
    QString name;
    QString updatedAt;
    bool editable = true;
    //! The whole body; see secretMarker().
    Json body;

    friend bool operator==(const StoredConnection &, const StoredConnection &) = default;
};

} // namespace plugboard
