// SPDX-License-Identifier: GPL-3.0-or-later
//
// The main window's welcome, and what it does with the settings.
#include "engine/engine.h"
#include "engine/localdata.h"
#include "engine/settings.h"
#include "models/accountlistmodel.h"
#include "ui/dialogs/replacetokendialog.h"
#include "ui/mainwindow/keychainflow.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/mainwindow/removalflow.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/welcomepage.h"
#include "ui/panes/accountspane.h"
#include "ui/panes/connectionspane.h"
#include "ui/settings/appearance.h"
#include "ui/settings/settingsdialog.h"
#include "ui/widgets/messagebar.h"

#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace plugboard {

void MainWindow::connectSettings()
{
    new AppearanceKeeper(m_engine.settings(), this);
    connect(&m_engine.local(), &LocalData::accountsChanged, this, &MainWindow::updateWelcome);
    m_welcomeDismissed = m_engine.settings().isWelcomeDismissed();
    updateWelcome();
}

void MainWindow::makeWelcome()
{
    m_welcome = new WelcomePage(m_engine, centralWidget());
    m_welcome->hide();
    qobject_cast<QVBoxLayout *>(centralWidget()->layout())->addWidget(m_welcome, 1);
    connect(m_welcome, &WelcomePage::sandboxRequested, this, &MainWindow::startSandbox);
    connect(m_welcome, &WelcomePage::accountRequested, this,
            [this](const QString &platform) { showAccountDialog({}, platform); });
    connect(m_welcome, &WelcomePage::dismissed, this, [this] {
        // Kept away for this time even where that cannot be stored.
        m_welcomeDismissed = true;
        updateWelcome();
        if (const Result<void> stored = m_engine.settings().setWelcomeDismissed(true); !stored)
            showError(stored.error());
    });
}

bool MainWindow::isWelcoming() const
{
    return m_welcome && !m_welcome->isHidden();
}

void MainWindow::updateWelcome()
{
    const bool shown = !m_sandbox && !m_welcomeDismissed && m_accountModel->rowCount() == 0;
    if (isWelcoming() == shown)
        return;
    if (!m_welcome)
        makeWelcome();
    // What was said on the page that goes is not said on the other.
    m_message->clear();
    // First the one that comes, so that the focus has a place to go to.
    if (shown) {
        m_welcome->show();
        m_floors->hide();
        m_welcome->begin();
    } else {
        m_floors->show();
        m_welcome->hide();
        if (m_accountModel->rowCount() > 0)
            m_connections->view()->setFocus();
        else
            m_accounts->view()->setFocus();
    }
    updateActions();
}

void MainWindow::showSettings()
{
    auto *dialog
        = new SettingsDialog(m_engine.settings(), m_engine.local().folder(), m_sandbox, this);
    dialog->open();
}

void MainWindow::showReplaceTokenDialog()
{
    if (m_account.id.isEmpty())
        return;
    auto *dialog = new ReplaceTokenDialog(m_engine, m_account, this);
    connect(dialog, &ReplaceTokenDialog::replaced, this, [this](const AccountId &id) {
        m_keychainFlow->check();
        m_refreshFlow->refresh(id, true);
    });
    dialog->open();
}

} // namespace plugboard
