// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "schema/schemaprogram.h"

namespace plugboard {

//! What a JSON Schema asks of a field's whole value, beyond what the field says itself: how many
//! items, which members, alternatives, the types inside. Immutable, shared by the field's copies;
//! any thread.
class JsonRules
{
public:
    //! \a schema is a part of the document of \a program, which counts one more user.
    JsonRules(std::shared_ptr<SchemaProgram> program, const Json &schema);

    //! What is wrong with \a value, at most five things, each a whole sentence that begins with the
    //! place inside the value ("Item 3, port: …"). No sentence holds anything of the value but
    //! names of members. Errors, save for formats, which are only warnings; one Info where the
    //! value was not checked, because that would take too much. Numbers are never rounded, and a
    //! secret whose text is not known is right.
    [[nodiscard]] QList<FieldIssue> check(const QString &path, const Json &value) const;

private:
    std::shared_ptr<SchemaProgram> m_program;
    const Json *m_schema;
};

} // namespace plugboard
