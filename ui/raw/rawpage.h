// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QTimer>
#include <QWidget>

class QVBoxLayout;

namespace plugboard {

class FormModel;
class IconButton;
class JsonEditor;
class JsonFindBar;
class MessageBar;
class RawProblems;
class RawText;

//! The draft as the platform's own JSON, beside the form: two views of one state. What is edited
//! here and can be taken over is in the form 300 ms later, or as soon as one leaves; what cannot
//! stays here as text and says why at its line; only a review and the window's end ask about it.
class RawPage final : public QWidget
{
    Q_OBJECT
public:
    explicit RawPage(QWidget *parent = nullptr);
    ~RawPage() override;

    //! \a body with secrets as markers. The model stays the caller's.
    void setForm(FormModel *form, const Json &body);
    //! The platform sends another body now.
    void setBody(const Json &body);
    //! Takes over what is typed, as far as it can be.
    void commit();
    //! Some of the text is not in the draft.
    [[nodiscard]] bool isUnapplied() const;
    //! All forms of which that is so, also those that are not shown.
    [[nodiscard]] QList<FormModel *> unappliedForms() const;
    //! The text is made of the draft again.
    void discard();
    void openFind();
    //! Where the page is shown; else nothing happens.
    void goToProblem(bool forward);
    //! Keys of the form's that work here as well.
    void addFormActions(const QList<QAction *> &actions) { addActions(actions); }

Q_SIGNALS:
    void stateChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeTools();
    //! The editor is made when it is seen first: it costs a part of the start.
    void makeEditor();
    void showText();
    void refresh();
    enum class Told { Nothing, ReadOnly, FormAhead };
    //! Once for each: it is announced.
    void tellBar(Told told);
    void tellState();
    void goToLine(int number);

    RawText *m_raw;
    MessageBar *m_bar;
    RawProblems *m_problems;
    QVBoxLayout *m_column;
    JsonEditor *m_editor = nullptr;
    JsonFindBar *m_find = nullptr;
    IconButton *m_search = nullptr;
    IconButton *m_fold = nullptr;
    QTimer m_idle;
    Told m_told = Told::Nothing;
    //! The next text is of another form: the place in it is the beginning.
    bool m_fresh = false;
};

} // namespace plugboard
