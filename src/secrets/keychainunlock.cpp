// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainunlock.h"

#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace plugboard {

namespace {

//! A dialog that nobody answers must not keep a job for ever.
constexpr milliseconds kPersonLimit = 5min;

const QString &promptInterface()
{
    static const QString name = u"org.freedesktop.Secret.Prompt"_s;
    return name;
}

QDBusMessage serviceCall(const KeychainPlace &place, const QString &method)
{
    return QDBusMessage::createMethodCall(place.service, place.path,
                                          u"org.freedesktop.Secret.Service"_s, method);
}

QDBusMessage openingCall(const ProbeAnswer &state)
{
    if (state.place.kind == KeychainPlace::Kind::KWallet) {
        QDBusMessage open = QDBusMessage::createMethodCall(state.place.service, state.place.path,
                                                           u"org.kde.KWallet"_s, u"open"_s);
        // The name under which QtKeychain uses the wallet afterwards.
        open << state.collection << qlonglong(0) << u"Plugboard"_s;
        return open;
    }
    if (state.collection.isEmpty()) {
        QDBusMessage create = serviceCall(state.place, u"CreateCollection"_s);
        // libsecret would give it this name too; other programs will use it.
        const QVariantMap properties{
            {u"org.freedesktop.Secret.Collection.Label"_s, u"Default keyring"_s}};
        create << properties << u"default"_s;
        return create;
    }
    QDBusMessage unlock = serviceCall(state.place, u"Unlock"_s);
    unlock << QVariant::fromValue(QList<QDBusObjectPath>{QDBusObjectPath(state.collection)});
    return unlock;
}

} // namespace

KeychainUnlock::KeychainUnlock(KeychainTiming timing, ProbeAnswer state, Done done)
    : m_timing(std::move(timing))
    , m_state(std::move(state))
    , m_done(std::move(done))
    , m_bus(QDBusConnection::sessionBus())
{
}

KeychainUnlock::~KeychainUnlock()
{
    dismissPrompt();
}

void KeychainUnlock::start()
{
    m_limit = m_timing.clock->after(kPersonLimit, [this] {
        dismissPrompt();
        end();
    });
    auto *watcher = new QDBusPendingCallWatcher(
        m_bus.asyncCall(openingCall(m_state), int(kPersonLimit.count())), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QList<QVariant> values = watcher->reply().arguments();
        const bool prompts = m_state.place.kind == KeychainPlace::Kind::SecretService
            && !watcher->isError() && values.size() == 2;
        const QString path = prompts ? values.at(1).value<QDBusObjectPath>().path() : QString();
        if (path.isEmpty() || path == u"/"_s)
            end();
        else
            showPrompt(path);
    });
}

void KeychainUnlock::showPrompt(const QString &path)
{
    m_prompt = path;
    const bool heard = m_bus.connect(m_state.place.service, path, promptInterface(), u"Completed"_s,
                                     this, SLOT(promptCompleted(bool, QDBusVariant)));
    QDBusMessage show = QDBusMessage::createMethodCall(m_state.place.service, path,
                                                       promptInterface(), u"Prompt"_s);
    show << QString();
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(show), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, heard] {
        watcher->deleteLater();
        if (watcher->isError() || !heard)
            end();
    });
}

void KeychainUnlock::promptCompleted(bool, const QDBusVariant &)
{
    m_prompt.clear();
    end();
}

void KeychainUnlock::dismissPrompt()
{
    if (m_prompt.isEmpty())
        return;
    m_bus.asyncCall(QDBusMessage::createMethodCall(m_state.place.service, m_prompt,
                                                   promptInterface(), u"Dismiss"_s));
    m_prompt.clear();
}

void KeychainUnlock::end()
{
    m_limit.reset();
    // The call may destroy this.
    if (const Done done = std::exchange(m_done, nullptr))
        done();
}

} // namespace plugboard

#include "moc_keychainunlock.cpp"
