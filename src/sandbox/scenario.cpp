// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/scenario.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct ScenarioTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::SandboxScenario)
};

QList<ScenarioInfo> makeScenarios()
{
    using enum SandboxScenario;
    return {
        {Default, u"default"_s, ScenarioTr::tr("Default"),
         ScenarioTr::tr("The practice platform works as it should.")},
        {MaskedSecrets, u"masked-secrets"_s, ScenarioTr::tr("Masked Secrets"),
         ScenarioTr::tr("Secrets come back as stand-ins, which a push must not send.")},
        {Flaky, u"flaky"_s, ScenarioTr::tr("Flaky"),
         ScenarioTr::tr("Many calls fail or get no answer; some writes work all the same.")},
        {Slow, u"slow"_s, ScenarioTr::tr("Slow"),
         ScenarioTr::tr("Every answer takes seconds and comes in pieces.")},
        {Colleague, u"colleague"_s, ScenarioTr::tr("Colleague"),
         ScenarioTr::tr("Somebody else edits connections at the same time, also the one that you "
                        "are about to push.")},
        {Large, u"large"_s, ScenarioTr::tr("Large"),
         ScenarioTr::tr("The account has 5,000 connections.")},
        {TokenExpires, u"token-expires"_s, ScenarioTr::tr("Token Expires"),
         ScenarioTr::tr("A token is good for a minute or 20 calls; then the platform refuses it "
                        "and there is a new one.")},
    };
}

} // namespace

const QList<ScenarioInfo> &sandboxScenarios()
{
    static const QList<ScenarioInfo> all = makeScenarios();
    return all;
}

const ScenarioInfo &scenarioInfo(SandboxScenario scenario)
{
    return sandboxScenarios().at(int(scenario));
}

QStringList scenarioNames()
{
    QStringList names;
    for (const ScenarioInfo &one : sandboxScenarios())
        names << one.name;
    return names;
}

Result<SandboxScenario> scenarioFromName(const QString &name)
{
    const QList<ScenarioInfo> &all = sandboxScenarios();
    const auto found = std::ranges::find(all, name, &ScenarioInfo::name);
    if (found != all.end())
        return found->scenario;
    return Error::make(ErrorKind::Config,
                       ScenarioTr::tr("There is no scenario named %1.").arg(name),
                       ScenarioTr::tr("Choose one of: %1.").arg(scenarioNames().join(u", "_s)));
}

} // namespace plugboard
