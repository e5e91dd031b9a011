// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/exportformats.h"

#include "exchange/csvexport.h"
#include "exchange/nativejson.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct FormatTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::ExportFormats)
};

} // namespace

QList<ExportFormat> exportFormats()
{
    return {
        {u"json"_s, FormatTr::tr("Native JSON"),
         FormatTr::tr("Everything that the platform sent: good for backup, comparison and "
                      "support."),
         u".plugboard.json"_s, FormatTr::tr("Plugboard export (*.plugboard.json)"), false},
        {u"csv-wide"_s, FormatTr::tr("CSV, wide"),
         FormatTr::tr("One row a connection, one column a handle: good for looking at many "
                      "connections in a spreadsheet."),
         u".csv"_s, FormatTr::tr("CSV table (*.csv)"), true},
        {u"csv-long"_s, FormatTr::tr("CSV, long"),
         FormatTr::tr("One row a value (account, id, name, handle, value): good for filters, pivot "
                      "tables and databases."),
         u".csv"_s, FormatTr::tr("CSV table (*.csv)"), true},
    };
}

std::unique_ptr<ExportRun> beginExport(const QString &format, const Account &account,
                                       const FormOf &form, const ExportOptions &options,
                                       const QDateTime &at)
{
    if (format == u"csv-wide")
        return std::make_unique<CsvExport>(CsvExport::Layout::Wide, account, form, options);
    if (format == u"csv-long")
        return std::make_unique<CsvExport>(CsvExport::Layout::Long, account, form, options);
    return std::make_unique<NativeJsonExport>(account, form, at);
}

ExportDocument exportAll(ExportRun &run, const QList<StoredConnection> &connections)
{
    QHash<ConnectionId, const StoredConnection *> byId;
    QList<ConnectionId> ids;
    ids.reserve(connections.size());
    for (const StoredConnection &one : connections) {
        ids.append(one.id);
        byId.insert(one.id, &one);
    }
    sortForExport(ids);
    for (const ConnectionId &id : std::as_const(ids))
        run.add(*byId.value(id));
    return run.finish();
}

} // namespace plugboard
