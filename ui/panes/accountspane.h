// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QWidget>

class QHBoxLayout;
class QListView;
class QPushButton;

namespace plugboard {

class AccountDelegate;
class AccountListModel;
class IconButton;
class PlainLabel;

//! The sidebar: accounts with their state, and the way to add one.
class AccountsPane final : public QWidget
{
    Q_OBJECT
public:
    explicit AccountsPane(AccountListModel &model, QWidget *parent = nullptr);

    [[nodiscard]] AccountId current() const;
    void setCurrent(const AccountId &id);
    [[nodiscard]] QListView *view() const { return m_view; }
    //! Only the platforms' marks, where there is no room for more.
    void setCompact(bool compact);
    //! Below the accounts; taken over.
    void addBelow(QWidget *pane);
    //! With what stands below: nothing there can be chosen while there is a \a reason.
    void setLocked(const QString &reason);
    [[nodiscard]] bool isCompact() const { return m_compact; }

Q_SIGNALS:
    void currentChanged(const plugboard::AccountId &id);
    void addRequested();
    void refreshRequested(const plugboard::AccountId &id);
    void checkRequested(const plugboard::AccountId &id);
    void editRequested(const plugboard::AccountId &id);
    void removeRequested(const plugboard::AccountId &id);

private:
    void showMenu(const QPoint &at);

    AccountListModel &m_model;
    QListView *m_view;
    AccountDelegate *m_delegate;
    PlainLabel *m_heading;
    QPushButton *m_add;
    IconButton *m_addIcon;
    QHBoxLayout *m_buttons;
    bool m_compact = false;
};

} // namespace plugboard
