// SPDX-License-Identifier: GPL-3.0-or-later
//
// What opens below a secret's state: a field to type into, a reference, what was typed.
#include "ui/editors/secreteditor.h"

#include "ui/editors/pemeditor.h"
#include "ui/editors/referencepanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/lineedit.h"
#include "ui/widgets/plainlabel.h"

#include <QAccessible>
#include <QEvent>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace plugboard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

void SecretEditor::openPanel(Panel panel)
{
    closePanel();
    m_panel = panel;
    m_panelWidget = new QWidget(this);
    auto *column = new QVBoxLayout(m_panelWidget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::tight());
    switch (panel) {
    case Panel::Typing:
        buildTyping(column);
        break;
    case Panel::Referencing:
        buildReferencing(column);
        break;
    case Panel::Asking:
        buildAsking(column);
        break;
    case Panel::Shown:
        buildShown(column);
        break;
    case Panel::None:
        break;
    }
    m_column->addWidget(m_panelWidget);
    m_panelWidget->show();
    refresh();
}

void SecretEditor::closePanel()
{
    m_hideTimer.reset();
    if (m_panel == Panel::None)
        return;
    m_panel = Panel::None;
    m_panelStops.clear();
    // The widget may be the one whose signal brought us here; what it holds goes at once.
    if (m_line)
        m_line->clear();
    if (m_lines)
        m_lines->clear();
    m_reference = nullptr;
    m_line = nullptr;
    m_lines = nullptr;
    m_note = nullptr;
    m_panelWidget->hide();
    m_panelWidget->deleteLater();
    m_panelWidget = nullptr;
    m_dropWarned = false;
    refresh();
}

void SecretEditor::buildTyping(QVBoxLayout *column)
{
    const QString label = isolated(spec().label);
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::px(6));
    QWidget *typing = nullptr;
    if (spec().isMultiline()) {
        // There is no masked field of several lines.
        m_lines = new QPlainTextEdit(m_panelWidget);
        m_lines->setTabChangesFocus(true);
        m_lines->setUndoRedoEnabled(false);
        m_lines->setFont(Metrics::font(FontRole::Mono));
        m_lines->setFixedHeight(6 * m_lines->fontMetrics().lineSpacing() + Metrics::px(14));
        typing = m_lines;
        connect(m_lines, &QPlainTextEdit::textChanged, this, [this] { say({}); });
    } else {
        m_line = new DraftLineEdit(m_panelWidget);
        m_line->setEchoMode(QLineEdit::Password);
        m_line->setTechnical(true);
        m_line->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhHiddenText
                                    | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
        typing = m_line;
        connect(m_line, &QLineEdit::returnPressed, this, [this] { apply(); });
        connect(m_line, &QLineEdit::textEdited, this, [this] {
            m_dropWarned = false;
            say({});
        });
    }
    typing->setObjectName(partName(u"new"_s));
    typing->setAccessibleName(tr("New %1").arg(label));
    typing->installEventFilter(this);
    QPushButton *use = makeButton(u"apply"_s, tr("Apply"), tr("Apply new %1").arg(label));
    QPushButton *cancel
        = makeButton(u"cancel"_s, tr("Cancel"), tr("Cancel replacing %1").arg(label));
    connect(use, &QPushButton::clicked, this, [this] { apply(); });
    connect(cancel, &QPushButton::clicked, this, &SecretEditor::cancelTyping);
    if (m_lines) {
        column->addWidget(typing);
        row->addStretch(1);
    } else {
        row->addWidget(typing, 1);
    }
    row->addWidget(use);
    row->addWidget(cancel);
    column->addLayout(row);
    m_note = new PlainLabel({}, m_panelWidget);
    m_note->setOverflow(PlainLabel::Overflow::Wrap);
    m_note->setFontRole(FontRole::Help);
    column->addWidget(m_note);
    say({});
    m_panelStops = {typing, use, cancel};
}

void SecretEditor::buildReferencing(QVBoxLayout *column)
{
    m_reference = new ReferencePanel(spec().label, spec().isMultiline(), partName({}), m_context,
                                     m_panelWidget);
    connect(m_reference, &ReferencePanel::accepted, this, &SecretEditor::applyReference);
    connect(m_reference, &ReferencePanel::cancelled, this, [this] {
        closePanel();
        m_refer->setFocus();
    });
    column->addWidget(m_reference);
    m_panelStops = m_reference->tabStops();
}

bool SecretEditor::applyReference()
{
    const bool focused = m_panelWidget->isAncestorOf(window()->focusWidget());
    const QString text = m_reference->text();
    // The name of a store alone is what one was helped to begin with.
    if (!text.isEmpty() && text != u"keychain:") {
        if (const Result<void> done = model().setReference(path(), text); !done) {
            m_reference->refuse(done.error().summary);
            return false;
        }
    }
    closePanel();
    if (focused)
        m_refer->setFocus();
    return true;
}

