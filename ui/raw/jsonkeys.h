// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QKeyEvent;
class QsciScintilla;

namespace plugboard {

//! Which keys belong to the text editor: those of every text field and no other. Scintilla has some
//! eighty more (Ctrl+D, Ctrl+L, Ctrl+T …), which are the window's here.
namespace JsonKeys {

//! Takes Scintilla's own keys away and gives it a text field's.
void bind(QsciScintilla *editor);
//! Whether \a event means something in the text, so that no action of the window gets it. Undo and
//! redo are not among them.
[[nodiscard]] bool isOwn(const QsciScintilla *editor, const QKeyEvent *event);

} // namespace JsonKeys
} // namespace plugboard
