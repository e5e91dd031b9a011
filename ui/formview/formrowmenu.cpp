// SPDX-License-Identifier: GPL-3.0-or-later
// The menu of a field's row.
#include "ui/formview/formrow.h"

#include "ui/editors/groupheading.h"
#include "ui/editors/nothing.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/keyvalue.h"

#include <QContextMenuEvent>
#include <QMenu>

namespace plugboard {

using namespace Qt::StringLiterals;

void FormRow::openMenu()
{
    build();
    openMenuAt(m_menu->mapToGlobal(QPoint(0, m_menu->height())));
}

void FormRow::addNothings(QMenu *menu)
{
    const struct
    {
        Nothing nothing;
        QString text;
        QString name;
    } all[] = {
        {Nothing::LeftOut, tr("Leave Out"), u"leaveOut"_s},
        {Nothing::Null, tr("Set to Null"), u"setNull"_s},
        {Nothing::EmptyText, tr("Set to Empty Text"), u"setEmptyText"_s},
    };
    const QList<Nothing> possible = nothingsOf(*m_model, m_path);
    if (possible.isEmpty())
        return;
    menu->addSeparator();
    const std::optional<Nothing> now = nothingIn(m_model->value(m_path));
    for (const auto &each : all) {
        if (!possible.contains(each.nothing))
            continue;
        QAction *action = menu->addAction(each.text);
        action->setObjectName(each.name);
        action->setEnabled(!isLocked() && now != each.nothing);
        connect(action, &QAction::triggered, this, [this, nothing = each.nothing] {
            m_model->endMerge();
            m_model->setValue(m_path, nothingValue(nothing));
            m_model->endMerge();
        });
    }
}

void FormRow::contextMenuEvent(QContextMenuEvent *event)
{
    openMenuAt(event->globalPos());
}

void FormRow::openMenuAt(const QPoint &globalPos)
{
    build();
    // Made when asked for: hundreds of rows would have hundreds of menus.
    auto *menu = new QMenu(this);
    menu->setObjectName(u"field."_s + m_path + u".menuPopup"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool secret = spec().secret;
    if (!spec().isInput() || isGroup(spec())) {
        QAction *words = menu->addAction(Icons::get(u"edit-copy"_s), tr("Copy Text"));
        words->setObjectName(u"copyText"_s);
        connect(words, &QAction::triggered, this,
                [this] { copyPlain(m_editor->focusTarget()->accessibleName()); });
        menu->popup(globalPos);
        return;
    }
    const auto add = [menu](const QString &icon, const QString &text, const QString &name) {
        QAction *action = menu->addAction(icon.isEmpty() ? QIcon() : Icons::get(icon), text);
        action->setObjectName(name);
        return action;
    };

    QAction *handle = add(u"edit-copy"_s, tr("Copy Handle"), u"copyHandle"_s);
    connect(handle, &QAction::triggered, this, [this] { copyPlain(spec().key); });
    QAction *value = add({}, tr("Copy Value"), u"copyValue"_s);
    // A secret's text is not ours to give away.
    value->setEnabled(!secret && !m_model->value(m_path).isEmpty());
    connect(value, &QAction::triggered, this, [this] {
        copyPlain(m_model->data(m_model->indexOf(m_path), FormModel::ValueRole).toString());
    });
    menu->addSeparator();
    QAction *saved = add(u"edit-reset"_s, tr("Reset to Saved"), u"resetSaved"_s);
    saved->setEnabled(m_model->isFieldDirty(m_path) && !isLocked());
    saved->setShortcut(QKeySequence(u"Ctrl+Alt+Z"_s));
    connect(saved, &QAction::triggered, this, [this] { m_model->resetToSaved(m_path); });
    QAction *byDefault = add({}, tr("Reset to Default"), u"resetDefault"_s);
    byDefault->setShortcut(QKeySequence(u"Ctrl+Alt+Shift+Z"_s));
    byDefault->setEnabled(
        !secret && !isLocked()
        && !m_model->data(m_model->indexOf(m_path), FormModel::IsDefaultRole).toBool());
    connect(byDefault, &QAction::triggered, this, [this] { m_model->resetToDefault(m_path); });
    addNothings(menu);
    menu->addSeparator();
    QAction *mark = add(secret ? u"object-unlocked"_s : u"object-locked"_s,
                        secret ? tr("Not a Secret") : tr("Mark as Secret"), u"secrecy"_s);
    connect(mark, &QAction::triggered, this,
            [this, secret] { Q_EMIT secrecyChangeRequested(m_path, !secret); });
    const QList<FieldIssue> issues = m_model->shownIssues(m_path);
    for (const FieldIssue &issue : issues) {
        if (issue.rule.isEmpty())
            continue;
        QAction *mute = add({}, tr("Mute Warning…"), u"mute"_s);
        connect(mute, &QAction::triggered, this,
                [this, rule = issue.rule] { Q_EMIT muteRequested(m_path, rule); });
    }
    QAction *details = add(u"dialog-information"_s, tr("Field Details…"), u"details"_s);
    details->setShortcut(QKeySequence(u"Alt+Return"_s));
    connect(details, &QAction::triggered, this, [this] { Q_EMIT detailsRequested(m_path); });
    for (QAction *action : {saved, byDefault, details})
        action->setShortcutContext(Qt::WidgetShortcut);
    menu->popup(globalPos);
}

} // namespace plugboard
