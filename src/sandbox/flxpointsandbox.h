// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

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
    enum class Scenario { Default, MaskedSecrets };

    explicit FlxpointSandbox(Scenario scenario, QObject *parent = nullptr);
    ~FlxpointSandbox() override;

    //! "default", "masked-secrets"; Config naming the known ones otherwise.
    [[nodiscard]] static Result<Scenario> scenarioFromName(const QString &name);
    [[nodiscard]] static QStringList scenarioNames();

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

private:
    class Private;
    class Server;
    std::unique_ptr<Private> d;
};

} // namespace plugboard
