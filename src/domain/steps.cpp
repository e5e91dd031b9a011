// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/steps.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

QString verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass:
        return u"pass"_s;
    case Verdict::Fail:
        return u"fail"_s;
    case Verdict::Warn:
        return u"warn"_s;
    case Verdict::Skip:
        break;
    }
    return u"skip"_s;
}

bool StepReport::ok() const
{
    return std::none_of(steps.begin(), steps.end(),
                        [](const Step &step) { return step.verdict == Verdict::Fail; });
}

} // namespace plugboard
