// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/texteditor.h"

#include "ui/theme/theme.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/lineedit.h"

#include <QHBoxLayout>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

void fill(QWidget *editor, QWidget *control)
{
    auto *row = new QHBoxLayout(editor);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(control);
}

} // namespace

TextEditor::TextEditor(FormModel &model, const QString &path, Form form, QWidget *parent)
    : FieldEditor(model, path, parent), m_form(form), m_line(new DraftLineEdit(this))
{
    name(m_line, u"edit"_s);
    m_line->setTechnical(form != Form::Plain);
    m_line->setTakesForeignText();
    m_line->setTrimsPaste(form != Form::Plain);
    if (form == Form::Number)
        m_line->setInputMethodHints(m_line->inputMethodHints() | Qt::ImhFormattedNumbersOnly);
    fill(this, m_line);
    connect(m_line, &QLineEdit::textEdited, this,
            [this](const QString &text) { this->model().setText(this->path(), text); });
    refresh();
}

void TextEditor::refresh()
{
    m_line->showText(shownText());
    const QString byDefault = valueInWords(spec(), spec().defaultValue);
    if (!spec().defaultValue.isEmpty())
        m_line->setPlaceholderText(tr("default %1").arg(isolated(byDefault)));
    else if (!spec().constraints.example.isEmpty())
        m_line->setPlaceholderText(tr("for example %1").arg(isolated(spec().constraints.example)));
}

void TextEditor::setLocked(bool locked)
{
    m_line->setReadOnly(locked);
}

QWidget *TextEditor::focusTarget() const
{
    return m_line;
}

void TextEditor::setInvalid(bool invalid)
{
    plugboard::setInvalid(m_line, invalid);
}

int TextEditor::preferredWidth() const
{
    return m_form == Form::Number ? Metrics::px(200) : FieldEditor::preferredWidth();
}

FieldEditor *TextEditor::makePlain(FormModel &model, const QString &path, const EditorContext &,
                                   QWidget *parent)
{
    static const QStringList technical{u"uuid"_s, u"path"_s, u"host"_s,   u"hostname"_s,
                                       u"id"_s,   u"ip"_s,   u"handle"_s, u"port"_s};
    const FieldSpec &spec = model.field(path);
    const bool is = technical.contains(spec.constraints.format) || spec.kind == FieldKind::Email
        || spec.kind == FieldKind::Reference;
    return new TextEditor(model, path, is ? Form::Technical : Form::Plain, parent);
}

FieldEditor *TextEditor::makeUrl(FormModel &model, const QString &path, const EditorContext &,
                                 QWidget *parent)
{
    return new TextEditor(model, path, Form::Technical, parent);
}

FieldEditor *TextEditor::makeNumber(FormModel &model, const QString &path, const EditorContext &,
                                    QWidget *parent)
{
    return new TextEditor(model, path, Form::Number, parent);
}

FixedText::FixedText(FormModel &model, const QString &path, QWidget *parent)
    : FieldEditor(model, path, parent), m_line(new DraftLineEdit(this))
{
    name(m_line, u"edit"_s);
    m_line->setReadOnly(true);
    fill(this, m_line);
    refresh();
}

void FixedText::refresh()
{
    m_line->showText(valueInWords(spec(), model().value(path())));
}

QWidget *FixedText::focusTarget() const
{
    return m_line;
}

FieldEditor *FixedText::make(FormModel &model, const QString &path, const EditorContext &,
                             QWidget *parent)
{
    return new FixedText(model, path, parent);
}

} // namespace plugboard

#include "moc_texteditor.cpp"
