// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/exportformats.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct ExportTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::Export)
};

//! A pipe or a device is written into; a file is replaced as a whole, or not at all.
QString write(const QString &path, const QByteArray &text)
{
    const QFileInfo there(path);
    if (there.exists() && !there.isFile() && !there.isDir()) {
        QFile file(path);
        const bool done = file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)
            && file.write(text) == text.size();
        return done ? QString() : file.errorString();
    }
    QSaveFile file(path);
    const bool done
        = file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
    return done ? QString() : file.errorString();
}

} // namespace

Result<void> writeExport(const QString &path, const QByteArray &text)
{
    const QString fault = write(path, text);
    if (fault.isEmpty())
        return {};
    const QString place = QDir::toNativeSeparators(path);
    const QString summary = QFileInfo::exists(path)
        ? ExportTr::tr("The export could not be written to %1. What was there is unchanged.")
              .arg(place)
        : ExportTr::tr("The export could not be written to %1. No file was made.").arg(place);
    return Error::make(ErrorKind::Storage, summary,
                       ExportTr::tr("Check that the folder exists, that you may write to it and "
                                    "that the disk has space left, or choose another place."),
                       fault);
}

} // namespace plugboard
