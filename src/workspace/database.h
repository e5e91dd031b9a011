// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "workspace/sqlconnection.h"
#include "workspace/storageerror.h"

#include <QTemporaryDir>

#include <atomic>
#include <memory>

namespace plugboard {

//! What a transaction writes with. After the first failure every call does nothing, so that a
//! transaction reads as a plain list of statements.
class Writer
{
public:
    explicit Writer(SqlConnection &connection) : m_connection(connection) { }
    void run(const QString &sql, const Binds &binds = {}, const OnRow &onRow = {});
    [[nodiscard]] int affected() const { return m_connection.affected(); }
    //! Ends the transaction with \a error; nothing of it stays.
    void fail(Error error);
    [[nodiscard]] bool ok() const { return !m_failure && !m_error; }

private:
    friend class Database;
    SqlConnection &m_connection;
    std::optional<SqlFailure> m_failure;
    std::optional<Error> m_error;
};

//! A workspace's open file: reads, and writes in BEGIN IMMEDIATE transactions.
class Database
{
public:
    //! Whether a write is one that other windows must hear of.
    enum class Effect {
        //! Shown somewhere: counted for changedElsewhere(), and on the disk itself before the call
        //! returns (synchronous FULL; with NORMAL a power cut takes the last commits of a
        //! write-ahead log with it).
        Content,
        //! Slots and settings: survives the end of the process; a power cut may take the last ones,
        //! which does no harm, and a request need not wait for the disk.
        Passing,
    };

    Database(QString folder, int version);

    //! \a file exists and has the version given (see prepareWorkspaceFile()). Where the folder or
    //! the disk takes no writing, the file is opened as it is now, to be looked at; each write
    //! tries again whether that has changed.
    [[nodiscard]] Result<void> open(const QString &file);
    [[nodiscard]] Result<void> read(Matter matter, const QString &sql, const Binds &binds,
                                    const OnRow &onRow);
    //! All of \a work or nothing.
    [[nodiscard]] Result<void> write(Matter matter, const std::function<void(Writer &)> &work,
                                     Effect effect = Effect::Content);
    //! Whether another connection wrote content since the last call (or since open()).
    [[nodiscard]] bool changedElsewhere();
    [[nodiscard]] bool isReadOnly() const { return m_notWritable.has_value(); }
    //! The count after the last write of this connection.
    [[nodiscard]] qint64 revision() const { return m_revision; }
    //! Another connection of this process wrote \a writes times, the last one \a revision, and its
    //! readers were told.
    void adopt(int writes, qint64 revision);
    //! How many writes wait for the file or are carried out; for any thread, also when this object
    //! is gone.
    [[nodiscard]] std::shared_ptr<const std::atomic_int> writing() const { return m_writing; }

private:
    [[nodiscard]] std::optional<SqlFailure> transact(const std::function<void(Writer &)> &work,
                                                     Effect effect, Writer &writer);

    [[nodiscard]] std::optional<SqlFailure> openToWrite(SqlConnection &connection) const;
    [[nodiscard]] std::optional<SqlFailure> openToLook();
    //! Checks the version and takes up the counts.
    [[nodiscard]] Result<void> begin();

    QString m_folder;
    int m_version;
    QString m_file;
    //! Before the connection that looks into it.
    std::unique_ptr<QTemporaryDir> m_copy;
    std::unique_ptr<SqlConnection> m_connection = std::make_unique<SqlConnection>();
    //! Why it is only looked at.
    std::optional<SqlFailure> m_notWritable;
    std::shared_ptr<std::atomic_int> m_writing = std::make_shared<std::atomic_int>(0);
    qint64 m_dataVersion = 0;
    qint64 m_revision = 0;
    bool m_elsewhere = false;
};

} // namespace plugboard
