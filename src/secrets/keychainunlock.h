// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/keychainaccess.h"

#include <QDBusVariant>

namespace plugboard {

//! Asks the keychain to open its default collection, and to make one where there is none. The
//! keychain may show its own dialog; this ends when the person has answered it. It goes over D-Bus
//! and not through QtKeychain, so that an unanswered dialog blocks nothing (K2).
class KeychainUnlock final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void()>;

    //! \a done comes once, also where nothing was opened; it may destroy this.
    KeychainUnlock(KeychainTiming timing, ProbeAnswer state, Done done);
    //! Takes an open dialog back.
    ~KeychainUnlock() override;

    void start();

private Q_SLOTS:
    void promptCompleted(bool dismissed, const QDBusVariant &result);

private:
    void showPrompt(const QString &path);
    void dismissPrompt();
    void end();

    KeychainTiming m_timing;
    ProbeAnswer m_state;
    Done m_done;
    QDBusConnection m_bus;
    QString m_prompt;
    std::unique_ptr<ClockTimer> m_limit;
};

} // namespace plugboard
