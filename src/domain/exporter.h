// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"
#include "domain/connection.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace plugboard {

//! A format that connections can be exported to. Texts are translated.
struct ExportFormat
{
    //! "json", "csv-wide" …
    QString id;
    QString name;
    //! What it is good for, in one sentence.
    QString goodFor;
    //! How the file's name ends, ".csv" for example.
    QString suffix;
    //! For a file dialog: "Name (*.csv)".
    QString filter;
    //! It is made of rows and columns, and ExportOptions count.
    bool isTable = false;
};

//! Of tables only.
struct ExportOptions
{
    //! ";" between the cells in place of ",": what spreadsheets expect where a comma parts
    //! decimals.
    bool semicolon = false;
    //! A byte-order mark in front, without which some spreadsheets do not see that it is UTF-8.
    bool byteOrderMark = false;
};

struct ExportCounts
{
    int connections = 0;
    //! By state: "set", "unset", "reference", "unknown".
    QHash<QString, int> secrets;
    //! Secrets in clear that a body still held and that were taken out here. Never expected.
    int takenOut = 0;
};

//! One secret field over all connections of an export.
struct SecretTally
{
    QString label;
    QString handle;
    //! By state, as in ExportCounts.
    QHash<QString, int> states;
};

//! A file's whole content, and what there is to say of it before it is written.
struct ExportDocument
{
    QByteArray text;
    ExportCounts counts;
    //! By label.
    QList<SecretTally> secrets;
    //! Whole sentences, translated: what the format cannot hold.
    QStringList losses;
    //! The first rows of a table as they stand in the file, unquoted; empty for other formats.
    QStringList columns;
    QList<QStringList> rows;
};

//! An export under way: made of one connection after the other, so that whoever makes it can pause
//! in between.
class ExportRun
{
public:
    ExportRun() = default;
    virtual ~ExportRun() = default;
    Q_DISABLE_COPY_MOVE(ExportRun)

    //! In the order of the file; see sortForExport().
    virtual void add(const StoredConnection &connection) = 0;
    //! Once, at the end.
    [[nodiscard]] virtual ExportDocument finish() = 0;
};

//! How the window exports without knowing a format; given by the program that composes it.
struct Exporter
{
    //! The first one is chosen where nothing else is.
    QList<ExportFormat> formats;
    std::function<std::unique_ptr<ExportRun>(const QString &format, const Account &,
                                             const ExportOptions &)>
        begin;
    //! Storage where the file could not be written.
    std::function<Result<void>(const QString &path, const QByteArray &text)> write;
};

//! Ids that are numbers first, by their size whatever it is; then the rest by its text: the same
//! connections give the same file, whatever they are called.
void sortForExport(QList<ConnectionId> &ids);

} // namespace plugboard
