// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/raw/jsonkeys.h"

#include "ui/raw/scintilla.h"

#include <QKeyEvent>

namespace plugboard::JsonKeys {

namespace {

using Command = QsciCommand::Command;

struct Binding
{
    Command command;
    QKeyCombination key;
    QKeyCombination other = Qt::Key_unknown;
};

constexpr Qt::KeyboardModifiers kShift = Qt::ShiftModifier;
constexpr Qt::KeyboardModifiers kCtrl = Qt::ControlModifier;
constexpr Qt::KeyboardModifiers kBoth = Qt::ShiftModifier | Qt::ControlModifier;

constexpr Binding kBindings[] = {
    {Command::CharLeft, Qt::Key_Left},
    {Command::CharLeftExtend, QKeyCombination(kShift, Qt::Key_Left)},
    {Command::CharRight, Qt::Key_Right},
    {Command::CharRightExtend, QKeyCombination(kShift, Qt::Key_Right)},
    {Command::LineUp, Qt::Key_Up},
    {Command::LineUpExtend, QKeyCombination(kShift, Qt::Key_Up)},
    {Command::LineDown, Qt::Key_Down},
    {Command::LineDownExtend, QKeyCombination(kShift, Qt::Key_Down)},
    {Command::WordLeft, QKeyCombination(kCtrl, Qt::Key_Left)},
    {Command::WordLeftExtend, QKeyCombination(kBoth, Qt::Key_Left)},
    {Command::WordRight, QKeyCombination(kCtrl, Qt::Key_Right)},
    {Command::WordRightExtend, QKeyCombination(kBoth, Qt::Key_Right)},
    {Command::VCHome, Qt::Key_Home},
    {Command::VCHomeExtend, QKeyCombination(kShift, Qt::Key_Home)},
    {Command::LineEnd, Qt::Key_End},
    {Command::LineEndExtend, QKeyCombination(kShift, Qt::Key_End)},
    {Command::DocumentStart, QKeyCombination(kCtrl, Qt::Key_Home)},
    {Command::DocumentStartExtend, QKeyCombination(kBoth, Qt::Key_Home)},
    {Command::DocumentEnd, QKeyCombination(kCtrl, Qt::Key_End)},
    {Command::DocumentEndExtend, QKeyCombination(kBoth, Qt::Key_End)},
    {Command::PageUp, Qt::Key_PageUp},
    {Command::PageUpExtend, QKeyCombination(kShift, Qt::Key_PageUp)},
    {Command::PageDown, Qt::Key_PageDown},
    {Command::PageDownExtend, QKeyCombination(kShift, Qt::Key_PageDown)},
    {Command::Delete, Qt::Key_Delete},
    {Command::DeleteBack, Qt::Key_Backspace, QKeyCombination(kShift, Qt::Key_Backspace)},
    {Command::DeleteWordLeft, QKeyCombination(kCtrl, Qt::Key_Backspace)},
    {Command::DeleteWordRight, QKeyCombination(kCtrl, Qt::Key_Delete)},
    {Command::Newline, Qt::Key_Return, Qt::Key_Enter},
    {Command::SelectAll, QKeyCombination(kCtrl, Qt::Key_A)},
    {Command::SelectionCut, QKeyCombination(kCtrl, Qt::Key_X),
     QKeyCombination(kShift, Qt::Key_Delete)},
    {Command::SelectionCopy, QKeyCombination(kCtrl, Qt::Key_C),
     QKeyCombination(kCtrl, Qt::Key_Insert)},
    {Command::Paste, QKeyCombination(kCtrl, Qt::Key_V), QKeyCombination(kShift, Qt::Key_Insert)},
};

} // namespace

void bind(QsciScintilla *editor)
{
    QsciCommandSet *commands = editor->standardCommands();
    commands->clearKeys();
    commands->clearAlternateKeys();
    for (const Binding &binding : kBindings) {
        QsciCommand *command = commands->find(binding.command);
        command->setKey(binding.key.toCombined());
        if (binding.other.key() != Qt::Key_unknown)
            command->setAlternateKey(binding.other.toCombined());
    }
}

bool isOwn(const QsciScintilla *editor, const QKeyEvent *event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const bool isPlain = (modifiers & ~kShift) == Qt::NoModifier;
    if (isPlain && !event->text().isEmpty() && event->text().at(0).isPrint())
        return !editor->isReadOnly();
    const QKeyCombination key(modifiers, Qt::Key(event->key()));
    return editor->standardCommands()->boundTo(key.toCombined()) != nullptr;
}

} // namespace plugboard::JsonKeys
