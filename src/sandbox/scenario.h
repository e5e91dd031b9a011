// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace plugboard {

//! What the practice platform plays.
enum class SandboxScenario {
    //! A platform that works.
    Default,
    //! Stand-ins where secrets stand, which a write would store.
    MaskedSecrets,
    //! 502, 503, 429 and cut connections between good answers; a write's answer may be lost after
    //! it was carried out.
    Flaky,
    //! Every answer late and in pieces.
    Slow,
    //! Somebody else edits at the same time.
    Colleague,
    //! Five thousand connections.
    Large,
    //! The token ends after a minute or twenty calls; a new one is made.
    TokenExpires,
};

struct ScenarioInfo
{
    SandboxScenario scenario;
    //! As on the command line.
    QString name;
    //! As a menu shows it.
    QString title;
    //! A sentence: what to expect.
    QString explanation;
};

//! All of them, the default first.
[[nodiscard]] const QList<ScenarioInfo> &sandboxScenarios();
[[nodiscard]] const ScenarioInfo &scenarioInfo(SandboxScenario scenario);
[[nodiscard]] QStringList scenarioNames();
//! Config naming the known ones where there is none of that name.
[[nodiscard]] Result<SandboxScenario> scenarioFromName(const QString &name);

} // namespace plugboard
