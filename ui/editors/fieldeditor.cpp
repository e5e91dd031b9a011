// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/fieldeditor.h"

#include "ui/theme/metrics.h"

#include <QCoreApplication>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

struct WordsTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::FieldEditor)
};

} // namespace

FieldEditor::FieldEditor(FormModel &model, const QString &path, QWidget *parent)
    : QWidget(parent), m_model(&model), m_path(path)
{
    setObjectName(u"field."_s + path);
}

QList<QWidget *> FieldEditor::tabStops() const
{
    return {focusTarget()};
}

void FieldEditor::setDescription(const QString &description)
{
    if (QWidget *target = focusTarget(); target && target->accessibleDescription() != description)
        target->setAccessibleDescription(description);
}

void FieldEditor::setInvalid(bool)
{
}

int FieldEditor::preferredWidth() const
{
    return Metrics::px(480);
}

QString FieldEditor::shownText() const
{
    return m_model->data(m_model->indexOf(m_path), FormModel::ValueRole).toString();
}

QString FieldEditor::partName(const QString &part) const
{
    return u"field."_s + m_path + u'.' + part;
}

void FieldEditor::name(QWidget *widget, const QString &part) const
{
    widget->setObjectName(partName(part));
    widget->setAccessibleName(spec().label);
}

QString valueInWords(const FieldSpec &spec, const FieldValue &value)
{
    if (!value.isValue())
        return WordsTr::tr("not set");
    if (const int at = choiceOf(spec, value); at >= 0)
        return spec.choices.at(at).label;
    const Json &json = value.json();
    const QString text = json.isArray() || json.isObject() ? QString::fromUtf8(writeJson(json))
                                                           : value.displayText();
    if (text.isEmpty())
        return WordsTr::tr("empty");
    if (spec.kind == FieldKind::Bool) {
        if (text == u"true")
            return WordsTr::tr("On");
        if (text == u"false")
            return WordsTr::tr("Off");
    }
    return text;
}

int choiceOf(const FieldSpec &spec, const FieldValue &value)
{
    if (!value.isValue())
        return -1;
    for (qsizetype i = 0; i < spec.choices.size(); ++i)
        if (spec.choices.at(i).value == value.json())
            return int(i);
    // The same text in another type is what the platform means, too: 22 and "22".
    const std::optional<QString> text = value.json().scalarText();
    for (qsizetype i = 0; text && i < spec.choices.size(); ++i)
        if (spec.choices.at(i).value.scalarText() == text)
            return int(i);
    return -1;
}

FieldValue unsetValue(const FormModel &model, const QString &path)
{
    const FieldValue saved = model.savedValue(path);
    return saved.isEmpty() ? saved : FieldValue::absent();
}

QString withoutMnemonic(const QString &text)
{
    QString doubled = text;
    return doubled.replace(u'&', u"&&"_s);
}

} // namespace plugboard

#include "moc_fieldeditor.cpp"
