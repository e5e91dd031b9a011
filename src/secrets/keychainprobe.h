// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "secrets/secretstore.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>

#include <functional>
#include <optional>

namespace plugboard {

//! Where on the bus the keychain lives that QtKeychain uses.
struct KeychainPlace
{
    enum class Kind { SecretService, KWallet };
    Kind kind = Kind::SecretService;
    QString service;
    QString path;
};

struct ProbeAnswer
{
    KeychainState::Kind kind = KeychainState::Kind::Absent;
    KeychainPlace place;
    //! KWallet: a closed wallet opens when it is first used, so that Locked need not stop anybody.
    bool opensOnUse = false;
    //! Absent, but not for lack of a service: no GLib event loop (K5), or it answers with errors.
    std::optional<Error> reason;
    //! Secret Service: the path of the default collection, empty where there is none. KWallet: the
    //! name of the wallet.
    QString collection;
    //! KeychainState::backend; only where it was asked for.
    QString backend;
    //! Technical.
    QString detail;
};

//! Asks over D-Bus what state the keychain is in (K4), without ever opening a dialog. It has no
//! time-out of its own: who waits for it calls giveUp() in time.
class KeychainProbe final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const ProbeAnswer &)>;

    //! \a named: also find out the keychain's name. \a done may destroy this; it is called at most
    //! once, perhaps before start() returns.
    KeychainProbe(bool named, Done done);

    void start();
    //! The keychain is taken for mute until it answers late or D-Bus gives up on it.
    void giveUp();

    //! Since when a call that was given up is without an answer; nothing when none is.
    [[nodiscard]] static std::optional<milliseconds> muteFor();

private:
    using Then = std::function<void(const QDBusMessage &)>;

    void ask(const QDBusMessage &call, Then then);
    void ifAvailable(const QString &service, std::function<void(bool)> then);
    void askWallet(const KeychainPlace &place);
    void askService();
    void askCollection();
    void askName();
    void fail(const QDBusMessage &error);
    void end();

    bool m_named;
    Done m_done;
    QDBusConnection m_bus;
    std::optional<QDBusPendingCall> m_pending;
    ProbeAnswer m_answer;
};

//! Whether there is an address to look for a session bus at; asking QtDBus without one makes
//! libdbus start programs.
[[nodiscard]] bool hasSessionBusAddress();

//! The KWallet that QtKeychain 0.13 prefers on this desktop, if any; it decides by the environment,
//! once per process (K10).
[[nodiscard]] std::optional<KeychainPlace> preferredWallet();

[[nodiscard]] KeychainPlace secretServicePlace();

} // namespace plugboard
