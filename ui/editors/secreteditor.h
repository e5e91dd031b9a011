// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editors/fieldeditor.h"
#include "ui/theme/colours.h"

#include <memory>

class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace plugboard {

class DraftLineEdit;
class IconLabel;
class PemLoader;
class PlainLabel;
class ReferencePanel;

//! What a secret row says.
struct SecretWords
{
    QString text;
    QString icon;
    Tone tone;
};
//! \a shown is the value's text where it is a reference, else empty.
[[nodiscard]] SecretWords secretWords(SecretState state, FormModel::Mode mode,
                                      const QString &platformName, const QString &shown = {});

//! A secret: its state in words and what can be done with it; never dots, never a length. A new
//! text is typed into a field of its own and goes to the model as Sensitive; only what was typed
//! since the program started can be shown, after asking, for 30 seconds.
class SecretEditor final : public FieldEditor
{
    Q_OBJECT
public:
    SecretEditor(FormModel &model, const QString &path, const EditorContext &context,
                 QWidget *parent);
    ~SecretEditor() override;

    void refresh() override;
    void setLocked(bool locked) override;
    [[nodiscard]] QWidget *focusTarget() const override;
    [[nodiscard]] QList<QWidget *> tabStops() const override;
    void setDescription(const QString &description) override;
    bool commitPending() override;
    [[nodiscard]] int preferredWidth() const override;
    [[nodiscard]] bool hasOwnReset() const override { return true; }
    void askReveal() override;
    void startSecret(SecretWay way) override;

    //! Opens the field for a new text and goes there.
    void startReplacing();
    //! Opens the field for a reference, with the present one or else \a beginning, and goes there.
    void startReferencing(const QString &beginning = {});
    [[nodiscard]] static FieldEditor *make(FormModel &model, const QString &path,
                                           const EditorContext &context, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Panel { None, Typing, Referencing, Asking, Shown };

    QPushButton *makeButton(const QString &part, const QString &text, const QString &name);
    void makeLoader();
    void openPanel(Panel panel);
    void closePanel();
    void buildTyping(QVBoxLayout *column);
    void buildReferencing(QVBoxLayout *column);
    void buildAsking(QVBoxLayout *column);
    void buildShown(QVBoxLayout *column);
    bool apply();
    bool applyReference();
    void cancelTyping();
    [[nodiscard]] bool hasTypedText() const;
    //! Takes the typed text out of its widget, leaving nothing there.
    [[nodiscard]] QString takeTypedText();
    void say(const QString &text);
    void describe();
    //! Kind and length of the key that is being typed; empty for any other secret.
    [[nodiscard]] QString typedKeyInWords() const;

    EditorContext m_context;
    IconLabel *m_icon;
    PlainLabel *m_words;
    QPushButton *m_replace;
    //! Of a private key only.
    QPushButton *m_load = nullptr;
    PemLoader *m_loader = nullptr;
    QPushButton *m_refer;
    QPushButton *m_clear;
    QPushButton *m_undo;
    QPushButton *m_reveal;
    QVBoxLayout *m_column;

    Panel m_panel = Panel::None;
    QWidget *m_panelWidget = nullptr;
    ReferencePanel *m_reference = nullptr;
    DraftLineEdit *m_line = nullptr;
    QPlainTextEdit *m_lines = nullptr;
    PlainLabel *m_note = nullptr;
    QString m_description;
    QList<QWidget *> m_panelStops;
    std::unique_ptr<ClockTimer> m_hideTimer;
    bool m_locked = false;
    bool m_dropWarned = false;
};

} // namespace plugboard
