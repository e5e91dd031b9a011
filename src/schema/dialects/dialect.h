// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

#include <optional>

namespace plugboard {

//! The metadata languages that a form can be made of.
enum class Dialect { Flxpoint, Make, JsonSchema, Airbyte, Kafka, N8n };

//! "flxpoint", "make", "jsonschema", "airbyte", "kafka", "n8n"; part of the command line's
//! contract.
[[nodiscard]] QString dialectName(Dialect dialect);
[[nodiscard]] std::optional<Dialect> dialectFromName(const QString &name);
//! In the order above.
[[nodiscard]] QStringList dialectNames();

//! What a file was taken for.
struct DialectReading
{
    Dialect dialect = Dialect::Flxpoint;
    //! Translated whole sentence: by what it was told.
    QString reason;
};

//! Tells a metadata file's dialect by the members that only one of them has. Nothing where none
//! fits.
[[nodiscard]] std::optional<DialectReading> detectDialect(const Json &metadata);

//! The form that \a metadata gives. Whatever the metadata holds, a form comes out: what is not
//! understood is a raw field and an issue. Protocol only where the whole is of another shape than
//! the dialect's. Depth, fields, choices and texts are capped (FormBuilder), each with an issue.
[[nodiscard]] Result<FormSpec> formFromMetadata(Dialect dialect, const Json &metadata);

//! A form and what it was made from.
struct MetadataForm
{
    FormSpec form;
    DialectReading reading;
};

//! Bytes that a metadata file may have.
constexpr qint64 kLargestMetadata = 64LL * 1024 * 1024;

//! The form of a whole metadata file's \a text, as \a dialect or as the file itself tells.
//! Protocol where it is no JSON, or in no language known here. May take a second for a file of
//! many megabytes: not for the window's thread.
[[nodiscard]] Result<MetadataForm> readMetadataForm(QByteArrayView text,
                                                    std::optional<Dialect> dialect = {});

} // namespace plugboard
