// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/viewsflow.h"

#include "engine/engine.h"
#include "engine/localdata.h"
#include "models/connectionlistmodel.h"
#include "models/viewlistmodel.h"
#include "ui/dialogs/confirm.h"
#include "ui/dialogs/namedialog.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/listcolumns.h"
#include "ui/panes/viewspane.h"
#include "ui/widgets/isolate.h"

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

const QString kColumns = u"list/columns"_s;

} // namespace

ViewsFlow::ViewsFlow(Engine &engine, ConnectionListModel &list, ConnectionsPane &connections,
                     QWidget *window)
    : QObject(window)
    , m_engine(engine)
    , m_list(list)
    , m_connections(connections)
    , m_window(window)
    , m_views(new ViewListModel(engine, list, this))
    , m_pane(new ViewsPane(*m_views, window))
{
    connect(m_pane, &ViewsPane::chosen, this, &ViewsFlow::choose);
    connect(m_pane, &ViewsPane::renameRequested, this, &ViewsFlow::rename);
    connect(m_pane, &ViewsPane::removeRequested, this, &ViewsFlow::remove);
    connect(&connections, &ConnectionsPane::saveSearchRequested, this, &ViewsFlow::saveSearch);
    connect(&connections, &ConnectionsPane::showAllRequested, this, &ViewsFlow::showAll);
    connections.columns()->restore(engine.local().setting(kColumns));
    connect(connections.columns(), &ListColumns::chosen, this, &ViewsFlow::rememberColumns);
}

void ViewsFlow::setAccountName(const QString &name)
{
    m_pane->setAccountName(name);
}

void ViewsFlow::rememberColumns()
{
    // Which columns there are is not worth a message where it cannot be kept.
    (void) m_engine.local().setSetting(kColumns, m_connections.columns()->state());
}

QString ViewsFlow::nameOf(int row) const
{
    return m_views->index(row).data().toString();
}

void ViewsFlow::choose(int row)
{
    m_list.setView(m_views->index(row).data(ViewListModel::QueryRole).toString());
    m_connections.setViewName(row == 0 ? QString() : nameOf(row));
}

void ViewsFlow::showAll()
{
    m_connections.setSearch({});
    m_pane->setCurrent(0);
}

void ViewsFlow::saveSearch()
{
    // Words of both must be found, so that they simply stand side by side.
    const QString query = (m_list.view() + u' ' + m_list.search()).trimmed();
    if (query.isEmpty())
        return;
    const NameDialog::Words words{
        tr("Save View"), tr("Name of the view"), tr("Save"),
        tr("It finds “%1” in whatever account is chosen.").arg(isolated(query))};
    auto *dialog = new NameDialog(
        words, {},
        [this, query](const QString &name) -> Result<void> {
            const Result<int> row = m_views->save(name, query);
            if (!row)
                return row.error();
            m_connections.setSearch({});
            m_pane->setCurrent(*row);
            return {};
        },
        m_window);
    dialog->open();
}

void ViewsFlow::rename(int row)
{
    const NameDialog::Words words{tr("Rename View"), tr("Name of the view"), tr("Rename"), {}};
    auto *dialog = new NameDialog(
        words, nameOf(row),
        [this, row](const QString &name) {
            Result<void> renamed = m_views->rename(row, name);
            if (renamed && m_pane->current() == row)
                m_connections.setViewName(nameOf(row));
            return renamed;
        },
        m_window);
    dialog->open();
}

void ViewsFlow::remove(int row)
{
    confirm(m_window, tr("Remove View"), tr("Remove the view %1?").arg(isolated(nameOf(row))),
            tr("Only the view is removed, no connection."), tr("Remove"), [this, row] {
                if (m_pane->current() == row)
                    m_pane->setCurrent(0);
                // Where it cannot be written the view is still there, which is seen.
                (void) m_views->remove(row);
            });
}

} // namespace plugboard

#include "moc_viewsflow.cpp"
