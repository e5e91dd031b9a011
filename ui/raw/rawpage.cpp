// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/raw/rawpage.h"

#include "forms/formmodel.h"
#include "ui/raw/jsoneditor.h"
#include "ui/raw/jsonfindbar.h"
#include "ui/raw/rawproblems.h"
#include "ui/raw/rawtext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/taborder.h"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

namespace plugboard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kIdle = 300ms;

} // namespace

RawPage::RawPage(QWidget *parent)
    : QWidget(parent)
    , m_raw(new RawText(this))
    , m_bar(new MessageBar(u"raw.message"_s, this))
    , m_problems(new RawProblems(this))
    , m_column(new QVBoxLayout(this))
{
    setObjectName("detail.rawPage");
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_bar);
    m_column->addWidget(makeTools());
    m_column->addStretch(1);
    m_column->addWidget(m_problems);
    m_idle.setSingleShot(true);
    m_idle.setInterval(kIdle);
    connect(&m_idle, &QTimer::timeout, this, &RawPage::commit);
    connect(m_raw, &RawText::textChanged, this, &RawPage::showText);
    connect(m_raw, &RawText::stateChanged, this, &RawPage::refresh);
    m_raw->setAsleep(true);
    connect(m_problems, &RawProblems::lineActivated, this, &RawPage::goToLine);
    connect(m_problems, &RawProblems::discardRequested, this, &RawPage::discard);
}

RawPage::~RawPage()
{
    // The children go after this, and would tell it.
    if (m_editor)
        m_editor->disconnect(this);
    m_raw->disconnect(this);
}

QWidget *RawPage::makeTools()
{
    auto *tools = new QWidget(this);
    m_search = new IconButton(u"edit-find"_s, tr("Find in the text"), u"raw.openFind"_s, tools);
    m_search->setKeyHint(QKeySequence::Find);
    m_fold = new IconButton(u"collapse-all"_s, tr("Fold or unfold all"), u"raw.fold"_s, tools);
    auto *hint = new PlainLabel(tr("Values of fields and the name can be edited."), tools);
    hint->setTone(Tone::Muted);
    hint->setFontRole(FontRole::Help);
    hint->setObjectName("raw.hint");
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(Metrics::paneMargin(), Metrics::tight(), Metrics::grid(),
                            Metrics::tight());
    row->setSpacing(Metrics::tight());
    row->addWidget(hint, 1);
    row->addWidget(m_search);
    row->addWidget(m_fold);
    connect(m_search, &QToolButton::clicked, this, &RawPage::openFind);
    connect(m_fold, &QToolButton::clicked, this, [this] {
        if (m_editor)
            m_editor->foldAll(!m_editor->isAnyFolded());
    });
    return tools;
}

void RawPage::makeEditor()
{
    m_editor = new JsonEditor(u"detail.raw"_s, this);
    m_find = new JsonFindBar(m_editor, u"raw.find"_s, this);
    delete m_column->takeAt(2);
    m_column->insertWidget(2, m_find);
    m_column->insertWidget(3, m_editor, 1);
    // From the first on, which stands where the page does.
    setTabSequence(QList<QWidget *>{m_search, m_fold} + m_find->tabStops()
                   + QList<QWidget *>{m_editor->control()} + m_problems->tabStops());
    connect(m_editor, &JsonEditor::edited, this, [this] {
        m_raw->edit(m_editor->json());
        m_idle.start();
    });
    connect(m_editor, &JsonEditor::left, this, &RawPage::commit);
    showText();
    refresh();
}

void RawPage::setForm(FormModel *form, const Json &body)
{
    m_idle.stop();
    m_fresh = true;
    m_raw->setForm(form, body);
    m_fresh = !isVisible();
}

void RawPage::setBody(const Json &body)
{
    m_raw->setBody(body);
}

void RawPage::commit()
{
    m_idle.stop();
    m_raw->commit();
}

bool RawPage::isUnapplied() const
{
    return m_raw->isUnapplied();
}

QList<FormModel *> RawPage::unappliedForms() const
{
    return m_raw->unappliedForms();
}

void RawPage::discard()
{
    m_idle.stop();
    m_raw->discard();
}

