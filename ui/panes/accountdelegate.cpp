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
    QString platform = index.data(AccountListModel::PlatformNameRole).toString();
    if (pending == 0)
        return platform;
    return AccountDelegate::tr("%n pending", nullptr, pending);
}

QString countOf(const QModelIndex &index)
{
    return QLocale().toString(index.data(AccountListModel::CountRole).toInt());
}

QString roleOf(const QModelIndex &index)
{
    return accountRoleName(AccountRole(index.data(AccountListModel::AccountRoleRole).toInt()));
}

AccountListModel::State stateOf(const QModelIndex &index)
{
    return AccountListModel::State(index.data(AccountListModel::StateRole).toInt());
}

//! Whether an icon stands before the second line.
bool hasStateIcon(const QModelIndex &index)
{
    return stateOf(index) == AccountListModel::State::Attention
        || stateOf(index) == AccountListModel::State::Offline;
}

int markSize()
{
    return Metrics::px(26);
}

int stateIconSize()
{
    return Metrics::px(14);
}

//! What stands beside the mark, where text goes from left to right.
struct Places
{
    QRect count;
    QRect name;
    //! The chip is at its end, the icon at its start.
    QRect second;
    //! What these leave to the words.
    QRect words;
};

Places placesIn(const QRect &row, const QModelIndex &index)
{
    const QRect inner = row.adjusted(Metrics::px(12), 0, -Metrics::px(12), 0);
    const int left = inner.left() + markSize() + Metrics::grid();
    const QFontMetrics help(Metrics::font(FontRole::Help));
    const int nameHeight = QFontMetrics(Metrics::font(FontRole::Text)).height();
    const int gap = Metrics::px(2);
    const int top = inner.center().y() - (nameHeight + gap + help.height()) / 2;
    Places places;
    places.name = QRect(left, top, inner.right() - left + 1, nameHeight);
    places.second = QRect(left, top + nameHeight + gap, places.name.width(), help.height());
    const int count = help.horizontalAdvance(countOf(index));
    places.count = QRect(places.name.right() - count, top, count + 1, nameHeight);
    places.name.setRight(places.name.right() - count - Metrics::grid());
    places.words = places.second;
    places.words.setRight(places.words.right()
                          - chipWidth(places.second.width(), RoleChip::word(roleOf(index)))
                          - Metrics::tight());
    if (hasStateIcon(index))
        places.words.setLeft(places.words.left() + stateIconSize() + Metrics::tight());
    return places;
}

bool fits(const QString &text, FontRole role, const QRect &place)
{
    return QFontMetrics(Metrics::font(role)).horizontalAdvance(text) <= place.width();
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

    const int mark = markSize();
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

    const Places places = placesIn(row.rect, index);
    const QFont helpFont = Metrics::font(FontRole::Help);
    drawLine(*painter, visual(places.count), countOf(index), helpFont, colours.muted, row.direction,
             Qt::AlignRight | Qt::AlignVCenter);
    drawLine(*painter, visual(places.name), index.data().toString(), Metrics::font(FontRole::Text),
             colours.text, row.direction);
    const QString role = roleOf(index);
    drawChip(*painter, visual(places.second), RoleChip::word(role), RoleChip::tone(role),
             row.direction);
    const bool warn = stateOf(index) == AccountListModel::State::Attention;
    if (hasStateIcon(index)) {
        const int size = stateIconSize();
        const QRect icon(places.second.left(), places.second.center().y() - size / 2, size, size);
        Icons::get(warn ? QStringLiteral("dialog-warning") : QStringLiteral("network-disconnect"),
                   warn ? Tone::Warning : Tone::Muted)
            .paint(painter, visual(icon));
    }
    QString second = secondLine(index);
    const QString word = index.data(AccountListModel::StateWordRole).toString();
    // A word that can be read rather than the beginning of a sentence.
    if (!word.isEmpty() && !fits(second, FontRole::Help, places.words))
        second = word;
    drawLine(*painter, visual(places.words), second, helpFont,
             warn ? colours.warning : colours.muted, row.direction);
}

QString AccountDelegate::hiddenText(const QRect &row, const QModelIndex &index) const
{
    const QString name = index.data().toString();
    const QString second = secondLine(index);
    QStringList lines;
    if (m_compact) {
        //: An account's name and role
        lines << tr("%1, %2").arg(isolated(name), RoleChip::word(roleOf(index)));
        if (hasStateIcon(index))
            lines << second;
        return lines.join(u'\n');
    }
    const Places places = placesIn(row, index);
    if (!fits(name, FontRole::Text, places.name))
        lines << name;
    if (!fits(second, FontRole::Help, places.words))
        lines << second;
    return lines.join(u'\n');
}

bool AccountDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    // A name from elsewhere is not to be taken for HTML (R6).
    QString text = hiddenText(option.rect, index).toHtmlEscaped();
    if (text.isEmpty()) {
        QToolTip::hideText();
        return true;
    }
    text.replace(u'\n', QStringLiteral("<br>"));
    QToolTip::showText(event->globalPos(), QStringLiteral("<qt>%1</qt>").arg(text), view,
                       option.rect);
    return true;
}

QSize AccountDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const int text = QFontMetrics(Metrics::font(FontRole::Text)).height()
        + QFontMetrics(Metrics::font(FontRole::Help)).height();
    return {m_compact ? Metrics::px(40) : Metrics::px(160), text + 2 * Metrics::px(8)};
}

} // namespace plugboard

#include "moc_accountdelegate.cpp"
