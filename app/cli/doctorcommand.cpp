// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/doctorcommand.h"

#include "engine/doctorjob.h"

using namespace Qt::StringLiterals;

namespace plugboard::cli {

void DoctorCommand::run()
{
    const Result<Engine *> engine = session().engine();
    Job<StepReport> *job = nullptr;
    if (engine) {
        job = (*engine)->doctor();
    } else {
        DoctorJob::Options options;
        options.workspaceError = engine.error();
        options.environment
            = [this](const QString &variable) { return session().environment(variable); };
        job = new DoctorJob(std::move(options));
    }
    need(job, [this](const StepReport &report) { finish(report); });
}

void DoctorCommand::finish(StepReport report)
{
    // What only matters to commands: variables that could mean two accounts.
    if (const Result<TokenVariables> variables = session().tokenVariables()) {
        const QStringList warnings = variables->warnings();
        for (Step &step : report.steps) {
            if (warnings.isEmpty() || step.id != u"workspace" || step.verdict == Verdict::Fail)
                continue;
            step.verdict = Verdict::Warn;
            step.detail += u' ' + warnings.join(u' ');
        }
    }
    succeed(stepsToJson(report), stepsToText(report), report.ok() ? 0 : 1);
    if (!report.ok())
        output().fail(stepsError(report, tr("Something is wrong here.")));
}

} // namespace plugboard::cli

#include "moc_doctorcommand.cpp"
