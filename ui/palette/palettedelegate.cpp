// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/palettedelegate.h"

#include "ui/palette/palettemodel.h"
#include "ui/panes/rowpainting.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace plugboard {

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    const Colours &colours = Theme::colours();
    const auto visual = [&row](const QRect &logical) {
        return QStyle::visualRect(row.direction, row.rect, logical);
    };
    QRect inner = row.rect.adjusted(Metrics::px(14), 0, -Metrics::px(14), 0);
    const QFont text = Metrics::font(FontRole::Text);
    const QFont help = Metrics::font(FontRole::Help);
    if (index.data(PaletteModel::HeadingRole).toBool()) {
        inner.setTop(inner.bottom() - QFontMetrics(help).height() - Metrics::tight());
        drawLine(*painter, visual(inner), index.data().toString(), help, colours.muted,
                 row.direction);
        return;
    }
    drawRowGround(*painter, row);

    const QString key = index.data(PaletteModel::KeyRole).toString();
    if (!key.isEmpty()) {
        const int width = QFontMetrics(help).horizontalAdvance(key);
        drawLine(*painter,
                 visual(QRect(inner.right() - width, inner.top(), width + 1, inner.height())), key,
                 help, colours.muted, row.direction, Qt::AlignRight | Qt::AlignVCenter);
        inner.setRight(inner.right() - width - Metrics::px(16));
    }
    const QString title = index.data().toString();
    const QString detail = index.data(PaletteModel::DetailRole).toString();
    // The name first; where both do not fit, the place gets what is left, at least a third.
    const int wanted = QFontMetrics(text).horizontalAdvance(title) + 1;
    const int gap = detail.isEmpty() ? 0 : Metrics::px(12);
    const int least = detail.isEmpty()
        ? 0
        : std::min(QFontMetrics(help).horizontalAdvance(detail) + 1, inner.width() / 3);
    const int titleWidth = std::min(wanted, inner.width() - gap - least);
    drawLine(*painter, visual(QRect(inner.left(), inner.top(), titleWidth, inner.height())), title,
             text, colours.text, row.direction, Qt::AlignLeft | Qt::AlignVCenter, Qt::ElideMiddle);
    inner.setLeft(inner.left() + titleWidth + gap);
    drawLine(*painter, visual(inner), detail, help, colours.muted, row.direction);
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    if (index.data(PaletteModel::HeadingRole).toBool()) {
        return {Metrics::px(200),
                QFontMetrics(Metrics::font(FontRole::Help)).height() + Metrics::px(12)};
    }
    return {Metrics::px(200), Metrics::rowHeight()};
}

} // namespace plugboard

#include "moc_palettedelegate.cpp"
