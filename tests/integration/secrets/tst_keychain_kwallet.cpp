// SPDX-License-Identifier: GPL-3.0-or-later
//
// Plasma 5, where QtKeychain talks to KWallet.
#include "keychaintest.h"

#include "support/keyring/fakewallet.h"
#include "support/testprogram.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestKeychainKWallet : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        // Before anything asks QtKeychain, which decides once (K10).
        qputenv("XDG_CURRENT_DESKTOP", "KDE");
        qputenv("KDE_SESSION_VERSION", "5");
    }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_fake = std::make_unique<FakeWallet>();
        QVERIFY(m_fake->isRegistered());
    }
    void cleanup() { m_fake.reset(); }

    void writesReadsAndRemoves()
    {
        KeychainSecretStore store(defaults());
        const SecretRef ref = freshRef();
        const Result<KeychainState> state = runJob(store.probe());
        QCOMPARE(state->kind, KeychainState::Kind::Unlocked);
        QCOMPARE(state->backend, u"KWallet"_s);
        QCOMPARE(runJob(store.read(ref)).error().kind, ErrorKind::SecretMissing);
        QVERIFY(runJob(store.write(ref, secret(kToken))));
        QVERIFY(runJob(store.read(ref))->equals(kToken));
        QVERIFY(runJob(store.remove(ref)));
        QCOMPARE(runJob(store.read(ref)).error().kind, ErrorKind::SecretMissing);
        QVERIFY(runJob(store.remove(ref)));
    }

    // A wallet closes when nobody uses it, and opens by itself.
    void aClosedWalletOpensOnUse()
    {
        m_fake->open = false;
        KeychainSecretStore store(defaults());
        QCOMPARE(runJob(store.probe())->kind, KeychainState::Kind::Locked);
        QCOMPARE(m_fake->openings(), 0);
        QVERIFY(runJob(store.write(freshRef(), secret(kToken))));
        QCOMPARE(runJob(store.probe())->kind, KeychainState::Kind::Unlocked);
    }

    void aRefusedOpeningIsLocked()
    {
        m_fake->open = false;
        m_fake->refusesToOpen = true;
        KeychainSecretStore store(defaults());
        QCOMPARE(runJob(store.read(freshRef())).error().kind, ErrorKind::SecretLocked);
        QCOMPARE(runJob(store.write(freshRef(), secret(kToken))).error().kind,
                 ErrorKind::SecretLocked);
        QCOMPARE(runJob(store.unlock())->kind, KeychainState::Kind::Locked);
        m_fake->refusesToOpen = false;
        QCOMPARE(runJob(store.unlock())->kind, KeychainState::Kind::Unlocked);
    }

    // K9: QtKeychain 0.13.2 reports success although the call failed.
    void aWriteThatFailsSilentlyIsAnError()
    {
        m_fake->failsToWrite = true;
        KeychainSecretStore store(defaults());
        const Error error = runJob(store.write(freshRef(), secret(kToken))).error();
        QCOMPARE(error.kind, ErrorKind::SecretBackendUnavailable);
    }

    void aRemovalThatFailsSilentlyIsAnError()
    {
        KeychainSecretStore store(defaults());
        const SecretRef ref = freshRef();
        QVERIFY(runJob(store.write(ref, secret(kToken))));
        m_fake->failsToRemove = true;
        QVERIFY(!runJob(store.remove(ref)));
        QVERIFY(runJob(store.read(ref))->equals(kToken));
    }

    // K11: no way leads into a settings file.
    void nothingIsWrittenInClear()
    {
        KeychainSecretStore store(defaults());
        m_fake->refusesToOpen = true;
        m_fake->open = false;
        QVERIFY(!runJob(store.write(freshRef(), secret(kToken))));
        m_fake.reset();
        QVERIFY(!runJob(store.write(freshRef(), secret(kToken))));
        QVERIFY(!runJob(store.remove(freshRef())));
        QDirIterator files(QDir::homePath(), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(kToken), qPrintable(file.fileName()));
            QVERIFY2(!file.fileName().endsWith(u"Plugboard.conf"_s), qPrintable(file.fileName()));
        }
    }

private:
    std::unique_ptr<FakeWallet> m_fake;
};

PLUGBOARD_TEST(TestKeychainKWallet)
#include "tst_keychain_kwallet.moc"
