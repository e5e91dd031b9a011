// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

namespace plugboard {

//! The form of a whole answer of Kafka Connect's config/validate: values, errors, recommended
//! values and what is visible are the answer's own. Protocol where \a answer has no list "configs".
[[nodiscard]] Result<FormSpec> kafkaForm(const Json &answer);

} // namespace plugboard
