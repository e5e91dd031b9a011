// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/formcommand.h"

#include "cli/connectionoutput.h"
#include "cli/editreader.h"
#include "core/remotetext.h"
#include "schema/dialects/dialect.h"
#include "schema/formjson.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace plugboard::cli {

std::optional<Failure> FormCommand::check() const
{
    const QString name = line().value(u"dialect"_s);
    if (!line().has(u"dialect"_s) || name == u"auto" || dialectFromName(name))
        return std::nullopt;
    return Failure{usageError(tr("There is no such dialect. This version knows %1 and auto.")
                                  .arg(dialectNames().join(u", "_s))),
                   kUsage};
}

Result<QByteArray> FormCommand::readFile() const
{
    const QString path = line().arguments.first();
    const QString shown = cleanRemoteText(path, 200);
    QFile file(path);
    QIODevice *device = path == u"-" ? session().surroundings().in : &file;
    if (device == &file && !file.open(QIODevice::ReadOnly)) {
        return Error::make(ErrorKind::Config,
                           tr("The file %1 could not be read: %2.").arg(shown, file.errorString()));
    }
    const QByteArray bytes = device->read(kLargestMetadata + 1);
    if (device == &file && file.error() != QFileDevice::NoError) {
        return Error::make(ErrorKind::Config,
                           tr("The file %1 could not be read: %2.").arg(shown, file.errorString()));
    }
    if (bytes.size() > kLargestMetadata) {
        return Error::make(
            ErrorKind::TooLarge,
            tr("The file %1 is larger than 64 MiB, too large for a form.").arg(shown));
    }
    return bytes;
}

void FormCommand::run()
{
    if (const std::optional<Failure> failure = check()) {
        fail(*failure);
        return;
    }
    const Result<QByteArray> bytes = readFile();
    if (!bytes) {
        fail(bytes.error());
        return;
    }
    const auto named = dialectFromName(line().value(u"dialect"_s));
    const Result<MetadataForm> read = readMetadataForm(*bytes, named);
    if (!read) {
        fail(read.error());
        return;
    }
    // Not in the form: a script that names the dialect gets the same one.
    if (!named)
        output().note(
            tr("Read as %1: %2").arg(dialectName(read->reading.dialect), read->reading.reason));
    const FormSpec &form = read->form;
    FormEdits edits;
    if (const auto failure = EditReader(form, session()).read(edits)) {
        fail(*failure);
        return;
    }
    succeed(formToJson(form, edits), formToText(form));
}

} // namespace plugboard::cli
