// SPDX-License-Identifier: GPL-3.0-or-later
//
// The main window's panes: how they are put together, what a narrow window shows, how the focus
// walks through them.
#include "engine/engine.h"
#include "engine/localdata.h"
#include "models/accountlistmodel.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/viewsflow.h"
#include "ui/mainwindow/welcomepage.h"
#include "ui/panes/accountspane.h"
#include "ui/panes/activitypane.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/panes/pendingbar.h"
#include "ui/panes/roleedge.h"
#include "ui/panes/viewspane.h"
#include "ui/review/reviewpage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"

#include <QEvent>
#include <QListView>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace plugboard {

void MainWindow::build()
{
    m_edge = new RoleEdge(this);
    m_readOnly = new MessageBar(u"main.readOnly"_s, this);
    m_keychainBar = new MessageBar(u"keychain.message"_s, this);
    m_message = new MessageBar(u"main.message"_s, this);
    m_accounts = new AccountsPane(*m_accountModel, this);
    m_connections = new ConnectionsPane(*m_connectionModel, this);
    m_viewsFlow = new ViewsFlow(m_engine, *m_connectionModel, *m_connections, this);
    m_accounts->addBelow(m_viewsFlow->pane());
    // Made after the list, which it stands before.
    setTabOrder(m_accounts->findChild<QWidget *>(u"accounts.addIcon"_s),
                m_viewsFlow->pane()->view());
    m_detail = new DetailPane(this);
    m_pending = new PendingBar(this);
    m_review = new ReviewPage(this);
    m_activity = new ActivityPane(*m_activityModel, *m_accountModel, this);
    m_activity->hide();
    m_status = new StatusLine(m_engine, m_drafts, this);
    setStatusBar(m_status);

    m_work = new QSplitter(Qt::Horizontal, this);
    m_work->setObjectName("main.work");
    m_work->addWidget(m_connections);
    m_work->addWidget(m_detail);
    m_work->setChildrenCollapsible(false);
    m_work->setHandleWidth(1);
    m_work->setStretchFactor(0, 4);
    m_work->setStretchFactor(1, 5);
    auto *workPage = new QWidget(this);
    auto *workLayout = new QVBoxLayout(workPage);
    workLayout->setContentsMargins(0, 0, 0, 0);
    workLayout->setSpacing(0);
    workLayout->addWidget(m_work, 1);
    workLayout->addWidget(m_pending);

    m_pages = new QStackedWidget(this);
    m_pages->addWidget(workPage);
    m_pages->addWidget(m_review);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName("main.splitter");
    m_splitter->addWidget(m_accounts);
    m_splitter->addWidget(m_pages);
    m_splitter->setCollapsible(1, false);
    m_splitter->setHandleWidth(1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({Metrics::px(204), Metrics::px(1075)});
    connect(m_splitter, &QSplitter::splitterMoved, this, &MainWindow::keepSidebarWidth);
    m_work->setSizes({Metrics::px(474), Metrics::px(600)});

    m_floors = new QSplitter(Qt::Vertical, this);
    m_floors->setObjectName("main.floors");
    m_floors->addWidget(m_splitter);
    m_floors->addWidget(m_activity);
    m_floors->setChildrenCollapsible(false);
    m_floors->setHandleWidth(1);
    m_floors->setStretchFactor(0, 1);
    m_floors->setSizes({Metrics::px(560), Metrics::px(200)});

    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_edge);
    layout->addWidget(m_readOnly);
    layout->addWidget(m_keychainBar);
    layout->addWidget(m_message);
    layout->addWidget(m_floors, 1);
    setCentralWidget(central);
    resize(Metrics::px(1280), Metrics::px(800));
    arrangePanes();
}

