// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/connectionspane.h"

#include "models/connectionlistmodel.h"
#include "ui/panes/connectiondelegate.h"
#include "ui/panes/listcolumns.h"
#include "ui/panes/querycompleter.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/searchfield.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace plugboard {

ConnectionsPane::ConnectionsPane(ConnectionListModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_search(new SearchField(tr("Search by name, type or id"), u"connections.search"_s, this))
    , m_refresh(new IconButton(u"view-refresh"_s, tr("Refresh connections"),
                               u"connections.refresh"_s, this))
    , m_create(new IconButton(u"list-add"_s, tr("New connection"), u"connections.new"_s, this))
    , m_count(new PlainLabel({}, this))
    , m_saveSearch(new QPushButton(tr("Save as view…"), this))
    , m_notUnderstood(new PlainLabel({}, this))
    , m_message(new MessageBar(u"connections.message"_s, this))
    , m_stack(new QStackedWidget(this))
    , m_view(new QTreeView(m_stack))
    , m_columns(nullptr)
    , m_delegate(new ConnectionDelegate(m_view))
    , m_empty(new EmptyState(u"connections.empty"_s, m_stack))
    , m_selectionBar(new QWidget(this))
    , m_selectionText(new PlainLabel({}, m_selectionBar))
{
    setObjectName("connections.pane");

    m_search->setAccessibleName(tr("Search connections"));
    m_search->setToolTip(
        tr("Words in name, type or id; type:ftp asks the type only (Ctrl+F). Ctrl+Space shows all "
           "search words."));
    new QueryCompleter(m_search, [&model] { return model.vocabulary(); });

    m_refresh->setKeyHint(QKeySequence(Qt::Key_F5));
    m_create->setKeyHint(QKeySequence(Qt::CTRL | Qt::Key_N));

    m_count->setObjectName("connections.count");
    m_count->setFontRole(FontRole::Help);
    m_count->setTone(Tone::Muted);
    m_saveSearch->setObjectName("connections.saveSearch");
    setButtonRole(m_saveSearch, ButtonRole::Quiet);
    m_notUnderstood->setObjectName("connections.notUnderstood");
    m_notUnderstood->setFontRole(FontRole::Help);
    m_notUnderstood->setTone(Tone::Warning);
    m_notUnderstood->setOverflow(PlainLabel::Overflow::Wrap);

    m_view->setObjectName("connections.list");
    m_view->setModel(&model);
    m_view->setItemDelegate(m_delegate);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRootIsDecorated(false);
    m_view->setItemsExpandable(false);
    m_view->setUniformRowHeights(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setAllColumnsShowFocus(true);
    m_view->setMouseTracking(true);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setTabKeyNavigation(false);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(ConnectionListModel::NameColumn, Qt::AscendingOrder);
    m_columns = new ListColumns(m_view);

    m_stack->addWidget(m_view);
    m_stack->addWidget(scrolledWhenLow(m_empty));

    auto *test = new QPushButton(Icons::get(u"media-playback-start"_s), tr("Test"), m_selectionBar);
    test->setObjectName("connections.test");
    auto *exportButton
        = new QPushButton(Icons::get(u"document-export"_s), tr("Export…"), m_selectionBar);
    exportButton->setObjectName("connections.export");
    for (QPushButton *button : {test, exportButton})
        setButtonRole(button, ButtonRole::Quiet);

    auto *tools = new QHBoxLayout;
    tools->setContentsMargins(Metrics::paneMargin(), Metrics::paneMargin(), Metrics::paneMargin(),
                              0);
    tools->setSpacing(Metrics::tight());
    tools->addWidget(m_search, 1);
    tools->addWidget(m_refresh);
    tools->addWidget(m_create);
    auto *countRow = new QHBoxLayout;
    countRow->setContentsMargins(Metrics::paneMargin() + Metrics::tight(), Metrics::tight(),
                                 Metrics::paneMargin(), Metrics::tight());
    countRow->addWidget(m_count, 1);
    countRow->addWidget(m_saveSearch);
    auto *wordsRow = new QHBoxLayout;
    wordsRow->setContentsMargins(Metrics::paneMargin() + Metrics::tight(), 0, Metrics::paneMargin(),
                                 0);
    wordsRow->addWidget(m_notUnderstood);
    auto *selectionRow = new QHBoxLayout(m_selectionBar);
    selectionRow->setContentsMargins(Metrics::paneMargin(), Metrics::tight(), Metrics::paneMargin(),
                                     Metrics::tight());
    selectionRow->setSpacing(Metrics::tight());
    selectionRow->addWidget(m_selectionText, 1);
    selectionRow->addWidget(test);
    selectionRow->addWidget(exportButton);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(tools);
    layout->addLayout(countRow);
    layout->addLayout(wordsRow);
    layout->addWidget(m_message);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_selectionBar);

    connect(m_search, &QLineEdit::textChanged, &model, &ConnectionListModel::setSearch);
    connect(m_search, &SearchField::leaveDown, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_saveSearch, &QPushButton::clicked, this, &ConnectionsPane::saveSearchRequested);
    connect(m_view->header(), &QHeaderView::sortIndicatorChanged, this,
            &ConnectionsPane::updateCount);
    connect(m_refresh, &IconButton::clicked, this, &ConnectionsPane::refreshRequested);
    connect(m_create, &IconButton::clicked, this, &ConnectionsPane::newRequested);
    connect(test, &QPushButton::clicked, this, &ConnectionsPane::testRequested);
    connect(exportButton, &QPushButton::clicked, this, &ConnectionsPane::exportRequested);
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        Q_EMIT menuRequested(m_view->viewport()->mapToGlobal(at));
    });
    connect(&model, &ConnectionListModel::countChanged, this, &ConnectionsPane::updateCount);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        const QString key = currentKey();
        // A reset clears the current row for a moment; that is no choice of the user's.
        if (key.isEmpty() || key == m_announced)
            return;
        m_announced = key;
        Q_EMIT currentChanged(key);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ConnectionsPane::updateSelectionBar);
    m_view->viewport()->installEventFilter(this);
    keepSelectionAcrossReset();
    sizeColumns();
    updateCount();
    updateSelectionBar();
}

