// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/raw/jsoneditor.h"

#include "ui/raw/jsonkeys.h"
#include "ui/raw/jsonlook.h"
#include "ui/raw/scintilla.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>

namespace plugboard {

using namespace Qt::StringLiterals;

//! Scintilla with the manners of the other fields.
class JsonEditor::Text final : public QsciScintilla
{
public:
    explicit Text(JsonEditor *editor) : QsciScintilla(editor), m_editor(editor)
    {
        JsonLook::prepare(this);
        JsonKeys::bind(this);
    }

    bool ownUndo = false;
    bool searching = false;

protected:
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::ShortcutOverride) {
            auto *key = static_cast<QKeyEvent *>(event);
            event->setAccepted(isOwn(key));
            return event->isAccepted();
        }
        return QsciScintilla::event(event);
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        if (isUndo(event) || isRedo(event)) {
            if (!ownUndo) {
                event->ignore();
                return;
            }
            if (isUndo(event))
                undo();
            else
                redo();
            return;
        }
        // For whoever is around it: Scintilla would only drop the selection.
        if (event->key() == Qt::Key_Escape) {
            event->ignore();
            return;
        }
        if (event->key() == Qt::Key_F3 && searching) {
            Q_EMIT m_editor->findNextRequested(!(event->modifiers() & Qt::ShiftModifier));
            return;
        }
        // Scintilla would write the letter of Alt+letter, and of some with Ctrl.
        const Qt::KeyboardModifiers held = event->modifiers();
        if ((held & (Qt::AltModifier | Qt::MetaModifier))
            || ((held & Qt::ControlModifier) && !JsonKeys::isOwn(this, event))) {
            event->ignore();
            return;
        }
        QsciScintilla::keyPressEvent(event);
    }

    //! Scintilla keeps Tab to itself, so that nobody gets out of it by key.
    bool focusNextPrevChild(bool next) override
    {
        return QAbstractScrollArea::focusNextPrevChild(
            next); // NOLINT(bugprone-parent-virtual-call)
    }

    void focusOutEvent(QFocusEvent *event) override
    {
        QsciScintilla::focusOutEvent(event);
        if (event->reason() != Qt::PopupFocusReason
            && event->reason() != Qt::ActiveWindowFocusReason)
            Q_EMIT m_editor->left();
    }

    //! The size of the text is chosen in the settings, not by the wheel.
    void wheelEvent(QWheelEvent *event) override
    {
        if (event->modifiers() & Qt::ControlModifier)
            event->ignore();
        else
            QAbstractScrollArea::wheelEvent(event); // NOLINT(bugprone-parent-virtual-call)
    }

    //! In the program's words; undo is not in it, as in no field.
    void contextMenuEvent(QContextMenuEvent *event) override
    {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const auto add = [menu, this](const QString &text, const QString &icon, bool on,
                                      void (QsciScintilla::*run)()) {
            QAction *action = menu->addAction(Icons::get(icon), text);
            action->setEnabled(on);
            connect(action, &QAction::triggered, this, run);
        };
        const bool some = hasSelectedText();
        add(JsonEditor::tr("Cut"), u"edit-cut"_s, some && !isReadOnly(), &QsciScintilla::cut);
        add(JsonEditor::tr("Copy"), u"edit-copy"_s, some, &QsciScintilla::copy);
        add(JsonEditor::tr("Paste"), u"edit-paste"_s, !isReadOnly(), &QsciScintilla::paste);
        menu->addSeparator();
        connect(menu->addAction(Icons::get(u"edit-select-all"_s), JsonEditor::tr("Select All")),
                &QAction::triggered, this, [this] { selectAll(); });
        menu->popup(event->globalPos());
    }

private:
    static bool isUndo(const QKeyEvent *key) { return key->matches(QKeySequence::Undo); }
    static bool isRedo(const QKeyEvent *key)
    {
        return key->matches(QKeySequence::Redo)
            || key->keyCombination() == (Qt::CTRL | Qt::SHIFT | Qt::Key_Z);
    }

    bool isOwn(const QKeyEvent *key) const
    {
        if (isUndo(key) || isRedo(key))
            return ownUndo;
        if (key->key() == Qt::Key_F3)
            return searching;
        return JsonKeys::isOwn(this, key);
    }

    JsonEditor *m_editor;
};

JsonEditor::JsonEditor(const QString &objectName, QWidget *parent)
    : QWidget(parent), m_text(new Text(this)), m_lexer(new QsciLexerJSON(m_text))
{
    m_text->setObjectName(objectName);
    m_text->setLexer(m_lexer);
    JsonLook::apply(m_text, m_lexer);
    auto *row = new QVBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_text);
    connect(m_text, &QsciScintilla::textChanged, this, [this] {
        if (!m_showing)
            Q_EMIT edited();
    });
    connect(m_text, &QsciScintilla::linesChanged, this, &JsonEditor::fitNumbers);
    fitNumbers();
}

JsonEditor::~JsonEditor() = default;

void JsonEditor::setJson(const QByteArray &utf8, bool keepPlace)
{
    int line = 0;
    int column = 0;
    m_text->getCursorPosition(&line, &column);
    const int top = m_text->firstVisibleLine();
    const QList<int> folds = m_text->contractedFolds();
    m_showing = true;
    m_text->setText(QString::fromUtf8(utf8));
    m_showing = false;
    if (!keepPlace)
        return;
    // Folding knows no line before it was coloured.
    m_text->recolor();
    m_text->setContractedFolds(folds);
    m_text->setCursorPosition(std::min(line, m_text->lines() - 1), column);
    m_text->setFirstVisibleLine(top);
}

