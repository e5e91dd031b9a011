// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QHash>
#include <QMap>
#include <QSet>

namespace plugboard::test {

//! A Secret Service on the session bus that misbehaves as it is told. It lives in the test's own
//! process and thread, on a connection of its own.
class FakeSecretService final : public QDBusVirtualObject
{
    Q_OBJECT
public:
    FakeSecretService();
    ~FakeSecretService() override;

    //! Calls of these members get no answer until release(); "*" stands for all.
    QSet<QString> muted;
    //! Member to the name of the D-Bus error that it answers with.
    QHash<QString, QString> errors;
    //! Members whose call locks the collection before it is carried out.
    QSet<QString> lockedBy;
    bool locked = false;
    bool hasCollection = true;
    //! Says that it keeps items, and does not.
    bool losesItems = false;
    //! Gives back this instead of what was kept.
    QByteArray changedTo;
    //! Says that it deletes items, and does not.
    bool keepsDeleted = false;

    [[nodiscard]] bool isRegistered() const { return m_registered; }
    [[nodiscard]] int calls(const QString &member) const { return m_calls.value(member); }
    [[nodiscard]] int held() const { return int(m_held.size()); }
    [[nodiscard]] int items() const { return int(m_items.size()); }
    //! Answers what was held back, and mutes nothing any more.
    void release();
    //! Ends the open dialog as a person would.
    void answerPrompt(bool dismissed);

    [[nodiscard]] QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;

private:
    struct Item
    {
        QMap<QString, QString> attributes;
        QByteArray secret;
    };

    void answer(const QDBusMessage &message);
    [[nodiscard]] QList<QVariant> carryOut(const QDBusMessage &message, bool *known);
    [[nodiscard]] QVariantMap property(const QString &interface) const;
    [[nodiscard]] QList<QVariant> search(const QDBusMessage &message) const;
    [[nodiscard]] QList<QVariant> create(const QDBusMessage &message);
    [[nodiscard]] QList<QVariant> secrets(const QDBusMessage &message) const;

    QDBusConnection m_bus;
    bool m_registered = false;
    QHash<QString, int> m_calls;
    QList<QDBusMessage> m_held;
    QMap<QString, Item> m_items;
    int m_nextItem = 1;
};

} // namespace plugboard::test
