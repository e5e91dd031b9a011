// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/connectiondelegate.h"

#include "models/connectionlistmodel.h"
#include "ui/panes/rowpainting.h"
#include "ui/theme/icons.h"

#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

using State = ConnectionListModel::State;

struct Look
{
    QString icon;
    Tone tone = Tone::Muted;
};

Look stateLook(State state)
{
    switch (state) {
    case State::Passed:
        return {u"dialog-ok-apply"_s, Tone::Success};
    case State::Failed:
        return {u"dialog-error"_s, Tone::Danger};
    case State::Stale:
        return {u"document-edit"_s, Tone::Muted};
    case State::New:
        return {u"list-add"_s, Tone::Info};
    case State::NotTested:
        break;
    }
    return {};
}

} // namespace

void ConnectionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const Colours &colours = Theme::colours();
    painter->save();
    const bool selected = cell.state & QStyle::State_Selected;
    const bool hovered = cell.state & QStyle::State_MouseOver;
    if (selected || hovered)
        painter->fillRect(cell.rect, selected ? colours.selection : colours.hover);
    painter->fillRect(QRect(cell.rect.left(), cell.rect.bottom(), cell.rect.width(), 1),
                      blend(colours.hairline, colours.surface, 0.6));

    const auto visual = [&cell](const QRect &logical) {
        return QStyle::visualRect(cell.direction, cell.rect, logical);
    };
    QRect inner = cell.rect.adjusted(Metrics::px(10), 0, -Metrics::px(6), 0);
    const QFont font = Metrics::font(FontRole::Text);
    switch (index.column()) {
    case ConnectionListModel::NameColumn: {
        if (index.data(ConnectionListModel::ChangesRole).toInt() > 0) {
            painter->fillRect(visual({cell.rect.left(), cell.rect.top() + 1, Metrics::bar(),
                                      cell.rect.height() - 2}),
                              colours.changed);
        }
        drawLine(*painter, visual(inner), index.data().toString(), font, colours.text,
                 cell.direction);
        break;
    }
    case ConnectionListModel::StateColumn: {
        const Look look = stateLook(State(index.data(ConnectionListModel::StateRole).toInt()));
        if (!look.icon.isEmpty()) {
            const int size = Metrics::icon();
            Icons::get(look.icon, look.tone)
                .paint(painter, visual({inner.left(), inner.center().y() - size / 2, size, size}));
            inner.setLeft(inner.left() + size + Metrics::tight());
        }
        drawLine(*painter, visual(inner), index.data().toString(), font,
                 look.tone == Tone::Danger ? colours.danger : colours.muted, cell.direction);
        break;
    }
    case ConnectionListModel::IdColumn:
        drawLine(*painter, visual(inner), index.data().toString(),
                 Metrics::font(FontRole::MonoSmall), colours.muted, cell.direction);
        break;
    default:
        drawLine(*painter, visual(inner), index.data().toString(), font, colours.muted,
                 cell.direction);
        break;
    }
    const bool focused
        = (cell.state & QStyle::State_HasFocus) && (cell.state & QStyle::State_KeyboardFocusChange);
    if (focused) {
        painter->setPen(QPen(colours.accent, 2));
        painter->drawRect(cell.rect.adjusted(1, 1, -2, -2));
    }
    painter->restore();
}

QSize ConnectionDelegate::sizeHint(const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const QString text = index.data().toString();
    return {option.fontMetrics.horizontalAdvance(text) + Metrics::px(30), Metrics::rowHeight()};
}

} // namespace plugboard
