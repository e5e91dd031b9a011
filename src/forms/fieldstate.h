// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms/secretvault.h"
#include "schema/fieldvalue.h"

#include <optional>

namespace plugboard {

//! What the user did to one field, relative to what the platform has: the default is "nothing", so
//! that an undo after a refresh gives the platform's new value, not its old one.
struct FieldState
{
    enum class Secret { AsFetched, Replaced, Cleared, Referenced };

    std::optional<FieldValue> value;
    Secret secret = Secret::AsFetched;
    //! The typed text of a Replaced secret.
    SecretHandle typed;
    //! The text of a Referenced one's reference, which is no secret.
    QString reference;

    [[nodiscard]] bool isNothing() const { return !value && secret == Secret::AsFetched; }
    friend bool operator==(const FieldState &, const FieldState &) = default;

    //! {} · {"value":…} · {"absent":true} · {"secret":"replaced|cleared"} ·
    //! {"secret":"reference","reference":…}; never a typed text.
    [[nodiscard]] Json toJson() const;
    //! A replaced secret comes back without its text. Nothing where \a json is none of these.
    [[nodiscard]] static std::optional<FieldState> fromJson(const Json &json);
    //! The same, but what a restart cannot keep is left out.
    [[nodiscard]] FieldState withoutTyped() const;
};

} // namespace plugboard
