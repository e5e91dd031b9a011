// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/dialects/dialect.h"

#include <QStringList>

namespace plugboard::fuzz {

//! What every form promises, whatever its metadata was; each broken promise in words. Paths are
//! unique and lead back to their field, the caps hold, texts are clean, the form is JSON that can
//! be read again, and a form that was only looked at has nothing to send.
[[nodiscard]] QStringList brokenPromises(const FormSpec &form);

//! The same of what \a text gives as metadata of \a dialect, or of the one that it seems to be.
//! Nothing is broken where it gives an error with a sentence.
[[nodiscard]] QStringList brokenByMetadata(QByteArrayView text, std::optional<Dialect> dialect);

//! Of the JSON reader: what it takes it writes, and reads as the same.
[[nodiscard]] QStringList brokenByJson(QByteArrayView text);

//! One thing that takes bytes from outside.
struct Target
{
    QString name;
    QStringList (*broken)(QByteArrayView text);
    //! The folder of tests/data with more of its input; may be empty.
    QString data;
};

//! "json", each dialect by its name, and "auto".
[[nodiscard]] const QList<Target> &targets();

} // namespace plugboard::fuzz
