// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/dialects/flxpointdialect.h"

#include <vector>

namespace plugboard {

//! What a config's value is to a write that replaces everything.
enum class FlxpointValue {
    //! Text, or a number or boolean that can go back as text.
    Scalar,
    //! null, or no such member.
    Nothing,
    //! An object, an array, or one member twice.
    Unsendable,
    //! A secret, and the platform did not show it.
    Masked,
    //! A secret that is an empty text: unset, or hidden.
    Empty,
};

//! One config of a connection's body, in the body's order.
struct FlxpointConfig
{
    QString handle;
    //! As the form has it.
    QString path;
    QString label;
    bool secret = false;
    //! Of a secret: it may hold line breaks.
    bool multiline = false;
    bool required = false;
    bool readOnly = false;
    QString readOnlyReason;
    FlxpointValue state = FlxpointValue::Nothing;
    //! Of a Scalar as it is sent; of a shown stand-in too. Else empty.
    QString text;
    //! A scalar that was no text.
    bool coerced = false;
    //! No handle: nothing that a request could name.
    bool nameless = false;
};

//! The configs of \a body (a Connection). Which are secret, and their labels, come from the form;
//! what the form does not know is judged by the same rules. Nothing where "configs" is no list.
[[nodiscard]] Result<std::optional<std::vector<FlxpointConfig>>>
flxpointConfigs(const Json &body, const FlxpointDialectOptions &options);

//! Whether \a text can only be a stand-in, also where nothing says that the field is secret:
//! narrower than looksMasked(), as "encrypted" is a good value for a mode.
[[nodiscard]] bool isPlainStandIn(const QString &text);

//! handle and value of each entry of a request's or a connection's "configs", with which
//! appearance of its handle it is; entries without a handle are left out.
struct FlxpointPair
{
    QString handle;
    int occurrence = 1;
    Json value;
};
[[nodiscard]] std::vector<FlxpointPair> flxpointPairs(const Json &body);

} // namespace plugboard
