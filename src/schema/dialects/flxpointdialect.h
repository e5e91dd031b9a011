// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"
#include "schema/secrets.h"

namespace plugboard {

//! What a caller knows beside the metadata.
struct FlxpointDialectOptions
{
    SecrecyOverrides overrides;
    //! May be null: then only looksMasked() tells stand-ins.
    const RepeatedSecrets *repeated = nullptr;
};

//! The form of Flxpoint metadata: an array of ConnectionConfig, a Connection, or a list of
//! Connections (their fields united by handle, values from the first). Wrong types, null options,
//! a missing sortOrder, duplicate handles and options without a label are taken with a named issue.
//! Protocol where \a metadata is none of the three. (Vendor: getconnections,
//! getconnectionavailabletypeconfigs; dataType words are a reading, the vendor lists none.)
[[nodiscard]] Result<FormSpec> flxpointForm(const Json &metadata,
                                            const FlxpointDialectOptions &options = {});

//! \a connection with every secret value replaced by its marker: config values and defaults of
//! secret configs, and members unknown to us whose name looks secret. What is stored and shown.
[[nodiscard]] Json flxpointWithoutSecrets(const Json &connection,
                                          const FlxpointDialectOptions &options = {});

//! Adds the secret values of \a connection to \a repeated.
void collectFlxpointSecrets(const Json &connection, const SecrecyOverrides &overrides,
                            RepeatedSecrets &repeated);

} // namespace plugboard
