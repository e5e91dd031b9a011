// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/formcommand.h"

#include "cli/connectionoutput.h"
#include "cli/editreader.h"
#include "core/remotetext.h"
#include "schema/dialects/dialect.h"
#include "schema/dialects/metadatafile.h"
#include "schema/formjson.h"

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
    if (path == u"-")
        return readMetadataFrom(*session().surroundings().in, shown);
    return readMetadataFile(path, shown);
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

#include "moc_formcommand.cpp"
