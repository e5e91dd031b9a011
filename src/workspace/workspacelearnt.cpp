// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is learnt over time: the definitions that a type had, and the warnings that were muted.
#include "workspace/workspace_p.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

DefinitionSource definitionSourceOf(const QString &name)
{
    return name == definitionSourceName(DefinitionSource::Learnt) ? DefinitionSource::Learnt
                                                                  : DefinitionSource::Platform;
}

QByteArray definitionDigest(const Json &metadata)
{
    return QCryptographicHash::hash(writeJson(metadata), QCryptographicHash::Sha256);
}

//! The present definition of a type and source.
struct Present
{
    int number = 0;
    QByteArray digest;
};

void insertDefinition(Writer &writer, const AccountId &account, const SeenDefinition &seen,
                      const QByteArray &digest, int number, milliseconds now)
{
    const QString source = definitionSourceName(seen.source);
    // One that the type had before comes again: what somebody knew of it then is known now.
    milliseconds told = number == 1 ? now : milliseconds(0);
    writer.run(uR"(SELECT told FROM type_definition
                   WHERE account = ? AND type = ? AND source = ? AND digest = ?)"_s,
               {account, seen.type.id, source, digest},
               [&told](const Row &row) { told = row.time(0); });
    writer.run(uR"(DELETE FROM type_definition
                   WHERE account = ? AND type = ? AND source = ? AND digest = ?)"_s,
               {account, seen.type.id, source, digest});
    writer.run(uR"(INSERT INTO type_definition (account, type, source, number, digest, first_seen,
                                                last_seen, told, connections, metadata)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?))"_s,
               {account, seen.type.id, source, number, digest, now, now, told, seen.connections,
                seen.metadata});
    // The one that was told last stays, however old it is: the next change is told against it.
    int toldLast = 0;
    writer.run(uR"(SELECT number FROM type_definition WHERE account = ? AND type = ? AND source = ?
                   ORDER BY told DESC, number DESC LIMIT 1)"_s,
               {account, seen.type.id, source},
               [&toldLast](const Row &row) { toldLast = int(row.integer(0)); });
    writer.run(uR"(DELETE FROM type_definition
                   WHERE account = ? AND type = ? AND source = ? AND number <= ?
                     AND number <> ?)"_s,
               {account, seen.type.id, source, number - Workspace::kMostDefinitions, toldLast});
}

} // namespace

Result<QList<TypeDefinition>> Workspace::definitions(const AccountId &account,
                                                     const TypeId &type) const
{
    QList<TypeDefinition> all;
    const Result<void> read = d->database.read(
        Matter::Forms, uR"(SELECT source, number, first_seen, last_seen, told, connections, metadata
            FROM type_definition WHERE account = ? AND type = ?
            ORDER BY source DESC, number DESC)"_s,
        {account, type}, [&all](const Row &row) {
            all.append({definitionSourceOf(row.text(0)), int(row.integer(1)), row.time(2),
                        row.time(3), row.time(4), int(row.integer(5)), row.json(6)});
        });
    if (!read)
        return read.error();
    return all;
}

