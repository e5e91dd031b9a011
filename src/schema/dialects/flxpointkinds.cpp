// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/flxpointkinds.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace plugboard::flxpoint {

KindReading readKind(const QString &dataType)
{
    static const QHash<QString, KindReading> words{
        {u"text"_s, {FieldKind::Text, {}}},
        {u"string"_s, {FieldKind::Text, {}}},
        {u"uuid"_s, {FieldKind::Text, u"uuid"_s}},
        {u"path"_s, {FieldKind::Text, u"path"_s}},
        // Reached only where the user overruled that these are secret.
        {u"password"_s, {FieldKind::Text, {}}},
        {u"passphrase"_s, {FieldKind::Text, {}}},
        {u"secret"_s, {FieldKind::Text, {}}},
        {u"token"_s, {FieldKind::Text, {}}},
        {u"credential"_s, {FieldKind::Text, {}}},
        {u"textarea"_s, {FieldKind::Multiline, {}}},
        {u"multiline"_s, {FieldKind::Multiline, {}}},
        {u"boolean"_s, {FieldKind::Bool, {}}},
        {u"bool"_s, {FieldKind::Bool, {}}},
        {u"checkbox"_s, {FieldKind::Bool, {}}},
        {u"integer"_s, {FieldKind::Integer, {}}},
        {u"int"_s, {FieldKind::Integer, {}}},
        {u"long"_s, {FieldKind::Integer, {}}},
        {u"port"_s, {FieldKind::Integer, u"port"_s}},
        {u"number"_s, {FieldKind::Decimal, {}}},
        {u"decimal"_s, {FieldKind::Decimal, {}}},
        {u"float"_s, {FieldKind::Decimal, {}}},
        {u"double"_s, {FieldKind::Decimal, {}}},
        {u"select"_s, {FieldKind::Choice, {}}},
        {u"list"_s, {FieldKind::Choice, {}}},
        {u"enum"_s, {FieldKind::Choice, {}}},
        {u"date"_s, {FieldKind::Date, {}}},
        {u"time"_s, {FieldKind::Time, {}}},
        {u"datetime"_s, {FieldKind::Timestamp, {}}},
        {u"timestamp"_s, {FieldKind::Timestamp, {}}},
        {u"timezone"_s, {FieldKind::Timezone, {}}},
        {u"url"_s, {FieldKind::Url, {}}},
        {u"uri"_s, {FieldKind::Url, {}}},
        {u"email"_s, {FieldKind::Email, {}}},
        {u"json"_s, {FieldKind::Json, {}}},
    };
    const QString word = dataType.trimmed().toLower();
    if (word.isEmpty())
        return {};
    const auto it = words.constFind(word);
    if (it == words.constEnd())
        return {FieldKind::Text, {}, false};
    return *it;
}

} // namespace plugboard::flxpoint
