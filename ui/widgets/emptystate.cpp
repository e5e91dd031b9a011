// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "ui/widgets/plainlabel.h"

#include <QEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace plugboard {

EmptyState::EmptyState(const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_middle(new QWidget(this))
    , m_title(new PlainLabel({}, this))
    , m_sentence(new PlainLabel({}, this))
    , m_buttons(new QHBoxLayout)
{
    setObjectName(objectName);
    m_title->setFontRole(FontRole::Section);
    m_title->setOverflow(PlainLabel::Overflow::Wrap);
    m_title->setAlignment(Qt::AlignHCenter);
    m_sentence->setTone(Tone::Muted);
    m_sentence->setOverflow(PlainLabel::Overflow::Wrap);
    m_sentence->setAlignment(Qt::AlignHCenter);

    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::grid());
    column->addStretch(2);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addSpacing(Metrics::grid());
    column->addLayout(m_buttons);
    // A little above the middle, where the eye takes the middle to be.
    column->addStretch(3);
    m_buttons->setSpacing(Metrics::grid());
    m_buttons->setAlignment(Qt::AlignHCenter);

    m_middle->setLayout(column);
    // A measure that reads well, however wide the pane is.
    m_middle->setMaximumWidth(Metrics::px(420));
    auto *across = new QHBoxLayout(this);
    across->addStretch(1);
    across->addWidget(m_middle, 100);
    across->addStretch(1);
}

void EmptyState::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange)
        m_middle->setMaximumWidth(Metrics::px(420));
    QWidget::changeEvent(event);
}

void EmptyState::setWords(const QString &title, const QString &sentence)
{
    qDeleteAll(m_added);
    m_added.clear();
    m_title->setPlainText(title);
    m_sentence->setPlainText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(sentence);
}

QPushButton *EmptyState::addButton(const QString &text, const QString &name, ButtonRole role)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName() + u'.' + name);
    button->setAutoDefault(false);
    setButtonRole(button, role);
    m_buttons->addWidget(button);
    button->show();
    m_added.append(button);
    return button;
}

QScrollArea *scrolledWhenLow(EmptyState *content)
{
    auto *area = new QScrollArea(content->parentWidget());
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setMinimumHeight(Metrics::px(48));
    area->setWidget(content);
    content->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    return area;
}

} // namespace plugboard

#include "moc_emptystate.cpp"
