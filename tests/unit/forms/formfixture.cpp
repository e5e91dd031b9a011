// SPDX-License-Identifier: GPL-3.0-or-later
#include "formfixture.h"

using namespace Qt::StringLiterals;

namespace plugboard {

FieldSpec textField(const QString &path, const QString &saved)
{
    return fieldOfKind(path, FieldKind::Text, saved);
}

FieldSpec fieldOfKind(const QString &path, FieldKind kind, const QString &saved)
{
    FieldSpec spec;
    spec.path = path;
    spec.key = path;
    spec.label = u"Label of "_s + path;
    spec.kind = kind;
    if (!saved.isNull())
        spec.saved = FieldValue::text(saved);
    return spec;
}

FieldSpec secretField(const QString &path, bool known)
{
    FieldSpec spec = fieldOfKind(path, FieldKind::Secret, u""_s);
    spec.secret = true;
    spec.secretKnown = known;
    return spec;
}

FormSpec sampleForm()
{
    FormSpec form;
    form.title = u"Shop"_s;
    form.fields.push_back(textField(u"host"_s, u"a.example"_s));
    form.fields.back().required = true;
    form.fields.push_back(fieldOfKind(u"port"_s, FieldKind::Integer, u"2222"_s));
    form.fields.back().defaultValue = FieldValue::text(u"22"_s);
    form.fields.push_back(fieldOfKind(u"mode"_s, FieldKind::Choice, u"live"_s));
    form.fields.back().choices
        = {{Json(u"live"_s), u"Live"_s, {}}, {Json(u"test"_s), u"Test"_s, {}}};
    form.fields.push_back(secretField(u"password"_s, true));
    form.fields.push_back(secretField(u"apiKey"_s, false));
    form.fields.push_back(textField(u"locked"_s, u"fixed"_s));
    form.fields.back().readOnly = true;
    form.fields.push_back(textField(u"folder"_s));
    form.fields.back().hidden = true;
    form.fields.back().saved = FieldValue::null();
    return form;
}

Sensitive typed(const char *text)
{
    return Sensitive(QByteArray(text));
}

TestedForm::TestedForm(FormSpec spec, FormModel::Mode mode, const QString &name)
    : m_model(std::move(spec), mode, name)
    , m_tester(&m_model, QAbstractItemModelTester::FailureReportingMode::Fatal)
{
}

QVariant TestedForm::role(const QString &path, int role) const
{
    return m_model.data(m_model.indexOf(path), role);
}

QString TestedForm::everythingShown() const
{
    QStringList texts;
    for (const QString &path : m_model.paths()) {
        for (int role = 0; role <= FormModel::IssueSeverityRole; ++role) {
            const QVariant value = m_model.data(m_model.indexOf(path), role);
            texts.append(value.toString());
            texts.append(value.toStringList());
        }
    }
    for (int i = 0; i < m_model.undoStack()->count(); ++i)
        texts.append(m_model.undoStack()->text(i));
    for (const FieldIssue &issue : m_model.issues())
        texts.append(issue.message);
    return texts.join(u'\n');
}

} // namespace plugboard
