// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/activitypane.h"

#include "models/accountlistmodel.h"
#include "models/activitymodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/taborder.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLocale>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

ActivityPane::ActivityPane(ActivityModel &model, QAbstractItemModel &accounts, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_accountModel(accounts)
    , m_filter(new ActivityFilter(this))
    , m_search(new SearchField(tr("Filter activity"), u"activity.search"_s, this))
    , m_account(new QComboBox(this))
    , m_onlyFailed(new QCheckBox(tr("Only failed"), this))
    , m_copy(new IconButton(u"edit-copy"_s, tr("Copy activity"), u"activity.copy"_s, this))
    , m_clear(new IconButton(u"edit-clear"_s, tr("Clear activity"), u"activity.clear"_s, this))
    , m_close(new IconButton(u"window-close"_s, tr("Hide activity"), u"activity.close"_s, this))
    , m_count(new PlainLabel({}, this))
    , m_tools(new QGridLayout)
    , m_filters(new QWidget(this))
    , m_stack(new QStackedWidget(this))
    , m_view(new QTreeView(m_stack))
    , m_empty(new EmptyState(u"activity.empty"_s, m_stack))
{
    setObjectName("activity.pane");
    setAccessibleName(tr("Activity"));
    auto *title = new PlainLabel(tr("Activity"), this);
    title->setFontRole(FontRole::Section);
    auto *accountLabel = new PlainLabel(tr("Account:"), this);
    accountLabel->setBuddy(m_account);
    m_account->setObjectName("activity.account");
    m_account->setAccessibleName(tr("Account"));
    m_account->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_account->setMinimumContentsLength(12);
    m_onlyFailed->setObjectName("activity.onlyFailed");
    m_count->setObjectName("activity.count");
    m_count->setFontRole(FontRole::Help);
    m_count->setTone(Tone::Muted);
    m_copy->setToolTip(tr("Copy the selected requests, or all that are shown"));
    m_close->setKeyHint(QKeySequence(Qt::CTRL | Qt::Key_J));

    m_filter->setSourceModel(&model);
    m_view->setObjectName("activity.list");
    m_view->setAccessibleName(tr("Requests"));
    m_view->setModel(m_filter);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRootIsDecorated(false);
    m_view->setItemsExpandable(false);
    m_view->setUniformRowHeights(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setAllColumnsShowFocus(true);
    m_view->setTabKeyNavigation(false);
    m_view->header()->setObjectName("activity.header");
    m_view->header()->setHighlightSections(false);
    // Below the pane's title.
    setEdgeInset(m_view, m_view->header(), 12);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(ActivityModel::PathColumn, QHeaderView::Stretch);
    m_stack->addWidget(m_view);
    m_stack->addWidget(scrolledWhenLow(m_empty));

    auto *heading = new QHBoxLayout;
    heading->setSpacing(Metrics::grid());
    heading->addWidget(title);
    heading->addWidget(m_count, 1);
    auto *filters = new QHBoxLayout(m_filters);
    filters->setContentsMargins(0, 0, 0, 0);
    filters->setSpacing(Metrics::grid());
    filters->addWidget(m_search, 1);
    filters->addWidget(accountLabel);
    filters->addWidget(m_account);
    filters->addWidget(m_onlyFailed);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::grid());
    for (IconButton *button : {m_copy, m_clear, m_close})
        buttons->addWidget(button);
    m_tools->setContentsMargins(Metrics::paneMargin(), Metrics::tight(), Metrics::paneMargin(),
                                Metrics::tight());
    m_tools->setHorizontalSpacing(Metrics::grid());
    m_tools->setVerticalSpacing(Metrics::tight());
    m_tools->setColumnStretch(0, 2);
    m_tools->setColumnStretch(1, 3);
    m_tools->addLayout(heading, 0, 0);
    m_tools->addLayout(buttons, 0, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_tools);
    layout->addWidget(m_stack, 1);

    connect(m_search, &QLineEdit::textChanged, m_filter, &ActivityFilter::setText);
    connect(m_search, &SearchField::leaveDown, m_view, [this] { m_view->setFocus(); });
    connect(m_onlyFailed, &QCheckBox::toggled, m_filter, &ActivityFilter::setOnlyFailed);
    connect(m_account, &QComboBox::currentIndexChanged, this, [this] {
        m_filter->setAccount(AccountId(m_account->currentData().toString()));
        refreshCount();
    });
    connect(m_copy, &IconButton::clicked, this, &ActivityPane::copy);
    connect(m_clear, &IconButton::clicked, &model, &ActivityModel::clear);
    connect(m_close, &IconButton::clicked, this, &ActivityPane::closeRequested);
    // At the end before a row comes: then at the end after it too.
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, [this] {
        const QScrollBar *bar = m_view->verticalScrollBar();
        if (bar->value() >= bar->maximum() - 1)
            m_view->scrollToBottom();
        refreshCount();
    });
    connect(m_filter, &QAbstractItemModel::modelReset, this, &ActivityPane::refreshCount);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &ActivityPane::refreshCount);
    connect(&accounts, &QAbstractItemModel::rowsInserted, this, &ActivityPane::refreshAccounts);
    connect(&accounts, &QAbstractItemModel::rowsRemoved, this, &ActivityPane::refreshAccounts);
    connect(&accounts, &QAbstractItemModel::dataChanged, this, &ActivityPane::refreshAccounts);
    connect(&accounts, &QAbstractItemModel::modelReset, this, &ActivityPane::refreshAccounts);
    refreshAccounts();
    refreshCount();
    arrange();
}

