// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/stepwords.h"

#include <QCoreApplication>

namespace plugboard {

namespace {

struct StepWordsTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::StepWords)
};

LadderStep::State stateOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass:
        return LadderStep::State::Pass;
    case Verdict::Fail:
        return LadderStep::State::Fail;
    case Verdict::Warn:
        return LadderStep::State::Warn;
    case Verdict::Skip:
        break;
    }
    return LadderStep::State::Skip;
}

} // namespace

QList<LadderStep> rungsOf(const QList<Step> &steps)
{
    QList<LadderStep> rungs;
    rungs.reserve(steps.size());
    for (const Step &step : steps) {
        LadderStep rung;
        rung.id = step.id;
        rung.title = step.title;
        rung.state = stateOf(step.verdict);
        rung.detail = step.detail;
        rung.remedy = step.remedy;
        rung.took = step.took;
        if (!step.path.isEmpty() && step.verdict == Verdict::Fail)
            rung.action = StepWordsTr::tr("Go to field");
        rungs.append(rung);
    }
    return rungs;
}

} // namespace plugboard
