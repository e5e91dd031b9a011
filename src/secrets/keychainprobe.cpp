// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainprobe.h"

#include "core/remotetext.h"
#include "secrets/secrettexts.h"

#include <QAbstractEventDispatcher>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! How long D-Bus waits for an answer; longer than anybody here does.
constexpr int kBusLimitMs = 25'000;

struct Mute
{
    QElapsedTimer since;
    int calls = 0;
};

Mute &mute()
{
    static Mute state;
    return state;
}

QDBusMessage busCall(const QString &method)
{
    return QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                          u"org.freedesktop.DBus"_s, method);
}

QDBusMessage placeCall(const KeychainPlace &place, const QString &interface, const QString &method)
{
    return QDBusMessage::createMethodCall(place.service, place.path, interface, method);
}

bool isGood(const QDBusMessage &reply)
{
    return reply.type() == QDBusMessage::ReplyMessage && !reply.arguments().isEmpty();
}

//! Who owns one of these names beside the Secret Service's is known to people under this one.
struct KnownOwner
{
    const char *service;
    const char *name;
};
constexpr KnownOwner kKnownOwners[] = {
    {"org.gnome.keyring", "GNOME Keyring"},
    {"org.kde.kwalletd6", "KWallet"},
    {"org.kde.kwalletd5", "KWallet"},
    {"org.kde.secretservicecompat", "KWallet"},
    {"org.keepassxc.KeePassXC.MainWindow", "KeePassXC"},
};

bool servesGlib()
{
    const QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
    return dispatcher && dispatcher->inherits("QEventDispatcherGlib");
}

} // namespace

bool hasSessionBusAddress()
{
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return true;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFile::exists(runtime + "/bus"_L1);
}

KeychainPlace secretServicePlace()
{
    return {KeychainPlace::Kind::SecretService, u"org.freedesktop.secrets"_s,
            u"/org/freedesktop/secrets"_s};
}

std::optional<KeychainPlace> preferredWallet()
{
    const QByteArray desktop = qgetenv("XDG_CURRENT_DESKTOP");
    const QByteArray session = qgetenv("DESKTOP_SESSION");
    QByteArray version = qgetenv("KDE_SESSION_VERSION");
    bool kde = desktop == "KDE";
    if (!kde && desktop != "GNOME" && desktop != "Unity" && desktop != "XFCE") {
        if (session == "kde4") {
            kde = true;
            version = "4";
        } else if (session == "kde") {
            kde = true;
        } else if (session != "gnome" && session != "xubuntu" && !session.contains("xfce")) {
            kde = qEnvironmentVariableIsEmpty("GNOME_DESKTOP_SESSION_ID")
                && !qEnvironmentVariableIsEmpty("KDE_FULL_SESSION");
        }
    }
    if (kde && version == "5") {
        return KeychainPlace{KeychainPlace::Kind::KWallet, u"org.kde.kwalletd5"_s,
                             u"/modules/kwalletd5"_s};
    }
    if (kde && version == "4") {
        return KeychainPlace{KeychainPlace::Kind::KWallet, u"org.kde.kwalletd"_s,
                             u"/modules/kwalletd"_s};
    }
    return {};
}

KeychainProbe::KeychainProbe(bool named, Done done)
    : m_named(named), m_done(std::move(done)), m_bus(QString())
{
}

void KeychainProbe::start()
{
    m_answer.place = secretServicePlace();
    if (!hasSessionBusAddress()) {
        m_answer.detail = u"no address of a session bus"_s;
        end();
        return;
    }
    m_bus = QDBusConnection::sessionBus();
    if (!m_bus.isConnected()) {
        m_answer.detail = u"no session bus: %1"_s.arg(cleanRemoteText(m_bus.lastError().message()));
        end();
        return;
    }
    if (const std::optional<KeychainPlace> wallet = preferredWallet())
        askWallet(*wallet);
    else
        askService();
}

void KeychainProbe::giveUp()
{
    m_done = nullptr;
    if (!m_pending || m_pending->isFinished())
        return;
    Mute &state = mute();
    if (state.calls++ == 0)
        state.since.start();
    // No owner: it is there until the answer, or D-Bus's own limit.
    auto *watcher = new QDBusPendingCallWatcher(*m_pending);
    connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [watcher] {
        --mute().calls;
        watcher->deleteLater();
    });
    m_pending.reset();
}

std::optional<milliseconds> KeychainProbe::muteFor()
{
    if (mute().calls == 0)
        return {};
    return milliseconds(mute().since.elapsed());
}

void KeychainProbe::ask(const QDBusMessage &call, Then then)
{
    m_pending = m_bus.asyncCall(call, kBusLimitMs);
    auto *watcher = new QDBusPendingCallWatcher(*m_pending, this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, watcher, next = std::move(then)] {
                watcher->deleteLater();
                if (m_done)
                    next(watcher->reply());
            });
}

void KeychainProbe::ifAvailable(const QString &service, std::function<void(bool)> then)
{
    QDBusMessage owned = busCall(u"NameHasOwner"_s);
    owned << service;
    ask(owned, [this, service, next = std::move(then)](const QDBusMessage &reply) {
        if (isGood(reply) && reply.arguments().constFirst().toBool()) {
            next(true);
            return;
        }
        ask(busCall(u"ListActivatableNames"_s), [service, next](const QDBusMessage &names) {
            next(isGood(names) && names.arguments().constFirst().toStringList().contains(service));
        });
    });
}

