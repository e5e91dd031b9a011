// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the main window says about its state: title, freshness, failures, what goes on, what is
// pending.
#include "engine/draftbook.h"
#include "ui/actions/actionregistry.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/pushflow.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/mainwindow/statusline.h"
#include "ui/panes/connectionspane.h"
#include "ui/panes/detailpane.h"
#include "ui/panes/pendingbar.h"
#include "ui/widgets/isolate.h"
#include "ui/widgets/messagebar.h"

#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace plugboard {

void MainWindow::updateDoing()
{
    QString doing = m_testing;
    if (m_pushFlow->isPushing()) {
        doing = tr("Pushing, %1 of %2…")
                    .arg(QLocale().toString(m_pushFlow->done()),
                         QLocale().toString(m_pushFlow->total()));
    } else if (m_pushFlow->isPlanning()) {
        doing = tr("Fetching for the review…");
    } else if (doing.isEmpty() && m_refreshFlow->isRunning(m_account.id)) {
        doing = tr("Refreshing…");
    }
    m_status->setDoing(doing);
}

void MainWindow::updateTitle()
{
    const bool running = m_refreshFlow->isRunning(m_account.id);
    updateDoing();
    m_connections->setRefreshing(running);
    m_connections->setFreshness(running ? tr("refreshing…")
                                        : m_refreshFlow->freshness(m_account.id));
    using Emptiness = ConnectionsPane::Emptiness;
    const QString fetched = m_refreshFlow->fetchedMoment(m_account.id);
    m_connections->setEmptiness(m_account.id.isEmpty()   ? Emptiness::NoAccount
                                    : running            ? Emptiness::Loading
                                    : !fetched.isEmpty() ? Emptiness::NoConnections
                                    : m_refreshFlow->failure(m_account.id)
                                    ? Emptiness::Unreachable
                                    : Emptiness::NeverFetched);
    QStringList parts;
    if (!m_account.name.isEmpty())
        parts << isolated(m_account.name) << accountRoleName(m_account.role);
    if (m_sandbox)
        parts << tr("sandbox");
    setWindowTitle(parts.isEmpty() ? u"Plugboard"_s : u"Plugboard — "_s + parts.join(u" · "_s));

    MessageBar *bar = m_connections->messageBar();
    const std::optional<Error> failure = m_refreshFlow->failure(m_account.id);
    if (running || !failure) {
        const QStringList warnings = m_refreshFlow->warnings(m_account.id);
        if (running || warnings.isEmpty())
            bar->clear();
        else
            bar->showMessage(MessageBar::Kind::Warning, warnings.constFirst(),
                             warnings.mid(1).join(u' '));
        return;
    }
    if (isOffline(failure->kind)) {
        bar->showMessage(MessageBar::Kind::Warning,
                         fetched.isEmpty()
                             ? tr("Never fetched on this computer and there is no network.")
                             : tr("Offline. Showing what was fetched on %1.").arg(fetched),
                         tr("Drafts are kept and can be pushed later."));
    } else {
        bar->showMessage(MessageBar::Kind::Danger, failure->summary, failure->remedy);
    }
    connect(bar->addButton(tr("Try again"), u"tryAgain"_s), &QPushButton::clicked, this,
            [this] { m_refreshFlow->refresh(m_account.id, true); });
    if (failure->kind == ErrorKind::SecretLocked) {
        connect(bar->addButton(tr("Unlock…"), u"unlock"_s), &QPushButton::clicked, this,
                &MainWindow::unlockKeychain);
    }
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
}

} // namespace plugboard
