// SPDX-License-Identifier: GPL-3.0-or-later
//
// Unsent work.
#include "workspace/workspace_p.h"

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

const QString kSelectDraft
    = u"SELECT key, connection, type, type_name, changes, saved_at, state FROM draft"_s;

Draft draftOf(const Row &row)
{
    Draft draft;
    draft.key = row.text(0);
    draft.id = ConnectionId(row.text(1));
    draft.type = {TypeId(row.text(2)), row.text(3)};
    draft.changes = int(row.integer(4));
    draft.savedAt = row.time(5);
    draft.state = row.json(6);
    return draft;
}

} // namespace

Result<QList<Draft>> Workspace::drafts(const AccountId &account) const
{
    QList<Draft> all;
    const Result<void> read = d->database.read(
        Matter::Drafts, kSelectDraft + u" WHERE account = ? ORDER BY saved_at, key"_s, {account},
        [&](const Row &row) { all.append(draftOf(row)); });
    if (!read)
        return read.error();
    return all;
}

Result<std::optional<Draft>> Workspace::draft(const AccountId &account, const QString &key) const
{
    std::optional<Draft> found;
    const Result<void> read
        = d->database.read(Matter::Drafts, kSelectDraft + u" WHERE account = ? AND key = ?"_s,
                           {account, key}, [&](const Row &row) { found = draftOf(row); });
    if (!read)
        return read.error();
    return found;
}

Result<void> Workspace::storeDraft(const AccountId &account, const Draft &draft)
{
    const milliseconds savedAt = draft.savedAt.count() > 0 ? draft.savedAt : d->clock->wall();
    Result<void> done = d->database.write(Matter::Drafts, [&](Writer &writer) {
        d->requireAccount(writer, account);
        writer.run(uR"(INSERT INTO draft (account, key, connection, type, type_name, changes,
                                          saved_at, state)
                       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                       ON CONFLICT (account, key) DO UPDATE SET
                           connection = excluded.connection, type = excluded.type,
                           type_name = excluded.type_name, changes = excluded.changes,
                           saved_at = excluded.saved_at, state = excluded.state)"_s,
                   {account, draft.key, draft.id, draft.type.id, draft.type.name, draft.changes,
                    savedAt, draft.state});
    });
    if (done)
        Q_EMIT draftsChanged(account);
    return done;
}

Result<void> Workspace::removeDraft(const AccountId &account, const QString &key,
                                    std::optional<milliseconds> onlyOf)
{
    bool removed = false;
    Result<void> done = d->database.write(Matter::Drafts, [&](Writer &writer) {
        if (onlyOf) {
            writer.run(u"DELETE FROM draft WHERE account = ? AND key = ? AND saved_at = ?"_s,
                       {account, key, *onlyOf});
        } else {
            writer.run(u"DELETE FROM draft WHERE account = ? AND key = ?"_s, {account, key});
        }
        removed = writer.ok() && writer.affected() > 0;
    });
    if (done && removed)
        Q_EMIT draftsChanged(account);
    return done;
}

} // namespace plugboard
