// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the main window says about its state: title, freshness, failures, what goes on, what is
// pending.
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "engine/localdata.h"
#include "ui/actions/actionregistry.h"
#include "ui/mainwindow/keychainflow.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/mainwindow/scenariomenu.h"
#include "ui/mainwindow/statusline.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/panes/pendingbar.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/messagebar.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

bool MainWindow::wantsToken(const std::optional<Error> &failure)
{
    return failure
        && (failure->kind == ErrorKind::SecretLocked || failure->kind == ErrorKind::SecretDenied
            || failure->kind == ErrorKind::SecretMissing
            || failure->kind == ErrorKind::SecretBackendUnavailable);
}

void MainWindow::tellReadOnly()
{
    if (!m_engine.local().isReadOnly()) {
        m_readOnly->clear();
        return;
    }
    m_readOnly->showMessage(
        MessageBar::Kind::Warning,
        tr("Nothing can be kept in %1, so this workspace can only be looked at.")
            .arg(isolated(m_engine.local().folder())),
        tr("Check the permissions of the folder and the space on its disk. What you change now "
           "is lost when the program ends."));
}

void MainWindow::updateTitle()
{
    // Trying again without a network is no news.
    const bool running
        = m_refreshFlow->isRunning(m_account.id) && !m_refreshFlow->isOffline(m_account.id);
    m_connections->setRefreshing(running);
    using Emptiness = ConnectionsPane::Emptiness;
    const QString fetched = m_refreshFlow->fetchedMoment(m_account.id);
    const bool failed = m_refreshFlow->failure(m_account.id).has_value();
    const bool offline = m_refreshFlow->isOffline(m_account.id);
    // Beside a bar that tells of a failure nothing was refreshed just now; offline, the bar itself
    // says of when the list is.
    m_connections->setFreshness(running       ? tr("refreshing…")
                                    : offline ? QString()
                                    : failed && !fetched.isEmpty()
                                    ? tr("as of %1").arg(fetched)
                                    : m_refreshFlow->freshness(m_account.id));
    m_connections->setEmptiness(m_account.id.isEmpty()   ? Emptiness::NoAccount
                                    : running            ? Emptiness::Loading
                                    : !fetched.isEmpty() ? Emptiness::NoConnections
                                    : !failed            ? Emptiness::NeverFetched
                                    : offline            ? Emptiness::Offline
                                                         : Emptiness::Unreachable);
    QStringList parts;
    if (!m_account.name.isEmpty())
        parts << isolated(m_account.name) << accountRoleName(m_account.role);
    if (m_sandbox) {
        const QString played = m_scenarios ? m_scenarios->shortName() : QString();
        parts << (played.isEmpty() ? tr("sandbox") : tr("sandbox: %1").arg(played));
    }
    setWindowTitle(parts.isEmpty() ? u"Plugboard"_s : u"Plugboard — "_s + parts.join(u" · "_s));

    updateListBar();
}

void MainWindow::updateListBar()
{
    const bool offline = m_refreshFlow->isOffline(m_account.id);
    const bool running = m_refreshFlow->isRunning(m_account.id) && !offline;
    const QString fetched = m_refreshFlow->fetchedMoment(m_account.id);
    m_status->setOffline(offline);
    MessageBar *bar = m_connections->messageBar();
    const std::optional<Error> failure = m_refreshFlow->failure(m_account.id);
    if (running || !failure) {
        if (!running)
            m_keychainFlow->setNeeded(false);
        const QStringList warnings = m_refreshFlow->warnings(m_account.id);
        if (running || warnings.isEmpty())
            bar->clear();
        else
            bar->showMessage(MessageBar::Kind::Warning, warnings.constFirst(),
                             warnings.mid(1).join(u' '));
        return;
    }
    m_keychainFlow->setNeeded(wantsToken(failure));
    // The bar above all panes says it better.
    if (wantsToken(failure) && m_keychainFlow->isTelling()) {
        bar->clear();
        return;
    }
    if (offline && fetched.isEmpty()) {
        // Said where the list would stand.
        bar->clear();
        return;
    }
    const QString text
        = offline ? tr("Offline. Showing what was fetched on %1.").arg(fetched) : failure->summary;
    // Said again it would be spoken again, and its buttons would lose the focus.
    if (!bar->isHidden() && bar->text() == text)
        return;
    if (offline) {
        bar->showMessage(MessageBar::Kind::Warning, text,
                         tr("Drafts are kept and can be pushed later."));
    } else {
        bar->showMessage(MessageBar::Kind::Danger, text, failure->remedy);
    }
    connect(bar->addButton(tr("Try again"), u"tryAgain"_s), &QPushButton::clicked, this,
            [this] { m_refreshFlow->refresh(m_account.id, true); });
    if (failure->kind == ErrorKind::Unauthorized || failure->kind == ErrorKind::SecretMissing) {
        connect(bar->addButton(tr("Replace token…"), u"replaceToken"_s), &QPushButton::clicked,
                this, &MainWindow::showReplaceTokenDialog);
    }
}

void MainWindow::updatePending()
{
    const QList<DraftSummary> pending = m_drafts.pending(m_account.id);
    int changes = 0;
    for (const DraftSummary &draft : pending)
        changes += draft.changes;
    m_pending->setPending(changes, int(pending.size()));
    m_pending->setVisible(!m_account.id.isEmpty());
    updateActions();
}

void MainWindow::updateActions()
{
    m_actions->update();
    for (const QString &name : {u"menu.columns"_s, u"menu.sort"_s}) {
        // One that offers nothing does not open. (One with keys must: they go with it.)
        if (const auto *menu = findChild<QMenu *>(name)) {
            menu->menuAction()->setEnabled(
                std::ranges::any_of(menu->actions(), &QAction::isEnabled));
        }
    }
}

} // namespace plugboard
