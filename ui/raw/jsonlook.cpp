// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/raw/jsonlook.h"

#include "ui/raw/scintilla.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <cmath>

namespace plugboard::JsonLook {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFirstFoldMark = QsciScintilla::SC_MARKNUM_FOLDEREND;
constexpr int kLastFoldMark = QsciScintilla::SC_MARKNUM_FOLDEROPEN;
//! Scintilla's fractions of a point.
constexpr double kFontUnits = QsciScintilla::SC_FONT_SIZE_MULTIPLIER;

//! As Scintilla takes colours.
long scintillaColour(const QColor &colour)
{
    return colour.red() | (colour.green() << 8) | (colour.blue() << 16);
}

QColor ofStyle(int style)
{
    const Colours &colours = Theme::colours();
    switch (style) {
    case QsciLexerJSON::Property:
        return colours.accent;
    case QsciLexerJSON::Number:
    case QsciLexerJSON::Keyword:
    case QsciLexerJSON::KeywordLD:
        return colours.info;
    case QsciLexerJSON::String:
    case QsciLexerJSON::IRI:
    case QsciLexerJSON::IRICompact:
        return colours.success;
    case QsciLexerJSON::EscapeSequence:
    case QsciLexerJSON::Operator:
        return colours.muted;
    case QsciLexerJSON::UnclosedString:
    case QsciLexerJSON::Error:
        return colours.danger;
    default:
        return colours.text;
    }
}

void setMark(QsciScintilla *editor, int mark, const QString &icon, Tone tone)
{
    const int side = Metrics::icon();
    editor->markerDefine(Icons::get(icon, tone).pixmap(side, side), mark);
    editor->indicatorDefine(QsciScintilla::SquigglePixmapIndicator, mark);
    editor->setIndicatorForegroundColor(Theme::colours().tone(tone), mark);
}

void setMessageStyle(QsciScintilla *editor, int style, Tone tone, const QFont &font)
{
    const Colours &colours = Theme::colours();
    const unsigned long number = style;
    editor->SendScintilla(QsciScintilla::SCI_STYLESETFORE, number, scintillaColour(colours.text));
    editor->SendScintilla(QsciScintilla::SCI_STYLESETBACK, number,
                          scintillaColour(colours.tint(tone)));
    editor->SendScintilla(QsciScintilla::SCI_STYLESETFONT, number,
                          font.family().toUtf8().constData());
    editor->SendScintilla(QsciScintilla::SCI_STYLESETSIZEFRACTIONAL, number,
                          std::lround(font.pointSizeF() * kFontUnits));
}

} // namespace

void prepare(QsciScintilla *editor)
{
    editor->setUtf8(true);
    editor->setEolMode(QsciScintilla::EolUnix);
    editor->setIndentationsUseTabs(false);
    editor->setTabWidth(4);
    editor->setAutoIndent(true);
    editor->setBraceMatching(QsciScintilla::SloppyBraceMatch);
    editor->setWrapMode(QsciScintilla::WrapNone);
    editor->setAnnotationDisplay(QsciScintilla::AnnotationIndented);
    editor->setFrameShape(QFrame::NoFrame);
    editor->setLayoutDirection(Qt::LeftToRight);
    editor->setMarginType(Numbers, QsciScintilla::NumberMargin);
    editor->setMarginType(Marks, QsciScintilla::SymbolMargin);
    editor->setMarginMarkerMask(Marks, (1 << ErrorMark) | (1 << WarningMark));
    editor->setMarginSensitivity(Marks, false);
    editor->setFolding(QsciScintilla::PlainFoldStyle, Folds);
    // No line below what is folded; the sign beside it says so.
    editor->SendScintilla(QsciScintilla::SCI_SETFOLDFLAGS, 0UL);
    // One cursor: several would make several changes of one keystroke.
    editor->SendScintilla(QsciScintilla::SCI_SETMULTIPLESELECTION, false);
    editor->SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTHTRACKING, true);
    editor->SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTH, 1UL);
}

void apply(QsciScintilla *editor, QsciLexer *lexer)
{
    const Colours &colours = Theme::colours();
    const QFont font = Metrics::font(FontRole::Mono);
    lexer->setDefaultFont(font);
    lexer->setDefaultColor(colours.text);
    lexer->setDefaultPaper(colours.surface);
    lexer->setFont(font, -1);
    lexer->setPaper(colours.surface, -1);
    for (int style = QsciLexerJSON::Default; style <= QsciLexerJSON::Error; ++style)
        lexer->setColor(ofStyle(style), style);

    editor->setCaretForegroundColor(colours.text);
    editor->setCaretLineVisible(true);
    editor->setCaretLineBackgroundColor(blend(colours.text, colours.surface, 0.05));
    editor->setSelectionBackgroundColor(colours.selection);
    editor->setSelectionForegroundColor(colours.text);
    editor->setMatchedBraceForegroundColor(colours.text);
    editor->setMatchedBraceBackgroundColor(colours.selection);
    editor->setUnmatchedBraceForegroundColor(colours.danger);
    editor->setUnmatchedBraceBackgroundColor(colours.surface);
    editor->setMarginsFont(Metrics::font(FontRole::MonoSmall));
    editor->setMarginsForegroundColor(colours.muted);
    editor->setMarginsBackgroundColor(colours.window);
    editor->setFoldMarginColors(colours.window, colours.window);
    for (int mark = kFirstFoldMark; mark <= kLastFoldMark; ++mark) {
        // The editor's own setters know only marks that it gave out itself.
        editor->SendScintilla(QsciScintilla::SCI_MARKERSETFORE, mark,
                              scintillaColour(colours.muted));
        editor->SendScintilla(QsciScintilla::SCI_MARKERSETBACK, mark,
                              scintillaColour(colours.muted));
    }
    editor->setMarginWidth(Marks, Metrics::icon() + Metrics::tight());
    editor->setMarginWidth(Folds, Metrics::px(16));
    setMark(editor, ErrorMark, u"dialog-error"_s, Tone::Danger);
    setMark(editor, WarningMark, u"dialog-warning"_s, Tone::Warning);
    const QFont words = Metrics::font(FontRole::Help);
    setMessageStyle(editor, kErrorStyle, Tone::Danger, words);
    setMessageStyle(editor, kWarningStyle, Tone::Warning, words);
}

} // namespace plugboard::JsonLook