void ConnectionsPane::keepSelectionAcrossReset()
{
    connect(&m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        // A second one before the first was followed meets a list without any selection.
        const bool isSecond = std::exchange(m_keeping, true);
        if (isSecond && selectedKeys().isEmpty() && currentKey().isEmpty())
            return;
        m_keptKeys = selectedKeys();
        m_keptCurrent = currentKey();
        m_keptScroll = m_view->verticalScrollBar()->value();
    });
    connect(
        &m_model, &QAbstractItemModel::modelReset, this,
        [this] {
            if (!std::exchange(m_keeping, false))
                return;
            QItemSelection selection;
            for (const QModelIndex &index : m_model.indexesOf(m_keptKeys)) {
                selection.select(index,
                                 index.siblingAtColumn(ConnectionListModel::ColumnCount - 1));
            }
            const QModelIndex current = m_model.indexOf(m_keptCurrent);
            if (current.isValid())
                m_view->selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
            m_view->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
            m_view->verticalScrollBar()->setValue(m_keptScroll);
            // Rows that are not shown any more are not selected either; a reset tells nobody.
            updateSelectionBar();
        },
        Qt::QueuedConnection);
}

void ConnectionsPane::sizeColumns()
{
    m_stack->setMinimumHeight(Metrics::rowHeight() * 2);
    // Wide enough for two lines a row, the type stands below the name.
    const bool wide = width() >= Metrics::px(520);
    m_columns->fit(width(), wide);
    if (m_delegate->twoLines() != wide) {
        m_delegate->setTwoLines(wide);
        const bool placed = m_view->currentIndex().isValid();
        m_view->doItemsLayout();
        if (placed)
            m_view->scrollTo(m_view->currentIndex());
    }
}

bool ConnectionsPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize) {
        // A bar that grows below takes rows away; the one that is worked on is not to be among
        // them.
        const auto *resize = static_cast<QResizeEvent *>(event);
        const QModelIndex current = m_view->currentIndex();
        const QRect before(QPoint(), resize->oldSize());
        if (current.isValid() && m_view->visualRect(current).intersects(before)) {
            QMetaObject::invokeMethod(
                m_view, [this] { m_view->scrollTo(m_view->currentIndex()); }, Qt::QueuedConnection);
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ConnectionsPane::sortBy(int column)
{
    const QHeaderView *header = m_view->header();
    const bool again = header->sortIndicatorSection() == column;
    m_view->sortByColumn(column,
                         again && header->sortIndicatorOrder() == Qt::AscendingOrder
                             ? Qt::DescendingOrder
                             : Qt::AscendingOrder);
    updateCount();
}

void ConnectionsPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    sizeColumns();
}

void ConnectionsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        sizeColumns();
}

