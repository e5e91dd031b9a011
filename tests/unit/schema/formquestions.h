// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/formvalues.h"

#include <algorithm>

namespace plugboard {

// What tests of dialects ask of a form.

//! The messages at \a path of at least that severity.
inline QStringList toldAt(const FormSpec &form, const QString &path, Severity from = Severity::Info)
{
    QStringList out;
    for (const FieldIssue &issue : form.issues) {
        if (issue.path == path && issue.severity >= from)
            out.append(issue.message);
    }
    return out;
}

//! Whether one of them holds \a part.
inline bool isTold(const FormSpec &form, const QString &path, const QString &part,
                   Severity from = Severity::Info)
{
    const QStringList all = toldAt(form, path, from);
    return std::any_of(all.begin(), all.end(),
                       [&part](const QString &message) { return message.contains(part); });
}

inline FieldEdit setTo(const QString &path, const Json &value)
{
    FieldEdit edit;
    edit.path = path;
    edit.action = FieldEdit::Action::Set;
    edit.value = FieldValue(value);
    return edit;
}

inline FieldEdit setTo(const QString &path, const char *text)
{
    return setTo(path, Json(QString::fromLatin1(text)));
}

inline bool isShown(const FormSpec &form, const QString &path,
                    const std::vector<FieldEdit> &fields = {})
{
    FormEdits edits;
    edits.fields = fields;
    const FieldSpec *spec = form.field(path);
    return spec && FormValues(form, edits).isVisible(*spec);
}

inline bool isEnabled(const FormSpec &form, const QString &path,
                      const std::vector<FieldEdit> &fields = {})
{
    FormEdits edits;
    edits.fields = fields;
    const FieldSpec *spec = form.field(path);
    return spec && FormValues(form, edits).isEnabled(*spec);
}

inline QByteArray writtenConstraints(const FieldSpec &spec)
{
    return writeJson(spec.constraints.toJson());
}

} // namespace plugboard
