// SPDX-License-Identifier: GPL-3.0-or-later
//
// Connection types, their forms, and the user's word on what is secret in them.
#include "workspace/workspace_p.h"

using namespace Qt::StringLiterals;

namespace plugboard {

Result<std::optional<Json>> Workspace::typeForm(const AccountId &account, const TypeId &type) const
{
    std::optional<Json> found;
    const Result<void> read = d->database.read(
        Matter::Forms, u"SELECT metadata FROM type_form WHERE account = ? AND type = ?"_s,
        {account, type}, [&](const Row &row) { found = row.json(0); });
    if (!read)
        return read.error();
    return found;
}

Result<void> Workspace::storeTypeForm(const AccountId &account, const ConnectionType &type,
                                      const Json &metadata)
{
    return d->database.write(Matter::Forms, [&](Writer &writer) {
        d->requireAccount(writer, account);
        writer.run(uR"(INSERT INTO type_form (account, type, type_name, stored_at, metadata)
                       VALUES (?, ?, ?, ?, ?)
                       ON CONFLICT (account, type) DO UPDATE SET
                           type_name = excluded.type_name, stored_at = excluded.stored_at,
                           metadata = excluded.metadata)"_s,
                   {account, type.id, type.name, d->clock->wall(), metadata});
    });
}

Result<std::optional<milliseconds>> Workspace::typeFormStoredAt(const AccountId &account,
                                                                const TypeId &type) const
{
    std::optional<milliseconds> at;
    const Result<void> read = d->database.read(
        Matter::Forms, u"SELECT stored_at FROM type_form WHERE account = ? AND type = ?"_s,
        {account, type}, [&](const Row &row) { at = row.time(0); });
    if (!read)
        return read.error();
    return at;
}

Result<QList<ConnectionType>> Workspace::types(const AccountId &account) const
{
    // A name that the platform shows on a connection beats one that was typed with a handle.
    static const QString sql = uR"(
        SELECT type,
               coalesce(max(CASE WHEN seen THEN nullif(type_name, '') END),
                        max(nullif(type_name, '')), type) AS label
        FROM (SELECT type, type_name, 1 AS seen FROM connection WHERE account = ?
              UNION
              SELECT type, type_name, 0 FROM type_form WHERE account = ?)
        WHERE type <> ''
        GROUP BY type ORDER BY label COLLATE NOCASE, label, type)"_s;
    QList<ConnectionType> all;
    const Result<void> read
        = d->database.read(Matter::Forms, sql, {account, account}, [&](const Row &row) {
              all.append({TypeId(row.text(0)), row.text(1)});
          });
    if (!read)
        return read.error();
    return all;
}

Result<QHash<TypeId, SecrecyOverrides>> Workspace::secrecyOverrides(const AccountId &account) const
{
    QHash<TypeId, SecrecyOverrides> all;
    const Result<void> read = d->database.read(
        Matter::Forms, u"SELECT type, handle, secret FROM secrecy WHERE account = ?"_s, {account},
        [&](const Row &row) { all[TypeId(row.text(0))].insert(row.text(1), row.flag(2)); });
    if (!read)
        return read.error();
    return all;
}

Result<void> Workspace::setSecrecyOverride(const AccountId &account, const TypeId &type,
                                           const QString &handle, std::optional<bool> secret)
{
    return d->database.write(Matter::Forms, [&](Writer &writer) {
        d->requireAccount(writer, account);
        if (!secret) {
            writer.run(u"DELETE FROM secrecy WHERE account = ? AND type = ? AND handle = ?"_s,
                       {account, type, handle});
            return;
        }
        writer.run(uR"(INSERT INTO secrecy (account, type, handle, secret) VALUES (?, ?, ?, ?)
                       ON CONFLICT (account, type, handle) DO UPDATE SET
                           secret = excluded.secret)"_s,
                   {account, type, handle, *secret ? 1 : 0});
    });
}

} // namespace plugboard