QString ConnectionsPane::currentKey() const
{
    return m_model.keyAt(m_view->currentIndex());
}

QStringList ConnectionsPane::selectedKeys() const
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList keys;
    for (const QModelIndex &row : std::as_const(rows))
        keys.append(m_model.keyAt(row));
    return keys;
}

bool ConnectionsPane::select(const QString &key)
{
    const QModelIndex index = m_model.indexOf(key);
    if (!index.isValid())
        return false;
    m_announced = key;
    m_view->selectionModel()->setCurrentIndex(
        index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_view->scrollTo(index);
    return true;
}

void ConnectionsPane::setSearch(const QString &text)
{
    m_search->setText(text);
}

void ConnectionsPane::setViewName(const QString &name)
{
    m_viewName = name;
    m_search->setPlaceholderText(name.isEmpty() ? tr("Search by name, type or id")
                                                : tr("Search in %1").arg(name));
    updateCount();
}

void ConnectionsPane::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ConnectionsPane::setAccountName(const QString &name, const QString &role)
{
    m_accountName = name;
    m_role = role;
    m_announced.clear();
    updateCount();
}

void ConnectionsPane::setEmptiness(Emptiness emptiness)
{
    m_emptiness = emptiness;
    updateEmptiness();
    updateTools();
}

void ConnectionsPane::setFreshness(const QString &text)
{
    m_freshness = text;
    updateCount();
}

void ConnectionsPane::setRefreshing(bool running)
{
    m_refreshing = running;
    updateTools();
}

void ConnectionsPane::updateTools()
{
    const bool account = m_emptiness != Emptiness::NoAccount;
    m_search->setEnabled(account);
    m_create->setEnabled(account);
    m_refresh->setEnabled(account && !m_refreshing);
}

void ConnectionsPane::updateCount()
{
    const QLocale locale;
    const int total = m_model.totalCount();
    const int shown = m_model.rowCount();
    QString text = shown == total
        ? tr("%n connection(s)", nullptr, total)
        : tr("%1 of %2").arg(locale.toString(shown), locale.toString(total));
    if (!m_viewName.isEmpty())
        text += u" · "_s + m_viewName;
    if (m_model.isSearching())
        text += u" · "_s + tr("searching…");
    const QString spoken = text
        + tr(", sorted by %1")
              .arg(m_model
                       .headerData(m_view->header()->sortIndicatorSection(), Qt::Horizontal,
                                   Qt::DisplayRole)
                       .toString());
    if (!m_freshness.isEmpty())
        text += u" · "_s + m_freshness;
    m_count->setPlainText(text);
    m_count->setVisible(total > 0);
    m_saveSearch->setVisible(total > 0 && !m_search->text().trimmed().isEmpty());
    m_view->setAccessibleName(m_role.isEmpty()
                                  ? tr("Connections")
                                  : tr("Connections, %1, %2").arg(isolated(m_accountName), m_role));
    m_view->setAccessibleDescription(spoken);
    updateEmptiness();
}

void ConnectionsPane::updateEmptiness()
{
    Guesses guesses = Guesses::Told;
    if (m_model.rowCount() > 0) {
        m_stack->setCurrentWidget(m_view);
    } else {
        if (m_model.totalCount() > 0)
            guesses = showNothingFound();
        else
            showAccountEmpty();
        m_stack->setCurrentIndex(1);
    }
    showNotUnderstood(guesses);
}

void ConnectionsPane::showNotUnderstood(Guesses guesses)
{
    const QStringList strange = m_model.remarks(guesses, &isolated);
    m_notUnderstood->setVisible(!strange.isEmpty());
    if (!strange.isEmpty()) {
        m_notUnderstood->setPlainText(strange.join(u' ') + u' '
                                      + tr("Ctrl+Space shows the search words."));
    }
}

Guesses ConnectionsPane::showNothingFound()
{
    const QString text = m_search->text().trimmed();
    if (m_model.isSearching()) {
        m_empty->setWords(tr("Searching…"), tr("Forms are read for this search."));
        return Guesses::Told;
    }
    if (text.isEmpty()) {
        m_empty->setWords(tr("No connection of %1 is in the view %2.")
                              .arg(isolated(m_accountName), isolated(m_viewName)),
                          {});
        connect(m_empty->addButton(tr("Show all"), u"showAll"_s), &QPushButton::clicked, this,
                &ConnectionsPane::showAllRequested);
        return Guesses::Told;
    }
    const std::optional<QueryGuess> guess = guessQuery(text, m_model.vocabulary());
    const std::optional<int> count
        = guess ? m_model.countOf(m_model.view() + u' ' + guess->text) : std::nullopt;
    // A guess that finds nothing helps nobody.
    const bool isOffered = guess && count.value_or(1) > 0;
    if (isOffered) {
        const QString better = count
            ? tr("Did you mean “%1” (%2)?").arg(isolated(guess->better), QLocale().toString(*count))
            : tr("Did you mean “%1”?").arg(isolated(guess->better));
        m_empty->setWords(tr("Nothing matches “%1”.").arg(isolated(guess->word)), better);
        connect(m_empty->addButton(tr("Use it"), u"useGuess"_s, ButtonRole::Primary),
                &QPushButton::clicked, this, [this, words = guess->text] { setSearch(words); });
    } else {
        m_empty->setWords(tr("Nothing matches “%1”.").arg(isolated(text)), {});
    }
    connect(m_empty->addButton(tr("Clear search"), u"clearSearch"_s), &QPushButton::clicked,
            m_search, &QLineEdit::clear);
    if (!m_viewName.isEmpty()) {
        connect(m_empty->addButton(tr("Show all"), u"showAll"_s), &QPushButton::clicked, this,
                &ConnectionsPane::showAllRequested);
    }
    // Here it can be used at once; the line above need not repeat it.
    return isOffered ? Guesses::Left : Guesses::Told;
}

void ConnectionsPane::showAccountEmpty()
{
    if (m_model.isLoading()) {
        m_empty->setWords(tr("Reading the list…"), {});
        return;
    }
    switch (m_emptiness) {
    case Emptiness::NoAccount:
        m_empty->setWords(tr("No accounts yet."), tr("Add one, or look around in the sandbox."));
        connect(m_empty->addButton(tr("Add account…"), u"addAccount"_s, ButtonRole::Primary),
                &QPushButton::clicked, this, &ConnectionsPane::addAccountRequested);
        connect(m_empty->addButton(tr("Sandbox"), u"sandbox"_s), &QPushButton::clicked, this,
                &ConnectionsPane::sandboxRequested);
        break;
    case Emptiness::Offline:
        m_empty->setWords(tr("Never fetched on this computer and there is no network."), {});
        connect(m_empty->addButton(tr("Try again"), u"tryAgain"_s, ButtonRole::Primary),
                &QPushButton::clicked, this, &ConnectionsPane::refreshRequested);
        connect(m_empty->addButton(tr("Sandbox"), u"sandbox"_s), &QPushButton::clicked, this,
                &ConnectionsPane::sandboxRequested);
        break;
    case Emptiness::Unreachable:
        // The bar above says what is wrong and offers to try again.
        m_empty->setWords(tr("Never fetched on this computer."), {});
        break;
    case Emptiness::NeverFetched:
        m_empty->setWords(tr("Never fetched on this computer."),
                          tr("The connections of %1 will stand here after the first refresh.")
                              .arg(isolated(m_accountName)));
        connect(m_empty->addButton(tr("Refresh"), u"refresh"_s, ButtonRole::Primary),
                &QPushButton::clicked, this, &ConnectionsPane::refreshRequested);
        break;
    case Emptiness::NoConnections:
        m_empty->setWords(tr("%1 has no connections.").arg(isolated(m_accountName)),
                          tr("Create one."));
        connect(m_empty->addButton(tr("New connection…"), u"new"_s, ButtonRole::Primary),
                &QPushButton::clicked, this, &ConnectionsPane::newRequested);
        break;
    case Emptiness::Loading:
        m_empty->setWords(tr("Fetching connections…"),
                          tr("%1 is asked for its list.").arg(isolated(m_accountName)));
        break;
    }
}

void ConnectionsPane::updateSelectionBar()
{
    const int count = int(m_view->selectionModel()->selectedRows().size());
    m_selectionText->setPlainText(tr("%n selected", nullptr, count));
    m_selectionBar->setVisible(count > 0);
}

} // namespace plugboard

#include "moc_connectionspane.cpp"
