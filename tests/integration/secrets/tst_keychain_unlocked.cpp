// SPDX-License-Identifier: GPL-3.0-or-later
//
// A real gnome-keyring that is open.
#include "keychaintest.h"
#include "support/testprogram.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestKeychainUnlocked : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void probeSaysWhoAndThatItIsOpen()
    {
        KeychainSecretStore store(defaults());
        const Result<KeychainState> state = runJob(store.probe());
        QVERIFY(state);
        QCOMPARE(state->kind, KeychainState::Kind::Unlocked);
        QCOMPARE(state->backend, u"GNOME Keyring"_s);
        QVERIFY(!state->sentence.isEmpty());
        QCOMPARE(runJob(store.unlock())->kind, KeychainState::Kind::Unlocked);
    }

    void writesReadsOverwritesAndRemoves()
    {
        KeychainSecretStore store(defaults());
        const SecretRef ref = freshRef();
        QCOMPARE(runJob(store.read(ref)).error().kind, ErrorKind::SecretMissing);
        QVERIFY(runJob(store.write(ref, secret(kToken))));
        QVERIFY(runJob(store.read(ref))->equals(kToken));
        QVERIFY(runJob(store.write(ref, secret(kOtherToken))));
        QVERIFY(runJob(store.read(ref))->equals(kOtherToken));
        QCOMPARE(runJob(store.read(freshRef())).error().kind, ErrorKind::SecretMissing);
        QVERIFY(runJob(store.remove(ref)));
        QCOMPARE(runJob(store.read(ref)).error().kind, ErrorKind::SecretMissing);
        QVERIFY(runJob(store.remove(ref))); // K8
    }

    void keepsEveryByte_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("2,000 bytes (K12)") << QByteArray(2000, 'x');
        QTest::newRow("not ASCII") << QByteArray("canary-\xc3\xa9\xe2\x82\xac\xf0\x9f\x94\x91");
        QTest::newRow("line breaks and blanks") << QByteArray(" canary\r\n\ttoken \n");
        QTest::newRow("looks like base64") << QByteArray("Y2FuYXJ5");
    }
    void keepsEveryByte()
    {
        QFETCH(QByteArray, text);
        KeychainSecretStore store(defaults());
        const SecretRef ref = freshRef();
        QVERIFY(runJob(store.write(ref, secret(text))));
        QVERIFY(runJob(store.read(ref))->equals(text));
        QVERIFY(runJob(store.remove(ref)));
    }

    void refusesWhatAKeychainWouldChange_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty (K9)") << QByteArray();
        QTest::newRow("NUL (K7)") << QByteArray("canary\0token", 12);
        QTest::newRow("too long (K12)") << QByteArray(2001, 'x');
        QTest::newRow("not UTF-8 (K6)") << QByteArray("canary\xFF");
    }
    void refusesWhatAKeychainWouldChange()
    {
        QFETCH(QByteArray, text);
        KeychainSecretStore store(defaults());
        const SecretRef ref = freshRef();
        QVERIFY(runJob(store.write(ref, secret(kToken))));
        QCOMPARE(runJob(store.write(ref, secret(text))).error().kind, ErrorKind::Config);
        QVERIFY(runJob(store.read(ref))->equals(kToken));
        QVERIFY(runJob(store.remove(ref)));
    }

    void refusesNamelessSecrets()
    {
        KeychainSecretStore store(defaults());
        const SecretRef nameless{AccountId(), u"token"_s};
        QCOMPARE(runJob(store.read(nameless)).error().kind, ErrorKind::Internal);
        QCOMPARE(runJob(store.write(nameless, secret(kToken))).error().kind, ErrorKind::Internal);
        QCOMPARE(runJob(store.remove(nameless)).error().kind, ErrorKind::Internal);
    }

    void anotherProcessReadsWhatThisOneWrote()
    {
        KeychainSecretStore store(defaults());
        const SecretRef ref = freshRef();
        QVERIFY(runJob(store.write(ref, secret(kToken))));
        QCOMPARE(child(ref), QString::fromLatin1(kToken));
        QVERIFY(runJob(store.remove(ref)));
        QCOMPARE(child(ref), u"SecretMissing"_s);
    }

    void manyJobsAtOnce()
    {
        KeychainSecretStore store(defaults());
        std::vector<SecretRef> refs;
        std::vector<std::unique_ptr<Job<void>>> writes;
        for (int i = 0; i < 10; ++i) {
            refs.push_back(freshRef());
            writes.emplace_back(store.write(refs.back(), secret(kToken + QByteArray::number(i))));
        }
        for (const auto &job : writes)
            job->start();
        for (const auto &job : writes) {
            QTRY_VERIFY(job->isFinished());
            QVERIFY(job->outcome());
        }
        for (int i = 0; i < 10; ++i)
            QVERIFY(runJob(store.read(refs[size_t(i)]))->equals(kToken + QByteArray::number(i)));
    }

    // K1: over and over, at whatever moment it hits the job.
    void jobsMayBeDestroyedAtAnyTime()
    {
        KeychainSecretStore store(defaults());
        const SecretRef ref = freshRef();
        QVERIFY(runJob(store.write(ref, secret(kToken))));
        for (int turns = 0; turns < 60; ++turns) {
            auto job = std::unique_ptr<Job<Sensitive>>(store.read(ref));
            job->start();
            for (int i = 0; i < turns && !job->isFinished(); ++i)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 1);
        }
        QVERIFY(runJob(store.read(ref))->equals(kToken));
    }

    void jobsMayOutliveTheStore()
    {
        auto store = std::make_unique<KeychainSecretStore>(defaults());
        Job<Sensitive> *job = store->read(freshRef());
        store.reset();
        QCOMPARE(runJob(job).error().kind, ErrorKind::SecretMissing);
    }

    // As "secret-tool store server acme user api type plaintext" makes it.
    void entriesOfOthersAreRead()
    {
        KeychainSecretStore store(defaults());
        const KeychainEntry entry{u"acme"_s, u"api"_s};
        QCOMPARE(runJob(store.readEntry(entry)).error().kind, ErrorKind::SecretMissing);
        QVERIFY(makeForeign(
            {{u"server"_s, entry.service}, {u"user"_s, entry.account}, {u"type"_s, u"plaintext"_s}},
            kOtherToken));
        QVERIFY(runJob(store.readEntry(entry))->equals(kOtherToken));
        QCOMPARE(runJob(store.readEntry({u"acme"_s, u"other"_s})).error().kind,
                 ErrorKind::SecretMissing);
        QCOMPARE(runJob(store.readEntry({u"other"_s, u"api"_s})).error().kind,
                 ErrorKind::SecretMissing);
        QCOMPARE(runJob(store.readEntry({u"acme"_s, {}})).error().kind, ErrorKind::Internal);
        // Our own are entries like any other.
        const SecretRef ref = freshRef();
        QVERIFY(runJob(store.write(ref, secret(kToken))));
        QVERIFY(runJob(store.readEntry(ref.entry()))->equals(kToken));
        QVERIFY(runJob(store.remove(ref)));
    }

    // K11, K12: text, under the whole name, in the keyring only.
    void theEntryIsWhatItShouldBe()
    {
        KeychainSecretStore store(defaults());
        const SecretRef ref = freshRef();
        QVERIFY(runJob(store.write(ref, secret(kToken))));
        QDBusMessage search = QDBusMessage::createMethodCall(
            u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
            u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s);
        qDBusRegisterMetaType<QMap<QString, QString>>();
        search << QVariant::fromValue(QMap<QString, QString>{
            {u"user"_s, ref.key()}, {u"server"_s, u"Plugboard"_s}, {u"type"_s, u"plaintext"_s}});
        const QDBusMessage found = QDBusConnection::sessionBus().call(search);
        QList<QDBusObjectPath> items;
        found.arguments().constFirst().value<QDBusArgument>() >> items;
        QCOMPARE(items.size(), 1);
        QVERIFY(runJob(store.remove(ref)));
    }

