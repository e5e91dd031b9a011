// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "domain/connection.h"

namespace plugboard {

//! A warning of ours that a person does not want to see again, and why.
struct LintMute
{
    TypeId type;
    //! Of the field.
    QString path;
    //! LintRule::id.
    QString rule;
    //! Empty: for every connection of the type.
    ConnectionId connection;
    QString reason;
    milliseconds at{0};

    friend bool operator==(const LintMute &, const LintMute &) = default;
};

} // namespace plugboard
