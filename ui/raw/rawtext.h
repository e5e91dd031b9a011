// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms/formmodel.h"
#include "forms/rawdraft.h"

#include <QObject>
#include <QPointer>

namespace plugboard {

//! A draft as text, and the way of an edited text back into the draft: no widgets. What of a text
//! cannot be taken over stays text; what can is one undo step a time.
//!
//! A text is read against the draft that it was made of, not the present one, so that what the form
//! changed meanwhile is left alone.
class RawText final : public QObject
{
    Q_OBJECT
public:
    explicit RawText(QObject *parent = nullptr);

    //! Shows the draft of \a form in \a body; a text of it that was not taken over comes back.
    //! nullptr for none.
    void setForm(FormModel *form, Json body);
    //! The platform sends another body now.
    void setBody(Json body);
    [[nodiscard]] FormModel *form() const { return m_form; }

    [[nodiscard]] bool isEditable() const { return m_form && m_body.isKnown(); }
    //! As it is to be shown.
    [[nodiscard]] const QByteArray &text() const { return m_text; }
    //! By the person; to be taken over by commit().
    void edit(const QByteArray &text);
    void commit();
    //! The text is made of the draft again.
    void discard();
    //! While nobody looks, no text is made and the form is not followed, which for a long form
    //! would cost each of its edits.
    void setAsleep(bool asleep);
    //! Something in the text is not in the draft, or not yet.
    [[nodiscard]] bool isUnapplied() const { return m_pending || m_unapplied; }
    //! The forms of which that is so, the one that is shown first.
    [[nodiscard]] QList<FormModel *> unappliedForms() const;
    //! Not, as commit() was not asked for since the last edit.
    [[nodiscard]] bool isPending() const { return m_pending; }
    //! The form was changed by another way since the text was made, and the text does not show it.
    [[nodiscard]] bool isFormAhead() const { return m_formAhead; }
    [[nodiscard]] const QList<RawProblem> &problems() const { return m_reading.problems; }
    //! Of the form, with the lines where their fields stand.
    [[nodiscard]] QList<std::pair<int, FieldIssue>> issues() const;

Q_SIGNALS:
    //! Another text than the one that was typed is to be shown.
    void textChanged();
    void stateChanged();

private:
    //! A text that was not taken over, and what it was made of.
    struct Kept
    {
        QPointer<FormModel> form;
        QByteArray text;
        RawDraft base;
        RawBody body;
    };

    void keep();
    [[nodiscard]] std::optional<Kept> takeKept();
    //! Makes the text of m_unread from now on.
    void takeBody();
    void onFormChanged();
    void show(const RawDraft &draft);
    //! What was taken over is no difference any more, whatever the form does to it later.
    void takeInto(RawDraft &base, const std::vector<RawChange> &changes) const;

    QPointer<FormModel> m_form;
    RawBody m_body;
    RawDraft m_base;
    QByteArray m_text;
    RawReading m_reading;
    QList<Kept> m_kept;
    bool m_pending = false;
    bool m_unapplied = false;
    bool m_formAhead = false;
    bool m_committing = false;
    bool m_asleep = false;
    //! While asleep: the form was changed.
    bool m_stale = false;
    //! A body that no text was made of yet: while asleep, or behind a text of the person's own.
    std::optional<Json> m_unread;
};

} // namespace plugboard
