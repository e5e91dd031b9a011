// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "forms/formmodel.h"
#include "jobs/job.h"

#include <QPointer>
#include <QWidget>

#include <functional>

namespace plugboard {

//! What an editor knows beside its field.
struct EditorContext
{
    //! "Flxpoint"; for sentences such as "Kept on Flxpoint".
    QString platformName;
    Clock *clock = &SystemClock::instance();
    //! An idle job that tells whether a secret's reference leads to something at present, see
    //! Engine::checkReference(). Empty where nothing can be asked.
    std::function<Job<void> *(const QString &reference, bool multiline)> checkReference;
};

//! Shows one field of a FormModel and edits it. It shows only what differs, so that the cursor
//! stays; it never writes on show (M6); it writes to the model on the person's own edits only (M7),
//! at each of them. The widget is the control alone: label, notes and tools belong to the row. It
//! takes no focus and has no focus proxy: Tab would come to the proxy a second time.
class FieldEditor : public QWidget
{
    Q_OBJECT
public:
    FieldEditor(FormModel &model, const QString &path, QWidget *parent);

    [[nodiscard]] const QString &path() const { return m_path; }
    //! Brings what is shown up to the model.
    virtual void refresh() = 0;
    //! The person may look, not edit.
    virtual void setLocked(bool locked) = 0;
    //! Where the focus goes for the field.
    [[nodiscard]] virtual QWidget *focusTarget() const = 0;
    //! All that takes the focus, in order; may change with the state (stopsChanged()).
    [[nodiscard]] virtual QList<QWidget *> tabStops() const;
    //! Help, state and issues in words, for assistive technology.
    virtual void setDescription(const QString &description);
    virtual void setInvalid(bool invalid);
    //! The platform offers something else than what the editor was made for: another one is to be
    //! made as soon as nobody is in it.
    [[nodiscard]] virtual bool isOutdated() const { return false; }
    //! Takes over what was typed and not yet confirmed, because the person goes on. False where it
    //! cannot be taken; the editor then says why.
    virtual bool commitPending() { return true; }
    //! Asks whether to show a secret that was typed; only secrets have something to show.
    virtual void askReveal() { }
    //! Begins to give the field another secret, in that way; only secrets can.
    enum class SecretWay { Type, TakeFromKeychain };
    virtual void startSecret(SecretWay way) { Q_UNUSED(way) }
    //! The widest that helps; the row makes it no wider.
    [[nodiscard]] virtual int preferredWidth() const;
    //! Whether it has its own way back to the saved state.
    [[nodiscard]] virtual bool hasOwnReset() const { return false; }
    //! Whether it shows all of the field itself, across the row: no label, tools or notes beside
    //! it.
    [[nodiscard]] virtual bool standsAlone() const { return false; }

Q_SIGNALS:
    void stopsChanged();

protected:
    [[nodiscard]] FormModel &model() const { return *m_model; }
    [[nodiscard]] const FieldSpec &spec() const { return m_model->field(m_path); }
    //! The value as text: scalars as they are, lists and objects as JSON.
    [[nodiscard]] QString shownText() const;
    //! An object name "field.PATH.PART".
    [[nodiscard]] QString partName(const QString &part) const;
    //! Gives \a widget the field's name and an object name.
    void name(QWidget *widget, const QString &part) const;

private:
    FormModel *m_model;
    QString m_path;
};

//! What stands for a value in words: an option's label, "On", "empty", "not set".
[[nodiscard]] QString valueInWords(const FieldSpec &spec, const FieldValue &value);
//! The option that holds \a value; -1 for none.
[[nodiscard]] int choiceOf(const FieldSpec &spec, const FieldValue &value);
//! How the field says "nothing": as it was saved where that was nothing, else absent.
[[nodiscard]] FieldValue unsetValue(const FormModel &model, const QString &path);
//! \a text in a button, a check box or a menu, where "&" would be a mnemonic (R3).
[[nodiscard]] QString withoutMnemonic(const QString &text);

} // namespace plugboard
