// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/dialects/pendingconditions.h"

namespace plugboard::n8n {

//! Gives \a spec, an object, the fields of a "resourceLocator": how the resource is told ("mode"),
//! and its value once for each mode. \a parent and its key are what conditions name it by. False
//! where no more fields are taken.
bool readLocator(FormBuilder &builder, PendingConditions &conditions, FieldSpec &spec,
                 const QString &parent, const Json &property, int depth);

} // namespace plugboard::n8n