void SecretEditor::buildAsking(QVBoxLayout *column)
{
    auto *text
        = new PlainLabel(tr("Show what you typed on the screen for 30 seconds?"), m_panelWidget);
    text->setOverflow(PlainLabel::Overflow::Wrap);
    QPushButton *show
        = makeButton(u"show"_s, tr("Show"), tr("Show %1").arg(isolated(spec().label)));
    QPushButton *cancel
        = makeButton(u"cancel"_s, tr("Cancel"), tr("Keep %1 hidden").arg(isolated(spec().label)));
    connect(show, &QPushButton::clicked, this, [this] { openPanel(Panel::Shown); });
    connect(cancel, &QPushButton::clicked, this, [this] {
        closePanel();
        m_reveal->setFocus();
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::px(6));
    row->addWidget(text, 1);
    row->addWidget(show);
    row->addWidget(cancel);
    column->addLayout(row);
    m_panelStops = {show, cancel};
    // The safe answer is the one that Enter gives.
    cancel->setFocus();
}

void SecretEditor::buildShown(QVBoxLayout *column)
{
    const Sensitive *typed = model().typedSecret(path());
    if (!typed)
        return;
    QString text = QString::fromUtf8(typed->reveal());
    QWidget *shown = nullptr;
    if (spec().isMultiline()) {
        m_lines = new QPlainTextEdit(m_panelWidget);
        m_lines->setFont(Metrics::font(FontRole::Mono));
        m_lines->setReadOnly(true);
        m_lines->setTabChangesFocus(true);
        m_lines->setPlainText(text);
        m_lines->setFixedHeight(6 * m_lines->fontMetrics().lineSpacing() + Metrics::px(14));
        shown = m_lines;
    } else {
        m_line = new DraftLineEdit(m_panelWidget);
        m_line->setTechnical(true);
        m_line->setReadOnly(true);
        m_line->showText(text);
        shown = m_line;
    }
    wipe(text);
    shown->setObjectName(partName(u"shown"_s));
    shown->setAccessibleName(tr("Typed text of %1").arg(isolated(spec().label)));
    QPushButton *hide
        = makeButton(u"hide"_s, tr("Hide"), tr("Hide %1").arg(isolated(spec().label)));
    connect(hide, &QPushButton::clicked, this, [this] {
        closePanel();
        m_reveal->setFocus();
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::px(6));
    row->addWidget(shown, 1);
    row->addWidget(hide, 0, Qt::AlignTop);
    column->addLayout(row);
    m_note = new PlainLabel({}, m_panelWidget);
    m_note->setFontRole(FontRole::Help);
    column->addWidget(m_note);
    say(tr("Hidden again after 30 seconds."));
    m_panelStops = {shown, hide};
    hide->setFocus();
    m_hideTimer = m_context.clock->after(30s, [this] {
        const bool focused = m_panelWidget && m_panelWidget->isAncestorOf(window()->focusWidget());
        closePanel();
        if (focused)
            m_reveal->setFocus();
    });
}

bool SecretEditor::hasTypedText() const
{
    if (m_panel != Panel::Typing)
        return false;
    return m_line ? !m_line->text().isEmpty() : !m_lines->document()->isEmpty();
}

QString SecretEditor::takeTypedText()
{
    QString text = m_line ? m_line->text() : m_lines->toPlainText();
    // From here on the text is this one's alone, so that wiping it wipes it.
    if (m_line)
        m_line->clear();
    else
        m_lines->clear();
    return text;
}

bool SecretEditor::apply()
{
    if (!hasTypedText()) {
        closePanel();
        m_replace->setFocus();
        return true;
    }
    const bool focused = m_panelWidget->isAncestorOf(window()->focusWidget());
    QString text = takeTypedText();
    // Kept for the case that it is refused; wiped below.
    QString again = text;
    again.detach();
    const Result<void> done = model().replaceSecret(path(), Sensitive(std::move(text)));
    if (!done) {
        if (m_line)
            m_line->setText(again);
        else
            m_lines->setPlainText(again);
        wipe(again);
        say(done.error().summary);
        return false;
    }
    wipe(again);
    closePanel();
    if (focused)
        m_replace->setFocus();
    return true;
}

bool SecretEditor::commitPending()
{
    if (m_panel == Panel::Typing)
        return apply();
    if (m_panel == Panel::Referencing)
        return applyReference();
    if (m_panel != Panel::None)
        closePanel();
    return true;
}

void SecretEditor::cancelTyping()
{
    closePanel();
    m_replace->setFocus();
}

void SecretEditor::say(const QString &text)
{
    if (!m_note)
        return;
    const bool problem = !text.isEmpty() && m_panel == Panel::Typing;
    QString words = text;
    if (words.isEmpty() && m_lines && m_panel == Panel::Typing)
        words = typedKeyInWords();
    if (words.isEmpty() && m_lines && m_panel == Panel::Typing)
        words = tr("A text of several lines is visible while you type it.");
    m_note->setTone(problem ? Tone::Danger : Tone::Muted);
    m_note->setPlainText(words);
    m_note->setVisible(!words.isEmpty());
    if (m_line)
        plugboard::setInvalid(m_line, problem);
    describe();
    if (problem) {
        QAccessibleEvent alert(m_note, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

QString SecretEditor::typedKeyInWords() const
{
    if (spec().kind != FieldKind::Key)
        return {};
    QString text = m_lines->toPlainText();
    QByteArray pem = text.toUtf8();
    wipe(text);
    QString words = keyInWords(pem).text;
    wipe(pem);
    return words;
}

bool SecretEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && m_panel == Panel::Typing
        && (watched == m_line || watched == m_lines)
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        // I9: what was typed is not dropped by one slip of a finger.
        if (hasTypedText() && !m_dropWarned) {
            m_dropWarned = true;
            say(tr("Press Escape again to drop what you typed."));
        } else {
            cancelTyping();
        }
        return true;
    }
    return FieldEditor::eventFilter(watched, event);
}

} // namespace plugboard
