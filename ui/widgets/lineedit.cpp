// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/lineedit.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QFocusEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>

#include <limits>
#include <memory>

namespace plugboard {

using namespace Qt::StringLiterals;

DraftLineEdit::DraftLineEdit(QWidget *parent) : QLineEdit(parent)
{
    // Qt's own limit would cut a long value just by showing it (M6).
    setMaxLength(std::numeric_limits<int>::max());
}

void DraftLineEdit::setTechnical(bool technical)
{
    setFontRole(technical ? FontRole::Mono : FontRole::Text);
    if (technical) {
        setLayoutDirection(Qt::LeftToRight);
        setInputMethodHints(inputMethodHints() | Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
    } else {
        unsetLayoutDirection();
    }
}

void DraftLineEdit::setFontRole(FontRole role)
{
    m_role = role;
    setFont(Metrics::font(role));
}

void DraftLineEdit::setTakesForeignText()
{
    // Qt says textEdited() before textChanged().
    connect(this, &QLineEdit::textEdited, this, [this](const QString &text) { m_told = text; });
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text != this->text())
            return; // an answer to textEdited() has shown another one
        const bool isKnown = m_showing || text == m_told;
        m_told = text;
        if (!isKnown)
            Q_EMIT textEdited(text);
    });
}

void DraftLineEdit::showText(const QString &text)
{
    if (this->text() == text)
        return;
    m_showing = true;
    setText(text);
    m_showing = false;
    if (!hasFocus())
        setCursorPosition(0);
}

bool DraftLineEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return false;
        }
    }
    return QLineEdit::event(event);
}

void DraftLineEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Undo) || event->matches(QKeySequence::Redo)) {
        event->ignore();
        return;
    }
    if (event->matches(QKeySequence::Paste) && !isReadOnly()) {
        pasteCleaned();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void DraftLineEdit::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        Q_EMIT left();
}

void DraftLineEdit::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange)
        setFontRole(m_role);
    QLineEdit::changeEvent(event);
}

void DraftLineEdit::contextMenuEvent(QContextMenuEvent *event)
{
    std::unique_ptr<QMenu> made(createStandardContextMenu());
    if (!made)
        return;
    const QList<QAction *> actions = made->actions();
    for (QAction *action : actions) {
        const QString name = action->icon().name();
        if (name == u"edit-undo"_s || name == u"edit-redo"_s) {
            // Qt's undo would fight with the draft's.
            made->removeAction(action);
        } else if (name == u"edit-paste"_s) {
            action->disconnect(this);
            connect(action, &QAction::triggered, this, &DraftLineEdit::pasteCleaned);
        }
        if (!name.isEmpty())
            action->setIcon(Icons::get(name));
    }
    while (!made->actions().isEmpty() && made->actions().constFirst()->isSeparator())
        made->removeAction(made->actions().constFirst());
    QMenu *menu = made.release();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event->globalPos());
}

void DraftLineEdit::pasteCleaned()
{
    const QString text = QGuiApplication::clipboard()->text();
    if (!offerSeveral(text))
        paste(text);
}

void DraftLineEdit::paste(const QString &text)
{
    // Emits textEdited() as typing does.
    insert(m_trims ? text.trimmed() : withoutOuterLineEnds(text));
}

bool DraftLineEdit::offerSeveral(const QString &text)
{
    // One line of text is one value, whatever it says; only JSON may stand in one.
    const QString clean = text.trimmed();
    if (!clean.contains(u'\n') && !clean.contains(u'\r') && !clean.startsWith(u'{'))
        return false;
    PasteSeveralEvent event(text, this);
    for (QWidget *above = parentWidget(); above; above = above->parentWidget()) {
        event.ignore();
        QCoreApplication::sendEvent(above, &event);
        if (event.isAccepted() || above->isWindow())
            return event.isAccepted();
    }
    return false;
}

PasteSeveralEvent::PasteSeveralEvent(QString text, DraftLineEdit *field)
    : QEvent(type()), m_text(std::move(text)), m_field(field)
{
    ignore();
}

QEvent::Type PasteSeveralEvent::type()
{
    static const auto registered = Type(QEvent::registerEventType());
    return registered;
}

QString withoutOuterLineEnds(const QString &text)
{
    const auto isEnd
        = [](QChar c) { return c == u'\n' || c == u'\r' || c == QChar::LineSeparator; };
    qsizetype from = 0;
    qsizetype to = text.size();
    while (from < to && isEnd(text.at(from)))
        ++from;
    while (to > from && isEnd(text.at(to - 1)))
        --to;
    return text.mid(from, to - from);
}

} // namespace plugboard

#include "moc_lineedit.cpp"
