// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/keyring/fakewallet.h"

using namespace Qt::StringLiterals;

namespace plugboard::test {

FakeWallet::FakeWallet()
    : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"fake-wallet"_s))
{
    moveToThread(&m_thread);
    m_thread.start();
    m_registered = m_bus.registerVirtualObject(u"/modules/kwalletd5"_s, this)
        && m_bus.registerService(u"org.kde.kwalletd5"_s);
}

FakeWallet::~FakeWallet()
{
    m_bus.unregisterService(u"org.kde.kwalletd5"_s);
    m_bus.unregisterObject(u"/modules/kwalletd5"_s);
    QDBusConnection::disconnectFromBus(u"fake-wallet"_s);
    m_thread.quit();
    m_thread.wait();
}

bool FakeWallet::handleMessage(const QDBusMessage &message, const QDBusConnection &)
{
    constexpr int kPassword = 1;
    const QString member = message.member();
    const QList<QVariant> arguments = message.arguments();
    const auto key = [&arguments] { return arguments.at(2).toString(); };
    const auto fail = [this, &message] {
        m_bus.send(message.createErrorReply(QDBusError::Failed, u"refused"_s));
        return true;
    };
    QVariant value;
    if (member == u"networkWallet"_s) {
        value = u"kdewallet"_s;
    } else if (member == u"isOpen"_s) {
        value = open.load();
    } else if (member == u"open"_s) {
        ++m_openings;
        open = !refusesToOpen;
        value = refusesToOpen ? -1 : 7;
    } else if (member == u"entryType"_s) {
        value = m_entries.contains(key()) ? kPassword : 0;
    } else if (member == u"readPassword"_s) {
        value = m_entries.value(key());
    } else if (member == u"writePassword"_s) {
        if (failsToWrite)
            return fail();
        m_entries.insert(key(), arguments.at(3).toString());
        value = 0;
    } else if (member == u"removeEntry"_s) {
        if (failsToRemove)
            return fail();
        value = m_entries.remove(key()) > 0 ? 0 : -3;
    } else {
        return fail();
    }
    m_bus.send(message.createReply(value));
    return true;
}

} // namespace plugboard::test

#include "moc_fakewallet.cpp"
