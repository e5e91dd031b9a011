// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspaceplace.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace plugboard::WorkspacePlace {

namespace {

struct PlaceTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::WorkspacePlace)
};

constexpr qint64 kLongestPath = 16LL * 1024;

QString notePath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + u"/plugboard/workspace"_s;
}

Error unreadable()
{
    return Error::make(
        ErrorKind::Config,
        PlaceTr::tr("The file %1, which says where the workspace is, cannot be read.")
            .arg(notePath()),
        PlaceTr::tr("Write one absolute path into it, or delete it to use %1.").arg(usual()));
}

Error notKept()
{
    return Error::make(
        ErrorKind::Storage,
        PlaceTr::tr("The folder could not be noted in %1. Nothing was changed.").arg(notePath()),
        PlaceTr::tr("Check that you may write there, and that the disk is not full."));
}

} // namespace

QString usual()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/plugboard"_s;
}

Result<QString> chosen()
{
    QFile note(notePath());
    if (!note.exists())
        return QString();
    if (!note.open(QIODevice::ReadOnly) || note.size() > kLongestPath)
        return unreadable();
    const QString path = QString::fromUtf8(note.readAll()).trimmed();
    if (!QDir::isAbsolutePath(path) || path.contains(u'\n') || path.contains(QChar(0)))
        return unreadable();
    return QDir::cleanPath(path);
}

Result<QString> folder(const QString &option, const QString &variable)
{
    for (const QString &given : {option, variable}) {
        if (!given.isEmpty())
            return QDir(given).absolutePath();
    }
    Result<QString> choice = chosen();
    if (!choice || !choice->isEmpty())
        return choice;
    return usual();
}

Result<void> choose(const QString &folder)
{
    if (folder.isEmpty() || QDir::cleanPath(folder) == QDir::cleanPath(usual())) {
        if (QFile::exists(notePath()) && !QFile::remove(notePath()))
            return notKept();
        return {};
    }
    if (!QDir::isAbsolutePath(folder) || folder.contains(u'\n')) {
        return Error::make(ErrorKind::Config, PlaceTr::tr("“%1” is no absolute path.").arg(folder),
                           PlaceTr::tr("Choose a folder."));
    }
    // It may be missing, if it can be made.
    QFileInfo place(folder);
    while (!place.exists() && !place.isRoot())
        place.setFile(place.absolutePath());
    if (!place.isDir() || !place.isWritable()) {
        return Error::make(ErrorKind::Config,
                           PlaceTr::tr("Nothing can be written to %1.").arg(folder),
                           PlaceTr::tr("Choose a folder of your own."));
    }
    const QString path = notePath();
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return notKept();
    QSaveFile note(path);
    const QByteArray line = QDir::cleanPath(folder).toUtf8() + '\n';
    if (!note.open(QIODevice::WriteOnly) || note.write(line) != line.size() || !note.commit())
        return notKept();
    return {};
}

} // namespace plugboard::WorkspacePlace
