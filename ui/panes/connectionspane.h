// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/queryhelp.h"

#include <QStringList>
#include <QWidget>

class QPushButton;
class QStackedWidget;
class QTreeView;

namespace plugboard {

class ConnectionDelegate;
class ConnectionListModel;
class EmptyState;
class IconButton;
class ListColumns;
class MessageBar;
class PlainLabel;
class QueryCompleter;
class SearchField;

//! The middle pane: search, the list, what the list is empty for, and what can be done with the
//! selection. A refresh moves neither selection nor scroll position.
class ConnectionsPane final : public QWidget
{
    Q_OBJECT
public:
    //! Nothing was ever fetched: NeverFetched, Offline (no network) or Unreachable (any other
    //! failure, which the bar tells).
    enum class Emptiness { NoAccount, NeverFetched, Offline, Unreachable, NoConnections, Loading };

    explicit ConnectionsPane(ConnectionListModel &model, QWidget *parent = nullptr);

    [[nodiscard]] QString currentKey() const;
    //! Keys of the selected rows in the list's order.
    [[nodiscard]] QStringList selectedKeys() const;
    //! Shows and selects the row; false where it is not in the list (searched away, for example).
    bool select(const QString &key);
    void focusSearch();
    //! By a column of the model; the same one again turns the order round.
    void sortBy(int column);
    [[nodiscard]] QTreeView *view() const { return m_view; }
    [[nodiscard]] MessageBar *messageBar() const { return m_message; }
    [[nodiscard]] ListColumns *columns() const { return m_columns; }
    //! As if it were typed, without an offer of words.
    void setSearch(const QString &text);
    //! The view that narrows the list; empty: none does.
    void setViewName(const QString &name);

    //! "Acme prod", "production": for the list's accessible name and the empty texts.
    void setAccountName(const QString &name, const QString &role);
    //! What stands in the list's place while it has no rows.
    void setEmptiness(Emptiness emptiness);
    //! "refreshed 2 min ago" …; plain.
    void setFreshness(const QString &text);
    void setRefreshing(bool running);

Q_SIGNALS:
    //! Only when the current row really is another one.
    void currentChanged(const QString &key);
    void refreshRequested();
    void newRequested();
    void addAccountRequested();
    void sandboxRequested();
    void testRequested();
    void exportRequested();
    void menuRequested(const QPoint &globalPos);
    //! What is searched for is to be kept as a view.
    void saveSearchRequested();
    //! Neither search nor view.
    void showAllRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void sizeColumns();
    void updateCount();
    void updateSelectionBar();
    void updateEmptiness();
    //! Guesses::Left where it offers one.
    Guesses showNothingFound();
    void showNotUnderstood(Guesses guesses);
    void showAccountEmpty();
    void updateTools();
    void keepSelectionAcrossReset();

    ConnectionListModel &m_model;
    SearchField *m_search;
    IconButton *m_refresh;
    IconButton *m_create;
    PlainLabel *m_count;
    QPushButton *m_saveSearch;
    PlainLabel *m_notUnderstood;
    MessageBar *m_message;
    QStackedWidget *m_stack;
    QTreeView *m_view;
    ListColumns *m_columns;
    ConnectionDelegate *m_delegate;
    EmptyState *m_empty;
    QWidget *m_selectionBar;
    PlainLabel *m_selectionText;
    QString m_accountName;
    QString m_role;
    QString m_freshness;
    QString m_viewName;
    QString m_announced;
    Emptiness m_emptiness = Emptiness::NoAccount;
    bool m_refreshing = false;
    // Across a model reset, or several in a row.
    bool m_keeping = false;
    QStringList m_keptKeys;
    QString m_keptCurrent;
    int m_keptScroll = 0;
};

} // namespace plugboard
