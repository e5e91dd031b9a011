// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sensitive.h"
#include "schema/fieldvalue.h"

#include <memory>
#include <optional>
#include <vector>

namespace plugboard {

//! One changed field. Secrets travel as Sensitive, shared because plans are copied.
struct FieldEdit
{
    enum class Action { Set, Unset, ReplaceSecret, ClearSecret, UseReference };
    QString path;
    Action action = Action::Set;
    FieldValue value;
    std::shared_ptr<const Sensitive> secret;
    //! Of UseReference; may be one that SecretReference::parse() refuses (a draft of another
    //! version), which composing then blocks.
    QString reference;
};

//! All that a draft changes on one connection; what it does not name stays as the platform has it.
struct FormEdits
{
    std::optional<QString> name;
    std::vector<FieldEdit> fields;

    [[nodiscard]] bool isEmpty() const { return !name && fields.empty(); }
    [[nodiscard]] const FieldEdit *edit(const QString &path) const;
};

} // namespace plugboard
