// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QList>
#include <QString>

namespace plugboard {

enum class Verdict { Pass, Fail, Skip, Warn };
//! "pass", "fail", "skip", "warn".
[[nodiscard]] QString verdictName(Verdict verdict);

//! One step of a check, a test or the doctor.
struct Step
{
    QString id;
    QString title;
    Verdict verdict = Verdict::Skip;
    //! What was observed.
    QString detail;
    //! What to do next; empty where nothing.
    QString remedy;
    milliseconds took{0};
    //! The field to go to; empty where none.
    QString path;
};

struct StepReport
{
    QList<Step> steps;
    //! False where nobody could look: the steps only say why, and nothing passed or failed.
    bool couldLook = true;

    //! No step failed.
    [[nodiscard]] bool ok() const;
};

} // namespace plugboard
