// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/json.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

namespace plugboard {

//! SQLite's own code for what cannot be what was written.
constexpr int kSqliteCorrupt = 11;
//! Its codes for what takes no writing.
constexpr int kSqliteReadOnly = 8;
constexpr int kSqliteFull = 13;
//! SQLite's own code for what another connection holds.
constexpr int kSqliteBusy = 5;

//! What SQLite said; holds no bound value.
struct SqlFailure
{
    //! SQLite's extended result code.
    int code = 0;
    QString text;

    //! The code without its extension: SQLITE_FULL is 13.
    [[nodiscard]] int primary() const { return code & 0xff; }
};

//! A value for one "?" of a statement. Text is never NULL, also where the QString is a null one.
class Bind
{
public:
    Bind(std::nullptr_t) { }
    Bind(const QString &text) : m_value(text.isNull() ? QString(QLatin1String("")) : text) { }
    template <typename Tag>
    Bind(const Id<Tag> &id) : Bind(id.text())
    {
    }
    Bind(const QByteArray &bytes) : m_value(bytes.isNull() ? QByteArray("") : bytes) { }
    Bind(const Json &json) : m_value(writeJson(json)) { }
    Bind(qint64 number) : m_value(number) { }
    Bind(int number) : m_value(qint64(number)) { }
    Bind(milliseconds time) : m_value(qint64(time.count())) { }

    [[nodiscard]] const QVariant &value() const { return m_value; }

private:
    QVariant m_value;
};
using Binds = std::vector<Bind>;

//! One row of an answer, valid during the call that it was passed to.
class Row
{
public:
    explicit Row(const QSqlQuery &query) : m_query(query) { }
    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }
    [[nodiscard]] QByteArray bytes(int column) const { return m_query.value(column).toByteArray(); }
    [[nodiscard]] qint64 integer(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
    [[nodiscard]] bool isNull(int column) const { return m_query.isNull(column); }
    [[nodiscard]] milliseconds time(int column) const { return milliseconds(integer(column)); }
    //! Text that we wrote ourselves; where it cannot be read back the row is a damaged one, which
    //! isDamaged() tells and whoever asked for the row reports.
    [[nodiscard]] Json json(int column) const;
    [[nodiscard]] bool isDamaged() const { return m_damaged; }

private:
    const QSqlQuery &m_query;
    mutable bool m_damaged = false;
};

using OnRow = std::function<void(const Row &)>;

//! One SQLite connection with a name of its own, used on the thread that opened it. Statements are
//! prepared once and kept. Nothing is left half-read, so no read transaction outlives a call.
class SqlConnection
{
public:
    enum class Mode {
        ReadOnly,
        ReadWrite,
        //! Of a file that nobody writes: no lock, no file beside it; its write-ahead log is not
        //! seen.
        Immutable,
    };

    SqlConnection();
    ~SqlConnection();
    Q_DISABLE_COPY_MOVE(SqlConnection)

    [[nodiscard]] std::optional<SqlFailure> open(const QString &file, Mode mode);
    //! Runs \a sql and passes each row of its answer to \a onRow; \a onRow runs no statement.
    [[nodiscard]] std::optional<SqlFailure> run(const QString &sql, const Binds &binds = {},
                                                const OnRow &onRow = {});
    //! Runs \a sql without keeping it. For PRAGMAs that set something: SQLite carries those out
    //! while it prepares them, so a kept one would do nothing the second time.
    [[nodiscard]] std::optional<SqlFailure> set(const QString &sql);
    //! Rows that the last run() wrote.
    [[nodiscard]] int affected() const { return m_affected; }
    //! The first column of the first row; nothing where there is none or where it failed.
    [[nodiscard]] std::optional<QVariant> value(const QString &sql);

private:
    QString m_name;
    QSqlDatabase m_db;
    std::unordered_map<QString, std::unique_ptr<QSqlQuery>> m_statements;
    int m_affected = 0;
};

} // namespace plugboard
