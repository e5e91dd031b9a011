// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editors/multilineeditor.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QTextBlock>

#include <algorithm>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

//! Undo is the draft's; the wheel scrolls the form until one is in the text (M5).
class DraftTextEdit final : public QPlainTextEdit
{
public:
    using QPlainTextEdit::QPlainTextEdit;

protected:
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::ShortcutOverride) {
            auto *key = static_cast<QKeyEvent *>(event);
            if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
                event->ignore();
                return false;
            }
        }
        return QPlainTextEdit::event(event);
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->matches(QKeySequence::Undo) || event->matches(QKeySequence::Redo)) {
            event->ignore();
            return;
        }
        QPlainTextEdit::keyPressEvent(event);
    }

    void wheelEvent(QWheelEvent *event) override
    {
        if (hasFocus())
            QPlainTextEdit::wheelEvent(event);
        else
            event->ignore();
    }
};

} // namespace

MultilineEditor::MultilineEditor(FormModel &model, const QString &path, bool technical,
                                 QWidget *parent)
    : FieldEditor(model, path, parent), m_text(new DraftTextEdit(this)), m_technical(technical)
{
    name(m_text, u"edit"_s);
    m_text->setTabChangesFocus(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setFocusPolicy(Qt::StrongFocus);
    // The frame draws the ground, which tells whether one may write here.
    m_text->viewport()->setAutoFillBackground(false);
    m_text->setLineWrapMode(technical ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
    if (technical)
        m_text->setLayoutDirection(Qt::LeftToRight);
    applyFont();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_text);
    connect(m_text, &QPlainTextEdit::textChanged, this, &MultilineEditor::edited);
    refresh();
    fitHeight();
}

void MultilineEditor::refresh()
{
    const QString text = shownText();
    if (text == m_known && !m_lineEnd.isNull())
        return;
    m_known = text;
    const qsizetype pairs = text.count(u"\r\n"_s);
    m_lineEnd = pairs > 0 && pairs == text.count(u'\n') ? u"\r\n"_s : u"\n"_s;
    m_showing = true;
    m_text->setPlainText(text);
    m_showing = false;
    fitHeight();
}

void MultilineEditor::edited()
{
    if (m_showing)
        return;
    // Not toPlainText(): that turns non-breaking blanks into blanks.
    QString text = m_text->document()->toRawText();
    text.replace(QChar::ParagraphSeparator, m_lineEnd);
    if (text == m_known)
        return;
    m_known = text;
    fitHeight();
    model().setText(path(), text);
}

void MultilineEditor::fitHeight()
{
    // Grows with its text up to a point, so that short texts take little room.
    const int lines = std::clamp(m_text->document()->blockCount(), 3, 10);
    const int frame = 2 * m_text->frameWidth() + int(2 * m_text->document()->documentMargin());
    const int high = lines * m_text->fontMetrics().lineSpacing() + frame;
    if (m_text->minimumHeight() != high)
        m_text->setFixedHeight(high);
}

void MultilineEditor::applyFont()
{
    m_text->setFont(Metrics::font(m_technical ? FontRole::Mono : FontRole::Text));
}

void MultilineEditor::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange) {
        applyFont();
        fitHeight();
    }
    FieldEditor::changeEvent(event);
}

void MultilineEditor::setLocked(bool locked)
{
    m_text->setReadOnly(locked);
}

QWidget *MultilineEditor::focusTarget() const
{
    return m_text;
}

void MultilineEditor::setInvalid(bool invalid)
{
    plugboard::setInvalid(m_text, invalid);
}

int MultilineEditor::preferredWidth() const
{
    return Metrics::px(640);
}

FieldEditor *MultilineEditor::make(FormModel &model, const QString &path, const EditorContext &,
                                   QWidget *parent)
{
    const FieldKind kind = model.field(path).kind;
    const bool prose = kind == FieldKind::Multiline || kind == FieldKind::Text;
    return new MultilineEditor(model, path, !prose, parent);
}

FieldEditor *MultilineEditor::makeRaw(FormModel &model, const QString &path, const EditorContext &,
                                      QWidget *parent)
{
    return new MultilineEditor(model, path, true, parent);
}

} // namespace plugboard

#include "moc_multilineeditor.cpp"
