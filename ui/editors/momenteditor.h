// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/momenttext.h"
#include "ui/editors/fieldeditor.h"

namespace plugboard {

class DraftLineEdit;
class IconButton;
class MomentPopup;

//! A day, a time or a moment: a line that takes any text, because how platforms write these is
//! rarely documented, and a calendar that writes as the present value is written (M6).
class MomentEditor final : public FieldEditor
{
    Q_OBJECT
public:
    MomentEditor(FormModel &model, const QString &path, const EditorContext &context,
                 QWidget *parent);

    void refresh() override;
    void setLocked(bool locked) override;
    [[nodiscard]] QWidget *focusTarget() const override;
    [[nodiscard]] QList<QWidget *> tabStops() const override;
    void setInvalid(bool invalid) override;
    [[nodiscard]] int preferredWidth() const override;

    void openPopup();
    [[nodiscard]] static FieldEditor *make(FormModel &model, const QString &path,
                                           const EditorContext &context, QWidget *parent);

private:
    //! How a chosen moment is to be written.
    struct Style
    {
        MomentText moment;
        //! Seconds or milliseconds since 1970 instead.
        bool isUnix = false;
        bool isMilliseconds = false;
    };
    [[nodiscard]] Style style() const;
    [[nodiscard]] QString zoneWords(const Style &style) const;
    void write(const QDate &date, const QTime &time);
    void setText(const QString &text);

    EditorContext m_context;
    DraftLineEdit *m_line;
    IconButton *m_button;
    QPointer<MomentPopup> m_popup;
};

} // namespace plugboard
