// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editors/editorregistry.h"

#include <QWidget>

class QBoxLayout;
class QHBoxLayout;
class QMenu;

namespace plugboard {

class FormNotes;
class IconButton;
class PlainLabel;

//! One field of the form: label, control, tools, notes. An empty place of about the right height
//! until build(); kept for as long as the field is there, so that the focus stays in it.
class FormRow : public QWidget
{
    Q_OBJECT
public:
    FormRow(FormModel &model, const QString &path, const EditorContext &context,
            const EditorRegistry &registry, QWidget *parent);
    ~FormRow() override;

    [[nodiscard]] const QString &path() const { return m_path; }
    void build();
    [[nodiscard]] bool isBuilt() const { return m_editor != nullptr; }

    //! After a change of the value, of the state, or of the field's metadata.
    void refresh();
    void refreshIssues();
    void refreshSpec();
    //! Label beside the control (and how wide), or above it.
    void setWide(bool wide, int labelWidth);
    //! How many headings of groups it stands under; 0 where its group stands elsewhere.
    void setDepth(int depth);
    //! Why it may not be edited though the field itself may; empty for no reason.
    void setLock(const QString &reason);
    //! For that reason, or as the field is.
    [[nodiscard]] bool isLocked() const;
    //! Whether the focus is anywhere in this row.
    void setFocusInside(bool inside);

    [[nodiscard]] FieldEditor *editor() const { return m_editor; }
    //! Everything that takes the focus, in visual order.
    [[nodiscard]] QList<QWidget *> tabStops() const;
    void openMenu();
    //! The same where the mouse is.
    void openMenuAt(const QPoint &globalPos);

Q_SIGNALS:
    void stopsChanged();
    //! The person says that the field holds a secret, or that it does not.
    void secrecyChangeRequested(const QString &path, bool secret);
    void detailsRequested(const QString &path);
    //! A warning of ours is not wanted there: the one that \a rule found.
    void muteRequested(const QString &path, const QString &rule);

protected:
    bool event(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void makeEditor();
    //! Label, tools and notes, unless the editor is the whole row.
    void arrangeAround();
    void arrange();
    void updateTools();
    //! Ways to hold nothing.
    void addNothings(QMenu *menu);
    void showIssues(QList<FieldIssue> issues);
    void describe();
    [[nodiscard]] QString lockReason() const;
    [[nodiscard]] QString savedInWords() const;
    //! Which kind of nothing the field holds, where that has to be said.
    [[nodiscard]] QString nothingHere() const;
    //! With the names of its groups where it stands apart from them.
    [[nodiscard]] QString labelInWords() const;
    //! Whether a saved value is there to be compared with.
    [[nodiscard]] bool showsChange() const;
    [[nodiscard]] const FieldSpec &spec() const { return m_model->field(m_path); }

    FormModel *m_model;
    QString m_path;
    EditorContext m_context;
    const EditorRegistry *m_registry;
    QString m_lock;
    bool m_wide = true;
    int m_labelWidth = 0;
    int m_depth = 0;
    bool m_hovered = false;
    bool m_focusInside = false;

    QBoxLayout *m_outer = nullptr;
    QHBoxLayout *m_slot = nullptr;
    PlainLabel *m_label = nullptr;
    PlainLabel *m_suffix = nullptr;
    FieldEditor *m_editor = nullptr;
    EditorRank m_rank = nullptr;
    QString m_editorName;
    //! Those that are shown.
    QList<FieldIssue> m_issues;
    IconButton *m_reset = nullptr;
    IconButton *m_menu = nullptr;
    FormNotes *m_notes = nullptr;
};

} // namespace plugboard
