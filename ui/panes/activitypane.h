// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QWidget>

class QAbstractItemModel;
class QCheckBox;
class QComboBox;
class QGridLayout;
class QStackedWidget;
class QTreeView;

namespace plugboard {

class ActivityFilter;
class ActivityModel;
class EmptyState;
class IconButton;
class PlainLabel;
class SearchField;

//! What was sent, below the other panes: filtered, copied, cleared. The newest stays in sight until
//! somebody looks further up.
class ActivityPane final : public QWidget
{
    Q_OBJECT
public:
    //! \a accounts: the sidebar's model, for the choice of one.
    ActivityPane(ActivityModel &model, QAbstractItemModel &accounts, QWidget *parent = nullptr);

    [[nodiscard]] QTreeView *view() const { return m_view; }
    //! To the list, or to the filter where it is empty.
    void focus();
    //! The selected rows, or all that are shown where none is selected, onto the clipboard.
    void copy() const;

Q_SIGNALS:
    //! The person wants the pane away.
    void closeRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refreshAccounts();
    void refreshCount();
    void arrange();
    void fitColumns();
    [[nodiscard]] int accountWidth() const;

    ActivityModel &m_model;
    QAbstractItemModel &m_accountModel;
    ActivityFilter *m_filter;
    SearchField *m_search;
    QComboBox *m_account;
    QCheckBox *m_onlyFailed;
    IconButton *m_copy;
    IconButton *m_clear;
    IconButton *m_close;
    PlainLabel *m_count;
    QGridLayout *m_tools;
    QWidget *m_filters;
    QStackedWidget *m_stack;
    QTreeView *m_view;
    EmptyState *m_empty;
};

} // namespace plugboard
