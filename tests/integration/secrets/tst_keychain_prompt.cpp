// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who may open a dialog of the keychain, and what becomes of it.
#include "keychaintest.h"

#include "support/fakeclock.h"
#include "support/keyring/fakesecretservice.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace plugboard;
using namespace plugboard::test;
using Kind = KeychainState::Kind;

class TestKeychainPrompt : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_fake = std::make_unique<FakeSecretService>();
        QVERIFY(m_fake->isRegistered());
        m_clock = std::make_unique<FakeClock>();
        m_store = std::make_unique<KeychainSecretStore>(
            KeychainSecretStore::Options{m_clock.get(), 3s, 0s});
    }

    void cleanup()
    {
        m_store.reset();
        m_fake.reset();
    }

    void noJobButUnlockOpensADialog()
    {
        m_fake->locked = true;
        const SecretRef ref = freshRef();
        QCOMPARE(runJob(m_store->probe())->kind, Kind::Locked);
        QCOMPARE(runJob(m_store->read(ref)).error().kind, ErrorKind::SecretLocked);
        QCOMPARE(runJob(m_store->write(ref, secret(kToken))).error().kind, ErrorKind::SecretLocked);
        QCOMPARE(runJob(m_store->remove(ref)).error().kind, ErrorKind::SecretLocked);
        QCOMPARE(m_fake->calls(u"Unlock"_s), 0);
        QCOMPARE(m_fake->calls(u"Prompt"_s), 0);
    }

    void unlockWaitsForThePerson()
    {
        m_fake->locked = true;
        const std::unique_ptr<Job<KeychainState>> job(m_store->unlock());
        job->start();
        QTRY_COMPARE(m_fake->calls(u"Prompt"_s), 1);
        m_clock->advance(60s); // far beyond the time-out of 3 s
        QVERIFY(!job->isFinished());
        // The open dialog blocks nobody (K2).
        QCOMPARE(runJob(m_store->read(freshRef())).error().kind, ErrorKind::SecretLocked);
        m_fake->answerPrompt(false);
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->outcome()->kind, Kind::Unlocked);
        QCOMPARE(runJob(m_store->read(freshRef())).error().kind, ErrorKind::SecretMissing);
        QCOMPARE(m_fake->calls(u"Prompt"_s), 1);
    }

    void aDismissedDialogLeavesItLocked()
    {
        m_fake->locked = true;
        const std::unique_ptr<Job<KeychainState>> job(m_store->unlock());
        job->start();
        QTRY_COMPARE(m_fake->calls(u"Prompt"_s), 1);
        m_fake->answerPrompt(true);
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->outcome()->kind, Kind::Locked);
    }

    void aDialogThatNobodyAnswersIsTakenBack()
    {
        m_fake->locked = true;
        const std::unique_ptr<Job<KeychainState>> job(m_store->unlock());
        job->start();
        QTRY_COMPARE(m_fake->calls(u"Prompt"_s), 1);
        m_clock->advance(5min);
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->outcome()->kind, Kind::Locked);
        QTRY_COMPARE(m_fake->calls(u"Dismiss"_s), 1);
    }

    void aCancelledUnlockingTakesTheDialogBack()
    {
        m_fake->locked = true;
        const std::unique_ptr<Job<KeychainState>> job(m_store->unlock());
        job->start();
        QTRY_COMPARE(m_fake->calls(u"Prompt"_s), 1);
        job->cancel();
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->outcome().error().kind, ErrorKind::Cancelled);
        QTRY_COMPARE(m_fake->calls(u"Dismiss"_s), 1);
    }

    void unlockMakesAKeyringWhereThereIsNone()
    {
        m_fake->hasCollection = false;
        QCOMPARE(runJob(m_store->probe())->kind, Kind::Locked);
        const std::unique_ptr<Job<KeychainState>> job(m_store->unlock());
        job->start();
        QTRY_COMPARE(m_fake->calls(u"Prompt"_s), 1);
        QCOMPARE(m_fake->calls(u"CreateCollection"_s), 1);
        m_fake->answerPrompt(false);
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->outcome()->kind, Kind::Unlocked);
    }

    void unlockOfAnOpenKeychainAsksNobody()
    {
        QCOMPARE(runJob(m_store->unlock())->kind, Kind::Unlocked);
        QCOMPARE(m_fake->calls(u"Unlock"_s), 0);
    }

private:
    std::unique_ptr<FakeSecretService> m_fake;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<KeychainSecretStore> m_store;
};

PLUGBOARD_TEST(TestKeychainPrompt)
#include "tst_keychain_prompt.moc"
