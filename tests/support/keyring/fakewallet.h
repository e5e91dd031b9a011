// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QHash>
#include <QThread>

#include <atomic>

namespace plugboard::test {

//! A kwalletd5 on the session bus. It lives in a thread of its own, because QtKeychain asks it with
//! a blocking call the first time (K10).
class FakeWallet final : public QDBusVirtualObject
{
    Q_OBJECT
public:
    FakeWallet();
    ~FakeWallet() override;

    std::atomic_bool open{true};
    //! The person says no to opening it.
    std::atomic_bool refusesToOpen{false};
    //! The write's call answers with an error.
    std::atomic_bool failsToWrite{false};
    std::atomic_bool failsToRemove{false};

    [[nodiscard]] bool isRegistered() const { return m_registered; }
    //! How often it was asked to open itself.
    [[nodiscard]] int openings() const { return m_openings; }

    [[nodiscard]] QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;

private:
    QThread m_thread;
    QDBusConnection m_bus;
    bool m_registered = false;
    std::atomic_int m_openings{0};
    QHash<QString, QString> m_entries;
};

} // namespace plugboard::test
