// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/account.h"
#include "domain/cached.h"
#include "domain/connection.h"
#include "domain/lintmute.h"

#include <QObject>

#include <functional>
#include <optional>

namespace plugboard {

class Workspace;

//! What the window may see of the workspace: what is stored, as values, and when it changes. Reads
//! are short; errors are the workspace's. Who listens later hears later: models come before the
//! window that looks at them.
class LocalData final : public QObject
{
    Q_OBJECT
public:
    explicit LocalData(Workspace &workspace, QObject *parent = nullptr);

    [[nodiscard]] Result<QList<Account>> accounts() const;
    [[nodiscard]] Result<Account> account(const AccountId &id) const;
    [[nodiscard]] Result<QList<StoredConnection>> connections(const AccountId &id) const;
    [[nodiscard]] Result<std::optional<StoredConnection>>
    connection(const AccountId &id, const ConnectionId &connection) const;
    //! At most \a most, those that follow \a after in the order of the ids as texts; an empty one
    //! to begin with.
    [[nodiscard]] Result<QList<ConnectionHead>>
    connectionHeads(const AccountId &id, const ConnectionId &after, int most) const;
    //! In no particular order: for what takes connections one after the other.
    [[nodiscard]] Result<QList<ConnectionId>> connectionIds(const AccountId &id) const;
    [[nodiscard]] Result<int> connectionCount(const AccountId &id) const;
    [[nodiscard]] Result<int> connectionCount(const AccountId &id, const TypeId &type) const;
    [[nodiscard]] Result<std::optional<milliseconds>> fetchedAt(const AccountId &id) const;
    [[nodiscard]] Result<QList<ConnectionType>> types(const AccountId &id) const;
    [[nodiscard]] Result<QList<TestRecord>> testRecords(const AccountId &id) const;
    //! Nothing can be kept: the window says so.
    [[nodiscard]] bool isReadOnly() const;
    //! Where all of this lies.
    [[nodiscard]] QString folder() const;
    //! Without bodies and reports, in no order; see Workspace::listReader() for the second.
    [[nodiscard]] Result<ListRows> listRows(const AccountId &id) const;
    [[nodiscard]] std::function<Result<ListRows>()> listReader(const AccountId &id) const;
    [[nodiscard]] Result<std::optional<TestVerdict>>
    testVerdict(const AccountId &id, const ConnectionId &connection) const;
    [[nodiscard]] QString setting(const QString &key) const;
    //! Small settings of the program, not secrets.
    Result<void> setSetting(const QString &key, const QString &value);
    //! Warnings of ours that somebody muted, the last one first.
    [[nodiscard]] Result<QList<LintMute>> lintMutes(const AccountId &id) const;
    Result<void> setLintMute(const AccountId &id, const LintMute &mute);
    Result<void> removeLintMute(const AccountId &id, const LintMute &mute);
    //! Somebody was told how the form of \a type has changed.
    Result<void> setDefinitionsTold(const AccountId &id, const TypeId &type);
    //! The user's word on whether the config \a handle of connections of \a type is secret.
    Result<void> setSecrecyOverride(const AccountId &id, const TypeId &type, const QString &handle,
                                    bool secret);

Q_SIGNALS:
    void accountsChanged();
    void connectionsChanged(const plugboard::AccountId &account,
                            const plugboard::CacheChanges &changes);
    void testRecordsChanged(const plugboard::AccountId &account,
                            const plugboard::ConnectionId &connection);
    //! A type has another form than before, or somebody was told of it.
    void definitionsChanged(const plugboard::AccountId &account);
    void lintMutesChanged(const plugboard::AccountId &account);

private:
    Workspace &m_workspace;
};

} // namespace plugboard
