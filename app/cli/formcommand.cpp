// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/formcommand.h"

#include "cli/connectionoutput.h"
#include "cli/editreader.h"
#include "core/remotetext.h"
#include "schema/formjson.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace plugboard::cli {

namespace {

constexpr qint64 kLargestMetadata = 64LL * 1024 * 1024;

} // namespace

std::optional<Failure> FormCommand::check() const
{
    const QString name = line().value(u"dialect"_s);
    if (!line().has(u"dialect"_s) || name == u"auto" || dialectFromName(name))
        return std::nullopt;
    return Failure{usageError(tr("There is no such dialect. This version knows %1 and auto.")
                                  .arg(dialectNames().join(u", "_s))),
                   kUsage};
}

Result<Dialect> FormCommand::dialectOf(const Json &metadata) const
{
    if (const auto named = dialectFromName(line().value(u"dialect"_s)))
        return *named;
    const std::optional<DialectReading> reading = detectDialect(metadata);
    if (!reading) {
        return Error::make(ErrorKind::Protocol,
                           tr("The file is in no metadata language that is known here."),
                           tr("Say which it is: --dialect %1.").arg(dialectNames().join(u'|')),
                           u"top level is %1"_s.arg(metadata.typeName()));
    }
    // Not in the form: a script that names the dialect gets the same one.
    output().note(tr("Read as %1: %2").arg(dialectName(reading->dialect), reading->reason));
    return reading->dialect;
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
    const Result<Dialect> dialect = dialectOf(*metadata);
    if (!dialect) {
        fail(dialect.error());
        return;
    }
    const Result<FormSpec> form = formFromMetadata(*dialect, *metadata);
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
