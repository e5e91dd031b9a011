// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/formcommand.h"

#include "cli/connectionoutput.h"
#include "cli/editreader.h"
#include "core/remotetext.h"
#include "schema/dialects/flxpointdialect.h"
#include "schema/formjson.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace plugboard::cli {

namespace {

constexpr qint64 kLargestMetadata = 64LL * 1024 * 1024;

} // namespace

std::optional<Failure> FormCommand::check() const
{
    if (!line().has(u"dialect"_s))
        return std::nullopt;
    const QString dialect = line().value(u"dialect"_s);
    const QStringList later{u"make"_s, u"jsonschema"_s, u"airbyte"_s, u"kafka"_s, u"n8n"_s};
    if (later.contains(dialect))
        return Failure{notInThisVersion(u"form --dialect "_s + dialect), kUsage};
    if (dialect != u"flxpoint" && dialect != u"auto")
        return Failure{
            usageError(tr("There is no such dialect. This version knows flxpoint and auto.")),
            kUsage};
    return std::nullopt;
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
    const Result<Json> metadata = parseJson(*bytes);
    if (!metadata) {
        fail(metadata.error());
        return;
    }
    const Result<FormSpec> form = flxpointForm(*metadata);
    if (!form) {
        fail(form.error());
        return;
    }
    FormEdits edits;
    if (const auto failure = EditReader(*form, session()).read(edits)) {
        fail(*failure);
        return;
    }
    succeed(formToJson(*form, edits), formToText(*form));
}

} // namespace plugboard::cli
