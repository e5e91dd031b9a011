// SPDX-License-Identifier: GPL-3.0-or-later
//
// Keychains that hang, refuse, lose and lie.
#include "keychaintest.h"

#include "support/fakeclock.h"
#include "support/keyring/fakesecretservice.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace plugboard;
using namespace plugboard::test;

namespace {

const QString kHanging = u"The keychain has not answered for 3 s."_s;

template <typename T>
std::unique_ptr<Job<T>> started(Job<T> *job)
{
    std::unique_ptr<Job<T>> owner(job);
    job->start();
    return owner;
}

} // namespace

class TestKeychainHostile : public QObject
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
        m_ref = freshRef();
    }

    void cleanup()
    {
        m_fake->release();
        m_fake->locked = false;
        // Every test leaves a keychain that works: what hung has ended.
        KeychainSecretStore store(defaults());
        QTRY_COMPARE(runJob(store.probe())->kind, KeychainState::Kind::Unlocked);
        QCOMPARE(runJob(store.read(freshRef())).error().kind, ErrorKind::SecretMissing);
        m_store.reset();
        m_fake.reset();
    }

    void theFakeWorks()
    {
        QVERIFY(runJob(m_store->write(m_ref, secret(kToken))));
        QVERIFY(runJob(m_store->read(m_ref))->equals(kToken));
        QVERIFY(runJob(m_store->remove(m_ref)));
        QCOMPARE(runJob(m_store->read(m_ref)).error().kind, ErrorKind::SecretMissing);
        QCOMPARE(runJob(m_store->probe())->backend, u"Secret Service"_s);
    }

    // K2: a service that owns the name and never answers.
    void aMuteServiceEndsAtTheTimeOut()
    {
        m_fake->muted = {u"*"_s};
        const auto read = started(m_store->read(m_ref));
        const auto probe = started(m_store->probe());
        QTRY_COMPARE(m_fake->calls(u"ReadAlias"_s), 2);
        m_clock->advance(2999ms);
        QVERIFY(!read->isFinished());
        m_clock->advance(1ms);
        QVERIFY(read->isFinished());
        QCOMPARE(read->outcome().error().kind, ErrorKind::SecretBackendUnavailable);
        QCOMPARE(read->outcome().error().summary, kHanging);
        QVERIFY(probe->isFinished());
        QCOMPARE(probe->outcome()->kind, KeychainState::Kind::Hanging);
        QCOMPARE(probe->outcome()->sentence, kHanging);
        // QtKeychain was never asked, so its executor is free.
        QCOMPARE(m_fake->calls(u"SearchItems"_s), 0);

        // The next ones know, and only look whether it is over.
        const auto write = started(m_store->write(m_ref, secret(kToken)));
        QTRY_VERIFY(m_clock->pending() > 0);
        m_clock->advance(200ms);
        QVERIFY(write->isFinished());
        QVERIFY(write->outcome().error().summary.contains(u"has not answered for"_s));

        m_fake->release();
        QVERIFY(runJob(m_store->write(m_ref, secret(kToken))));
        QVERIFY(runJob(m_store->read(m_ref))->equals(kToken));
    }

    // K2: it answers the probe, but not QtKeychain.
    void aHangingJobEndsAtTheTimeOutAndBlocksNobody()
    {
        m_fake->muted = {u"SearchItems"_s};
        const auto first = started(m_store->read(m_ref));
        // Both ask first whether the keychain is open, and either answer may come first.
        QTRY_COMPARE(m_fake->held(), 1);
        const auto second = started(m_store->read(freshRef()));
        m_clock->advance(2999ms);
        QVERIFY(!first->isFinished());
        m_clock->advance(1ms);
        QVERIFY(first->isFinished());
        QCOMPARE(first->outcome().error().kind, ErrorKind::SecretBackendUnavailable);
        QCOMPARE(first->outcome().error().summary, kHanging);
        QTRY_VERIFY(second->isFinished());
        QCOMPARE(second->outcome().error().kind, ErrorKind::SecretBackendUnavailable);

        // Later jobs do not wait at all: time stands still here.
        const Error read = runJob(m_store->read(m_ref)).error();
        QCOMPARE(read.kind, ErrorKind::SecretBackendUnavailable);
        QVERIFY2(read.summary.startsWith(u"The keychain has not answered for "_s),
                 qPrintable(read.summary));
        QCOMPARE(runJob(m_store->write(m_ref, secret(kToken))).error().kind,
                 ErrorKind::SecretBackendUnavailable);
        QCOMPARE(runJob(m_store->remove(m_ref)).error().kind, ErrorKind::SecretBackendUnavailable);
        QCOMPARE(runJob(m_store->probe())->kind, KeychainState::Kind::Hanging);
        // Nothing was put behind it.
        QCOMPARE(m_fake->calls(u"SearchItems"_s), 1);
        QCOMPARE(m_fake->calls(u"CreateItem"_s), 0);

        // Another store of the process shares the executor, and so the knowledge.
        KeychainSecretStore other(defaults());
        QCOMPARE(runJob(other.read(m_ref)).error().kind, ErrorKind::SecretBackendUnavailable);

        // The late answer clears it (K1: nothing crashes, nobody hears it).
        m_fake->release();
        QTRY_COMPARE(runJob(m_store->probe())->kind, KeychainState::Kind::Unlocked);
        QVERIFY(runJob(m_store->write(m_ref, secret(kToken))));
    }

    // K2: the dialog that nobody answers; the probe tells it from a hang.
    void aJobThatHangsInALockedKeychainSaysLocked()
    {
        m_fake->muted = {u"SearchItems"_s};
        m_fake->lockedBy = {u"SearchItems"_s};
        const auto first = started(m_store->read(m_ref));
        QTRY_COMPARE(m_fake->held(), 1);
        m_clock->advance(1500ms);
        QTRY_COMPARE(m_fake->calls(u"Get"_s), 2); // the glance half-way
        QCOMPARE(runJob(m_store->read(m_ref)).error().kind, ErrorKind::SecretLocked);
        m_clock->advance(1500ms);
        QVERIFY(first->isFinished());
        QCOMPARE(first->outcome().error().kind, ErrorKind::SecretLocked);
        QCOMPARE(runJob(m_store->probe())->kind, KeychainState::Kind::Locked);
        m_fake->lockedBy.clear();
    }

    // K3
    void notFoundIsDoubtedWhenTheKeychainIsLockedByThen()
    {
        QVERIFY(runJob(m_store->write(m_ref, secret(kToken))));
        m_fake->lockedBy = {u"SearchItems"_s};
        m_fake->errors = {{u"Unlock"_s, u"org.freedesktop.DBus.Error.Failed"_s}};
        const Error read = runJob(m_store->read(m_ref)).error();
        QCOMPARE(read.kind, ErrorKind::SecretLocked);
        m_fake->locked = false;
        const Error removed = runJob(m_store->remove(m_ref)).error();
        QCOMPARE(removed.kind, ErrorKind::SecretLocked);
        QCOMPARE(m_fake->items(), 1);
        m_fake->lockedBy.clear();
        m_fake->errors.clear();
        m_fake->locked = false;
        QVERIFY(runJob(m_store->read(m_ref))->equals(kToken));
    }

    void aRefusalIsDenied()
    {
        m_fake->errors = {{u"CreateItem"_s, u"org.freedesktop.Secret.Error.IsLocked"_s}};
        const Error error = runJob(m_store->write(m_ref, secret(kToken))).error();
        QCOMPARE(error.kind, ErrorKind::SecretDenied);
        QVERIFY(!error.summary.isEmpty());
        m_fake->errors.clear();
    }

    void otherErrorsAreNotTakenForSomethingElse()
    {
        m_fake->errors = {{u"SearchItems"_s, u"org.freedesktop.DBus.Error.Failed"_s}};
        const Error error = runJob(m_store->read(m_ref)).error();
        QCOMPARE(error.kind, ErrorKind::SecretBackendUnavailable);
        QVERIFY(error.summary.contains(u"error"_s));
        m_fake->errors = {{u"ReadAlias"_s, u"org.freedesktop.DBus.Error.AccessDenied"_s}};
        QCOMPARE(runJob(m_store->read(m_ref)).error().kind, ErrorKind::SecretBackendUnavailable);
        QCOMPARE(runJob(m_store->probe())->kind, KeychainState::Kind::Absent);
        m_fake->errors.clear();
    }

    // K6, K9: success is what is read back.
    void aWriteThatIsLostIsAnError()
    {
        m_fake->losesItems = true;
        const Error error = runJob(m_store->write(m_ref, secret(kToken))).error();
        QCOMPARE(error.kind, ErrorKind::SecretBackendUnavailable);
        QVERIFY(error.summary.contains(u"does not give it back"_s));
        QVERIFY(!error.detail.contains(u"canary"_s));
        m_fake->losesItems = false;
    }

    void aWriteThatReadsBackAsAnotherTextIsAnError()
    {
        m_fake->changedTo = kOtherToken;
        const Error error = runJob(m_store->write(m_ref, secret(kToken))).error();
        QCOMPARE(error.kind, ErrorKind::SecretBackendUnavailable);
        QVERIFY(!error.detail.contains(u"canary"_s));
        m_fake->changedTo.clear();
    }

    void aRemovalThatRemovesNothingIsAnError()
    {
        QVERIFY(runJob(m_store->write(m_ref, secret(kToken))));
        m_fake->keepsDeleted = true;
        QVERIFY(!runJob(m_store->remove(m_ref)));
        m_fake->keepsDeleted = false;
    }

    // K1
    void aDestroyedJobsAnswerMayComeLate()
    {
        m_fake->muted = {u"SearchItems"_s};
        auto job = started(m_store->read(m_ref));
        QTRY_COMPARE(m_fake->held(), 1);
        job.reset();
        m_store = std::make_unique<KeychainSecretStore>(defaults());
        const auto next = started(m_store->read(m_ref)); // waits: nobody said that it hung
        m_fake->release();
        QTRY_VERIFY(next->isFinished());
        QCOMPARE(next->outcome().error().kind, ErrorKind::SecretMissing);
    }

    void aDestroyedWriteIsCarriedOutAllTheSame()
    {
        m_fake->muted = {u"CreateItem"_s};
        auto job = started(m_store->write(m_ref, secret(kToken)));
        QTRY_COMPARE(m_fake->held(), 1);
        job.reset();
        m_fake->release();
        QVERIFY(runJob(m_store->read(m_ref))->equals(kToken));
    }

    void aCancelledJobEndsOnce()
    {
        m_fake->muted = {u"SearchItems"_s};
        const auto job = started(m_store->read(m_ref));
        QSignalSpy finished(job.get(), &JobBase::finished);
        QTRY_COMPARE(m_fake->held(), 1);
        job->cancel();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(job->outcome().error().kind, ErrorKind::Cancelled);
        m_fake->release();
        QCOMPARE(runJob(m_store->read(m_ref)).error().kind, ErrorKind::SecretMissing);
        m_clock->advance(10s);
        QCOMPARE(finished.size(), 1);
    }

    void jobsThatWaitBehindADestroyedHangingOneEndToo()
    {
        m_fake->muted = {u"SearchItems"_s};
        auto first = started(m_store->read(m_ref));
        QTRY_COMPARE(m_fake->held(), 1);
        const auto second = started(m_store->read(freshRef()));
        QTRY_COMPARE(m_fake->calls(u"Get"_s), 2);
        first.reset();
        m_clock->advance(3s);
        QVERIFY(second->isFinished());
        QCOMPARE(second->outcome().error().summary, kHanging);
        QCOMPARE(m_fake->calls(u"SearchItems"_s), 1);
    }

    // K1: leaving a hung job behind must not hang or crash the way out.
    void aProcessWithAHungJobEnds()
    {
        m_fake->muted = {u"SearchItems"_s};
        QProcess process;
        process.start(qEnvironmentVariable("PLUGBOARD_KEYCHAIN_CHILD"),
                      {m_ref.account.text(), u"300"_s});
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        QCOMPARE(process.readAllStandardOutput(), QByteArray("SecretBackendUnavailable"));
        QCOMPARE(m_fake->held(), 1);
    }

    // K15
    void aServiceThatComesLateIsWaitedForOnce()
    {
        m_fake.reset();
        KeychainSecretStore patient({m_clock.get(), 3s, 10s});
        const auto read = started(patient.read(m_ref));
        const auto probe = started(patient.probe());
        // The bus answers in order: when this one knows, so do the other two.
        QCOMPARE(runJob(m_store->probe())->kind, KeychainState::Kind::Absent);
        QCOMPARE(runJob(m_store->read(m_ref)).error().kind, ErrorKind::SecretBackendUnavailable);
        QVERIFY(!read->isFinished());
        QVERIFY(!probe->isFinished());
        m_fake = std::make_unique<FakeSecretService>();
        m_clock->advance(9999ms);
        QVERIFY(!read->isFinished());
        m_clock->advance(1ms);
        QTRY_VERIFY(read->isFinished());
        QCOMPARE(read->outcome().error().kind, ErrorKind::SecretMissing);
        QTRY_VERIFY(probe->isFinished());
        QCOMPARE(probe->outcome()->kind, KeychainState::Kind::Unlocked);

        // Later on nobody waits again.
        m_fake.reset();
        QCOMPARE(runJob(patient.read(m_ref)).error().kind, ErrorKind::SecretBackendUnavailable);
        m_fake = std::make_unique<FakeSecretService>();
    }

private:
    std::unique_ptr<FakeSecretService> m_fake;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<KeychainSecretStore> m_store;
    SecretRef m_ref;
};

PLUGBOARD_TEST(TestKeychainHostile)
#include "tst_keychain_hostile.moc"