void KeychainProbe::askWallet(const KeychainPlace &place)
{
    const QString interface = u"org.kde.KWallet"_s;
    ifAvailable(place.service, [this, place, interface](bool available) {
        if (!available) {
            askService(); // as QtKeychain does
            return;
        }
        ask(placeCall(place, interface, u"networkWallet"_s),
            [this, place, interface](const QDBusMessage &wallet) {
                if (!isGood(wallet)) {
                    askService();
                    return;
                }
                m_answer.place = place;
                m_answer.backend = u"KWallet"_s;
                m_answer.collection = wallet.arguments().constFirst().toString();
                QDBusMessage isOpen = placeCall(place, interface, u"isOpen"_s);
                isOpen << m_answer.collection;
                ask(isOpen, [this](const QDBusMessage &open) {
                    if (!isGood(open)) {
                        fail(open);
                        return;
                    }
                    m_answer.opensOnUse = true;
                    m_answer.kind = open.arguments().constFirst().toBool()
                        ? KeychainState::Kind::Unlocked
                        : KeychainState::Kind::Locked;
                    end();
                });
            });
    });
}

void KeychainProbe::askService()
{
    ifAvailable(m_answer.place.service, [this](bool available) {
        if (!available) {
            m_answer.detail = u"%1 is neither owned nor activatable"_s.arg(m_answer.place.service);
            end();
            return;
        }
        if (!servesGlib()) {
            m_answer.reason = secrettexts::noEventLoop();
            m_answer.detail = m_answer.reason->detail;
            end();
            return;
        }
        QDBusMessage alias
            = placeCall(m_answer.place, u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
        alias << u"default"_s;
        ask(alias, [this](const QDBusMessage &reply) {
            if (!isGood(reply)) {
                fail(reply);
                return;
            }
            const QString path = reply.arguments().constFirst().value<QDBusObjectPath>().path();
            if (path.isEmpty() || path == u"/"_s) {
                // Nothing can be kept before somebody makes or opens one, so nothing is proved by
                // what is not found either.
                m_answer.kind = KeychainState::Kind::Locked;
                m_answer.detail = u"no default collection"_s;
                askName();
                return;
            }
            m_answer.collection = path;
            askCollection();
        });
    });
}

void KeychainProbe::askCollection()
{
    QDBusMessage get
        = QDBusMessage::createMethodCall(m_answer.place.service, m_answer.collection,
                                         u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    get << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    ask(get, [this](const QDBusMessage &reply) {
        if (!isGood(reply)) {
            fail(reply);
            return;
        }
        const bool locked = reply.arguments().constFirst().value<QDBusVariant>().variant().toBool();
        m_answer.kind = locked ? KeychainState::Kind::Locked : KeychainState::Kind::Unlocked;
        if (locked)
            m_answer.detail = u"%1 is locked"_s.arg(m_answer.collection);
        askName();
    });
}

void KeychainProbe::askName()
{
    if (!m_named) {
        end();
        return;
    }
    m_answer.backend = u"Secret Service"_s;
    QDBusMessage owner = busCall(u"GetNameOwner"_s);
    owner << m_answer.place.service;
    ask(owner, [this](const QDBusMessage &reply) {
        if (!isGood(reply)) {
            end();
            return;
        }
        const QString unique = reply.arguments().constFirst().toString();
        const auto open = std::make_shared<int>(int(std::size(kKnownOwners)));
        for (const KnownOwner &known : kKnownOwners) {
            QDBusMessage other = busCall(u"GetNameOwner"_s);
            other << QString::fromLatin1(known.service);
            ask(other, [this, unique, open, name = known.name](const QDBusMessage &answer) {
                if (isGood(answer) && answer.arguments().constFirst().toString() == unique)
                    m_answer.backend = QString::fromLatin1(name);
                if (--*open == 0)
                    end();
            });
        }
    });
}

void KeychainProbe::fail(const QDBusMessage &error)
{
    const QString name = error.errorName();
    m_answer.detail
        = u"%1: %2"_s.arg(cleanRemoteText(name, 100), cleanRemoteText(error.errorMessage()));
    const auto isOneOf = [&name](std::initializer_list<QLatin1StringView> list) {
        return std::find(list.begin(), list.end(), name) != list.end();
    };
    if (isOneOf({"org.freedesktop.DBus.Error.NoReply"_L1, "org.freedesktop.DBus.Error.Timeout"_L1,
                 "org.freedesktop.DBus.Error.TimedOut"_L1})) {
        m_answer.kind = KeychainState::Kind::Hanging;
    } else {
        m_answer.kind = KeychainState::Kind::Absent;
        if (!name.startsWith("org.freedesktop.DBus.Error.Spawn"_L1)
            && !isOneOf({"org.freedesktop.DBus.Error.ServiceUnknown"_L1,
                         "org.freedesktop.DBus.Error.NameHasNoOwner"_L1,
                         "org.freedesktop.DBus.Error.Disconnected"_L1}))
            m_answer.reason = secrettexts::broken(m_answer.detail);
    }
    end();
}

void KeychainProbe::end()
{
    // The call may destroy this.
    if (const Done done = std::exchange(m_done, nullptr))
        done(m_answer);
}

} // namespace plugboard

#include "moc_keychainprobe.cpp"
