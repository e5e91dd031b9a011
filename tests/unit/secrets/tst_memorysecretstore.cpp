// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/memorysecretstore.h"

#include "support/keyring/runjob.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using plugboard::test::runJob;
using Kind = KeychainState::Kind;

namespace {

const QByteArray kToken = "canary-token-do-not-use-0001";

SecretRef ref(const QString &account = u"account-1"_s)
{
    return tokenRef(AccountId(account));
}

Sensitive secret(QByteArray text)
{
    return Sensitive(std::move(text));
}

} // namespace

class TestMemorySecretStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void writesReadsOverwritesAndRemoves()
    {
        MemorySecretStore store;
        QCOMPARE(runJob(store.read(ref())).error().kind, ErrorKind::SecretMissing);
        QVERIFY(runJob(store.write(ref(), secret(kToken))));
        QVERIFY(runJob(store.read(ref()))->equals(kToken));
        QVERIFY(runJob(store.read(ref()))->equals(kToken)); // a read takes nothing away
        QVERIFY(runJob(store.write(ref(), secret("canary-token-do-not-use-0002"))));
        QVERIFY(runJob(store.read(ref()))->equals("canary-token-do-not-use-0002"));
        QCOMPARE(runJob(store.read(ref(u"account-2"_s))).error().kind, ErrorKind::SecretMissing);
        QVERIFY(runJob(store.remove(ref())));
        QCOMPARE(runJob(store.read(ref())).error().kind, ErrorKind::SecretMissing);
        QVERIFY(runJob(store.remove(ref()))); // K8
    }

    void readsEntriesOfOthers()
    {
        MemorySecretStore store;
        const KeychainEntry entry{u"acme"_s, u"api"_s};
        const Result<Sensitive> none = runJob(store.readEntry(entry));
        QCOMPARE(none.error().kind, ErrorKind::SecretMissing);
        QVERIFY(none.error().summary.contains(u"acme"_s));
        store.keepEntry(entry, secret(kToken));
        QVERIFY(runJob(store.readEntry(entry))->equals(kToken));
        QCOMPARE(runJob(store.readEntry({u"acme"_s, u"other"_s})).error().kind,
                 ErrorKind::SecretMissing);
        QCOMPARE(runJob(store.readEntry({u"acme"_s, {}})).error().kind, ErrorKind::Internal);
        store.setState(KeychainState::Kind::Locked);
        QCOMPARE(runJob(store.readEntry(entry)).error().kind, ErrorKind::SecretLocked);
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
        MemorySecretStore store;
        QVERIFY(runJob(store.write(ref(), secret(kToken))));
        const Result<void> outcome = runJob(store.write(ref(), secret(text)));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Config);
        QVERIFY(outcome.error().summary.endsWith(u'.'));
        QVERIFY(!outcome.error().remedy.isEmpty());
        QVERIFY(runJob(store.read(ref()))->equals(kToken)); // what was there stays
    }

    void hintsAtTokensWithoutAKeychain()
    {
        MemorySecretStore store;
        for (const KeychainState::Kind kind :
             {KeychainState::Kind::Absent, KeychainState::Kind::Locked}) {
            store.setState(kind);
            const Result<void> outcome = runJob(store.write(ref(), secret(kToken)));
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().hint, RemedyHint::TokenWithoutKeychain);
            // How that is done differs between the window and the command line.
            QVERIFY(!outcome.error().remedy.contains(u"until you quit"_s));
        }
    }

    void takesTheLongestAllowed()
    {
        MemorySecretStore store;
        QVERIFY(runJob(store.write(ref(), secret(QByteArray(2000, 'x')))));
        QCOMPARE(runJob(store.read(ref()))->size(), qsizetype(2000));
    }

    void refusesNamelessSecrets()
    {
        MemorySecretStore store;
        const SecretRef nameless{AccountId(), u"token"_s};
        QCOMPARE(runJob(store.read(nameless)).error().kind, ErrorKind::Internal);
        QCOMPARE(runJob(store.write(nameless, secret(kToken))).error().kind, ErrorKind::Internal);
        QCOMPARE(runJob(store.remove(nameless)).error().kind, ErrorKind::Internal);
    }

    void everyStateHasItsErrorAndItsSentence_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<ErrorKind>("error");
        QTest::addColumn<QString>("begins");
        QTest::newRow("locked")
            << Kind::Locked << ErrorKind::SecretLocked
            << u"The keychain is locked, so nothing can be pushed. You can still look and edit."_s;
        QTest::newRow("absent") << Kind::Absent << ErrorKind::SecretBackendUnavailable
                                << u"No keychain service is running"_s;
        QTest::newRow("hanging") << Kind::Hanging << ErrorKind::SecretBackendUnavailable
                                 << u"The keychain has not answered for 3 s."_s;
    }
    void everyStateHasItsErrorAndItsSentence()
    {
        QFETCH(Kind, kind);
        QFETCH(ErrorKind, error);
        QFETCH(QString, begins);
        MemorySecretStore store;
        QVERIFY(runJob(store.write(ref(), secret(kToken))));
        store.setState(kind);

        const Error read = runJob(store.read(ref())).error();
        QCOMPARE(read.kind, error);
        QVERIFY2(read.summary.startsWith(begins), qPrintable(read.summary));
        QCOMPARE(runJob(store.write(ref(), secret("canary-2"))).error().kind, error);
        QCOMPARE(runJob(store.remove(ref())).error().kind, error);
        const Result<KeychainState> state = runJob(store.probe());
        QCOMPARE(state->kind, kind);
        QVERIFY2(state->sentence.startsWith(begins), qPrintable(state->sentence));

        store.setState(Kind::Unlocked);
        QVERIFY(runJob(store.read(ref()))->equals(kToken)); // K3: nothing was lost meanwhile
    }

    void probeNamesTheMemory()
    {
        MemorySecretStore store;
        const Result<KeychainState> state = runJob(store.probe());
        QCOMPARE(state->kind, Kind::Unlocked);
        QCOMPARE(state->backend, u"Memory of this program"_s);
        QVERIFY(!state->sentence.isEmpty());
        QCOMPARE(runJob(store.unlock())->kind, Kind::Unlocked);
    }

    void jobsAreIdleAndMayOutliveTheStore()
    {
        auto store = std::make_unique<MemorySecretStore>();
        QVERIFY(runJob(store->write(ref(), secret(kToken))));
        delete store->read(ref()); // never started
        Job<Sensitive> *late = store->read(ref());
        store.reset();
        QCOMPARE(runJob(late).error().kind, ErrorKind::SecretBackendUnavailable);
    }

    void errorsHoldNoSecret()
    {
        MemorySecretStore store;
        const QByteArray text = kToken + QByteArray(2000, 'x');
        const Error error = runJob(store.write(ref(), secret(text))).error();
        for (const QString &part : {error.summary, error.remedy, error.detail})
            QVERIFY(!part.contains(u"canary"_s));
    }
};

PLUGBOARD_TEST(TestMemorySecretStore)
#include "tst_memorysecretstore.moc"