void ActivityPane::refreshAccounts()
{
    QStringList ids{QString()};
    QStringList names{tr("All accounts")};
    for (int i = 0; i < m_accountModel.rowCount(); ++i) {
        const QModelIndex index = m_accountModel.index(i, 0);
        ids << index.data(AccountListModel::IdRole).toString();
        names << index.data().toString();
    }
    bool same = m_account->count() == ids.size();
    for (int i = 0; same && i < ids.size(); ++i)
        same = m_account->itemData(i) == ids.at(i) && m_account->itemText(i) == names.at(i);
    if (same)
        return;
    const QString chosen = m_account->currentData().toString();
    {
        const QSignalBlocker quiet(m_account);
        m_account->clear();
        for (int i = 0; i < ids.size(); ++i)
            m_account->addItem(names.at(i), ids.at(i));
        m_account->setCurrentIndex(std::max(0, int(ids.indexOf(chosen))));
    }
    m_filter->setAccount(AccountId(m_account->currentData().toString()));
    refreshCount();
    fitColumns();
}

void ActivityPane::arrange()
{
    // Beside the heading and the buttons, or below them where all would not fit into one row.
    const bool below = width() < Metrics::px(760);
    const int row = below ? 1 : 0;
    if (const int at = m_tools->indexOf(m_filters); at >= 0) {
        int now = 0;
        int other = 0;
        m_tools->getItemPosition(at, &now, &other, &other, &other);
        if (now != row)
            m_tools->removeWidget(m_filters);
    }
    if (m_tools->indexOf(m_filters) < 0) {
        m_tools->addWidget(m_filters, row, below ? 0 : 1, 1, below ? 3 : 1);
        // As the eye goes.
        const QList<QWidget *> filters{m_search, m_account, m_onlyFailed};
        const QList<QWidget *> buttons{m_copy, m_clear, m_close};
        setTabSequence((below ? buttons + filters : filters + buttons) << m_view);
    }
    fitColumns();
}

void ActivityPane::refreshCount()
{
    const int shown = m_filter->rowCount();
    const int all = m_model.rowCount();
    m_count->setPlainText(
        all == 0 ? QString()
            : shown == all
            ? tr("%n request(s)", nullptr, all)
            : tr("%1 of %n request(s)", nullptr, all).arg(QLocale().toString(shown)));
    if (shown == 0) {
        m_empty->setWords(all == 0 ? tr("No requests yet") : tr("Nothing matches"),
                          all == 0 ? tr("What is sent to a platform is listed here, without "
                                        "anything secret.")
                                   : tr("No request fits the filter."));
    }
    QWidget *wanted = m_stack->widget(shown == 0 ? 1 : 0);
    // A list that has the focus keeps it while nothing matches.
    if (m_stack->currentWidget() != wanted) {
        const bool focused = m_view->hasFocus();
        m_stack->setCurrentWidget(wanted);
        if (focused && shown == 0)
            m_search->setFocus();
    }
    m_copy->setEnabled(shown > 0);
    m_clear->setEnabled(all > 0);
}

int ActivityPane::accountWidth() const
{
    // The filter's names, and that of an account that is only being checked.
    const QFontMetrics metrics(m_view->font());
    int widest = metrics.horizontalAdvance(ActivityModel::checkedAccountName());
    for (int i = 1; i < m_account->count(); ++i)
        widest = std::max(widest, metrics.horizontalAdvance(m_account->itemText(i)));
    return std::min(widest, Metrics::px(180)) + Metrics::px(12);
}

void ActivityPane::fitColumns()
{
    const QFontMetrics metrics(m_view->font());
    const auto width = [&](const QString &widest) {
        return metrics.horizontalAdvance(widest) + Metrics::px(24);
    };
    QHeaderView *header = m_view->header();
    header->setMinimumSectionSize(Metrics::px(40));
    m_view->setMinimumHeight(Metrics::rowHeight() * 2);
    header->resizeSection(ActivityModel::TimeColumn, width(u"00:00:00"_s));
    header->resizeSection(ActivityModel::AccountColumn, accountWidth());
    header->resizeSection(ActivityModel::VerbColumn, width(tr("Request") + u"  "_s));
    header->resizeSection(ActivityModel::HostColumn, width(u"api.flxpoint.com"_s));
    header->resizeSection(ActivityModel::StatusColumn, width(u"401, token not accepted"_s));
    header->resizeSection(ActivityModel::TookColumn, width(u"12,345 ms"_s));
    header->resizeSection(ActivityModel::AttemptColumn, width(tr("Attempt") + u"  "_s));
    // Without room for all of them, those that tell least give way to the path.
    const QList<int> dispensable{ActivityModel::AttemptColumn, ActivityModel::HostColumn,
                                 ActivityModel::TookColumn, ActivityModel::AccountColumn};
    for (const int column : dispensable)
        header->setSectionHidden(column, false);
    int fixed = 0;
    for (int column = 0; column < ActivityModel::ColumnCount; ++column)
        fixed
            += column == ActivityModel::PathColumn ? Metrics::px(120) : header->sectionSize(column);
    const int room = this->width() - m_view->verticalScrollBar()->sizeHint().width();
    for (const int column : dispensable) {
        if (fixed <= room)
            break;
        fixed -= header->sectionSize(column);
        header->setSectionHidden(column, true);
    }
}

void ActivityPane::focus()
{
    if (m_stack->currentWidget() == m_view)
        m_view->setFocus();
    else
        m_search->setFocus();
}

void ActivityPane::copy() const
{
    QList<int> rows;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        rows << index.row();
    if (rows.isEmpty()) {
        for (int i = 0; i < m_filter->rowCount(); ++i)
            rows << i;
    }
    QGuiApplication::clipboard()->setText(m_filter->table(rows));
}

void ActivityPane::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && m_view->hasFocus())
        copy();
    else
        QWidget::keyPressEvent(event);
}

void ActivityPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        arrange();
}

void ActivityPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace plugboard

#include "moc_activitypane.cpp"
