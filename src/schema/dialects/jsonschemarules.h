// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/condition.h"
#include "schema/dialects/jsonschemaref.h"

#include <QSet>

#include <optional>

namespace plugboard::jsonschema {

//! Reads what stands behind an "if" as a condition on the fields of an object.
//!
//! By the letter of JSON Schema a test of a property holds where the property is missing. So it
//! does here, unless the property is required or has a default.
class RuleReader
{
public:
    //! \a present are the keys of \a parent that always have a value.
    RuleReader(SchemaDocument &document, QSet<QString> present)
        : m_document(document), m_present(std::move(present))
    {
    }

    //! Nothing where the test is not simple enough; failure() says what was not.
    [[nodiscard]] std::optional<Condition> read(const Json &test, const QString &parent);
    //! "if.properties.mode.multipleOf"; of the last read().
    [[nodiscard]] const QString &failure() const { return m_failure; }

private:
    using Read = std::optional<Condition>;

    [[nodiscard]] Read object(const Json &node, const QString &parent, const QString &where,
                              bool isNested);
    [[nodiscard]] Read properties(const Json &schema, const QString &parent, const QString &where,
                                  bool isNested);
    [[nodiscard]] Read value(const Json &node, const QString &path, const QString &where);
    [[nodiscard]] Read valueKeyword(const JsonMember &member, const QString &path,
                                    const QString &where);
    [[nodiscard]] Read parts(const Json &list, const QString &path, const QString &where,
                             bool isAny, bool ofValue, bool isNested);
    //! The schema behind \a node, or nullptr (and failed).
    [[nodiscard]] const Json *schemaOf(const Json &node, const QString &where);
    Read fail(const QString &where);

    SchemaDocument &m_document;
    QSet<QString> m_present;
    QString m_failure;
    int m_depth = 0;
};

} // namespace plugboard::jsonschema