void MainWindow::arrangePanes()
{
    const qreal unit = Metrics::px(1000) / 1000.0;
    const qreal before = std::exchange(m_arrangedUnit, unit);
    const bool was = std::exchange(m_narrow, width() < Metrics::px(900));
    m_accounts->setCompact(m_narrow);
    m_viewsFlow->pane()->setCompact(m_narrow);
    m_accounts->setMinimumWidth(m_narrow ? Metrics::px(52) : Metrics::px(180));
    m_accounts->setMaximumWidth(m_narrow ? Metrics::px(52) : QWIDGETSIZE_MAX);
    // The width that the person gave stays, in proportion to the text.
    const bool grown = before > 0 && !qFuzzyCompare(before, unit);
    if (!m_narrow && (grown || was)) {
        QList<int> sizes = m_splitter->sizes();
        const int both = sizes.at(0) + sizes.at(1);
        sizes[0] = int(m_sidebarWidth * unit);
        // Other sums would be shared out anew.
        sizes[1] = both - sizes.at(0);
        m_splitter->setSizes(sizes);
    }
    if (m_narrow && m_splitter->sizes().at(0) > Metrics::px(52)) {
        // No more than the marks take; the splitter would leave the rest of it empty.
        const QList<int> sizes = m_splitter->sizes();
        m_splitter->setSizes({Metrics::px(52), sizes.at(0) + sizes.at(1) - Metrics::px(52)});
    }
    m_connections->setMinimumWidth(Metrics::px(280));
    m_detail->setMinimumWidth(Metrics::px(340));
    m_detail->setBackShown(m_narrow);
    m_connections->setVisible(!m_narrow || !m_detailShown);
    m_detail->setVisible(!m_narrow || m_detailShown);
    // Splitters that are not seen yet pass nothing of it on to what they stand in.
    if (!isVisible()) {
        for (QWidget *pane = m_work; pane != this; pane = pane->parentWidget())
            pane->updateGeometry();
    }
}

void MainWindow::keepSidebarWidth()
{
    const int width = m_splitter->sizes().at(0);
    // None while the window was never shown; the marks' width is nobody's choice.
    if (!m_narrow && width >= Metrics::px(180))
        m_sidebarWidth = width / m_arrangedUnit;
}

void MainWindow::showPage(bool detail)
{
    m_detailShown = detail;
    if (m_narrow)
        arrangePanes();
}

void MainWindow::setVisible(bool visible)
{
    // Before it is shown first: panes for a wider window would not let it be as narrow as it was
    // asked to be.
    if (visible)
        arrangePanes();
    QMainWindow::setVisible(visible);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    arrangePanes();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        arrangePanes();
}

void MainWindow::showActivity(bool shown)
{
    const bool hadFocus = m_activity->isAncestorOf(focusWidget());
    m_activity->setVisible(shown);
    m_activityAction->setChecked(shown);
    if (!shown && hadFocus)
        walkPanes(1);
}

void MainWindow::walkPanes(int step)
{
    QList<QWidget *> panes;
    if (isWelcoming()) {
        panes = {m_welcome};
    } else if (m_pages->currentWidget() == m_review) {
        panes = {m_review};
    } else {
        panes = {m_accounts->view(), m_viewsFlow->pane()->view(), m_connections->view(), m_detail,
                 m_pending};
    }
    if (m_activity->isVisible())
        panes << m_activity;
    int at = 0;
    for (int i = 0; i < panes.size(); ++i) {
        const QWidget *focus = focusWidget();
        if (focus && (panes.at(i) == focus || panes.at(i)->isAncestorOf(focus)))
            at = i;
    }
    for (int i = 1; i <= panes.size(); ++i) {
        QWidget *pane = panes.at((at + step * i + int(panes.size()) * i) % panes.size());
        QWidget *target = pane->focusPolicy() & Qt::TabFocus ? pane : nullptr;
        for (QWidget *next = pane->nextInFocusChain(); !target && next != pane;
             next = next->nextInFocusChain()) {
            if (pane->isAncestorOf(next) && next->isVisible() && next->isEnabled()
                && (next->focusPolicy() & Qt::TabFocus))
                target = next;
        }
        if (target && target->isVisible()) {
            target->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void MainWindow::restoreLayout()
{
    const LocalData &workspace = m_engine.local();
    const auto bytes = [&workspace](const QString &key) {
        return QByteArray::fromBase64(workspace.setting(key).toLatin1());
    };
    restoreGeometry(bytes(u"window/geometry"_s));
    m_splitter->restoreState(bytes(u"window/splitter"_s));
    m_work->restoreState(bytes(u"window/work"_s));
    m_floors->restoreState(bytes(u"window/floors"_s));
    showActivity(workspace.setting(u"window/activity"_s) == u"1");
    keepSidebarWidth();
}

void MainWindow::saveLayout()
{
    LocalData &workspace = m_engine.local();
    const auto store = [&workspace](const QString &key, const QByteArray &bytes) {
        (void) workspace.setSetting(key, QString::fromLatin1(bytes.toBase64()));
    };
    store(u"window/geometry"_s, saveGeometry());
    // Behind the welcome the panes have no sizes that anybody chose.
    if (isWelcoming())
        return;
    store(u"window/splitter"_s, m_splitter->saveState());
    store(u"window/work"_s, m_work->saveState());
    store(u"window/floors"_s, m_floors->saveState());
    (void) workspace.setSetting(u"window/activity"_s, m_activity->isHidden() ? u"0"_s : u"1"_s);
    m_viewsFlow->rememberColumns();
}

} // namespace plugboard