void RawPage::showText()
{
    if (m_editor && m_raw->text() != m_editor->json())
        m_editor->setJson(m_raw->text(), !m_fresh);
}

void RawPage::refresh()
{
    Q_EMIT stateChanged();
    if (!m_editor || !isVisible())
        return;
    const FormModel *form = m_raw->form();
    const bool editable = m_raw->isEditable();
    m_editor->setReadOnly(!editable);
    m_editor->setOwnUndo(m_raw->isUnapplied());
    if (!m_raw->isUnapplied())
        m_editor->forgetUndo();
    tellBar(!form                      ? Told::Nothing
                : !editable            ? Told::ReadOnly
                : m_raw->isFormAhead() ? Told::FormAhead
                                       : Told::Nothing);
    // Not while one types: lines that come and go move the text under the cursor.
    if (!m_raw->isPending())
        tellState();
}

void RawPage::tellBar(Told told)
{
    if (std::exchange(m_told, told) == told)
        return;
    switch (told) {
    case Told::Nothing:
        m_bar->clear();
        return;
    case Told::ReadOnly:
        m_bar->showMessage(MessageBar::Kind::Info, tr("This can only be read."),
                           tr("Where the fields' values stand in it is not known for this kind of "
                              "connection. Edit them in the form."));
        return;
    case Told::FormAhead:
        break;
    }
    m_bar->showMessage(MessageBar::Kind::Warning, tr("The form was changed meanwhile."),
                       tr("What stands here is your text, which is not all in the draft. Once it "
                          "is, the form's other changes show here, too."));
}

void RawPage::tellState()
{
    using State = RawProblems::State;
    const FormModel *form = m_raw->form();
    QList<RawProblems::Line> lines;
    QList<JsonMark> marks;
    const auto add = [&](int line, qsizetype offset, Severity severity, const QString &message) {
        lines.append({line, offset, severity, message});
        marks.append({line, offset, severity, message});
    };
    for (const RawProblem &problem : m_raw->problems())
        add(problem.line, problem.offset, Severity::Error, problem.message);
    for (const auto &[line, issue] : m_raw->issues())
        add(line, -1, issue.severity, issue.message);
    std::stable_sort(lines.begin(), lines.end(),
                     [](const auto &a, const auto &b) { return a.line < b.line; });
    m_editor->setMarks(marks);
    m_problems->setLines(lines);
    const State state = !m_raw->isEditable() ? State::ReadOnly
        : m_raw->isUnapplied()               ? State::NotApplied
        : form->isDirty()                    ? State::InDraft
                                             : State::Same;
    m_problems->setState(state, int(m_raw->problems().size()));
    m_editor->setNames(tr("The connection as JSON, secrets hidden"), m_problems->words());
}

void RawPage::goToLine(int number)
{
    if (!m_editor || number < 0 || number >= m_problems->lines().size())
        return;
    const RawProblems::Line &line = m_problems->lines().at(number);
    if (line.offset >= 0)
        m_editor->goTo(line.offset);
    else
        m_editor->goToLine(line.line);
    m_editor->focus();
}

void RawPage::goToProblem(bool forward)
{
    if (!m_editor || !isVisible())
        return;
    commit();
    const QList<RawProblems::Line> &lines = m_problems->lines();
    if (lines.isEmpty())
        return;
    const int here = m_editor->cursorLine();
    qsizetype next = forward ? 0 : lines.size() - 1;
    if (forward) {
        const auto found = std::find_if(lines.begin(), lines.end(),
                                        [here](const auto &line) { return line.line > here; });
        if (found != lines.end())
            next = found - lines.begin();
    } else {
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (lines.at(i).line < here)
                next = i;
        }
    }
    goToLine(int(next));
}

void RawPage::openFind()
{
    if (m_find)
        m_find->open();
}

void RawPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_raw->setAsleep(false);
    if (m_editor)
        refresh();
    else
        makeEditor();
    m_fresh = false;
}

void RawPage::hideEvent(QHideEvent *event)
{
    commit();
    m_raw->setAsleep(true);
    QWidget::hideEvent(event);
}

void RawPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_find && m_find->isVisible()) {
        m_find->close();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace plugboard

#include "moc_rawpage.cpp"
