// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QsciLexer;
class QsciScintilla;

namespace plugboard {

//! How the JSON editor looks, in the colours and the text size in force. To be called again when
//! these change.
namespace JsonLook {

//! Margins of the editor.
enum Margin { Numbers, Marks, Folds };
//! Marks beside a line, and under its text.
enum Mark { ErrorMark, WarningMark };
//! Styles of the messages below a line; far from a lexer's.
constexpr int kErrorStyle = 60;
constexpr int kWarningStyle = 61;

//! What does not depend on colours or sizes.
void prepare(QsciScintilla *editor);
void apply(QsciScintilla *editor, QsciLexer *lexer);

} // namespace JsonLook
} // namespace plugboard
