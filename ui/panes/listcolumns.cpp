// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/listcolumns.h"

#include "models/connectionlistmodel.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

using List = ConnectionListModel;

constexpr int kAnnounceMs = 300;
//! By name, so that a setting outlives columns that come and go.
const QStringList kNames{u"name"_s, u"type"_s, u"test"_s, u"id"_s, u"updated"_s, u"state"_s};
static_assert(List::ColumnCount == 6);

} // namespace

ListColumns::ListColumns(QTreeView *view)
    : QObject(view), m_view(view), m_columns(size_t(List::ColumnCount))
{
    QHeaderView *header = view->header();
    header->setObjectName("connections.header");
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(List::NameColumn, QHeaderView::Stretch);
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    // As ConnectionDelegate does.
    setHeaderInset(header, 10);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    for (int column = List::NameColumn + 1; column < List::ColumnCount; ++column) {
        const QString title
            = view->model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        auto *action = new QAction(title, this);
        action->setObjectName(u"action.column."_s + kNames.at(column));
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, column](bool on) { choose(column, on); });
        m_actions.append(action);
    }
    m_announce.setSingleShot(true);
    m_announce.setInterval(kAnnounceMs);
    connect(&m_announce, &QTimer::timeout, this, &ListColumns::chosen);
    connect(header, &QWidget::customContextMenuRequested, this, &ListColumns::showMenu);
    connect(header, &QHeaderView::sectionResized, this,
            [this](int column, int, int size) { resized(column, size); });
    connect(header, &QHeaderView::sectionMoved, this, [this] { m_announce.start(); });
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this] {
        if (!m_fitting)
            m_announce.start();
    });
}

void ListColumns::showMenu(const QPoint &at)
{
    auto *menu = new QMenu(m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName("connections.columnsMenu");
    menu->addActions(m_actions);
    menu->popup(m_view->header()->mapToGlobal(at));
}

void ListColumns::choose(int column, bool on)
{
    m_columns[size_t(column)].isOn = on;
    fit(m_width, m_twoLines);
    m_announce.start();
}

bool ListColumns::isShownByItself(int column) const
{
    // The name is what people look for: it gets the room first, with the scroll bar beside it.
    constexpr double kName = 240;
    constexpr double kBar = 12;
    const double type = m_twoLines ? 0 : ownWidth(List::TypeColumn);
    switch (column) {
    case List::TypeColumn:
        return !m_twoLines && m_width >= Metrics::px(kName + kBar + type);
    case List::StateColumn:
        return m_width >= Metrics::px(kName + kBar + type + ownWidth(List::StateColumn));
    default:
        return false;
    }
}

double ListColumns::ownWidth(int column) const
{
    switch (column) {
    case List::TypeColumn:
        return 98;
    case List::StateColumn:
        // With room for the day of the test.
        return m_twoLines ? 150 : 104;
    case List::UnsentColumn:
        return 124;
    default:
        return 88;
    }
}

void ListColumns::fit(int width, bool hasTwoLines)
{
    const QScopedValueRollback guard(m_fitting, true);
    m_width = width;
    m_twoLines = hasTwoLines;
    QHeaderView *header = m_view->header();
    header->setMinimumSectionSize(Metrics::px(60));
    for (int column = List::NameColumn + 1; column < List::ColumnCount; ++column) {
        const Column &own = m_columns[size_t(column)];
        const bool on = own.isOn.value_or(isShownByItself(column));
        header->setSectionHidden(column, !on);
        m_actions.at(column - 1)->setChecked(on);
        if (on)
            header->resizeSection(column,
                                  Metrics::px(own.width > 0 ? own.width : ownWidth(column)));
    }
}

void ListColumns::resized(int column, int size)
{
    if (m_fitting || column == List::NameColumn || size == 0)
        return;
    m_columns[size_t(column)].width = size * 100.0 / Metrics::px(100);
    m_announce.start();
}

QString ListColumns::state() const
{
    const QHeaderView *header = m_view->header();
    QStringList parts{u"sort %1 %2"_s.arg(
        kNames.value(header->sortIndicatorSection(), kNames.first()),
        header->sortIndicatorOrder() == Qt::AscendingOrder ? u"up"_s : u"down"_s)};
    for (int place = 0; place < List::ColumnCount; ++place) {
        const int column = header->logicalIndex(place);
        const Column &own = m_columns[size_t(column)];
        parts.append(u"%1 %2 %3"_s.arg(kNames.at(column),
                                       !own.isOn       ? u"auto"_s
                                           : *own.isOn ? u"on"_s
                                                       : u"off"_s,
                                       QString::number(qRound(own.width))));
    }
    return parts.join(u", "_s);
}

void ListColumns::restore(const QString &state)
{
    constexpr double kWidest = 2000;
    QHeaderView *header = m_view->header();
    {
        const QScopedValueRollback guard(m_fitting, true);
        int place = 0;
        for (const QString &part : state.split(u", "_s, Qt::SkipEmptyParts)) {
            const QStringList words = part.split(u' ');
            if (words.size() != 3)
                continue;
            const int column = int(kNames.indexOf(words.at(words.first() == u"sort" ? 1 : 0)));
            if (column < 0)
                continue;
            if (words.first() == u"sort") {
                m_view->sortByColumn(
                    column, words.at(2) == u"down" ? Qt::DescendingOrder : Qt::AscendingOrder);
                continue;
            }
            Column &own = m_columns[size_t(column)];
            own.isOn = words.at(1) == u"auto" ? std::nullopt : std::optional(words.at(1) == u"on");
            own.width = qBound(0.0, words.at(2).toDouble(), kWidest);
            header->moveSection(header->visualIndex(column), place++);
        }
    }
    m_announce.stop();
    fit(m_width, m_twoLines);
}

} // namespace plugboard

#include "moc_listcolumns.cpp"
