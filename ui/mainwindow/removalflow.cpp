// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/removalflow.h"

#include "engine/draftbook.h"
#include "engine/engine.h"
#include "engine/localdata.h"
#include "ui/dialogs/confirm.h"
#include "ui/widgets/isolate.h"

#include <QLocale>

namespace plugboard {

namespace {

bool isOfKeychain(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::SecretMissing:
    case ErrorKind::SecretLocked:
    case ErrorKind::SecretDenied:
    case ErrorKind::SecretBackendUnavailable:
        return true;
    default:
        return false;
    }
}

} // namespace

RemovalFlow::RemovalFlow(Engine &engine, DraftBook &drafts, QWidget *window)
    : QObject(window), m_engine(engine), m_drafts(drafts), m_window(window)
{
}

QString RemovalFlow::whatGoes(const AccountId &id) const
{
    const LocalData &local = m_engine.local();
    QStringList parts{tr("its token in the keychain")};
    const int connections = local.connectionCount(id).value_or(0);
    const int drafts = int(m_drafts.pending(id).size());
    const auto records = local.testRecords(id);
    const int tests = records ? int(records->size()) : 0;
    if (connections > 0)
        parts << tr("%n fetched connection(s)", nullptr, connections);
    if (drafts > 0)
        parts << tr("%n draft(s) that were never sent", nullptr, drafts);
    if (tests > 0)
        parts << tr("%n test result(s)", nullptr, tests);
    //: A list of what is lost: "its token in the keychain, 60 fetched connections, and 2 drafts"
    return tr("This goes with it: %1. Nothing is changed on the platform.")
        .arg(QLocale().createSeparatedList(parts));
}

void RemovalFlow::ask(const AccountId &id)
{
    const Result<Account> account = m_engine.local().account(id);
    if (!account)
        return;
    confirm(m_window, tr("Remove Account"),
            tr("Remove %1 from this computer?").arg(isolated(account->name)), whatGoes(id),
            tr("Remove"), [this, account = *account] { remove(account, false); });
}

void RemovalFlow::remove(const Account &account, bool withoutToken)
{
    Job<void> *job = m_engine.removeAccount(account.id, withoutToken);
    job->setParent(this);
    job->setAutoDelete(true);
    job->onFinished(this, [this, account](const Result<void> &removed) {
        if (removed)
            return;
        if (isOfKeychain(removed.error().kind))
            askWithoutToken(account, removed.error());
        else
            Q_EMIT failed(removed.error());
    });
    job->start();
}

void RemovalFlow::askWithoutToken(const Account &account, const Error &error)
{
    confirm(m_window, tr("Remove Account"),
            tr("Remove %1 and leave its token in the keychain?").arg(isolated(account.name)),
            tr("%1 Left behind, the token can be removed in the keychain's own program.")
                .arg(error.summary),
            tr("Remove"), [this, account] { remove(account, true); });
}

} // namespace plugboard

#include "moc_removalflow.cpp"
