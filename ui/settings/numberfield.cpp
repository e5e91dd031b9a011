// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/numberfield.h"

#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

namespace plugboard {

NumberField::NumberField(const QString &objectName, const QString &unit, int least, int most,
                         QWidget *parent)
    : QWidget(parent)
    , m_least(least)
    , m_most(most)
    , m_field(new QLineEdit(this))
    , m_issue(new PlainLabel({}, this))
{
    m_field->setObjectName(objectName);
    m_field->setInputMethodHints(Qt::ImhDigitsOnly);
    m_field->setMaximumWidth(Metrics::px(96));
    m_field->setMaxLength(9);
    m_issue->setFontRole(FontRole::Help);
    m_issue->setTone(Tone::Danger);
    m_issue->setOverflow(PlainLabel::Overflow::Wrap);
    m_issue->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::grid());
    row->addWidget(m_field);
    row->addWidget(new PlainLabel(unit, this));
    row->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics::tight());
    layout->addLayout(row);
    layout->addWidget(m_issue);
    connect(m_field, &QLineEdit::textEdited, this, &NumberField::edited);
}

void NumberField::setValue(int value)
{
    m_field->setText(QString::number(value));
    setInvalid(m_field, false);
    m_issue->hide();
}

void NumberField::edited(const QString &text)
{
    bool isNumber = false;
    const int value = text.trimmed().toInt(&isNumber);
    const bool fits = isNumber && value >= m_least && value <= m_most;
    setInvalid(m_field, !fits);
    const QString issue = fits
        ? QString()
        : tr("A whole number from %1 to %2. The last good one stays in force.")
              .arg(QLocale().toString(m_least), QLocale().toString(m_most));
    m_issue->setPlainText(issue);
    m_issue->setVisible(!fits);
    m_field->setAccessibleDescription(fits ? QString() : tr("Error: %1").arg(issue));
    if (fits)
        Q_EMIT changed(value);
}

} // namespace plugboard

#include "moc_numberfield.cpp"
