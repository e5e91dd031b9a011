// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms/formmodel.h"

#include <memory>

namespace plugboard {

//! A connection with every kind of field, changes, issues and secrets in several states.
std::unique_ptr<FormModel> sampleConnection();
//! A new one of the same type, nothing filled in.
std::unique_ptr<FormModel> sampleNewConnection();
//! \a count text fields.
FormSpec longForm(int count);

} // namespace plugboard
