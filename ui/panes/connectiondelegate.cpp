// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/connectiondelegate.h"

#include "models/connectionlistmodel.h"
#include "ui/panes/rowpainting.h"
#include "ui/theme/icons.h"
#include "ui/widgets/isolate.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

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
    case State::Gone:
        return {u"dialog-warning"_s, Tone::Warning};
    case State::New:
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
    case ConnectionListModel::NameColumn:
        paintName(*painter, cell, index);
        break;
    case ConnectionListModel::StateColumn: {
        const auto state = State(index.data(ConnectionListModel::StateRole).toInt());
        const Look look = stateLook(state);
        if (!look.icon.isEmpty()) {
            const int size = Metrics::icon();
            Icons::get(look.icon, look.tone)
                .paint(painter, visual({inner.left(), inner.center().y() - size / 2, size, size}));
            inner.setLeft(inner.left() + size + Metrics::tight());
        }
        // That it is new says its name's mark; this column is about tests.
        const QString word = state == State::New
            ? tr("Not tested")
            : index.data(ConnectionListModel::StateTextRole).toString();
        drawLine(*painter, visual(inner), word, font,
                 look.tone == Tone::Danger ? colours.danger : colours.muted, cell.direction);
        // When, where there is room for all of it.
        const QString tested = index.data(ConnectionListModel::TestedRole).toString();
        const QFont help = Metrics::font(FontRole::Help);
        inner.setLeft(inner.left() + QFontMetrics(font).horizontalAdvance(word) + Metrics::grid());
        if (!tested.isEmpty() && QFontMetrics(help).horizontalAdvance(tested) <= inner.width())
            drawLine(*painter, visual(inner), tested, help, colours.muted, cell.direction,
                     Qt::AlignRight | Qt::AlignVCenter);
        break;
    }
    case ConnectionListModel::UnsentColumn: {
        const bool isChanged = index.data(ConnectionListModel::ChangesRole).toInt() > 0;
        const QString word = index.data().toString();
        if (!word.isEmpty()) {
            const int size = Metrics::icon();
            Icons::get(isChanged ? u"document-edit"_s : u"object-locked"_s, Tone::Muted)
                .paint(painter, visual({inner.left(), inner.center().y() - size / 2, size, size}));
            inner.setLeft(inner.left() + size + Metrics::tight());
        }
        drawLine(*painter, visual(inner), word, font, colours.muted, cell.direction);
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

void ConnectionDelegate::paintName(QPainter &painter, const QStyleOptionViewItem &cell,
                                   const QModelIndex &index) const
{
    const Colours &colours = Theme::colours();
    const auto visual = [&cell](const QRect &logical) {
        return QStyle::visualRect(cell.direction, cell.rect, logical);
    };
    if (index.data(ConnectionListModel::ChangesRole).toInt() > 0) {
        painter.fillRect(
            visual({cell.rect.left(), cell.rect.top() + 1, Metrics::bar(), cell.rect.height() - 2}),
            colours.changed);
    }
    QRect line = cell.rect.adjusted(Metrics::px(10), 0, -Metrics::px(6), 0);
    const QFont font = Metrics::font(FontRole::Text);
    if (m_twoLines) {
        const QFont help = Metrics::font(FontRole::Help);
        const int high = QFontMetrics(font).height();
        const int low = QFontMetrics(help).height();
        const int top = line.center().y() - (high + Metrics::px(2) + low) / 2;
        QRect below(line.left(), top + high + Metrics::px(2), line.width(), low);
        line = {line.left(), top, line.width(), high};
        const QString type = index.data(ConnectionListModel::TypeNameRole).toString();
        const QString id = index.data(ConnectionListModel::ConnectionIdRole).toString();
        const QString words = id.isEmpty() ? type : tr("%1 · ").arg(isolated(type));
        drawLine(painter, visual(below), words, help, colours.muted, cell.direction);
        below.setLeft(below.left() + QFontMetrics(help).horizontalAdvance(words));
        drawLine(painter, visual(below), id, Metrics::font(FontRole::MonoSmall), colours.muted,
                 cell.direction);
    }
    if (State(index.data(ConnectionListModel::StateRole).toInt()) == State::New) {
        const int chip = drawChip(painter, visual(line), tr("New"), Tone::Info, cell.direction);
        line.setRight(line.right() - chip - Metrics::tight());
    }
    // Names of one shop differ at their ends.
    drawLine(painter, visual(line), index.data().toString(), font, colours.text, cell.direction,
             Qt::AlignLeft | Qt::AlignVCenter, Qt::ElideMiddle);
}

QSize ConnectionDelegate::sizeHint(const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const QString text = index.data().toString();
    int height = Metrics::rowHeight();
    if (m_twoLines) {
        height = std::max(height,
                          QFontMetrics(Metrics::font(FontRole::Text)).height()
                              + QFontMetrics(Metrics::font(FontRole::Help)).height()
                              + Metrics::px(14));
    }
    return {option.fontMetrics.horizontalAdvance(text) + Metrics::px(30), height};
}

} // namespace plugboard

#include "moc_connectiondelegate.cpp"
