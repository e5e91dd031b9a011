// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "sandbox/scenario.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace plugboard {

//! Flxpoint practised on this computer: same paths, statuses, token kinds, limit and replacing PUT,
//! served on 127.0.0.1 only. State is in memory and gone with the object.
class FlxpointSandbox final : public QObject
{
    Q_OBJECT
public:
    using Scenario = SandboxScenario;

    //! \a clock, the machine's where there is none, must outlive this.
    explicit FlxpointSandbox(Scenario scenario, Clock *clock = nullptr, QObject *parent = nullptr);
    ~FlxpointSandbox() override;

    [[nodiscard]] Scenario scenario() const;
    //! Plays another from the next call on. What was done here stays; Large has connections of its
    //! own, and those that were there before it come back after it.
    void setScenario(Scenario scenario);

    //! \a port 0: any free one.
    [[nodiscard]] Result<void> listen(quint16 port = 0);
    [[nodiscard]] QUrl url() const;
    //! Made up; the Account kind is the one that works.
    [[nodiscard]] QString accountToken() const;
    [[nodiscard]] QString sourceToken() const;

    //! Tests: a digest of all that the sandbox holds.
    [[nodiscard]] QByteArray stateDigest() const;
    //! Requests answered 429 so far.
    [[nodiscard]] int refusedByLimit() const;

Q_SIGNALS:
    //! The Account token was refused and there is a new one.
    void accountTokenRenewed(const QString &token);

private:
    class Private;
    class Server;
    std::unique_ptr<Private> d;
};

} // namespace plugboard
