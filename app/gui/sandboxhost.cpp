// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/sandboxhost.h"

#include "sandbox/flxpointsandbox.h"

namespace plugboard {

SandboxHost::SandboxHost() : m_there(std::make_unique<QObject>())
{
    m_there->moveToThread(&m_thread);
}

SandboxHost::~SandboxHost()
{
    if (m_thread.isRunning()) {
        // Its sockets and timers end where they were made.
        QMetaObject::invokeMethod(
            m_there.get(), [this] { m_sandbox.reset(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
}

Result<void> SandboxHost::start(const QString &scenario)
{
    const Result<SandboxScenario> chosen
        = scenarioFromName(scenario.isEmpty() ? scenarioNames().constFirst() : scenario);
    if (!chosen)
        return chosen.error();
    m_current = scenarioInfo(*chosen).name;
    m_thread.start();
    Result<void> listening;
    QMetaObject::invokeMethod(
        m_there.get(),
        [this, &listening, played = *chosen] {
            m_sandbox = std::make_unique<FlxpointSandbox>(played);
            listening = m_sandbox->listen();
            m_url = m_sandbox->url();
            m_token = m_sandbox->accountToken();
            connect(m_sandbox.get(), &FlxpointSandbox::accountTokenRenewed, this,
                    [this](const QString &token) {
                        m_token = token;
                        Q_EMIT tokenRenewed();
                    });
        },
        Qt::BlockingQueuedConnection);
    return listening;
}

QList<ScenarioChoice> SandboxHost::choices() const
{
    QList<ScenarioChoice> choices;
    for (const ScenarioInfo &one : sandboxScenarios())
        choices.append({one.name, one.title, one.explanation});
    return choices;
}

void SandboxHost::choose(const QString &name)
{
    const Result<SandboxScenario> chosen = scenarioFromName(name);
    if (!chosen)
        return;
    QMetaObject::invokeMethod(m_there.get(), [this, played = *chosen] {
        m_sandbox->setScenario(played);
        QMetaObject::invokeMethod(this, [this, played] {
            m_current = scenarioInfo(played).name;
            Q_EMIT changed();
        });
    });
}

} // namespace plugboard

#include "moc_sandboxhost.cpp"
