// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

#include <optional>

namespace plugboard::flxpoint {

//! One ConnectionConfig read with patience: wrong types are taken for what they most likely mean,
//! and each is told. Texts are cleaned except the handle, which is sent back verbatim.
struct Config
{
    QString handle;
    QString label;
    QString help;
    QString dataType;
    bool required = false;
    bool editable = true;
    bool hidden = false;
    bool advanced = false;
    FieldValue value;
    FieldValue defaultValue;
    QList<Choice> choices;
    std::optional<double> sortOrder;
    //! Without paths: the caller knows them.
    QList<FieldIssue> issues;
};

//! \a json is an object. With \a secret neither value is read, and no issue tells about them.
[[nodiscard]] Config readConfig(const Json &json, bool secret);

//! A scalar member as text, whatever its type; empty for others and where it is missing.
[[nodiscard]] QString memberText(const Json &object, QStringView name);

} // namespace plugboard::flxpoint
