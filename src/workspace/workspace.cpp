// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workspace.h"

#include "workspace/workspace_p.h"
#include "workspace/workspacefile.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace plugboard {

Workspace::Private::Private(const QString &folderPath, Clock *clockToUse)
    : folder(folderPath)
    , clock(clockToUse)
    , database(folderPath, Workspace::schemaVersion())
    , rates(database)
{
}

void Workspace::Private::requireAccount(Writer &writer, const AccountId &account)
{
    bool found = false;
    writer.run(u"SELECT 1 FROM account WHERE id = ?"_s, {account},
               [&](const Row &) { found = true; });
    if (!found) {
        writer.fail(Error::make(ErrorKind::NotFound,
                                Workspace::tr("The account is no longer in this workspace. Nothing "
                                              "was saved."),
                                {}, u"no account %1"_s.arg(account.text())));
    }
}

Workspace::Workspace() = default;
Workspace::~Workspace() = default;

Result<std::unique_ptr<Workspace>> Workspace::open(const QString &folder, Options options)
{
    const QString path = QDir::cleanPath(QDir(folder).absolutePath());
    Clock *clock = options.clock ? options.clock : &SystemClock::instance();
    const Result<QString> file = prepareWorkspaceFile(path, workspaceMigrations(), *clock);
    if (!file)
        return file.error();
    std::unique_ptr<Workspace> workspace(new Workspace);
    workspace->d = std::make_unique<Private>(path, clock);
    workspace->d->file = *file;
    if (const Result<void> opened = workspace->d->database.open(*file); !opened)
        return opened.error();
    return workspace;
}

QString Workspace::folder() const
{
    return d->folder;
}

int Workspace::schemaVersion()
{
    return int(workspaceMigrations().size());
}

QString Workspace::setting(const QString &key, const QString &other) const
{
    QString value = other;
    const Result<void> read
        = d->database.read(Matter::Settings, u"SELECT value FROM setting WHERE key = ?"_s, {key},
                           [&](const Row &row) { value = row.text(0); });
    return read ? value : other;
}

Result<void> Workspace::setSetting(const QString &key, const QString &value)
{
    return d->database.write(
        Matter::Settings,
        [&](Writer &writer) {
            writer.run(
                u"INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE "
                "SET value = excluded.value"_s,
                {key, value});
        },
        Database::Effect::Passing);
}

RateSlotStore &Workspace::rateSlots()
{
    return d->rates;
}

bool Workspace::tellChangedElsewhere()
{
    // What we are storing is told once, when it is through.
    if (*d->storing > 0 || !changedElsewhere())
        return false;
    Q_EMIT accountsChanged();
    const Result<QList<Account>> now = accounts();
    for (const Account &account : now ? *now : QList<Account>()) {
        Q_EMIT connectionsChanged(account.id, {});
        Q_EMIT draftsChanged(account.id);
        Q_EMIT testRecordsChanged(account.id, {});
        Q_EMIT definitionsChanged(account.id);
        Q_EMIT lintMutesChanged(account.id);
    }
    return true;
}

bool Workspace::isReadOnly() const
{
    return d->database.isReadOnly();
}

Result<void> Workspace::checkFile() const
{
    QString found;
    Result<void> read = d->database.read(Matter::Workspace, u"PRAGMA quick_check(1)"_s, {},
                                         [&](const Row &row) { found = row.text(0); });
    if (!read)
        return read;
    if (found != u"ok")
        return readError(Matter::Workspace, {kSqliteCorrupt, found}, d->folder);
    return {};
}

qint64 Workspace::fileSize() const
{
    qint64 bytes = 0;
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        bytes += QFileInfo(d->folder + u"/plugboard.db"_s + suffix).size();
    return bytes;
}

bool Workspace::changedElsewhere()
{
    return d->database.changedElsewhere();
}

QString Workspace::sqliteVersion() const
{
    QString version;
    (void) d->database.read(Matter::Workspace, u"SELECT sqlite_version()"_s, {},
                            [&](const Row &row) { version = row.text(0); });
    return version;
}

} // namespace plugboard

#include "moc_workspace.cpp"
