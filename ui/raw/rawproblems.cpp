// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/raw/rawproblems.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/plainlabel.h"

#include <QAccessible>
#include <QEvent>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace plugboard {

using namespace Qt::StringLiterals;

namespace {

//! More scroll, so that the text keeps its room.
constexpr int kShownLines = 3;

} // namespace

RawProblems::RawProblems(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel({}, Tone::Muted, this))
    , m_words(new PlainLabel({}, this))
    , m_discard(new QPushButton(tr("Discard My Text"), this))
    , m_list(new QListWidget(this))
{
    m_words->setObjectName("raw.state");
    m_words->setOverflow(PlainLabel::Overflow::Wrap);
    m_discard->setObjectName("raw.discard");
    m_discard->setToolTip(tr("Show the draft as it is; what was typed here is lost"));
    m_discard->setAutoDefault(false);
    m_list->setObjectName("raw.problems");
    m_list->setAccessibleName(tr("Problems in the text"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setUniformItemSizes(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::px(6));
    row->addWidget(m_icon, 0, Qt::AlignVCenter);
    row->addWidget(m_words, 1, Qt::AlignVCenter);
    row->addWidget(m_discard);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::paneMargin(), Metrics::tight(), Metrics::paneMargin(),
                               Metrics::tight());
    column->setSpacing(Metrics::tight());
    column->addLayout(row);
    column->addWidget(m_list);
    connect(m_list, &QListWidget::itemActivated, this,
            [this](QListWidgetItem *item) { Q_EMIT lineActivated(m_list->row(item)); });
    connect(m_list, &QListWidget::itemClicked, this,
            [this](QListWidgetItem *item) { Q_EMIT lineActivated(m_list->row(item)); });
    connect(m_discard, &QPushButton::clicked, this, &RawProblems::discardRequested);
    m_list->hide();
    m_discard->hide();
}

void RawProblems::setState(State state, int problems)
{
    struct Look
    {
        QString icon;
        Tone tone;
        QString words;
    };
    const auto look = [&]() -> Look {
        switch (state) {
        case State::Same:
            return {u"dialog-ok-apply"_s, Tone::Muted, tr("As the platform has it.")};
        case State::InDraft:
            return {u"dialog-ok-apply"_s, Tone::Success, tr("All of this is in the draft.")};
        case State::ReadOnly:
            return {u"object-locked"_s, Tone::Muted, tr("Only to be read.")};
        case State::NotApplied:
            break;
        }
        return {u"dialog-error"_s, Tone::Danger,
                tr("Not applied: %n problem(s)", nullptr, problems)};
    }();
    m_icon->setIconName(look.icon, look.tone);
    if (m_words->plainText() != look.words) {
        m_words->setPlainText(look.words);
        // While one types nothing is said; what came of it is.
        if (state == State::NotApplied && isVisible()) {
            QAccessibleEvent said(m_words, QAccessible::Alert);
            QAccessible::updateAccessibility(&said);
        }
    }
    m_discard->setVisible(state == State::NotApplied);
}

QString RawProblems::words() const
{
    return m_words->plainText();
}

void RawProblems::setLines(const QList<Line> &lines)
{
    const auto isSame = [](const Line &a, const Line &b) {
        return a.line == b.line && a.offset == b.offset && a.message == b.message;
    };
    if (std::equal(lines.begin(), lines.end(), m_lines.begin(), m_lines.end(), isSame))
        return;
    m_lines = lines;
    m_list->clear();
    for (const Line &line : lines) {
        const bool isError = line.severity == Severity::Error;
        auto *item = new QListWidgetItem(
            Icons::get(isError ? u"dialog-error"_s : u"dialog-warning"_s,
                       isError ? Tone::Danger : Tone::Warning),
            tr("Line %1: %2").arg(QLocale().toString(line.line + 1), line.message), m_list);
        item->setToolTip(asToolTip(line.message));
    }
    m_list->setVisible(!lines.isEmpty());
    fit();
}

void RawProblems::fit()
{
    const int shown = std::clamp(m_list->count(), 1, kShownLines);
    m_list->setFixedHeight(shown * Metrics::rowHeight() + 2 * m_list->frameWidth());
}

QList<QWidget *> RawProblems::tabStops() const
{
    return {m_discard, m_list};
}

void RawProblems::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange)
        fit();
    QWidget::changeEvent(event);
}

} // namespace plugboard

#include "moc_rawproblems.cpp"
