// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editors/fieldeditor.h"

namespace plugboard {

class DraftLineEdit;

//! One line of text: names, URLs, numbers. Numbers are typed, not spun: a spin box cannot hold 64
//! bits and changes what it shows (M6); the model says what is no number.
class TextEditor final : public FieldEditor
{
    Q_OBJECT
public:
    enum class Form { Plain, Technical, Number };

    TextEditor(FormModel &model, const QString &path, Form form, QWidget *parent);

    void refresh() override;
    void setLocked(bool locked) override;
    [[nodiscard]] QWidget *focusTarget() const override;
    void setInvalid(bool invalid) override;
    [[nodiscard]] int preferredWidth() const override;

    [[nodiscard]] static FieldEditor *makePlain(FormModel &model, const QString &path,
                                                const EditorContext &context, QWidget *parent);
    [[nodiscard]] static FieldEditor *makeUrl(FormModel &model, const QString &path,
                                              const EditorContext &context, QWidget *parent);
    [[nodiscard]] static FieldEditor *makeNumber(FormModel &model, const QString &path,
                                                 const EditorContext &context, QWidget *parent);

private:
    Form m_form;
    DraftLineEdit *m_line;
};

//! A choice or a switch that may only be read, in its words.
class FixedText final : public FieldEditor
{
    Q_OBJECT
public:
    FixedText(FormModel &model, const QString &path, QWidget *parent);

    void refresh() override;
    void setLocked(bool) override { }
    [[nodiscard]] QWidget *focusTarget() const override;

    [[nodiscard]] static FieldEditor *make(FormModel &model, const QString &path,
                                           const EditorContext &context, QWidget *parent);

private:
    DraftLineEdit *m_line;
};

} // namespace plugboard
