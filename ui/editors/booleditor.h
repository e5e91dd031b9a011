// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editors/fieldeditor.h"

class QCheckBox;

namespace plugboard {

//! On, off, and "not set" where nothing is set or may be. A click goes from not set to on, and
//! comes back to not set only where it was so and may be.
class BoolEditor final : public FieldEditor
{
    Q_OBJECT
public:
    BoolEditor(FormModel &model, const QString &path, QWidget *parent);

    void refresh() override;
    void setLocked(bool locked) override;
    [[nodiscard]] QWidget *focusTarget() const override;

    [[nodiscard]] static FieldEditor *make(FormModel &model, const QString &path,
                                           const EditorContext &context, QWidget *parent);

private:
    void write(Qt::CheckState state);
    void showWords();

    QCheckBox *m_box;
};

} // namespace plugboard
