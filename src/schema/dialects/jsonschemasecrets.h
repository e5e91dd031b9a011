// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/fieldspec.h"

#include <QSet>

namespace plugboard::jsonschema {

//! Whether \a schema itself says so: format password, airbyte_secret, x-secret, sensitive.
[[nodiscard]] bool saysSecret(const Json &schema);
//! Whether the property \a key is secret: by its schema, or where it is a plain text by its name.
[[nodiscard]] bool isSecret(const QString &key, const Json &schema);
//! A private key, a certificate: a secret of several lines.
[[nodiscard]] bool isLongSecret(const QString &key, const Json &schema);

//! \a schema, secret, with a marker where it shows a value.
[[nodiscard]] Json withoutSecretValues(Json schema);
//! \a schema with all that it holds, wherever a secret shows a value with a marker.
[[nodiscard]] Json withoutSecretsWithin(const QString &key, const Json &schema);
//! \a value with a marker for every member whose name is in \a keys or looks like a secret's.
[[nodiscard]] Json valueWithoutSecrets(Json value, const QSet<QString> &keys);

//! The keys of all secrets in \a fields, at any depth.
void collectSecretKeys(const std::vector<FieldSpec> &fields, QSet<QString> &keys);

} // namespace plugboard::jsonschema
