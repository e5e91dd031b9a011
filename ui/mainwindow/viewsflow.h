// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace plugboard {

class ConnectionListModel;
class ConnectionsPane;
class Engine;
class ViewListModel;
class ViewsPane;

//! The sidebar's views: choosing one narrows the list, a search can be saved as one, and what was
//! chosen of the list's columns is remembered.
class ViewsFlow final : public QObject
{
    Q_OBJECT
public:
    ViewsFlow(Engine &engine, ConnectionListModel &list, ConnectionsPane &connections,
              QWidget *window);

    //! For the sidebar, which owns it then.
    [[nodiscard]] ViewsPane *pane() const { return m_pane; }
    void setAccountName(const QString &name);
    //! All connections; the search is emptied.
    void showAll();
    //! Asks for the name of a view of what is searched for now; nothing where nothing is.
    void saveSearch();
    //! Columns, widths, order and sorting, as they are now.
    void rememberColumns();

private:
    void choose(int row);
    void rename(int row);
    void remove(int row);
    [[nodiscard]] QString nameOf(int row) const;

    Engine &m_engine;
    ConnectionListModel &m_list;
    ConnectionsPane &m_connections;
    QWidget *m_window;
    ViewListModel *m_views;
    ViewsPane *m_pane;
};

} // namespace plugboard