QByteArray JsonEditor::json() const
{
    return m_text->text().toUtf8();
}

void JsonEditor::setReadOnly(bool readOnly)
{
    m_text->setReadOnly(readOnly);
}

void JsonEditor::setOwnUndo(bool own)
{
    m_text->ownUndo = own;
}

void JsonEditor::forgetUndo()
{
    m_text->SendScintilla(QsciScintilla::SCI_EMPTYUNDOBUFFER);
}

void JsonEditor::setSearching(bool searching)
{
    m_text->searching = searching;
}

void JsonEditor::setMarks(const QList<JsonMark> &marks)
{
    m_text->markerDeleteAll();
    m_text->clearAnnotations();
    const int last = m_text->lines() - 1;
    const int length = int(m_text->length());
    for (const int mark : {JsonLook::ErrorMark, JsonLook::WarningMark}) {
        m_text->SendScintilla(QsciScintilla::SCI_SETINDICATORCURRENT, mark);
        m_text->SendScintilla(QsciScintilla::SCI_INDICATORCLEARRANGE, 0UL, long(length));
    }
    for (const JsonMark &mark : marks) {
        const bool isError = mark.severity == Severity::Error;
        const int line = std::clamp(mark.line, 0, last);
        const QString before = m_text->annotation(line);
        m_text->annotate(line, before.isEmpty() ? mark.message : before + u'\n' + mark.message,
                         isError ? JsonLook::kErrorStyle : JsonLook::kWarningStyle);
        const int kind = isError ? JsonLook::ErrorMark : JsonLook::WarningMark;
        m_text->markerAdd(line, kind);
        const long end = m_text->SendScintilla(QsciScintilla::SCI_GETLINEENDPOSITION, line);
        long begin = m_text->SendScintilla(QsciScintilla::SCI_GETLINEINDENTPOSITION, line);
        if (mark.offset >= begin && mark.offset < end)
            begin = long(mark.offset);
        m_text->SendScintilla(QsciScintilla::SCI_SETINDICATORCURRENT, kind);
        m_text->SendScintilla(QsciScintilla::SCI_INDICATORFILLRANGE, begin,
                              std::max(1L, end - begin));
    }
}

QString JsonEditor::messageAt(int line) const
{
    return m_text->annotation(line);
}

void JsonEditor::setNames(const QString &name, const QString &description)
{
    m_text->setAccessibleName(name);
    m_text->setAccessibleDescription(description);
}

void JsonEditor::focus()
{
    m_text->setFocus();
}

QWidget *JsonEditor::control() const
{
    return m_text;
}

void JsonEditor::goTo(qsizetype offset)
{
    int line = 0;
    int column = 0;
    m_text->lineIndexFromPosition(int(std::clamp<qsizetype>(offset, 0, m_text->length())), &line,
                                  &column);
    m_text->ensureLineVisible(line);
    m_text->setCursorPosition(line, column);
    m_text->ensureCursorVisible();
}

void JsonEditor::goToLine(int line)
{
    goTo(m_text->SendScintilla(QsciScintilla::SCI_GETLINEINDENTPOSITION, line));
}

int JsonEditor::cursorLine() const
{
    int line = 0;
    int column = 0;
    m_text->getCursorPosition(&line, &column);
    return line;
}

bool JsonEditor::find(const QString &words, bool forward)
{
    if (words.isEmpty())
        return false;
    int line = -1;
    int column = -1;
    // Backwards from the beginning of what was found last, or it would be found again.
    if (!forward && m_text->hasSelectedText()) {
        int endLine = 0;
        int endColumn = 0;
        m_text->getSelection(&line, &column, &endLine, &endColumn);
    }
    return m_text->findFirst(words, false, false, false, true, forward, line, column);
}

bool JsonEditor::findFromHere(const QString &words)
{
    int line = 0;
    int column = 0;
    int endLine = 0;
    int endColumn = 0;
    if (m_text->hasSelectedText())
        m_text->getSelection(&line, &column, &endLine, &endColumn);
    else
        m_text->getCursorPosition(&line, &column);
    return !words.isEmpty()
        && m_text->findFirst(words, false, false, false, true, true, line, column);
}

QString JsonEditor::selectedText() const
{
    return m_text->selectedText();
}

void JsonEditor::foldAll(bool fold)
{
    m_text->recolor();
    if (!fold) {
        m_text->clearFolds();
        return;
    }
    // The outermost stays open: else nothing would be left to look at.
    QList<int> lines;
    for (int line = 1; line < m_text->lines(); ++line) {
        const long level = m_text->SendScintilla(QsciScintilla::SCI_GETFOLDLEVEL, line);
        if (level & QsciScintilla::SC_FOLDLEVELHEADERFLAG)
            lines.append(line);
    }
    m_text->setContractedFolds(lines);
}

bool JsonEditor::isAnyFolded() const
{
    return !m_text->contractedFolds().isEmpty();
}

void JsonEditor::fitNumbers()
{
    const int digits = std::max(3, int(QString::number(m_text->lines()).size()));
    m_text->setMarginWidth(JsonLook::Numbers, QString(digits + 1, u'0'));
}

void JsonEditor::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange) {
        JsonLook::apply(m_text, m_lexer);
        fitNumbers();
    }
    QWidget::changeEvent(event);
}

} // namespace plugboard

#include "moc_jsoneditor.cpp"
