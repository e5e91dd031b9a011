// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editors/fieldeditor.h"

class QVBoxLayout;

namespace plugboard {

class MarkedText;

//! What the form only shows: banners, notices, separators, and where the platform would load fields
//! that are not asked for here. No input: nothing to change, and no Tab stop unless it has a link.
//! A link is opened in the browser only after asking.
class VisualEditor final : public FieldEditor
{
    Q_OBJECT
public:
    VisualEditor(FormModel &model, const QString &path, QWidget *parent);

    void refresh() override;
    void setLocked(bool) override { }
    [[nodiscard]] QWidget *focusTarget() const override;
    [[nodiscard]] QList<QWidget *> tabStops() const override;
    void setDescription(const QString &) override { }
    [[nodiscard]] int preferredWidth() const override;
    [[nodiscard]] bool standsAlone() const override { return true; }

    [[nodiscard]] static FieldEditor *make(FormModel &model, const QString &path,
                                           const EditorContext &context, QWidget *parent);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildText();
    void buildSeparator();
    void ask(const QUrl &url);
    void open(const QUrl &url);
    void say(const QString &text);
    void closePanel();

    QVBoxLayout *m_column = nullptr;
    MarkedText *m_text = nullptr;
    //! The separator's label or line.
    QWidget *m_line = nullptr;
    QWidget *m_panel = nullptr;
    QList<QWidget *> m_panelStops;
    //! What is shown, so that only another text is shown anew.
    QString m_label;
    QString m_help;
};

} // namespace plugboard
