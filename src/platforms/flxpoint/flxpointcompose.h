// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/change.h"
#include "schema/dialects/flxpointdialect.h"

namespace plugboard {

// The bodies of Flxpoint's two writes: {connectionType, name, configs[{handle, value}]}, every
// value a text (vendor: createConnection, updateConnection). Pure.

//! The replacing PUT for \a fresh, a connection just fetched. Every config that has a value goes
//! back, changed or as it came, in its order, hidden and read-only ones and unknown handles too:
//! whether a handle left out is kept or cleared is not documented. A secret that the platform did
//! not show is never sent; it blocks until it is typed or cleared. Config for an edit of a field
//! that is not there or not editable.
[[nodiscard]] Result<ComposedWrite> composeFlxpointUpdate(const Connection &fresh,
                                                          const FormEdits &edits,
                                                          const FlxpointDialectOptions &options);

//! The POST for a new connection of \a type, whose form \a metadata gives. Sent are the edits and
//! the defaults of fields that a person would see; values that the metadata shows are never taken,
//! as they may be another connection's.
[[nodiscard]] Result<ComposedWrite> composeFlxpointCreate(const ConnectionType &type,
                                                          const Json &metadata,
                                                          const FormEdits &edits,
                                                          const FlxpointDialectOptions &options);

} // namespace plugboard
