// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

namespace plugboard {

//! What is wrong with \a value for \a spec by the metadata alone: required, number, range, length,
//! pattern (length-limited, under PCRE's match limit), url, choice not offered (a warning: the
//! present value may be one that the platform no longer lists), and the field's JsonRules. What
//! these find is an error only where the user wrote it: a saved value or a default as it came, and
//! what was wrong in the saved value already, get a warning and hold nothing up. Each message is a
//! whole sentence without the label. Not for secrets: their state decides, not their text.
[[nodiscard]] QList<FieldIssue> validate(const FieldSpec &spec, const FieldValue &value);

//! A note for each field of \a form whose own default is none that it would take. Not for secrets.
[[nodiscard]] QList<FieldIssue> defaultIssues(const FormSpec &form);

//! Text from a person or from --set as a value of \a spec's wire form: as it is where the platform
//! takes strings; parsed where it takes native values. Validation where it cannot be one.
[[nodiscard]] Result<FieldValue> valueFromText(const FieldSpec &spec, const QString &text);

} // namespace plugboard
