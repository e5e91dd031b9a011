// SPDX-License-Identifier: GPL-3.0-or-later
//
// The keys of the first nine accounts.
#include "models/accountlistmodel.h"
#include "ui/actions/actionregistry.h"
#include "ui/mainwindow/mainwindow.h"

#include <QAction>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr int kMostKeys = 9;

} // namespace

void MainWindow::buildAccountKeys(QMenu *account)
{
    QMenu *menu = account->addMenu(tr("Switch to"));
    menu->setObjectName("menu.switchAccount");
    for (int number = 1; number <= kMostKeys; ++number) {
        const QString id = u"action.account%1"_s.arg(number);
        addAction(
            menu, {}, id, Qt::CTRL | Qt::Key(Qt::Key_0 + number), {},
            [this, number] { switchAccount(number); },
            [this, number] {
                return !isReviewing() && m_accountModel->index(number - 1).isValid();
            });
        // The palette has the accounts themselves.
        m_actions->setUnlisted(id);
    }
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_accountModel, signal, this, &MainWindow::nameAccountKeys);
    connect(m_accountModel, &QAbstractItemModel::dataChanged, this, &MainWindow::nameAccountKeys);
    connect(m_accountModel, &QAbstractItemModel::layoutChanged, this, &MainWindow::nameAccountKeys);
    connect(m_accountModel, &QAbstractItemModel::modelReset, this, &MainWindow::nameAccountKeys);
    nameAccountKeys();
}

void MainWindow::nameAccountKeys()
{
    for (int number = 1; number <= kMostKeys; ++number) {
        QAction *action = m_actions->action(u"action.account%1"_s.arg(number));
        const QModelIndex index = m_accountModel->index(number - 1);
        // R3: a remote or typed "&" is no mnemonic.
        const QString name = index.data().toString().replace(u'&', u"&&"_s);
        action->setVisible(index.isValid());
        action->setText(index.isValid() ? name : tr("Account %1").arg(number));
    }
    updateActions();
}

} // namespace plugboard
