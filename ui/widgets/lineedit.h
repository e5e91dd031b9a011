// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/metrics.h"

#include <QEvent>
#include <QLineEdit>

namespace plugboard {

//! A line of text inside a draft. Undo and redo are the draft's (its stack merges the keystrokes of
//! one edit), so those keys go past this field; what is pasted loses its line ends at both ends.
class DraftLineEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit DraftLineEdit(QWidget *parent = nullptr);

    //! Left-to-right and fixed-pitch, for URLs, ids and numbers (I3).
    void setTechnical(bool technical);
    void setFontRole(FontRole role);
    //! What is pasted loses blanks at both ends, too.
    void setTrimsPaste(bool trims) { m_trims = trims; }
    //! Text that is neither typed nor shown by showText() is an edit, too: so assistive technology
    //! writes (dictation, voice control), and Qt tells textChanged() alone.
    void setTakesForeignText();
    //! As from the clipboard: in place of the selection, without line ends at both ends.
    void paste(const QString &text);
    //! Shows \a text only where it differs, so that the cursor stays.
    void showText(const QString &text);

Q_SIGNALS:
    //! The focus went elsewhere in the window; not for a menu or another window.
    void left();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void pasteCleaned();
    //! Whether somebody above takes what is several values.
    [[nodiscard]] bool offerSeveral(const QString &text);

    FontRole m_role = FontRole::Text;
    bool m_trims = false;
    bool m_showing = false;
    //! What textEdited() said last.
    QString m_told;
};

//! Sent up from a field of one line before several values are pasted into it; whoever has the other
//! fields too may accept it, and then pastes by paste() what is to go into this one after all.
class PasteSeveralEvent final : public QEvent
{
public:
    PasteSeveralEvent(QString text, DraftLineEdit *field);

    [[nodiscard]] static Type type();
    //! As it is on the clipboard.
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] DraftLineEdit *field() const { return m_field; }

private:
    QString m_text;
    DraftLineEdit *m_field;
};

//! \a text without line ends at either end.
[[nodiscard]] QString withoutOuterLineEnds(const QString &text);

} // namespace plugboard
