// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/roleedge.h"

#include "ui/widgets/chip.h"

#include <QPainter>

namespace plugboard {

RoleEdge::RoleEdge(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(Metrics::bar());
}

void RoleEdge::setRole(const QString &role)
{
    m_role = role;
    update();
}

void RoleEdge::paintEvent(QPaintEvent *)
{
    if (m_role.isEmpty())
        return;
    QPainter(this).fillRect(rect(), Theme::colours().tone(RoleChip::tone(m_role)));
}

} // namespace plugboard

#include "moc_roleedge.cpp"
