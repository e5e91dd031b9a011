// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"
#include "schema/maskrules.h"
#include "schema/secrets.h"

namespace plugboard {

//! Flxpoint's stand-ins. The vendor says nowhere whether and how secrets are hidden (fact:
//! UNKNOWN), so these are the ones of any platform, and "", null and a missing value may hide
//! something.
[[nodiscard]] const MaskRules &flxpointMasks();

//! What a caller knows beside the metadata.
struct FlxpointDialectOptions
{
    SecrecyOverrides overrides;
    //! May be null: then only the masks tell stand-ins.
    const RepeatedSecrets *repeated = nullptr;
    MaskRules masks = flxpointMasks();

    //! Whether \a text, shown as the secret \a handle, stands for another one.
    [[nodiscard]] bool isStandIn(const QString &handle, const QString &text) const
    {
        return masks.isMask(handle, text) || (repeated && repeated->isRepeated(text));
    }
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
