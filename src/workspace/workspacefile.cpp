// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workspacefile.h"

#include "core/log.h"
#include "workspace/sqlconnection.h"
#include "workspace/storageerror.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QtEndian>

#include <filesystem>

#ifdef Q_OS_UNIX
#    include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr QFile::Permissions kOwnerFile = QFile::ReadOwner | QFile::WriteOwner;
constexpr QFile::Permissions kOwnerFolder = kOwnerFile | QFile::ExeOwner;
constexpr QFile::Permissions kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
    | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
constexpr milliseconds kPatience = std::chrono::seconds(30);
constexpr int kHeaderSize = 100;

//! What a workspace's file is before it is opened for writing.
struct Probe
{
    bool exists = false;
    int version = 0;
};

//! Reads the version from the file's header, and through SQLite only where a write-ahead log may
//! hold a newer header: opening a clean file would leave files beside it.
Result<Probe> probe(const QString &path)
{
    QFile file(path);
    if (!file.exists() || file.size() == 0)
        return Probe{};
    if (!file.open(QIODevice::ReadOnly))
        return folderError(QFileInfo(path).path(), file.errorString());
    const QByteArray header = file.read(kHeaderSize);
    file.close();
    if (header.size() < kHeaderSize || !header.startsWith(QByteArrayView("SQLite format 3\0", 16)))
        return foreignError(path, u"no SQLite header"_s);

    Probe found{true, qFromBigEndian<qint32>(header.constData() + 60)};
    qint32 application = qFromBigEndian<qint32>(header.constData() + 68);
    if (QFileInfo(path + u"-wal"_s).size() > 0) {
        SqlConnection connection;
        const QString folder = QFileInfo(path).path();
        if (const auto failure = connection.open(path, SqlConnection::Mode::ReadOnly))
            return readError(Matter::Workspace, *failure, folder);
        std::optional<SqlFailure> failure
            = connection.run(u"PRAGMA user_version"_s, {},
                             [&](const Row &row) { found.version = int(row.integer(0)); });
        if (!failure) {
            failure = connection.run(u"PRAGMA application_id"_s, {},
                                     [&](const Row &row) { application = qint32(row.integer(0)); });
        }
        // Where no file can be made beside it, the log can be read from a copy only.
        if (failure && !takesNoWriting(*failure, folder))
            return readError(Matter::Workspace, *failure, folder);
    }
    if (application != kApplicationId)
        return foreignError(path, u"application_id %1"_s.arg(application));
    return found;
}

//! A copy of an older format that this version could go back to; its file name, or nothing.
QString usableCopy(const QString &folder, int known)
{
    static const QRegularExpression pattern(u"^plugboard-v(\\d{1,6})-.*\\.db$"_s);
    QString best;
    int bestVersion = 0;
    const QStringList names
        = QDir(folder).entryList({u"plugboard-v*.db"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        const int version = pattern.match(name).captured(1).toInt();
        if (version >= bestVersion && version > 0 && version <= known) {
            best = name;
            bestVersion = version;
        }
    }
    return best;
}

//! An empty file that nobody else may read, before SQLite fills it: SQLite would ask the umask.
std::optional<QString> makePrivateFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, kOwnerFile)
        || !file.setPermissions(kOwnerFile))
        return file.errorString();
    return std::nullopt;
}

void removeFiles(const QString &path)
{
    for (const QString &suffix : {u""_s, u"-journal"_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(path + suffix);
}

//! The folder is ours to close to others when nothing in it is somebody else's; a folder that a
//! user merely named (the home folder, say) keeps its mode.
void closeFolder(const QString &folder)
{
    const QStringList entries
        = QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    const bool onlyOurs = std::all_of(entries.begin(), entries.end(), [](const QString &name) {
        return name.startsWith("plugboard"_L1);
    });
    // Also against a umask that took away too much.
    if (onlyOurs && (QFile::permissions(folder) & (kOwnerFolder | kOthers)) != kOwnerFolder)
        QFile::setPermissions(folder, kOwnerFolder);
}

void tighten(const QString &path)
{
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s}) {
        QFile file(path + suffix);
        if (file.exists() && file.permissions() & kOthers)
            file.setPermissions(kOwnerFile);
    }
}

std::optional<SqlFailure> migrateFrom(SqlConnection &connection, int version,
                                      const Migrations &migrations)
{
    if (auto failure = connection.set(u"PRAGMA foreign_keys = OFF"_s))
        return failure;
    if (auto failure = connection.set(u"BEGIN IMMEDIATE"_s))
        return failure;
    QStringList statements;
    for (int i = version; i < int(migrations.size()); ++i)
        statements += migrations.at(i).statements;
    statements += u"PRAGMA application_id = %1"_s.arg(kApplicationId);
    statements += u"PRAGMA user_version = %1"_s.arg(migrations.size());
    std::optional<SqlFailure> failure;
    for (const QString &statement : std::as_const(statements)) {
        failure = connection.set(statement);
        if (failure)
            break;
    }
    if (!failure) {
        bool broken = false;
        failure = connection.run(u"PRAGMA foreign_key_check"_s, {},
                                 [&](const Row &) { broken = true; });
        if (!failure && broken)
            failure = SqlFailure{787, u"foreign keys do not hold after the migration"_s};
    }
    if (!failure)
        failure = connection.set(u"COMMIT"_s);
    if (failure)
        (void) connection.set(u"ROLLBACK"_s);
    return failure;
}

