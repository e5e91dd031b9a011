// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/dialects/metadatafile.h"

#include "schema/dialects/dialect.h"

#include <QCoreApplication>
#include <QFile>

namespace plugboard {

namespace {

struct MetadataFile
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::MetadataFile)
};

Error unreadable(const QIODevice &device, const QString &shown)
{
    return Error::make(
        ErrorKind::Config,
        MetadataFile::tr("The file %1 could not be read: %2.").arg(shown, device.errorString()));
}

} // namespace

Result<QByteArray> readMetadataFile(const QString &path, const QString &shown)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file, shown);
    Result<QByteArray> bytes = readMetadataFrom(file, shown);
    if (bytes && file.error() != QFileDevice::NoError)
        return unreadable(file, shown);
    return bytes;
}

Result<QByteArray> readMetadataFrom(QIODevice &device, const QString &shown)
{
    QByteArray bytes = device.read(kLargestMetadata + 1);
    if (bytes.size() > kLargestMetadata) {
        return Error::make(
            ErrorKind::TooLarge,
            MetadataFile::tr("The file %1 is larger than 64 MiB, too large for a form.")
                .arg(shown));
    }
    return bytes;
}

} // namespace plugboard
