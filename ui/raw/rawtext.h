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
    //! Something in the text is not in the draft, or not yet.
    //! Text of \a form that was not applied waits for it to be set again.
    [[nodiscard]] bool hasKept(FormModel *form) const { return m_kept.contains(form); }
    [[nodiscard]] bool isUnapplied() const { return m_pending || m_unapplied; }
    //! Not, as commit() was not asked for since the last edit.
    [[nodiscard]] bool isPending() const { return m_pending; }
    //! The form was changed by another way since the text was made, and the text does not show it.
    [[nodiscard]] bool isFormAhead() const { return m_formAhead; }
    [[nodiscard]] const QList<RawProblem> &problems() const { return m_reading.problems; }
    //! Of the form, with the lines where their fields stand.
    [[nodiscard]] QList<std::pair<int, FieldIssue>> issues() const;
    [[nodiscard]] int lineOf(const QString &path) const { return m_reading.lines.value(path, -1); }

Q_SIGNALS:
    //! Another text than the one that was typed is to be shown.
    void textChanged();
    void stateChanged();

private:
    struct Kept
    {
        QByteArray text;
        RawDraft base;
    };

    void keep();
    void onFormChanged();
    void show(const RawDraft &draft);
    //! What was taken over is no difference any more, whatever the form does to it later.
    void takeInto(RawDraft &base, const std::vector<RawChange> &changes) const;

    QPointer<FormModel> m_form;
    RawBody m_body;
    RawDraft m_base;
    QByteArray m_text;
    RawReading m_reading;
    QHash<FormModel *, Kept> m_kept;
    bool m_pending = false;
    bool m_unapplied = false;
    bool m_formAhead = false;
    bool m_committing = false;
};

} // namespace plugboard
