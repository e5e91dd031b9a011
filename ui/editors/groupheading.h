// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editors/fieldeditor.h"

namespace plugboard {

class PlainLabel;

//! Whether \a spec is an object whose fields are fields of the form; its value is theirs.
[[nodiscard]] bool isGroup(const FieldSpec &spec);

//! What stands above the fields of an object: its name, and what it is for. The fields are rows of
//! their own; this takes no focus.
class GroupHeading final : public FieldEditor
{
    Q_OBJECT
public:
    GroupHeading(FormModel &model, const QString &path, QWidget *parent);

    void refresh() override;
    void setLocked(bool) override { }
    [[nodiscard]] QWidget *focusTarget() const override;
    [[nodiscard]] QList<QWidget *> tabStops() const override { return {}; }
    void setDescription(const QString &) override { }
    [[nodiscard]] int preferredWidth() const override;
    [[nodiscard]] bool standsAlone() const override { return true; }

    [[nodiscard]] static FieldEditor *make(FormModel &model, const QString &path,
                                           const EditorContext &context, QWidget *parent);

private:
    PlainLabel *m_title;
    PlainLabel *m_help;
};

} // namespace plugboard
