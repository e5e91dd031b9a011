// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/session.h"
#include "schema/fieldspec.h"
#include "schema/formedits.h"

#include <QSet>

#include <optional>

namespace plugboard::cli {

//! Turns --set, --set-file, --set-env and --unset into edits of \a form. A secret comes from a file
//! or a variable only; an unknown, ambiguous or read-only field is wrong usage, and so is a field
//! that is named twice. No value is ever in a Failure.
class EditReader
{
public:
    EditReader(const FormSpec &form, const Session &session);

    //! Appends to \a edits, or says what is wrong.
    [[nodiscard]] std::optional<Failure> read(FormEdits &edits);

    //! The faults that the form's own rules find in \a edits; for a new connection also the
    //! required fields that they leave out.
    [[nodiscard]] static QList<FieldIssue> faults(const FormSpec &form, const FormEdits &edits,
                                                  bool isNew);

private:
    struct Target
    {
        //! With the path that was named: of an item of a list, where that is the template's.
        std::optional<FieldSpec> field;
        QString value;
    };
    [[nodiscard]] std::optional<Failure> split(const QString &option, const QString &pair,
                                               Target &target);
    [[nodiscard]] std::optional<Failure> find(const QString &name, Target &target);
    [[nodiscard]] std::optional<Failure> set(const FieldSpec &field, const QString &text,
                                             FormEdits &edits);
    [[nodiscard]] std::optional<Failure> replaceSecret(const FieldSpec &field, QByteArray bytes,
                                                       FormEdits &edits);
    [[nodiscard]] std::optional<Failure> setFromFile(const Target &target, FormEdits &edits);
    [[nodiscard]] std::optional<Failure> setFromVariable(const Target &target, FormEdits &edits);

    const FormSpec &m_form;
    const Session &m_session;
    QSet<QString> m_named;
};

} // namespace plugboard::cli
