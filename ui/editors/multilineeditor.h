// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editors/fieldeditor.h"

class QPlainTextEdit;

namespace plugboard {

//! Text of several lines, and whatever no other editor can show (lists and objects as JSON). Enter
//! makes a line; Tab goes on (I9). The line ends of the value are kept as the platform has them.
class MultilineEditor final : public FieldEditor
{
    Q_OBJECT
public:
    MultilineEditor(FormModel &model, const QString &path, bool technical, QWidget *parent);

    void refresh() override;
    void setLocked(bool locked) override;
    [[nodiscard]] QWidget *focusTarget() const override;
    void setInvalid(bool invalid) override;
    [[nodiscard]] int preferredWidth() const override;

    [[nodiscard]] static FieldEditor *make(FormModel &model, const QString &path,
                                           const EditorContext &context, QWidget *parent);
    [[nodiscard]] static FieldEditor *makeRaw(FormModel &model, const QString &path,
                                              const EditorContext &context, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void edited();
    void fitHeight();
    void applyFont();

    QPlainTextEdit *m_text;
    //! What the model had when it was last shown or written.
    QString m_known;
    QString m_lineEnd;
    bool m_technical;
    bool m_showing = false;
};

} // namespace plugboard
