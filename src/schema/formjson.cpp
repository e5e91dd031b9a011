// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/formjson.h"

#include "core/remotetext.h"
#include "schema/fieldpath.h"
#include "schema/formvalues.h"
#include "schema/secrets.h"
#include "schema/validation.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct FormJsonTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::FormJson)
};

Json issueToJson(const FieldIssue &issue)
{
    return Json(Json::Object{{u"path"_s, Json(issue.path)},
                             {u"severity"_s, Json(severityName(issue.severity))},
                             {u"message"_s, Json(issue.message)}});
}

Json issuesToJson(const QList<FieldIssue> &issues)
{
    Json out = Json::array();
    for (const FieldIssue &issue : issues)
        out.append(issueToJson(issue));
    return out;
}

class Writer
{
public:
    Writer(const FormSpec &form, const FormEdits &edits)
        : m_form(form), m_edits(edits), m_values(form, edits)
    {
        for (const FieldIssue &issue : form.issues)
            m_issues[issue.path].append(issue);
    }

    Json run()
    {
        QList<FieldIssue> issues = m_form.issues;
        for (const FieldEdit &edit : m_edits.fields) {
            if (!m_form.field(edit.path))
                issues.append({edit.path,
                               FormJsonTr::tr("This form has no field “%1”.")
                                   .arg(cleanRemoteText(edit.path, 100)),
                               Severity::Error});
        }
        return Json(Json::Object{{u"title"_s, Json(m_form.title)},
                                 {u"issues"_s, issuesToJson(issues)},
                                 {u"fields"_s, fields(m_form.fields)}});
    }

private:
    Json fields(const std::vector<FieldSpec> &specs) const
    {
        Json out = Json::array();
        for (const FieldSpec &spec : specs)
            out.append(field(spec));
        return out;
    }

    static Json secretState(const FieldSpec &spec, const FieldEdit *edit)
    {
        if (!spec.secret)
            return {};
        SecretState state = spec.secretKnown ? SecretState::Kept : SecretState::Unknown;
        if (edit) {
            const bool replaces = edit->action == FieldEdit::Action::ReplaceSecret
                || edit->action == FieldEdit::Action::Set;
            state = edit->action == FieldEdit::Action::UseReference ? SecretState::Reference
                : replaces                                          ? SecretState::Replaced
                                                                    : SecretState::Cleared;
        }
        return Json(secretStateName(state));
    }

    Json field(const FieldSpec &spec) const
    {
        const FieldEdit *edit = m_edits.edit(spec.path);
        const FieldValue value = m_values.value(spec);
        const bool dirty = (edit && spec.secret) || (!spec.secret && value != spec.saved);
        const bool isVisible = m_values.isVisible(spec);
        const bool isRequired = m_values.isRequired(spec);

        QList<FieldIssue> issues = m_issues.value(spec.path);
        if (isVisible && !isTemplate(spec)) {
            FieldSpec now = spec;
            now.children.clear();
            now.required = isRequired;
            issues += validate(now, value);
        }

        Json choices = Json::array();
        for (const Choice &choice : spec.choices) {
            choices.append(
                Json(Json::Object{{u"value"_s, choice.value}, {u"label"_s, Json(choice.label)}}));
        }
        return Json(Json::Object{
            {u"path"_s, Json(spec.path)},
            {u"key"_s, Json(spec.key)},
            {u"kind"_s, Json(fieldKindName(spec.kind))},
            {u"label"_s, Json(spec.label)},
            {u"help"_s, Json(spec.help)},
            {u"required"_s, Json(isRequired)},
            {u"readOnly"_s, Json(spec.readOnly)},
            {u"hidden"_s, Json(spec.hidden)},
            {u"advanced"_s, Json(spec.advanced)},
            {u"secret"_s, Json(spec.secret)},
            {u"secretState"_s, secretState(spec, edit)},
            {u"default"_s, spec.secret ? Json() : spec.defaultValue.json()},
            {u"value"_s, spec.secret ? Json() : value.json()},
            {u"presence"_s, Json(presenceName(value.presence()))},
            {u"dirty"_s, Json(dirty)},
            {u"visible"_s, Json(isVisible)},
            {u"enabled"_s, Json(m_values.isEnabled(spec))},
            {u"choices"_s, std::move(choices)},
            {u"constraints"_s, spec.constraints.toJson()},
            {u"issues"_s, issuesToJson(issues)},
            {u"children"_s, fields(spec.children)},
        });
    }

    //! A template is no field that lacks a value: there may be no item at all.
    bool isTemplate(const FieldSpec &spec) const
    {
        return isInItem(spec.path) && !m_edits.edit(spec.path);
    }
    static bool isInItem(const QString &path)
    {
        const QList<PathStep> steps = pathSteps(path);
        return std::any_of(steps.begin(), steps.end(), std::mem_fn(&PathStep::isItem));
    }

    const FormSpec &m_form;
    const FormEdits &m_edits;
    const FormValues m_values;
    QHash<QString, QList<FieldIssue>> m_issues;
};

} // namespace

Json formToJson(const FormSpec &form, const FormEdits &edits)
{
    return Writer(form, edits).run();
}

} // namespace plugboard
