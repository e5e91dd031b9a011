// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/raw/jsonfindbar.h"

#include "ui/raw/jsoneditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/searchfield.h"

#include <QHBoxLayout>

namespace plugboard {

using namespace Qt::StringLiterals;

JsonFindBar::JsonFindBar(JsonEditor *editor, const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_words(new SearchField(tr("Find in the text"), objectName, this))
    , m_told(new PlainLabel({}, this))
    , m_previous(new IconButton(u"go-up"_s, tr("Find previous"), objectName + u".previous"_s, this))
    , m_next(new IconButton(u"go-down"_s, tr("Find next"), objectName + u".next"_s, this))
    , m_close(new IconButton(u"window-close"_s, tr("Close search"), objectName + u".close"_s, this))
{
    m_previous->setKeyHint(Qt::SHIFT | Qt::Key_F3);
    m_next->setKeyHint(Qt::Key_F3);
    m_close->setKeyHint(Qt::Key_Escape);
    m_told->setTone(Tone::Muted);
    m_told->setFontRole(FontRole::Help);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Metrics::paneMargin(), Metrics::tight(), Metrics::grid(),
                            Metrics::tight());
    row->setSpacing(Metrics::tight());
    row->addWidget(m_words, 2);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(m_told, 1);
    row->addWidget(m_close);
    hide();

    connect(m_words, &QLineEdit::textChanged, this, &JsonFindBar::typed);
    connect(m_words, &SearchField::submitted, this, [this] { find(true); });
    connect(m_words, &SearchField::leaveDown, m_editor, [this] { m_editor->focus(); });
    connect(m_previous, &QToolButton::clicked, this, [this] { find(false); });
    connect(m_next, &QToolButton::clicked, this, [this] { find(true); });
    connect(m_close, &QToolButton::clicked, this, &JsonFindBar::close);
    connect(m_editor, &JsonEditor::findNextRequested, this, &JsonFindBar::find);
    typed({});
}

void JsonFindBar::open()
{
    show();
    const QString selected = m_editor->selectedText();
    if (!selected.isEmpty() && !selected.contains(u'\n'))
        m_words->setText(selected);
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

void JsonFindBar::close()
{
    hide();
    m_editor->focus();
}

void JsonFindBar::find(bool forward)
{
    tell(m_editor->find(m_words->text(), forward));
}

void JsonFindBar::typed(const QString &words)
{
    const bool some = !words.isEmpty();
    m_editor->setSearching(some);
    m_previous->setEnabled(some);
    m_next->setEnabled(some);
    tell(!some || m_editor->findFromHere(words));
}

void JsonFindBar::tell(bool found)
{
    m_told->setPlainText(found ? QString() : tr("Not found"));
    setInvalid(m_words, !found);
    m_words->setAccessibleDescription(m_told->plainText());
}

QList<QWidget *> JsonFindBar::tabStops() const
{
    return {m_words, m_previous, m_next, m_close};
}

} // namespace plugboard

#include "moc_jsonfindbar.cpp"
