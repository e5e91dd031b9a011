// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace plugboard {

using namespace Qt::StringLiterals;

StateChip::StateChip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setVisible(false);
}

void StateChip::setState(const QString &text, Tone tone, const QString &icon)
{
    const bool words = m_text != text;
    m_text = text;
    m_tone = tone;
    m_hasIcon = !icon.isEmpty();
    m_icon = m_hasIcon ? Icons::get(icon, tone) : QIcon();
    setVisible(!text.isEmpty());
    if (words) {
        setAccessibleName(text);
        updateGeometry();
    }
    update();
}

void StateChip::setBare(bool bare)
{
    m_bare = bare;
    updateGeometry();
    update();
}

QSize StateChip::sizeHint() const
{
    const QFontMetrics metrics(Metrics::font(FontRole::Help));
    const int side = m_bare ? 0 : Metrics::px(7);
    int width = metrics.horizontalAdvance(m_text) + 2 + 2 * side;
    if (m_hasIcon)
        width += Metrics::icon() + Metrics::tight();
    return {width, qMax(metrics.height() + Metrics::tight(), m_hasIcon ? Metrics::px(20) : 0)};
}

QSize StateChip::minimumSizeHint() const
{
    const QFontMetrics metrics(Metrics::font(FontRole::Help));
    return {qMin(sizeHint().width(), metrics.horizontalAdvance(u'x') * 8 + Metrics::px(34)),
            sizeHint().height()};
}

bool StateChip::event(QEvent *event)
{
    if (event->type() == QEvent::Resize)
        setPlainToolTip(this, width() < sizeHint().width() ? m_text : QString());
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
    return QWidget::event(event);
}

void StateChip::paintEvent(QPaintEvent *)
{
    const Colours &colours = Theme::colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QSize full = sizeHint();
    const QRect chip
        = QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter,
                              QSize(qMin(width(), full.width()), full.height()), rect());
    const int side = m_bare ? 0 : Metrics::px(7);
    if (!m_bare) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.tint(m_tone));
        const qreal radius = chip.height() / 2.0;
        painter.drawRoundedRect(chip, radius, radius);
    }
    QRect inside = chip.adjusted(side, 0, -side, 0);
    if (m_hasIcon) {
        const QRect place = QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter,
                                                QSize(Metrics::icon(), Metrics::icon()), inside);
        m_icon.paint(&painter, place);
        const int taken = Metrics::icon() + Metrics::tight();
        if (layoutDirection() == Qt::RightToLeft)
            inside.setRight(inside.right() - taken);
        else
            inside.setLeft(inside.left() + taken);
    }
    const QFont font = Metrics::font(FontRole::Help);
    painter.setFont(font);
    painter.setPen(colours.tone(m_tone));
    painter.drawText(inside,
                     int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft))
                         | Qt::AlignVCenter | Qt::TextSingleLine,
                     QFontMetrics(font).elidedText(m_text, Qt::ElideRight, inside.width()));
}

RoleChip::RoleChip(QWidget *parent) : StateChip(parent)
{
}

void RoleChip::setRole(const QString &role)
{
    setState(word(role), tone(role));
}

Tone RoleChip::tone(const QString &role)
{
    if (role == QLatin1String("production"))
        return Tone::Production;
    if (role == QLatin1String("staging"))
        return Tone::Staging;
    return Tone::Development;
}

QString RoleChip::word(const QString &role)
{
    if (role == QLatin1String("production"))
        return tr("production");
    if (role == QLatin1String("staging"))
        return tr("staging");
    if (role == QLatin1String("development"))
        return tr("development");
    return role;
}

} // namespace plugboard

#include "moc_chip.cpp"