//! A new workspace is made under another name and appears whole or not at all.
Result<void> create(const QString &folder, const QString &path, const Migrations &migrations)
{
    const QString fresh = folder + u"/plugboard.db.new"_s;
    removeFiles(fresh);
    if (const auto problem = makePrivateFile(fresh))
        return folderError(folder, *problem);
    std::optional<SqlFailure> failure;
    {
        SqlConnection connection;
        failure = connection.open(fresh, SqlConnection::Mode::ReadWrite);
        if (!failure)
            failure = connection.set(u"PRAGMA journal_mode = WAL"_s);
        if (!failure)
            failure = migrateFrom(connection, 0, migrations);
    }
    if (failure) {
        removeFiles(fresh);
        return writeError(Matter::Workspace, *failure, folder);
    }
    // Over an empty file too, which is what a full disk can leave.
    std::error_code error;
    std::filesystem::rename(QFileInfo(fresh).filesystemAbsoluteFilePath(),
                            QFileInfo(path).filesystemAbsoluteFilePath(), error);
    if (error) {
        removeFiles(fresh);
        return folderError(folder, QString::fromStdString(error.message()));
    }
    return {};
}

Result<void> copy(SqlConnection &connection, const QString &folder, int version, const Clock &clock)
{
    const QString day = QDateTime::fromMSecsSinceEpoch(clock.wall().count(), Qt::UTC)
                            .toString(u"yyyyMMdd-HHmmss"_s);
    const QString stem = folder + u"/plugboard-v%1-%2"_s.arg(version).arg(day);
    QString path = stem + u".db"_s;
    for (int i = 2; QFile::exists(path); ++i)
        path = stem + u"-%1.db"_s.arg(i);
    if (const auto problem = makePrivateFile(path))
        return copyError(folder, {14, *problem});
    // Takes what is in the write-ahead log too.
    if (const auto failure = connection.run(u"VACUUM INTO ?"_s, {path})) {
        QFile::remove(path);
        return copyError(folder, *failure);
    }
#ifdef Q_OS_UNIX
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || ::fsync(file.handle()) != 0) {
        const QString problem = file.errorString();
        file.remove();
        return copyError(folder, {10, problem});
    }
#endif
    return {};
}

Result<void> migrate(const QString &folder, const QString &path, int version,
                     const Migrations &migrations, const Clock &clock)
{
    SqlConnection connection;
    if (const auto failure = connection.open(path, SqlConnection::Mode::ReadWrite))
        return writeError(Matter::Workspace, *failure, folder);
    if (Result<void> copied = copy(connection, folder, version, clock); !copied)
        return copied;
    if (const auto failure = migrateFrom(connection, version, migrations))
        return writeError(Matter::Workspace, *failure, folder);
    qCInfo(lcWorkspace) << "workspace brought from version" << version << "to" << migrations.size();
    return {};
}

//! Held by whoever makes or migrates the workspace. It is SQLite's lock on an empty file, so the
//! system gives it back however its holder ends; a QLockFile whose holder is killed between making
//! the file and writing its process id into it stays locked for minutes.
class PreparationLock
{
public:
    //! Waits for another holder; an error where that takes too long or the folder is not ours.
    [[nodiscard]] Result<void> acquire(const QString &folder)
    {
        const QString path = folder + u"/plugboard.preparing"_s;
        const auto problem = makePrivateFile(path);
        if (problem && !QFile::exists(path))
            return folderError(folder, *problem);
        auto failure = m_connection.open(path, SqlConnection::Mode::ReadWrite);
        if (!failure)
            failure = m_connection.set(u"PRAGMA busy_timeout = %1"_s.arg(kPatience.count()));
        if (!failure)
            failure = m_connection.set(u"BEGIN EXCLUSIVE"_s);
        if (failure && failure->primary() == kSqliteBusy)
            return busyError(folder);
        if (failure)
            return writeError(Matter::Workspace, *failure, folder);
        return {};
    }

private:
    // Closing it rolls back, and with that unlocks.
    SqlConnection m_connection;
};

} // namespace

Result<QString> prepareWorkspaceFile(const QString &folder, const Migrations &migrations,
                                     const Clock &clock)
{
    if (!QFileInfo(folder).isDir()) {
        if (!QDir().mkpath(QFileInfo(folder).path()))
            return folderError(folder, u"the folder above it cannot be made"_s);
        // Another process may be faster; then the folder is there, which is what we want.
        QDir().mkdir(folder, kOwnerFolder);
        if (!QFileInfo(folder).isDir())
            return folderError(folder, u"the folder cannot be made"_s);
    }
    closeFolder(folder);

    const QString path = folder + u"/plugboard.db"_s;
    const int current = int(migrations.size());
    Result<Probe> found = probe(path);
    if (!found)
        return found.error();
    if (found->version > current)
        return newerError(found->version, current, folder, usableCopy(folder, current));

    if (!found->exists || found->version < current) {
        PreparationLock lock;
        if (const Result<void> locked = lock.acquire(folder); !locked)
            return locked.error();
        found = probe(path); // whoever held the lock may have done it
        if (!found)
            return found.error();
        if (found->version > current)
            return newerError(found->version, current, folder, usableCopy(folder, current));
        Result<void> done;
        if (!found->exists)
            done = create(folder, path, migrations);
        else if (found->version < current)
            done = migrate(folder, path, found->version, migrations, clock);
        if (!done)
            return done.error();
    }
    tighten(path);
    return path;
}

} // namespace plugboard
