// SPDX-License-Identifier: GPL-3.0-or-later
//
// The last test of each connection.
#include "workspace/workspace_p.h"

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

Json reportToJson(const StepReport &report)
{
    Json steps = Json::array();
    for (const Step &step : report.steps) {
        Json one = Json::object();
        one.set(u"id"_s, step.id);
        one.set(u"title"_s, step.title);
        one.set(u"verdict"_s, verdictName(step.verdict));
        one.set(u"detail"_s, step.detail);
        one.set(u"remedy"_s, step.remedy);
        one.set(u"millis"_s, Json::number(step.took.count()));
        one.set(u"path"_s, step.path);
        steps.append(std::move(one));
    }
    return steps;
}

Verdict verdictOf(const QString &name)
{
    for (const Verdict verdict : {Verdict::Pass, Verdict::Fail, Verdict::Skip, Verdict::Warn}) {
        if (verdictName(verdict) == name)
            return verdict;
    }
    return Verdict::Skip;
}

StepReport reportFromJson(const Json &steps)
{
    StepReport report;
    for (const Json &one : steps.items()) {
        Step step;
        step.id = one[u"id"].toString();
        step.title = one[u"title"].toString();
        step.verdict = verdictOf(one[u"verdict"].toString());
        step.detail = one[u"detail"].toString();
        step.remedy = one[u"remedy"].toString();
        step.took = milliseconds(one[u"millis"].toInt64().value_or(0));
        step.path = one[u"path"].toString();
        report.steps.append(step);
    }
    return report;
}

} // namespace

Result<QList<TestRecord>> Workspace::testRecords(const AccountId &account) const
{
    QList<TestRecord> all;
    const Result<void> read = d->database.read(
        Matter::Tests,
        u"SELECT connection, tested_at, report FROM test_record WHERE account = ? "
        "ORDER BY tested_at, connection"_s,
        {account}, [&](const Row &row) {
            all.append({ConnectionId(row.text(0)), reportFromJson(row.json(2)), row.time(1)});
        });
    if (!read)
        return read.error();
    return all;
}

Result<std::optional<TestVerdict>> Workspace::testVerdict(const AccountId &account,
                                                          const ConnectionId &id) const
{
    std::optional<TestVerdict> found;
    const Result<void> read = d->database.read(
        Matter::Tests,
        u"SELECT ok, tested_at FROM test_record WHERE account = ? AND connection = ?"_s,
        {account, id}, [&](const Row &row) {
            found = TestVerdict{id, row.flag(0), row.time(1)};
        });
    if (!read)
        return read.error();
    return found;
}

Result<void> Workspace::storeTestRecord(const AccountId &account, const TestRecord &record)
{
    Result<void> done = d->database.write(Matter::Tests, [&](Writer &writer) {
        d->requireAccount(writer, account);
        writer.run(uR"(INSERT INTO test_record (account, connection, tested_at, report, ok)
                       VALUES (?, ?, ?, ?, ?)
                       ON CONFLICT (account, connection) DO UPDATE SET
                           tested_at = excluded.tested_at, report = excluded.report,
                           ok = excluded.ok)"_s,
                   {account, record.id, record.at, reportToJson(record.report),
                    record.report.ok() ? 1 : 0});
    });
    if (done)
        Q_EMIT testRecordsChanged(account, record.id);
    return done;
}

} // namespace plugboard
