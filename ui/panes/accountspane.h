// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QWidget>

class QListView;

namespace plugboard {

class AccountListModel;

//! The sidebar: accounts with their state, and the way to add one.
class AccountsPane final : public QWidget
{
    Q_OBJECT
public:
    explicit AccountsPane(AccountListModel &model, QWidget *parent = nullptr);

    [[nodiscard]] AccountId current() const;
    void setCurrent(const AccountId &id);
    [[nodiscard]] QListView *view() const { return m_view; }

Q_SIGNALS:
    void currentChanged(const plugboard::AccountId &id);
    void addRequested();
    void checkRequested(const plugboard::AccountId &id);
    void editRequested(const plugboard::AccountId &id);
    void removeRequested(const plugboard::AccountId &id);

private:
    void showMenu(const QPoint &at);

    AccountListModel &m_model;
    QListView *m_view;
};

} // namespace plugboard
