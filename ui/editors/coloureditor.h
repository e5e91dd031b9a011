// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editors/fieldeditor.h"

#include <QColor>

#include <optional>

class QToolButton;

namespace plugboard {

class DraftLineEdit;

//! \a text as a colour: "#f80", "#ff8800", "#ff8800cc" as the web writes it, the same without "#",
//! "rgb(255, 136, 0)", a name of the web; nothing for anything else.
[[nodiscard]] std::optional<QColor> readColour(const QString &text);
//! \a colour in the notation of \a like, "#ff8800" where that is none or cannot hold it.
[[nodiscard]] QString writeColour(const QColor &colour, const QString &like);

//! A colour: a line that takes any text, and a swatch that shows it and opens a dialog. The
//! notation stays as it was sent (M6).
class ColourEditor final : public FieldEditor
{
    Q_OBJECT
public:
    ColourEditor(FormModel &model, const QString &path, QWidget *parent);

    void refresh() override;
    void setLocked(bool locked) override;
    [[nodiscard]] QWidget *focusTarget() const override;
    [[nodiscard]] QList<QWidget *> tabStops() const override;
    void setInvalid(bool invalid) override;
    [[nodiscard]] int preferredWidth() const override;

    void write(const QColor &colour);
    [[nodiscard]] static FieldEditor *make(FormModel &model, const QString &path,
                                           const EditorContext &context, QWidget *parent);

private:
    void choose();
    void showSwatch();

    DraftLineEdit *m_line;
    QToolButton *m_swatch;
};

} // namespace plugboard
