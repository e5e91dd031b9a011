// SPDX-License-Identifier: GPL-3.0-or-later
//
// The shapes of results that several commands print; verified where a test calls these.
#pragma once

#include "clirunner.h"

namespace plugboard::test {

//! A form at the top: its members, each field's members in order, and no secret told.
void verifyForm(const Json &form);
//! One connection as show, create and update print it.
void verifyConnection(const Json &connection);
//! What test, doctor and account check print.
void verifySteps(const Json &report);
//! The field of that path in a connection's form.
[[nodiscard]] Json fieldOf(const Json &connection, const QString &path);

} // namespace plugboard::test
