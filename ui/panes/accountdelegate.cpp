// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/accountdelegate.h"

#include "domain/account.h"
#include "models/accountlistmodel.h"
#include "ui/panes/accountcolours.h"
#include "ui/panes/rowpainting.h"
#include "ui/theme/drawings.h"
#include "ui/theme/icons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/isolate.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace plugboard {

namespace {

QString secondLine(const QModelIndex &index)
{
    switch (AccountListModel::State(index.data(AccountListModel::StateRole).toInt())) {
    case AccountListModel::State::Refreshing:
        return AccountDelegate::tr("Refreshing…");
    case AccountListModel::State::Offline:
    case AccountListModel::State::Attention:
        return index.data(AccountListModel::StateTextRole).toString();
    case AccountListModel::State::Idle:
        break;
    }
    const int pending = index.data(AccountListModel::PendingRole).toInt();
    const QString platform = index.data(AccountListModel::PlatformNameRole).toString();
    if (pending == 0)
        return platform;
    return AccountDelegate::tr("%n pending", nullptr, pending);
}

} // namespace

void AccountDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    const RowDimmer dimmer(*painter, row);
    drawRowGround(*painter, row);
    const Colours &colours = Theme::colours();
    const auto visual = [&row](const QRect &logical) {
        return QStyle::visualRect(row.direction, row.rect, logical);
    };
    const QRect inner = row.rect.adjusted(Metrics::px(12), 0, -Metrics::px(12), 0);

    const int mark = Metrics::px(26);
    const int markLeft = m_compact ? inner.center().x() - mark / 2 : inner.left();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    drawPlatformMark(*painter, visual({markLeft, inner.center().y() - mark / 2, mark, mark}),
                     index.data(AccountListModel::PlatformRole).toString(),
                     index.data(AccountListModel::PlatformNameRole).toString());
    const QColor colour
        = accountColourOf(AccountColour(index.data(AccountListModel::ColourRole).toInt()));
    if (colour.isValid()) {
        // Beside the name, which says the same to who cannot tell colours.
        const int high = mark + Metrics::px(4);
        const QRect bar(row.rect.left() + Metrics::px(4), inner.center().y() - high / 2,
                        Metrics::px(4), high);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour);
        painter->drawRoundedRect(visual(bar), Metrics::px(2), Metrics::px(2));
    }
    painter->restore();
    if (m_compact)
        return;

    const int left = inner.left() + mark + Metrics::grid();
    const QFont nameFont = Metrics::font(FontRole::Text);
    const QFont helpFont = Metrics::font(FontRole::Help);
    const int nameHeight = QFontMetrics(nameFont).height();
    const int helpHeight = QFontMetrics(helpFont).height();
    const int gap = Metrics::px(2);
    const int top = inner.center().y() - (nameHeight + gap + helpHeight) / 2;
    QRect first(left, top, inner.right() - left + 1, nameHeight);
    QRect second(left, top + nameHeight + gap, first.width(), helpHeight);

    const QString count = QLocale().toString(index.data(AccountListModel::CountRole).toInt());
    const int countWidth = QFontMetrics(helpFont).horizontalAdvance(count);
    drawLine(*painter,
             visual(QRect(first.right() - countWidth, first.top(), countWidth + 1, nameHeight)),
             count, helpFont, colours.muted, row.direction, Qt::AlignRight | Qt::AlignVCenter);
    first.setRight(first.right() - countWidth - Metrics::grid());
    drawLine(*painter, visual(first), index.data().toString(), nameFont, colours.text,
             row.direction);

    const QString role
        = accountRoleName(AccountRole(index.data(AccountListModel::AccountRoleRole).toInt()));
    const int chip = drawChip(*painter, visual(second), RoleChip::word(role), RoleChip::tone(role),
                              row.direction);
    second.setRight(second.right() - chip - Metrics::tight());

    const auto state = AccountListModel::State(index.data(AccountListModel::StateRole).toInt());
    const bool warn = state == AccountListModel::State::Attention;
    if (warn || state == AccountListModel::State::Offline) {
        const int size = Metrics::px(14);
        const QRect icon(second.left(), second.center().y() - size / 2, size, size);
        Icons::get(warn ? QStringLiteral("dialog-warning") : QStringLiteral("network-disconnect"),
                   warn ? Tone::Warning : Tone::Muted)
            .paint(painter, visual(icon));
        second.setLeft(second.left() + size + Metrics::tight());
    }
    drawLine(*painter, visual(second), secondLine(index), helpFont,
             warn ? colours.warning : colours.muted, row.direction);
}

bool AccountDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (!m_compact || event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QString role
        = accountRoleName(AccountRole(index.data(AccountListModel::AccountRoleRole).toInt()));
    //: An account's name and role
    const QString text = tr("%1, %2").arg(isolated(index.data().toString()), RoleChip::word(role));
    // A name from elsewhere is not to be taken for HTML (R6).
    QToolTip::showText(event->globalPos(),
                       QStringLiteral("<qt>") + text.toHtmlEscaped() + QStringLiteral("</qt>"),
                       view);
    return true;
}

QSize AccountDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const int text = QFontMetrics(Metrics::font(FontRole::Text)).height()
        + QFontMetrics(Metrics::font(FontRole::Help)).height();
    return {m_compact ? Metrics::px(40) : Metrics::px(160), text + 2 * Metrics::px(8)};
}

} // namespace plugboard
