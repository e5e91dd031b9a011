// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/sqlconnection.h"

#include <QSqlError>
#include <QUrl>

#include <atomic>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! Bodies are wrapped once or twice by what we store around them.
constexpr int kMaxDepth = 256;

SqlFailure failureOf(const QSqlError &error)
{
    bool isNumber = false;
    const int code = error.nativeErrorCode().toInt(&isNumber);
    // 1 is SQLITE_ERROR; the driver plugin itself may be missing, which has no code at all.
    return {isNumber ? code : 1, error.text().simplified()};
}

QString nextName()
{
    static std::atomic<quint64> counter = 0;
    return u"plugboard-workspace-%1"_s.arg(++counter);
}

} // namespace

Json Row::json(int column) const
{
    JsonLimits limits;
    limits.maxDepth = kMaxDepth;
    limits.maxBytes = std::numeric_limits<qint64>::max();
    Result<Json> parsed = parseJson(bytes(column), limits);
    if (!parsed) {
        m_damaged = true;
        return {};
    }
    return std::move(parsed).value();
}

SqlConnection::SqlConnection()
    : m_name(nextName()), m_db(QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name))
{
}

SqlConnection::~SqlConnection()
{
    m_statements.clear();
    m_db.close();
    m_db = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

std::optional<SqlFailure> SqlConnection::open(const QString &file, Mode mode)
{
    QString options = u"QSQLITE_BUSY_TIMEOUT=5000"_s;
    if (mode != Mode::ReadWrite)
        options += u";QSQLITE_OPEN_READONLY"_s;
    QString name = file;
    if (mode == Mode::Immutable) {
        options += u";QSQLITE_OPEN_URI"_s;
        name = u"file:"_s + QString::fromLatin1(QUrl::toPercentEncoding(file, "/"))
            + u"?immutable=1"_s;
    }
    m_db.setConnectOptions(options);
    m_db.setDatabaseName(name);
    if (!m_db.open())
        return failureOf(m_db.lastError());
    return std::nullopt;
}

std::optional<SqlFailure> SqlConnection::run(const QString &sql, const Binds &binds,
                                             const OnRow &onRow)
{
    std::unique_ptr<QSqlQuery> &query = m_statements[sql];
    if (!query) {
        query = std::make_unique<QSqlQuery>(m_db);
        query->setForwardOnly(true);
        if (!query->prepare(sql)) {
            const SqlFailure failure = failureOf(query->lastError());
            m_statements.erase(sql);
            return failure;
        }
    }
    for (int i = 0; i < int(binds.size()); ++i)
        query->bindValue(i, binds[size_t(i)].value());
    bool damaged = false;
    std::optional<SqlFailure> failure;
    if (query->exec()) {
        m_affected = query->numRowsAffected();
        while (onRow && query->next() && !damaged) {
            const Row row(*query);
            onRow(row);
            damaged = row.isDamaged();
        }
    }
    // next() ends the same way for "no more rows" and for "the disk failed"; the error tells.
    if (query->lastError().isValid())
        failure = failureOf(query->lastError());
    else if (damaged)
        failure = SqlFailure{kSqliteCorrupt, u"a stored value cannot be read back"_s};
    query->finish();
    for (int i = 0; i < int(binds.size()); ++i)
        query->bindValue(i, QVariant()); // no second copy of a body stays in memory
    return failure;
}

std::optional<SqlFailure> SqlConnection::set(const QString &sql)
{
    QSqlQuery query(m_db);
    if (!query.exec(sql))
        return failureOf(query.lastError());
    return std::nullopt;
}

std::optional<QVariant> SqlConnection::value(const QString &sql)
{
    std::optional<QVariant> found;
    const auto failure = run(sql, {}, [&](const Row &row) {
        if (!found)
            found = row.isNull(0) ? QVariant() : QVariant(row.text(0));
    });
    return failure ? std::nullopt : found;
}

} // namespace plugboard
