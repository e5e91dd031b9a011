// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/database.h"

#include "core/log.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

const QString kDataVersion = u"PRAGMA data_version"_s;
const QString kRevision = u"SELECT value FROM revision WHERE one = 1"_s;

} // namespace

void Writer::run(const QString &sql, const Binds &binds, const OnRow &onRow)
{
    if (ok())
        m_failure = m_connection.run(sql, binds, onRow);
}

void Writer::fail(Error error)
{
    if (ok())
        m_error = std::move(error);
}

Database::Database(QString folder, int version) : m_folder(std::move(folder)), m_version(version)
{
}

Result<void> Database::open(const QString &file)
{
    m_file = file;
    if (const auto failure = openToWrite(*m_connection)) {
        const Error error = writeError(Matter::Workspace, *failure, m_folder);
        if (!takesNoWriting(*failure, m_folder) || openToLook())
            return error;
        m_notWritable = failure;
        qCWarning(lcWorkspace) << "workspace is only looked at, SQLite code" << failure->code;
    }
    return begin();
}

std::optional<SqlFailure> Database::openToWrite(SqlConnection &connection) const
{
    if (auto failure = connection.open(m_file, SqlConnection::Mode::ReadWrite))
        return failure;
    static const QStringList pragmas = {
        u"PRAGMA journal_mode = WAL"_s,
        u"PRAGMA synchronous = FULL"_s,
        u"PRAGMA foreign_keys = ON"_s,
        u"PRAGMA trusted_schema = OFF"_s,
        // Nothing is written outside of our folder.
        u"PRAGMA temp_store = MEMORY"_s,
        // What was removed is overwritten where that costs no extra write.
        u"PRAGMA secure_delete = FAST"_s,
        u"PRAGMA journal_size_limit = 16777216"_s,
    };
    for (const QString &pragma : pragmas) {
        if (auto failure = connection.set(pragma))
            return failure;
    }
    // Not before something is read does SQLite open the log.
    if (auto failure = connection.run(kRevision))
        return failure;
    // SQLite opens what it may not write without a word, to read it.
    if (!QFileInfo(m_file).isWritable() || !QFileInfo(m_folder).isWritable())
        return SqlFailure{kSqliteReadOnly, u"the file is read-only"_s};
    return std::nullopt;
}

std::optional<SqlFailure> Database::openToLook()
{
    m_connection = std::make_unique<SqlConnection>();
    if (QFileInfo(m_file + u"-wal"_s).size() == 0)
        return m_connection->open(m_file, SqlConnection::Mode::Immutable);
    // The log cannot be read without an index beside it, and there nothing can be made.
    m_copy = std::make_unique<QTemporaryDir>();
    const QString copy = m_copy->filePath(u"plugboard.db"_s);
    if (!m_copy->isValid() || !QFile::copy(m_file, copy)
        || !QFile::copy(m_file + u"-wal"_s, copy + u"-wal"_s))
        return SqlFailure{kSqliteFull, u"no copy could be made to look at"_s};
    for (const QString &file : {copy, copy + u"-wal"_s})
        QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
    return m_connection->open(copy, SqlConnection::Mode::ReadWrite);
}

Result<void> Database::begin()
{
    const auto version = m_connection->value(u"PRAGMA user_version"_s);
    const auto data = m_connection->value(kDataVersion);
    const auto revision = m_connection->value(kRevision);
    if (!version || !data || !revision) {
        const auto failure = m_connection->run(kRevision);
        return readError(Matter::Workspace, failure.value_or(SqlFailure{1, u"no revision row"_s}),
                         m_folder);
    }
    if (version->toInt() != m_version)
        return newerError(version->toInt(), m_version, m_folder, {});
    m_dataVersion = data->toLongLong();
    m_revision = revision->toLongLong();
    return {};
}

Result<void> Database::read(Matter matter, const QString &sql, const Binds &binds,
                            const OnRow &onRow)
{
    if (const auto failure = m_connection->run(sql, binds, onRow)) {
        qCWarning(lcWorkspace) << "read failed with SQLite code" << failure->code;
        return readError(matter, *failure, m_folder);
    }
    return {};
}

Result<void> Database::write(Matter matter, const std::function<void(Writer &)> &work,
                             Effect effect)
{
    if (m_notWritable) {
        // There may be space by now.
        auto fresh = std::make_unique<SqlConnection>();
        if (openToWrite(*fresh))
            return writeError(matter, *m_notWritable, m_folder);
        m_notWritable.reset();
        m_connection = std::move(fresh);
        m_copy.reset();
        if (Result<void> begun = begin(); !begun)
            return begun;
    }
    // The level cannot be changed inside a transaction.
    const bool relaxed
        = effect == Effect::Passing && !m_connection->set(u"PRAGMA synchronous = NORMAL"_s);
    Writer writer(*m_connection);
    ++*m_writing;
    const std::optional<SqlFailure> failure = transact(work, effect, writer);
    --*m_writing;
    std::optional<SqlFailure> tightened;
    if (relaxed)
        tightened = m_connection->set(u"PRAGMA synchronous = FULL"_s);
    if (failure) {
        qCWarning(lcWorkspace) << "write failed with SQLite code" << failure->code;
        return writeError(matter, *failure, m_folder);
    }
    if (writer.m_error)
        return *writer.m_error;
    if (tightened)
        return writeError(matter, *tightened, m_folder);
    return {};
}

std::optional<SqlFailure> Database::transact(const std::function<void(Writer &)> &work,
                                             Effect effect, Writer &writer)
{
    if (auto failure = m_connection->run(u"BEGIN IMMEDIATE"_s))
        return failure;

    // Another process may have migrated the file while we were running.
    writer.run(u"PRAGMA user_version"_s, {}, [&](const Row &row) {
        if (row.integer(0) != m_version)
            writer.m_error = newerError(int(row.integer(0)), m_version, m_folder, {});
    });
    if (writer.ok())
        work(writer);
    qint64 revision = m_revision;
    if (effect == Effect::Content) {
        writer.run(u"UPDATE revision SET value = value + 1 WHERE one = 1"_s);
        writer.run(kRevision, {}, [&](const Row &row) { revision = row.integer(0); });
    }
    if (writer.ok())
        writer.m_failure = m_connection->run(u"COMMIT"_s);
    if (!writer.ok()) {
        // SQLite may have rolled back by itself (a full disk); then this one fails, rightly.
        (void) m_connection->run(u"ROLLBACK"_s);
        return writer.m_failure;
    }
    if (effect == Effect::Content) {
        m_elsewhere = m_elsewhere || revision != m_revision + 1;
        m_revision = revision;
    }
    return std::nullopt;
}

void Database::adopt(int writes, qint64 revision)
{
    // Anything else that was written in between still is elsewhere's.
    if (revision == m_revision + writes)
        m_revision = revision;
}

bool Database::changedElsewhere()
{
    const auto data = m_connection->value(kDataVersion);
    if (data && data->toLongLong() != m_dataVersion) {
        m_dataVersion = data->toLongLong();
        // Also after slots and settings, which nobody needs to hear of: the count decides.
        if (const auto revision = m_connection->value(kRevision)) {
            m_elsewhere = m_elsewhere || revision->toLongLong() != m_revision;
            m_revision = revision->toLongLong();
        }
    }
    return std::exchange(m_elsewhere, false);
}

} // namespace plugboard
