// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/accountsession.h"
#include "engine/formdrift.h"

#include <optional>

namespace plugboard {

//! Notes what the platform gave as the form of \a type. The form that was kept from an earlier
//! version of this program, which noted none, is noted before it: \a before, stored at \a storedAt.
void noteGivenForm(AccountSession &session, const ConnectionType &type, const Json &metadata,
                   const std::optional<Json> &before, milliseconds storedAt);

//! What the connections of each type of \a list have in common, for Workspace::noteDefinitions().
//! For any thread; of a type with many connections some hundred are looked at.
[[nodiscard]] QList<SeenDefinition> definitionsOf(const PlatformApi &api,
                                                  const QList<StoredConnection> &list);

//! Nothing where nobody has to be told: the definition of \a type is the one that was told, the
//! first one ever, or says the same of the fields.
[[nodiscard]] std::optional<FormDrift> formDrift(const AccountSession &session, const TypeId &type);

} // namespace plugboard
