// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/sandboxcommand.h"

#include "cli/interrupts.h"
#include "sandbox/flxpointsandbox.h"

using namespace Qt::StringLiterals;

namespace plugboard::cli {

SandboxCommand::SandboxCommand(Session &session) : Command(session)
{
}

SandboxCommand::~SandboxCommand() = default;

void SandboxCommand::run()
{
    const QString portText = line().value(u"port"_s);
    bool fits = true;
    const ushort port = portText.isEmpty() ? ushort(0) : portText.toUShort(&fits);
    if (!fits) {
        failUsage(tr("--port must be a number between 0 and 65535."));
        return;
    }
    const QString scenarioName = line().value(u"scenario"_s);
    const Result<SandboxScenario> scenario
        = scenarioFromName(scenarioName.isEmpty() ? scenarioNames().constFirst() : scenarioName);
    if (!scenario) {
        fail(scenario.error(), kUsage);
        return;
    }
    // Before the line that says that it runs, so that whoever reads it may stop it at once.
    connect(new Interrupts(this), &Interrupts::interrupted, this, [this] { done(0); });
    m_sandbox = std::make_unique<FlxpointSandbox>(*scenario);
    connect(m_sandbox.get(), &FlxpointSandbox::accountTokenRenewed, this,
            [this](const QString &token) {
                output().warn(tr("The token has expired. The new one: %1").arg(token));
            });
    if (const Result<void> listening = m_sandbox->listen(port); !listening) {
        fail(listening.error());
        return;
    }
    const QString url = m_sandbox->url().toString();
    const QString token = m_sandbox->accountToken();
    const Json json(Json::Object{
        {u"flxpoint"_s, Json(Json::Object{{u"url"_s, Json(url)}, {u"token"_s, Json(token)}})}});
    if (!output().result(json,
                         u"flxpoint  %1\n"_s.arg(url) + tr("token     %1").arg(token) + u'\n')) {
        fail(Error::make(ErrorKind::Storage, tr("The result could not be written.")));
        return;
    }
    if (*scenario != SandboxScenario::Default)
        output().note(scenarioInfo(*scenario).explanation);
    output().note(tr("Everything there is made up and gone at the end. Ctrl+C ends it."));
}

} // namespace plugboard::cli

#include "moc_sandboxcommand.cpp"
