// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/nativejson.h"

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

} // namespace

Result<void> writeExport(const QString &path, const QByteArray &text)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        return {};
    const QString place = QDir::toNativeSeparators(path);
    const QString summary = QFileInfo::exists(path)
        ? ExportTr::tr("The export could not be written to %1. What was there is unchanged.")
              .arg(place)
        : ExportTr::tr("The export could not be written to %1. No file was made.").arg(place);
    return Error::make(ErrorKind::Storage, summary,
                       ExportTr::tr("Check that the folder exists, that you may write to it and "
                                    "that the disk has space left, or choose another place."),
                       file.errorString());
}

} // namespace plugboard
