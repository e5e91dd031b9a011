// SPDX-License-Identifier: GPL-3.0-or-later
//
// The main window's account: which one is chosen, and what is done with accounts.
#include "engine/engine.h"
#include "engine/localdata.h"
#include "models/accountlistmodel.h"
#include "models/connectionlistmodel.h"
#include "ui/dialogs/accountdialog.h"
#include "ui/dialogs/doctordialog.h"
#include "ui/mainwindow/keychainflow.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/viewsflow.h"
#include "ui/mainwindow/workprogress.h"
#include "ui/panes/accountspane.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/panes/roleedge.h"
#include "ui/widgets/messagebar.h"

#include <QItemSelectionModel>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace plugboard {

void MainWindow::selectAccount(const AccountId &id)
{
    m_accounts->setCurrent(id);
}

void MainWindow::accountChosen(const AccountId &id)
{
    const Result<Account> account
        = id.isEmpty() ? Result<Account>(Account()) : m_engine.local().account(id);
    if (!account)
        return;
    // What was said of one account is not said of the next.
    if (m_account.id != account->id)
        m_message->clear();
    m_account = *account;
    m_key.clear();
    m_detail->dropForm();
    showNoConnection();
    showPage(false);
    m_connections->view()->selectionModel()->clear();
    m_connections->setAccountName(m_account.name,
                                  id.isEmpty() ? QString() : accountRoleName(m_account.role));
    m_viewsFlow->setAccountName(m_account.name);
    m_connectionModel->setAccount(m_account.id);
    m_edge->setRole(id.isEmpty() ? QString() : accountRoleName(m_account.role));
    m_status->setAccount(m_account.id);
    m_progress->setAccount(m_account.id);
    updateTitle();
    updatePending();
    updateActions();
    if (m_working)
        m_refreshFlow->refresh(m_account.id, false);
}

void MainWindow::takeUpAccount()
{
    const Result<Account> account = m_engine.local().account(m_account.id);
    if (!account)
        return;
    m_account = *account;
    m_connections->setAccountName(m_account.name, accountRoleName(m_account.role));
    m_edge->setRole(accountRoleName(m_account.role));
    m_status->setAccount(m_account.id);
    updateTitle();
}

void MainWindow::showAccountDialog(std::optional<Account> account, const QString &platform)
{
    auto *dialog = new AccountDialog(m_engine, std::move(account), this, platform);
    connect(dialog, &AccountDialog::saved, this, [this](const Account &saved) {
        if (saved.id == m_account.id)
            accountChosen(saved.id);
        else
            selectAccount(saved.id);
        m_keychainFlow->check();
    });
    dialog->open();
}

void MainWindow::showDoctor()
{
    auto *dialog = new DoctorDialog(m_engine, this);
    // It may have found the keychain in another state.
    connect(dialog, &QDialog::finished, m_keychainFlow, &KeychainFlow::check);
    dialog->open();
}

} // namespace plugboard
