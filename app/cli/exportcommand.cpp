// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exportcommand.h"

#include "cli/connectionfilter.h"
#include "core/remotetext.h"
#include "exchange/exportformats.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard::cli {

namespace {

const QStringList kSecretStates{u"set"_s, u"unset"_s, u"reference"_s, u"unknown"_s};

Json countsToJson(const ExportCounts &counts)
{
    Json secrets = Json::object();
    for (const QString &state : kSecretStates)
        secrets.set(state, Json::number(counts.secrets.value(state)));
    return Json(Json::Object{{u"connections"_s, Json::number(counts.connections)},
                             {u"secrets"_s, std::move(secrets)}});
}

} // namespace

std::optional<Failure> ExportCommand::check()
{
    const auto usage = [](const QString &summary) { return Failure{usageError(summary), kUsage}; };
    const QString format = line().value(u"format"_s);
    const QStringList later{u"yaml"_s, u"env"_s, u"curl"_s, u"terraform"_s, u"folder"_s, u"age"_s};
    if (later.contains(format))
        return Failure{notInThisVersion(u"export --format "_s + format), kUsage};
    if (format != u"json" && format != u"csv")
        return usage(tr("There is no such format. This version writes json and csv."));
    m_format = format;
    if (format == u"csv") {
        const QString layout = line().has(u"csv"_s) ? line().value(u"csv"_s) : u"wide"_s;
        if (layout != u"wide" && layout != u"long")
            return usage(tr("--csv must be wide or long."));
        m_format = u"csv-"_s + layout;
    } else if (line().has(u"csv"_s) || line().has(u"semicolon"_s) || line().has(u"bom"_s)) {
        return usage(tr("--csv, --semicolon and --bom belong to --format csv."));
    }
    const QString secrets = line().value(u"secrets"_s);
    if (secrets == u"reference" || secrets == u"encrypt")
        return Failure{notInThisVersion(u"export --secrets "_s + secrets), kUsage};
    if (line().has(u"secrets"_s) && secrets != u"omit")
        return usage(tr("--secrets must be omit."));
    if (line().has(u"ids"_s) && line().has(u"query"_s))
        return usage(tr("--ids and --query exclude each other."));
    if (line().has(u"ids"_s)) {
        for (const QString &id : line().value(u"ids"_s).split(u','))
            m_ids.append(id.trimmed());
        if (m_ids.contains(QString()))
            return usage(tr("--ids must be ids with commas between them."));
    }
    return std::nullopt;
}

void ExportCommand::run()
{
    if (const std::optional<Failure> failure = check()) {
        fail(*failure);
        return;
    }
    const std::optional<Account> account = accountOrFail();
    Engine *engine = account ? engineOrFail() : nullptr;
    if (!engine)
        return;
    refreshList(*engine, account->id, [this, engine, account] { write(*engine, *account); });
}

Result<QList<StoredConnection>> ExportCommand::chosen(Engine &engine, const Account &account) const
{
    const Result<QList<StoredConnection>> all
        = connectionsFor(engine, account, line().value(u"query"_s));
    if (!all || m_ids.isEmpty())
        return all;
    QList<StoredConnection> found;
    QStringList missing;
    for (const QString &id : m_ids) {
        const auto one = std::ranges::find_if(
            *all, [&](const StoredConnection &stored) { return stored.id.text() == id; });
        if (one == all->end())
            missing.append(cleanRemoteText(id, 80));
        else if (!found.contains(*one))
            found.append(*one);
    }
    if (missing.isEmpty())
        return found;
    return Error::make(ErrorKind::NotFound,
                       tr("%1 has no connection %2. Nothing was exported.")
                           .arg(account.name, missing.join(u", "_s)));
}

void ExportCommand::write(Engine &engine, const Account &account)
{
    const Result<QList<StoredConnection>> connections = chosen(engine, account);
    if (!connections) {
        fail(connections.error());
        return;
    }
    for (const QString &remark :
         remarksOn(engine, account, line().value(u"query"_s), connections->size()))
        output().warn(remark);
    ExportOptions options;
    options.semicolon = line().has(u"semicolon"_s);
    options.byteOrderMark = line().has(u"bom"_s);
    const std::unique_ptr<ExportRun> made = beginExport(
        m_format, account,
        [&](const StoredConnection &one) { return engine.form(account.id, one); }, options,
        QDateTime::currentDateTimeUtc());
    const ExportDocument document = exportAll(*made, *connections);
    const QString path = line().value(u"output"_s);
    const bool isToOutput = path.isEmpty() || path == u"-";
    if (!isToOutput) {
        if (const Result<void> written = writeExport(path, document.text); !written) {
            fail(written.error());
            return;
        }
    }

    Json result = countsToJson(document.counts);
    const QString words
        = tr("Exported connections: %1. Secrets left out: %2; not shown by the platform: %3.")
              .arg(QString::number(document.counts.connections),
                   QString::number(document.counts.secrets.value(u"set"_s)),
                   QString::number(document.counts.secrets.value(u"unknown"_s)));
    if (!isToOutput) {
        succeed(result, words + u'\n', partly());
        return;
    }
    if (output().options().json) {
        // One document only, so it holds the export: as JSON where it is that, else as text.
        Result<Json> parsed = m_format == u"json"
            ? parseJson(document.text)
            : Result<Json>(Json(QString::fromUtf8(document.text)));
        if (parsed)
            result.set(u"document"_s, std::move(*parsed));
        succeed(result, {}, partly());
        return;
    }
    output().note(words);
    succeedWith(document.text, partly());
}

} // namespace plugboard::cli

#include "moc_exportcommand.cpp"
