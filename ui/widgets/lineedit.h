// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/metrics.h"

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

    FontRole m_role = FontRole::Text;
    bool m_trims = false;
    bool m_showing = false;
    //! What textEdited() said last.
    QString m_told;
};

//! \a text without line ends at either end.
[[nodiscard]] QString withoutOuterLineEnds(const QString &text);

} // namespace plugboard
