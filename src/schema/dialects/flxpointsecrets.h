// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/dialects/flxpointdialect.h"

namespace plugboard::flxpoint {

//! Whether \a config (an object) holds a secret: the user's word first, else looksSecret() or a
//! value that holdsLogin(); always where its value is a secret's marker already.
[[nodiscard]] bool isSecretConfig(const Json &config, const SecrecyOverrides &overrides);

//! "set", "unset" or "unknown" (a stand-in) for \a value of the secret \a handle; a marker keeps
//! its state.
[[nodiscard]] QString secretStateOf(const QString &handle, const Json &value,
                                    const FlxpointDialectOptions &options);

//! \a config with its secrets replaced by markers.
[[nodiscard]] Json configWithoutSecrets(const Json &config, const FlxpointDialectOptions &options);

//! Whether \a json is an object that looks like a Connection rather than a ConnectionConfig.
[[nodiscard]] bool isConnection(const Json &json);

} // namespace plugboard::flxpoint
