// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/scenariocontrol.h"

#include <QThread>
#include <QUrl>

#include <memory>

namespace plugboard {

class FlxpointSandbox;

//! The practice platform in a thread of its own: the window waits for it no more than for a server
//! elsewhere.
class SandboxHost final : public ScenarioControl
{
    Q_OBJECT
public:
    SandboxHost();
    ~SandboxHost() override;

    //! \a scenario empty: the default.
    [[nodiscard]] Result<void> start(const QString &scenario);
    [[nodiscard]] QUrl url() const { return m_url; }

    [[nodiscard]] QList<ScenarioChoice> choices() const override;
    [[nodiscard]] QString current() const override { return m_current; }
    void choose(const QString &name) override;
    [[nodiscard]] QString token() const override { return m_token; }

private:
    QThread m_thread;
    //! Lives in the thread, where calls for the sandbox go.
    std::unique_ptr<QObject> m_there;
    std::unique_ptr<FlxpointSandbox> m_sandbox;
    QString m_current;
    QString m_token;
    QUrl m_url;
};

} // namespace plugboard
