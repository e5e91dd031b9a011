// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/formbuilder.h"

#include "core/remotetext.h"
#include "schema/fieldpath.h"
#include "schema/validation.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct FormBuilderTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::FormBuilder)
};

} // namespace

void FormBuilder::note(const QString &path, Severity severity, const QString &message)
{
    m_issues.append({path, message, severity});
}

QString FormBuilder::takePath(const QString &parent, const QString &key, Repeats repeats)
{
    int occurrence = ++m_paths[childPath(parent, key)];
    QString path = childPath(parent, key, occurrence);
    if (occurrence == 1)
        return path;
    // A key that itself ends in "#2" may stand where a second appearance would.
    while (m_paths.contains(path))
        path = childPath(parent, key, ++occurrence);
    m_paths.insert(path, 1);
    if (repeats == Repeats::Expected)
        return path;
    note(path, Severity::Warning,
         FormBuilderTr::tr("The key “%1” stands more than once; each is kept.")
             .arg(cleanRemoteText(key, 100)));
    return path;
}

bool FormBuilder::takeField(const QString &path, int depth)
{
    if (depth > kMaxDepth) {
        if (!std::exchange(m_isDeep, true)) {
            note(path, Severity::Error,
                 FormBuilderTr::tr("The metadata nests more than %1 levels deep; what is below is "
                                   "not shown.")
                     .arg(kMaxDepth));
        }
        return false;
    }
    if (m_fields == kMaxFields) {
        if (!std::exchange(m_isFull, true)) {
            note({}, Severity::Error,
                 FormBuilderTr::tr("The metadata lists more than %1 fields; the rest is not shown.")
                     .arg(kMaxFields));
        }
        return false;
    }
    ++m_fields;
    return true;
}

qsizetype FormBuilder::takeChoices(const QString &path, qsizetype wanted)
{
    const qsizetype taken = qMin(wanted, qsizetype(kMaxChoices - m_choices));
    m_choices += int(taken);
    if (taken < wanted && !std::exchange(m_hasTooManyChoices, true)) {
        note(path, Severity::Error,
             FormBuilderTr::tr("The metadata lists more than %1 choices; the rest is not offered, "
                               "but can be typed.")
                 .arg(kMaxChoices));
    }
    return taken;
}

QString FormBuilder::capped(const QString &path, const Json &json)
{
    const QString text = json.scalarText().value_or(QString());
    if (text.size() <= kMaxText)
        return text;
    note(path, Severity::Warning,
         FormBuilderTr::tr("A text of the metadata is longer than 1 MiB and was cut."));
    return text.left(kMaxText);
}

QString FormBuilder::label(const QString &path, const Json &json)
{
    return cleanRemoteText(capped(path, json));
}

QString FormBuilder::help(const QString &path, const Json &json)
{
    return cleanRemoteParagraphs(capped(path, json));
}

FieldSpec FormBuilder::rawField(const QString &path, const QString &key, const Json &metadata,
                                const QString &why)
{
    FieldSpec spec;
    spec.path = path;
    spec.key = key;
    spec.kind = FieldKind::Raw;
    spec.wire = WireForm::Native;
    spec.label = cleanRemoteText(key);
    spec.raw = metadata;
    note(path, Severity::Warning, why);
    return spec;
}

Choice FormBuilder::choice(Json value, const QString &label, const QString &group)
{
    QString shown = label;
    if (shown.isEmpty())
        shown = cleanRemoteText(
            value.scalarText().value_or(QString::fromUtf8(writeJson(value)).left(200)));
    return {std::move(value), shown, group, {}};
}

void FormBuilder::nameThose(std::vector<FieldSpec> &fields)
{
    for (FieldSpec &spec : fields) {
        // Nobody can speak of a field without a name, and a screen reader has nothing to say. The
        // template of a list's items goes by the list's.
        const bool isTemplate = spec.key.isEmpty() && spec.path.endsWith(u']');
        if (spec.label.isEmpty() && spec.isInput() && !isTemplate) {
            spec.label = cleanRemoteText(spec.key);
            if (spec.label.isEmpty())
                spec.label = FormBuilderTr::tr("Field without a name");
        }
        nameThose(spec.children);
    }
}

FormSpec FormBuilder::take(const QString &title, std::vector<FieldSpec> fields)
{
    nameThose(fields);
    FormSpec form;
    form.title = title;
    form.fields = std::move(fields);
    form.issues = m_issues + defaultIssues(form);
    *this = FormBuilder();
    return form;
}

} // namespace plugboard