private:
    //! An item that another program keeps, made over D-Bus without encryption.
    static bool makeForeign(const QMap<QString, QString> &attributes, const QByteArray &text)
    {
        const QString service = u"org.freedesktop.secrets"_s;
        qDBusRegisterMetaType<QMap<QString, QString>>();
        QDBusMessage open
            = QDBusMessage::createMethodCall(service, u"/org/freedesktop/secrets"_s,
                                             u"org.freedesktop.Secret.Service"_s, u"OpenSession"_s);
        open << u"plain"_s << QVariant::fromValue(QDBusVariant(QString()));
        const QDBusMessage opened = QDBusConnection::sessionBus().call(open);
        if (opened.arguments().size() < 2)
            return false;
        QDBusArgument item;
        item.beginStructure();
        item << opened.arguments().at(1).value<QDBusObjectPath>() << QByteArray() << text
             << u"text/plain"_s;
        item.endStructure();
        QDBusMessage create = QDBusMessage::createMethodCall(
            service, u"/org/freedesktop/secrets/aliases/default"_s,
            u"org.freedesktop.Secret.Collection"_s, u"CreateItem"_s);
        create << QVariantMap{{u"org.freedesktop.Secret.Item.Label"_s, u"made by a test"_s},
                              {u"org.freedesktop.Secret.Item.Attributes"_s,
                               QVariant::fromValue(attributes)}}
               << QVariant::fromValue(item) << true;
        return QDBusConnection::sessionBus().call(create).type() == QDBusMessage::ReplyMessage;
    }

    static QString child(const SecretRef &ref)
    {
        QProcess process;
        process.start(qEnvironmentVariable("PLUGBOARD_KEYCHAIN_CHILD"),
                      {ref.account.text(), u"3000"_s});
        if (!process.waitForFinished() || process.exitCode() != 0)
            return u"did not end well: "_s + QString::fromUtf8(process.readAllStandardError());
        return QString::fromUtf8(process.readAllStandardOutput());
    }
};

PLUGBOARD_TEST(TestKeychainUnlocked)
#include "tst_keychain_unlocked.moc"
