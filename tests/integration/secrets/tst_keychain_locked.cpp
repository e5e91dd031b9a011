// SPDX-License-Identifier: GPL-3.0-or-later
//
// A real gnome-keyring that has a keyring, which is locked; there is nothing that shows dialogs.
#include "keychaintest.h"
#include "support/testprogram.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

//! (oayays) of the Secret Service.
struct MasterPassword
{
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString type;
};
Q_DECLARE_METATYPE(MasterPassword)

static QDBusArgument &operator<<(QDBusArgument &out, const MasterPassword &password)
{
    out.beginStructure();
    out << password.session << password.parameters << password.value << password.type;
    out.endStructure();
    return out;
}

static const QDBusArgument &operator>>(const QDBusArgument &in, MasterPassword &password)
{
    in.beginStructure();
    in >> password.session >> password.parameters >> password.value >> password.type;
    in.endStructure();
    return in;
}

class TestKeychainLocked : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qDBusRegisterMetaType<MasterPassword>(); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyJobSaysLocked()
    {
        KeychainSecretStore store(defaults());
        const Result<KeychainState> state = runJob(store.probe());
        QCOMPARE(state->kind, KeychainState::Kind::Locked);
        QCOMPARE(state->backend, u"GNOME Keyring"_s);
        QCOMPARE(state->sentence, kSentence);

        const SecretRef ref = freshRef();
        const Error read = runJob(store.read(ref)).error();
        QCOMPARE(read.kind, ErrorKind::SecretLocked); // K3: and not SecretMissing
        QCOMPARE(read.summary, kSentence);
        QVERIFY(!read.remedy.isEmpty());
        QCOMPARE(runJob(store.write(ref, secret(kToken))).error().kind, ErrorKind::SecretLocked);
        QCOMPARE(runJob(store.remove(ref)).error().kind, ErrorKind::SecretLocked);
    }

    void unlockingWithoutAnyDialogEnds()
    {
        KeychainSecretStore store(defaults());
        const Result<KeychainState> state = runJob(store.unlock());
        QVERIFY(state);
        QCOMPARE(state->kind, KeychainState::Kind::Locked);
    }

    void whatWasKeptIsThereAgainOnceUnlocked()
    {
        KeychainSecretStore store(defaults());
        const SecretRef ref = freshRef();
        unlock();
        QCOMPARE(runJob(store.probe())->kind, KeychainState::Kind::Unlocked);
        QVERIFY(runJob(store.write(ref, secret(kToken))));

        lock();
        QCOMPARE(runJob(store.read(ref)).error().kind, ErrorKind::SecretLocked);
        QCOMPARE(runJob(store.write(ref, secret(kOtherToken))).error().kind,
                 ErrorKind::SecretLocked);
        // An entry that cannot be seen is not removed.
        QCOMPARE(runJob(store.remove(ref)).error().kind, ErrorKind::SecretLocked);

        unlock();
        QVERIFY(runJob(store.read(ref))->equals(kToken));
        QVERIFY(runJob(store.remove(ref)));
        lock();
    }

private:
    static QDBusMessage call(const QString &interface, const QString &method,
                             const QList<QVariant> &arguments)
    {
        QDBusMessage message = QDBusMessage::createMethodCall(
            u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s, interface, method);
        message.setArguments(arguments);
        return QDBusConnection::sessionBus().call(message);
    }

    static void lock()
    {
        const QList<QDBusObjectPath> collections{QDBusObjectPath(kCollection)};
        const QDBusMessage reply = call(u"org.freedesktop.Secret.Service"_s, u"Lock"_s,
                                        {QVariant::fromValue(collections)});
        QCOMPARE(reply.type(), QDBusMessage::ReplyMessage);
    }

    //! What the keyring's own dialog does, with the password that the launcher chose.
    static void unlock()
    {
        const QDBusMessage session
            = call(u"org.freedesktop.Secret.Service"_s, u"OpenSession"_s,
                   {u"plain"_s, QVariant::fromValue(QDBusVariant(QString()))});
        QCOMPARE(session.type(), QDBusMessage::ReplyMessage);
        const MasterPassword password{session.arguments().at(1).value<QDBusObjectPath>(),
                                      {},
                                      QByteArray("\n"),
                                      u"text/plain"_s};
        const QDBusMessage reply = call(
            u"org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"_s,
            u"UnlockWithMasterPassword"_s,
            {QVariant::fromValue(QDBusObjectPath(kCollection)), QVariant::fromValue(password)});
        QVERIFY2(reply.type() == QDBusMessage::ReplyMessage, qPrintable(reply.errorMessage()));
    }

    static inline const QString kCollection = u"/org/freedesktop/secrets/collection/login"_s;
    static inline const QString kSentence
        = u"The keychain is locked, so nothing can be pushed. You can still look and edit."_s;
};

PLUGBOARD_TEST(TestKeychainLocked)
#include "tst_keychain_locked.moc"
