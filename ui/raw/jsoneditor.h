// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QWidget>

#include <memory>

class QsciLexerJSON;

namespace plugboard {

//! A line with something to say about it.
struct JsonMark
{
    //! From 0.
    int line = 0;
    //! Where the text begins that it is about, in bytes; -1 for the whole line.
    qsizetype offset = -1;
    Severity severity = Severity::Error;
    QString message;
};

//! JSON as text: coloured, with line numbers and folds, and messages at their lines. Left-to-right
//! always, in the technical font of the size in force. Tab goes on to the next widget, as in every
//! field of several lines (I9); of the keys only those of a text field are its own. It sends
//! nothing anywhere.
class JsonEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit JsonEditor(const QString &objectName, QWidget *parent = nullptr);
    ~JsonEditor() override;

    //! Shows \a utf8 and forgets what was typed before. \a keepPlace: cursor, scroll position and
    //! folds stay where they are, by line.
    void setJson(const QByteArray &utf8, bool keepPlace);
    [[nodiscard]] QByteArray json() const;
    void setReadOnly(bool readOnly);
    //! Undo and redo of what was typed since setJson(), while \a own; else their keys are the
    //! window's.
    void setOwnUndo(bool own);
    //! What was typed stays, the way back to what was there before goes.
    void forgetUndo();
    void setMarks(const QList<JsonMark> &marks);
    //! What setMarks() put below a line.
    [[nodiscard]] QString messageAt(int line) const;
    //! No focus proxy, which would stand in the Tab order beside the control.
    void focus();
    //! Of the control that takes the focus.
    void setNames(const QString &name, const QString &description);
    [[nodiscard]] QWidget *control() const;

    void goTo(qsizetype offset);
    void goToLine(int line);
    [[nodiscard]] int cursorLine() const;
    //! The next place of \a words after the cursor, or before it, round the end; case does not
    //! count. False where there is none.
    bool find(const QString &words, bool forward);
    //! The next place from where the last search began, for words that are being typed.
    bool findFromHere(const QString &words);
    [[nodiscard]] QString selectedText() const;
    //! Folds all objects inside of the outermost, or opens everything.
    void foldAll(bool fold);
    //! F3 is the editor's while there is something to search for.
    void setSearching(bool searching);
    [[nodiscard]] bool isAnyFolded() const;

Q_SIGNALS:
    //! By the person.
    void edited();
    //! The focus went elsewhere in the window.
    void left();
    //! F3, and Shift+F3 backwards, where setSearching() was said.
    void findNextRequested(bool forward);

protected:
    void changeEvent(QEvent *event) override;

private:
    class Text;
    void fitNumbers();

    Text *m_text;
    QsciLexerJSON *m_lexer;
    bool m_showing = false;
};

} // namespace plugboard
