// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/testcommand.h"

#include "core/remotetext.h"

using namespace Qt::StringLiterals;

namespace plugboard::cli {

void TestCommand::run()
{
    const bool isAll = line().has(u"all"_s);
    if (isAll != line().arguments.isEmpty()) {
        failUsage(tr("“test” needs the id of a connection or --all, and not both."));
        return;
    }
    const std::optional<Account> account = accountOrFail();
    m_engine = account ? engineOrFail() : nullptr;
    if (!m_engine)
        return;
    m_account = account->id;
    if (!isAll) {
        if (const std::optional<ConnectionId> id = idOrFail())
            testOne(*id);
        return;
    }
    refreshList(*m_engine, m_account, [this] {
        const Result<QList<StoredConnection>> all = m_engine->workspace().connections(m_account);
        if (!all) {
            fail(all.error());
            return;
        }
        m_all = *all;
        testNext();
    });
}

void TestCommand::testOne(const ConnectionId &id)
{
    need(m_engine->test(m_account, id), [this, id](const StepReport &tested) {
        const StepReport report = session().explained(tested);
        succeed(stepsToJson(report), stepsToText(report), report.ok() ? 0 : 1);
        if (!report.ok())
            output().fail(stepsError(
                report, tr("The test of %1 failed.").arg(cleanRemoteText(id.text(), 80))));
    });
}

void TestCommand::testNext()
{
    if (m_index == m_all.size()) {
        // Some of many failed: 2; all of them: 1.
        const int code = m_failed == 0 ? partly() : m_failed == m_all.size() ? 1 : 2;
        succeed(m_results, m_text, code);
        if (m_failed != 0) {
            output().fail(
                Error::make(ErrorKind::Validation,
                            tr("%1 of %2 connections failed their test.")
                                .arg(QString::number(m_failed), QString::number(m_all.size()))));
        }
        return;
    }
    const StoredConnection &one = m_all.at(m_index++);
    // A failure of one, its own fetch for example, is not the end of the others.
    call(m_engine->test(m_account, one.id), [this, one](const Result<StepReport> &outcome) {
        StepReport report;
        if (outcome) {
            report = *outcome;
        } else {
            Step step;
            step.id = u"test"_s;
            step.title = tr("Test ran");
            step.verdict = Verdict::Fail;
            step.detail = outcome.error().summary;
            step.remedy = outcome.error().remedy;
            report.steps.append(step);
        }
        Json json = Json(Json::Object{{u"id"_s, Json(one.id.text())}});
        const Json steps = stepsToJson(report);
        for (const JsonMember &member : steps.members())
            json.set(member.name, member.value);
        m_results.append(std::move(json));
        m_text += u"%1  %2\n"_s.arg(one.id.text(), cleanRemoteText(one.name, 100))
            + stepsToText(report) + u'\n';
        m_failed += report.ok() ? 0 : 1;
        output().trace(tr("%1 of %2").arg(QString::number(m_index), QString::number(m_all.size())));
        testNext();
    });
}

} // namespace plugboard::cli

#include "moc_testcommand.cpp"
