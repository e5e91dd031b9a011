// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/workspace.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

namespace plugboard::test {

inline Account sampleAccount(const QString &id, const QString &name)
{
    Account account;
    account.id = AccountId(id);
    account.name = name;
    account.platform = QStringLiteral("flxpoint");
    account.url = QUrl(QStringLiteral("https://api.example.test/v1"));
    account.role = AccountRole::Staging;
    return account;
}

inline StoredConnection sampleConnection(const QString &id, const QString &name,
                                         const QByteArray &body = R"({"id":1})")
{
    StoredConnection one;
    one.id = ConnectionId(id);
    one.type = {TypeId(QStringLiteral("ftp")), QStringLiteral("FTP")};
    one.name = name;
    one.body = parseJson(body).value();
    return one;
}

inline Draft sampleDraft(const QString &key, const QByteArray &state = R"({"edits":[]})")
{
    Draft draft;
    draft.key = key;
    draft.id = ConnectionId(key);
    draft.type = {TypeId(QStringLiteral("ftp")), QStringLiteral("FTP")};
    draft.state = parseJson(state).value();
    draft.changes = 1;
    draft.savedAt = milliseconds(1'760'000'000'000);
    return draft;
}

//! The value, or a failed test that prints the error.
template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s (%s)", qPrintable(result.error().summary), qPrintable(result.error().detail));
    return std::move(result).value();
}

inline void must(const Result<void> &result)
{
    if (!result)
        qFatal("%s (%s)", qPrintable(result.error().summary), qPrintable(result.error().detail));
}

inline std::unique_ptr<Workspace> openWorkspace(const QString &folder, Clock *clock = nullptr)
{
    return must(Workspace::open(folder, {clock}));
}

//! The connection that the workspace opened last made, to set PRAGMAs on it that stand for a full
//! disk or a short patience.
inline QSqlDatabase lastConnection()
{
    QString best;
    qulonglong highest = 0;
    for (const QString &name : QSqlDatabase::connectionNames()) {
        const qulonglong number = name.section(QLatin1Char('-'), -1).toULongLong();
        if (name.startsWith(QLatin1String("plugboard-workspace-")) && number > highest) {
            highest = number;
            best = name;
        }
    }
    return QSqlDatabase::database(best, false);
}

inline QString sqlValue(QSqlDatabase db, const QString &sql)
{
    QSqlQuery query(db);
    if (!query.exec(sql) || !query.next())
        return {};
    return query.value(0).toString();
}

//! Runs \a statements on \a file as some other program would, and returns the last one's value.
inline QString rawSql(const QString &file, const QStringList &statements)
{
    const QString name = QStringLiteral("raw");
    QString value;
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        db.setDatabaseName(file);
        if (!db.open())
            qFatal("cannot open %s", qPrintable(file));
        for (const QString &sql : statements) {
            QSqlQuery query(db);
            if (!query.exec(sql))
                qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
            if (query.next())
                value = query.value(0).toString();
        }
        db.close();
    }
    QSqlDatabase::removeDatabase(name);
    return value;
}

} // namespace plugboard::test
