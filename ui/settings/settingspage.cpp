// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingspage.h"

#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>

namespace plugboard {

namespace {

PlainLabel *noteLabel(const QString &text, QWidget *parent)
{
    auto *label = new PlainLabel(text, parent);
    label->setOverflow(PlainLabel::Overflow::Wrap);
    label->setFontRole(FontRole::Help);
    label->setTone(Tone::Muted);
    return label;
}

} // namespace

SettingsPage::SettingsPage(const QString &objectName, QWidget *parent)
    : QScrollArea(parent), m_form(nullptr)
{
    setObjectName(objectName);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    auto *body = new QWidget(this);
    m_form = new QGridLayout(body);
    const int side = Metrics::px(16);
    m_form->setContentsMargins(side, side, side, side);
    m_form->setHorizontalSpacing(Metrics::px(12));
    m_form->setVerticalSpacing(Metrics::fieldGap());
    m_form->setColumnStretch(1, 1);
    setWidget(body);
}

void SettingsPage::addPart(const QString &title, const QString &help)
{
    if (m_form->rowCount() > 1)
        m_form->setRowMinimumHeight(m_form->rowCount(), Metrics::grid());
    auto *heading = new PlainLabel(title, widget());
    heading->setFontRole(FontRole::Section);
    m_form->addWidget(heading, m_form->rowCount(), 0, 1, 2);
    if (!help.isEmpty())
        m_form->addWidget(noteLabel(help, widget()), m_form->rowCount(), 0, 1, 2);
}

PlainLabel *SettingsPage::addRow(const QString &text, QWidget *field, QWidget *cell,
                                 const QString &help)
{
    auto *label = new PlainLabel(text, widget());
    label->setBuddy(field);
    label->setMinimumHeight(Metrics::controlHeight());
    label->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    field->setAccessibleName(text);
    const int row = m_form->rowCount();
    m_form->addWidget(label, row, 0, Qt::AlignTop);
    // Combo boxes are as wide as their words.
    const bool combo = qobject_cast<QComboBox *>(field) && !cell;
    m_form->addWidget(cell ? cell : field, row, 1, combo ? Qt::AlignLeft : Qt::Alignment());
    if (help.isEmpty())
        return nullptr;
    field->setAccessibleDescription(help);
    auto *note = noteLabel(help, widget());
    m_form->addWidget(note, row + 1, 1);
    return note;
}

void SettingsPage::addCell(QWidget *cell)
{
    m_form->addWidget(cell, m_form->rowCount(), 1);
}

PlainLabel *SettingsPage::addNote(const QString &objectName)
{
    auto *note = noteLabel({}, widget());
    note->setObjectName(objectName);
    m_form->addWidget(note, m_form->rowCount(), 1);
    return note;
}

void SettingsPage::addStretch()
{
    m_form->setRowStretch(m_form->rowCount(), 1);
}

void SettingsPage::tell(const Result<void> &stored)
{
    if (!stored)
        Q_EMIT failed(stored.error());
}

} // namespace plugboard

#include "moc_settingspage.cpp"
