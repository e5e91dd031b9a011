// SPDX-License-Identifier: GPL-3.0-or-later
//
// The accounts of a workspace.
#include "workspace/workspace_p.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

const QString kSelectAccount
    = u"SELECT id, name, platform, url, role, ca_file, colour FROM account"_s;

Account accountOf(const Row &row)
{
    Account account;
    account.id = AccountId(row.text(0));
    account.name = row.text(1);
    account.platform = row.text(2);
    account.url = QUrl(row.text(3), QUrl::StrictMode);
    // A role that we do not know is treated as the one that asks most questions.
    account.role = accountRoleFromName(row.text(4)).value_or(AccountRole::Production);
    account.caFile = row.text(5);
    account.colour = accountColourFromName(row.text(6));
    return account;
}

bool sameName(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

Error unknownAccount(const QString &name, const QList<Account> &all)
{
    if (all.isEmpty()) {
        return Error::make(ErrorKind::NotFound,
                           Workspace::tr("There is no account “%1”: this workspace has no "
                                         "accounts.")
                               .arg(name),
                           Workspace::tr("Add one first."));
    }
    QStringList names;
    for (const Account &account : all)
        names.append(account.name);
    return Error::make(ErrorKind::NotFound,
                       Workspace::tr("There is no account “%1” in this workspace.").arg(name),
                       Workspace::tr("The accounts are: %1.").arg(names.join(u", "_s)));
}

} // namespace

Result<QList<Account>> Workspace::accounts() const
{
    QList<Account> all;
    const Result<void> read = d->database.read(Matter::Accounts, kSelectAccount, {},
                                               [&](const Row &row) { all.append(accountOf(row)); });
    if (!read)
        return read.error();
    std::sort(all.begin(), all.end(), [](const Account &a, const Account &b) {
        const int order = a.name.compare(b.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.id < b.id;
    });
    return all;
}

Result<Account> Workspace::account(const AccountId &id) const
{
    std::optional<Account> found;
    const Result<void> read
        = d->database.read(Matter::Accounts, kSelectAccount + u" WHERE id = ?"_s, {id},
                           [&](const Row &row) { found = accountOf(row); });
    if (!read)
        return read.error();
    if (!found) {
        return Error::make(ErrorKind::NotFound, tr("The account is no longer in this workspace."),
                           {}, u"no account %1"_s.arg(id.text()));
    }
    return *found;
}

Result<Account> Workspace::accountNamed(const QString &name) const
{
    const Result<QList<Account>> all = accounts();
    if (!all)
        return all.error();
    const auto found = std::find_if(all->begin(), all->end(), [&](const Account &account) {
        return sameName(account.name, name);
    });
    if (found == all->end())
        return unknownAccount(name, *all);
    return *found;
}

Result<void> Workspace::saveAccount(const Account &account)
{
    Result<void> done = d->database.write(Matter::Accounts, [&](Writer &writer) {
        QString taken;
        writer.run(u"SELECT name FROM account WHERE id <> ?"_s, {account.id}, [&](const Row &row) {
            if (sameName(row.text(0), account.name))
                taken = row.text(0);
        });
        if (!taken.isEmpty()) {
            writer.fail(Error::make(
                ErrorKind::Conflict,
                tr("There is an account named “%1” already. Nothing was saved.").arg(taken),
                tr("Choose another name.")));
        }
        writer.run(uR"(INSERT INTO account (id, name, platform, url, role, ca_file, colour)
                       VALUES (?, ?, ?, ?, ?, ?, ?)
                       ON CONFLICT (id) DO UPDATE SET
                           name = excluded.name, platform = excluded.platform,
                           url = excluded.url, role = excluded.role,
                           ca_file = excluded.ca_file, colour = excluded.colour)"_s,
                   {account.id, account.name, account.platform,
                    account.url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo),
                    accountRoleName(account.role), account.caFile,
                    accountColourName(account.colour)});
    });
    if (done)
        Q_EMIT accountsChanged();
    return done;
}

Result<void> Workspace::removeAccount(const AccountId &id)
{
    Result<void> done = d->database.write(Matter::Accounts, [&](Writer &writer) {
        d->requireAccount(writer, id);
        writer.run(u"DELETE FROM account WHERE id = ?"_s, {id});
    });
    if (done)
        Q_EMIT accountsChanged();
    return done;
}

} // namespace plugboard
