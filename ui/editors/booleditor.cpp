// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/booleditor.h"

#include "ui/editors/switchbox.h"

#include <QHBoxLayout>

namespace plugboard {

using namespace Qt::StringLiterals;

BoolEditor::BoolEditor(FormModel &model, const QString &path, QWidget *parent)
    : FieldEditor(model, path, parent)
{
    const FieldSpec &field = spec();
    // Back to nothing only from nothing: a switch that is on or off is turned with one click.
    const bool mayBeUnset = !field.required && model.savedValue(path).isEmpty();
    m_box = new SwitchBox(mayBeUnset, this);
    name(m_box, u"edit"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_box);
    row->addStretch(1);
    connect(m_box, &QCheckBox::clicked, this, [this] { write(m_box->checkState()); });
    refresh();
}

void BoolEditor::refresh()
{
    const QString text = shownText();
    const Qt::CheckState state = text.isEmpty() ? Qt::PartiallyChecked
        : text == u"true"                       ? Qt::Checked
                                                : Qt::Unchecked;
    if (m_box->checkState() != state || m_box->text().isEmpty())
        m_box->setCheckState(state);
    showWords();
}

void BoolEditor::write(Qt::CheckState state)
{
    if (state == Qt::PartiallyChecked)
        model().setValue(path(), unsetValue(model(), path()));
    else
        model().setText(path(), state == Qt::Checked ? u"true"_s : u"false"_s);
    showWords();
}

void BoolEditor::showWords()
{
    switch (m_box->checkState()) {
    case Qt::Checked:
        m_box->setText(tr("On"));
        break;
    case Qt::Unchecked:
        m_box->setText(tr("Off"));
        break;
    case Qt::PartiallyChecked:
        m_box->setText(tr("Not set"));
        break;
    }
}

void BoolEditor::setLocked(bool locked)
{
    m_box->setEnabled(!locked);
}

QWidget *BoolEditor::focusTarget() const
{
    return m_box;
}

FieldEditor *BoolEditor::make(FormModel &model, const QString &path, const EditorContext &,
                              QWidget *parent)
{
    return new BoolEditor(model, path, parent);
}

} // namespace plugboard

#include "moc_booleditor.cpp"
