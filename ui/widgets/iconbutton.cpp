// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/iconbutton.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QEvent>
#include <QPainter>

namespace plugboard {

IconButton::IconButton(const QString &icon, const QString &name, const QString &objectName,
                       QWidget *parent)
    : QToolButton(parent)
{
    setObjectName(objectName);
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setPopupMode(QToolButton::InstantPopup);
    setIconName(icon);
    if (!name.isEmpty())
        setName(name);
}

void IconButton::setIconName(const QString &icon, Tone tone)
{
    setIcon(Icons::get(icon, tone));
}

void IconButton::setName(const QString &name)
{
    if (m_name == name)
        return;
    m_name = name;
    setAccessibleName(name);
    updateToolTip();
}

void IconButton::setKeyHint(const QKeySequence &key)
{
    m_key = key;
    if (!m_name.isEmpty())
        updateToolTip();
}

void IconButton::setRevealed(bool revealed)
{
    if (m_revealed == revealed)
        return;
    m_revealed = revealed;
    update();
}

void IconButton::paintEvent(QPaintEvent *event)
{
    if (m_revealed || hasFocus() || isDown())
        QToolButton::paintEvent(event);
}

void IconButton::updateToolTip()
{
    setPlainToolTip(this,
                    m_key.isEmpty()
                        ? m_name
                        : tr("%1 (%2)").arg(m_name, m_key.toString(QKeySequence::NativeText)));
}

IconLabel::IconLabel(const QString &icon, Tone tone, QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    if (!icon.isEmpty())
        setIconName(icon, tone);
}

void IconLabel::setIconName(const QString &icon, Tone tone)
{
    m_icon = icon.isEmpty() ? QIcon() : Icons::get(icon, tone);
    update();
}

void IconLabel::setSide(int side)
{
    m_side = side;
    updateGeometry();
}

void IconLabel::setLineOf(FontRole role)
{
    m_line = role;
    updateGeometry();
}

int IconLabel::side() const
{
    return m_side > 0 ? m_side : Metrics::icon();
}

QSize IconLabel::sizeHint() const
{
    const int line = m_line ? QFontMetrics(Metrics::font(*m_line)).lineSpacing() : 0;
    return {side(), qMax(side(), line)};
}

void IconLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

void IconLabel::paintEvent(QPaintEvent *)
{
    if (m_icon.isNull())
        return;
    QPainter painter(this);
    const QSize size(side(), side());
    m_icon.paint(&painter,
                 QRect(QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size));
}

} // namespace plugboard

#include "moc_iconbutton.cpp"