Result<bool> Workspace::noteDefinitions(const AccountId &account, const QList<SeenDefinition> &seen)
{
    if (seen.isEmpty())
        return false;
    QHash<QString, Present> present;
    const auto keyOf
        = [](const QString &type, const QString &source) { return source + u'/' + type; };
    const Result<void> read = d->database.read(
        Matter::Forms,
        uR"(SELECT type, source, number, digest FROM type_definition WHERE account = ?
            ORDER BY number)"_s,
        {account}, [&](const Row &row) {
            present.insert(keyOf(row.text(0), row.text(1)), {int(row.integer(2)), row.bytes(3)});
        });
    if (!read)
        return read.error();
    QList<QByteArray> digests;
    bool isNews = false;
    for (const SeenDefinition &one : seen) {
        digests.append(definitionDigest(one.metadata));
        const QString key = keyOf(one.type.id.text(), definitionSourceName(one.source));
        isNews |= present.value(key).digest != digests.constLast();
    }
    const milliseconds now = d->clock->wall();
    const auto write = [&](Writer &writer) {
        d->requireAccount(writer, account);
        for (qsizetype i = 0; i < seen.size(); ++i) {
            const SeenDefinition &one = seen.at(i);
            const milliseconds at = one.at > milliseconds(0) ? one.at : now;
            const QString source = definitionSourceName(one.source);
            Present before = present.value(keyOf(one.type.id.text(), source));
            if (before.digest != digests.at(i)) {
                insertDefinition(writer, account, one, digests.at(i), before.number + 1, at);
                present.insert(keyOf(one.type.id.text(), source),
                               {before.number + 1, digests.at(i)});
                continue;
            }
            writer.run(uR"(UPDATE type_definition SET last_seen = ?, connections = ?
                           WHERE account = ? AND type = ? AND source = ? AND number = ?)"_s,
                       {at, one.connections, account, one.type.id, source, before.number});
        }
    };
    // That nothing changed is no news for other windows.
    const Result<void> done = d->database.write(
        Matter::Forms, write, isNews ? Database::Effect::Content : Database::Effect::Passing);
    if (!done)
        return done.error();
    if (isNews)
        Q_EMIT definitionsChanged(account);
    return isNews;
}

Result<void> Workspace::setDefinitionsTold(const AccountId &account, const TypeId &type)
{
    Result<void> done = d->database.write(Matter::Forms, [&](Writer &writer) {
        d->requireAccount(writer, account);
        writer.run(uR"(UPDATE type_definition SET told = ?
                       WHERE account = ? AND type = ? AND number =
                           (SELECT max(other.number) FROM type_definition AS other
                            WHERE other.account = type_definition.account
                              AND other.type = type_definition.type
                              AND other.source = type_definition.source))"_s,
                   {d->clock->wall(), account, type});
    });
    if (done)
        Q_EMIT definitionsChanged(account);
    return done;
}

Result<QList<LintMute>> Workspace::lintMutes(const AccountId &account) const
{
    QList<LintMute> all;
    const Result<void> read = d->database.read(
        Matter::Forms, uR"(SELECT type, path, rule, connection, reason, muted_at FROM lint_mute
            WHERE account = ? ORDER BY muted_at DESC, type, path, rule, connection)"_s,
        {account}, [&all](const Row &row) {
            all.append({TypeId(row.text(0)), row.text(1), row.text(2), ConnectionId(row.text(3)),
                        row.text(4), row.time(5)});
        });
    if (!read)
        return read.error();
    return all;
}

Result<void> Workspace::setLintMute(const AccountId &account, const LintMute &mute)
{
    Result<void> done = d->database.write(Matter::Forms, [&](Writer &writer) {
        d->requireAccount(writer, account);
        writer.run(uR"(INSERT INTO lint_mute (account, type, path, rule, connection, reason,
                                              muted_at)
                       VALUES (?, ?, ?, ?, ?, ?, ?)
                       ON CONFLICT (account, type, path, rule, connection) DO UPDATE SET
                           reason = excluded.reason, muted_at = excluded.muted_at)"_s,
                   {account, mute.type, mute.path, mute.rule, mute.connection, mute.reason,
                    d->clock->wall()});
    });
    if (done)
        Q_EMIT lintMutesChanged(account);
    return done;
}

Result<void> Workspace::removeLintMute(const AccountId &account, const LintMute &mute)
{
    Result<void> done = d->database.write(Matter::Forms, [&](Writer &writer) {
        writer.run(uR"(DELETE FROM lint_mute WHERE account = ? AND type = ? AND path = ?
                       AND rule = ? AND connection = ?)"_s,
                   {account, mute.type, mute.path, mute.rule, mute.connection});
    });
    if (done)
        Q_EMIT lintMutesChanged(account);
    return done;
}

} // namespace plugboard
