// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sensitive.h"
#include "schema/fieldspec.h"
#include "schema/pastedtext.h"

#include <memory>
#include <vector>

namespace plugboard {

//! A pasted value that found its field.
struct PastedField
{
    //! Empty for the connection's name.
    QString path;
    //! As it was pasted.
    QString key;
    FieldValue value;
    //! Of a secret field, which has no value.
    std::shared_ptr<Sensitive> secret;
    //! Translated: why it cannot be taken; empty where it can.
    QString refusal;
};

//! What several pasted values mean to a form.
struct PastedFields
{
    //! In the text's order, each field once.
    std::vector<PastedField> fields;
    //! Names that no field has; their values are forgotten, as they may be secrets.
    QStringList unknown;
    //! As PastedText::fault and moreRows.
    QString fault;
    int moreRows = 0;

    //! Whether it is worth to ask about: more than one value, and a field for at least one.
    [[nodiscard]] bool isOffer() const;
};

//! Reads \a text (see readPastedText()) for \a form. A name means the field with that path, handle
//! or label, also where only letters' case and signs differ (API_KEY, apiKey); "name" is the
//! connection's where no field is called so. A field that is named twice takes the last value.
//! Texts for secret fields come as Sensitive and nowhere else. Pure.
[[nodiscard]] PastedFields readPastedFields(const QString &text, const FormSpec &form);

} // namespace plugboard
