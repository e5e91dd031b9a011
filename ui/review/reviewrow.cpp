// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewrow.h"

#include "ui/theme/icons.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>

#include <limits>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr int kAll = std::numeric_limits<int>::max();

void copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

} // namespace

ReviewRow::ReviewRow(const PlannedField &field, const QString &handle, bool isCreate,
                     QWidget *parent)
    : PlainLabel(field.label, parent), m_field(field), m_handle(handle), m_isCreate(isCreate)
{
    setOverflow(Overflow::Wrap);
    // It takes the focus as a row; there is nothing in it to be selected.
    setTextInteractionFlags(Qt::NoTextInteraction);
    setTabStop(false);
}

void ReviewRow::setTabStop(bool on)
{
    setFocusPolicy(on ? Qt::StrongFocus : Qt::ClickFocus);
}

void ReviewRow::openMenu(const QPoint &globalPos)
{
    auto *menu = new QMenu(this);
    menu->setObjectName("review.rowMenu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [menu](const QString &icon, const QString &text, const QString &name) {
        QAction *action = menu->addAction(icon.isEmpty() ? QIcon() : Icons::get(icon), text);
        action->setObjectName(name);
        return action;
    };
    QAction *go = add(u"go-jump"_s, tr("Go to Field"), u"goToField"_s);
    go->setEnabled(m_openable);
    connect(go, &QAction::triggered, this, [this] { Q_EMIT openRequested(m_field.path); });
    menu->addSeparator();
    QAction *handle = add(u"edit-copy"_s, tr("Copy Handle"), u"copyHandle"_s);
    handle->setEnabled(!m_handle.isEmpty());
    connect(handle, &QAction::triggered, this, [this] { copy(m_handle); });
    // A secret's text is not ours to give away.
    const auto value
        = [this, &add](const QString &text, const QString &name, const QString &copied) {
              QAction *action = add({}, text, name);
              action->setEnabled(!m_field.secret && !copied.isEmpty());
              connect(action, &QAction::triggered, this, [copied] { copy(copied); });
          };
    if (m_isCreate) {
        value(tr("Copy Value"), u"copyNew"_s, m_field.secret ? QString() : m_field.after);
    } else {
        value(tr("Copy Old Value"), u"copyOld"_s, m_field.secret ? QString() : m_field.before);
        value(tr("Copy New Value"), u"copyNew"_s, m_field.secret ? QString() : m_field.after);
    }
    menu->popup(globalPos);
}

QPoint ReviewRow::below() const
{
    return mapToGlobal(layoutDirection() == Qt::RightToLeft ? rect().bottomRight()
                                                            : rect().bottomLeft());
}

void ReviewRow::keyPressEvent(QKeyEvent *event)
{
    const bool plain = event->modifiers() == Qt::NoModifier;
    if (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier)
        openMenu(below());
    else if (plain && event->key() == Qt::Key_Up)
        Q_EMIT stepRequested(-1);
    else if (plain && event->key() == Qt::Key_Down)
        Q_EMIT stepRequested(1);
    else if (plain && event->key() == Qt::Key_Home)
        Q_EMIT stepRequested(-kAll);
    else if (plain && event->key() == Qt::Key_End)
        Q_EMIT stepRequested(kAll);
    else
        PlainLabel::keyPressEvent(event);
}

void ReviewRow::contextMenuEvent(QContextMenuEvent *event)
{
    openMenu(event->reason() == QContextMenuEvent::Keyboard ? below() : event->globalPos());
}

void ReviewRow::focusInEvent(QFocusEvent *event)
{
    PlainLabel::focusInEvent(event);
    Q_EMIT focusChanged();
}

void ReviewRow::focusOutEvent(QFocusEvent *event)
{
    PlainLabel::focusOutEvent(event);
    Q_EMIT focusChanged();
}

} // namespace plugboard

#include "moc_reviewrow.cpp"
