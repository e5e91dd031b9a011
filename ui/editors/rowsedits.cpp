// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the person does in rows of items.
#include "ui/editors/rowseditor.h"

#include "ui/editors/choiceset.h"
#include "ui/editors/itemcells.h"
#include "ui/theme/icons.h"
#include "ui/widgets/iconbutton.h"

#include <QKeyEvent>
#include <QMenu>

namespace plugboard {

using namespace Qt::StringLiterals;

void RowsEditor::write(const Entries &entries)
{
    model().setValue(path(),
                     entries.empty() ? emptiedValue(model(), path(),
                                                    form().value({}, model().value(path())).json())
                                     : form().value(entries, model().value(path())));
}

void RowsEditor::writeStep(const Entries &entries)
{
    m_typing = -1;
    model().endMerge();
    write(entries);
    model().endMerge();
    refresh();
}

void RowsEditor::edited(int item, int column, const QString &text)
{
    Entries all = entries();
    if (m_locked || item >= int(all.size()))
        return;
    const QStringList parts = form().parts(text, model().value(path()));
    if (parts.size() > 1) {
        for (int i = 0; i < int(parts.size()); ++i) {
            const int at = item + i;
            if (i > 0)
                all.insert(all.begin() + at, form().blank());
            // A spreadsheet has a tab between its cells.
            const QStringList cells = parts.at(i).split(u'\t');
            const int columns = int(form().columns().size());
            if (cells.size() > 1 && column + int(cells.size()) <= columns) {
                for (int c = 0; c < int(cells.size()); ++c)
                    form().setCell(all[size_t(at)], column + c, cells.at(c));
            } else {
                form().setCell(all[size_t(at)], column, parts.at(i));
            }
        }
        writeStep(all);
        focusCell(item + int(parts.size()) - 1, column);
        return;
    }
    // What is typed in another row is another step.
    if (m_typing != item)
        model().endMerge();
    m_typing = item;
    form().setCell(all[size_t(item)], column, text);
    write(all);
    refresh();
}

void RowsEditor::chosen(int item, int column, const FieldValue &value)
{
    Entries all = entries();
    if (m_locked || item >= int(all.size()))
        return;
    form().putCell(all[size_t(item)], column, value);
    writeStep(all);
}

void RowsEditor::insertBlank(int item)
{
    Entries all = entries();
    all.insert(all.begin() + item, form().blank());
    const FieldValue value = form().value(all, model().value(path()));
    if (form().entries(value).empty()) {
        m_hasBlank = true;
        refresh();
    } else {
        writeStep(all);
    }
    focusCell(item, 0);
}

void RowsEditor::removeItem(int item)
{
    Entries all = entries();
    if (item >= int(all.size()))
        return;
    const bool wasBlank = std::exchange(m_hasBlank, false);
    all.erase(all.begin() + item);
    if (wasBlank)
        refresh();
    else
        writeStep(all);
    if (all.empty()) {
        focusTarget()->setFocus(Qt::OtherFocusReason);
        return;
    }
    const int next = qMin(item, int(all.size()) - 1);
    m_first = next / kPage * kPage;
    refresh();
    m_rows.at(next - m_first).remove->setFocus(Qt::OtherFocusReason);
}

void RowsEditor::duplicate(int item)
{
    Entries all = entries();
    const ItemEntry same = all[size_t(item)];
    all.insert(all.begin() + item + 1, same);
    writeStep(all);
    focusCell(item + 1, 0);
}

void RowsEditor::move(int item, int by)
{
    Entries all = entries();
    const int to = item + by;
    if (m_locked || to < 0 || to >= int(all.size()))
        return;
    int column = 0;
    const QList<ItemCellEditor *> &cells = m_rows.at(item - m_first).cells;
    for (int i = 0; i < int(cells.size()); ++i)
        if (cells.at(i)->widget()->hasFocus())
            column = i;
    std::swap(all[size_t(item)], all[size_t(to)]);
    writeStep(all);
    focusCell(to, column);
}

void RowsEditor::choosePresence(const FieldValue &value)
{
    m_hasBlank = false;
    model().endMerge();
    model().setValue(path(), value);
    model().endMerge();
    refresh();
    focusTarget()->setFocus(Qt::OtherFocusReason);
}

void RowsEditor::turnPage(int by)
{
    m_first = qMax(0, m_first + by * kPage);
    m_typing = -1;
    refresh();
    // The button may be off now and would leave the focus nowhere.
    if (!m_previous->isEnabled())
        m_next->setFocus(Qt::OtherFocusReason);
    else if (!m_next->isEnabled())
        m_previous->setFocus(Qt::OtherFocusReason);
}

void RowsEditor::focusCell(int item, int column)
{
    if (item < m_first || item >= m_first + kPage) {
        m_first = item / kPage * kPage;
        refresh();
    }
    if (item - m_first >= m_shown)
        return;
    m_rows.at(item - m_first).cells.at(column)->goTo();
}

void RowsEditor::openMenu(int at)
{
    const int item = itemOf(at);
    const int count = int(entries().size());
    auto *menu = new QMenu(this);
    menu->setObjectName(partName(u"itemMenu"_s));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this, menu](const QString &icon, const QString &text, const QKeySequence &key,
                                  const QString &name, auto act) {
        QAction *action = menu->addAction(icon.isEmpty() ? QIcon() : Icons::get(icon), text);
        action->setObjectName(name);
        action->setShortcut(key);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    add(u"go-up"_s, tr("Move Up"), QKeySequence(u"Alt+Up"_s), u"moveUp"_s, [this, item] {
        move(item, -1);
    })->setEnabled(item > 0);
    add(u"go-down"_s, tr("Move Down"), QKeySequence(u"Alt+Down"_s), u"moveDown"_s, [this, item] {
        move(item, 1);
    })->setEnabled(item + 1 < count);
    menu->addSeparator();
    add(u"list-add"_s, tr("Insert Below"), QKeySequence(Qt::Key_Return), u"insert"_s,
        [this, item] { insertBlank(item + 1); });
    add({}, tr("Duplicate"), {}, u"duplicate"_s, [this, item] { duplicate(item); });
    add(u"list-remove"_s, tr("Remove"), {}, u"remove"_s, [this, item] { removeItem(item); });
    menu->popup(m_rows.at(at).menu->mapToGlobal(QPoint(0, m_rows.at(at).menu->height())));
}

bool RowsEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return FieldEditor::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const Qt::KeyboardModifiers modifiers = key->modifiers() & ~Qt::KeypadModifier;
    const bool moves
        = modifiers == Qt::AltModifier && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down);
    const bool adds = modifiers == Qt::NoModifier
        && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter);
    if (!moves && !adds)
        return FieldEditor::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    const int item = itemOf(watched->property("row").toInt());
    if (moves)
        move(item, key->key() == Qt::Key_Up ? -1 : 1);
    else if (!m_locked)
        insertBlank(item + 1);
    return true;
}

} // namespace plugboard
