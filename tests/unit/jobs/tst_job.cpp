// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/job.h"
#include "support/testprogram.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace plugboard;

namespace {

//! Ends when told, and tells what was asked of it.
class TestedJob final : public Job<int>
{
public:
    explicit TestedJob(std::function<void(TestedJob &)> whenStarted = {})
        : m_whenStarted(std::move(whenStarted))
    {
    }
    ~TestedJob() override
    {
        if (destroyed)
            *destroyed = true;
    }

    void succeed(int value) { finish(value); }
    void giveUp() { fail(Error::make(ErrorKind::Network, u"No."_s)); }

    int starts = 0;
    int cancels = 0;
    bool *destroyed = nullptr;

protected:
    void doStart() override
    {
        ++starts;
        if (m_whenStarted)
            m_whenStarted(*this);
    }
    void doCancel() override { ++cancels; }

private:
    std::function<void(TestedJob &)> m_whenStarted;
};

} // namespace

class TestJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void startsFromTheEventLoopOnce()
    {
        TestedJob job;
        QCOMPARE(job.state(), JobBase::State::Idle);
        job.start();
        job.start();
        QCOMPARE(job.starts, 0);
        QCOMPARE(job.state(), JobBase::State::Running);
        QCoreApplication::processEvents();
        QCOMPARE(job.starts, 1);
        job.start();
        QCoreApplication::processEvents();
        QCOMPARE(job.starts, 1);
    }

    void finishesOnceFromTheEventLoop()
    {
        TestedJob job([](TestedJob &self) {
            self.succeed(1);
            self.succeed(2);
            self.giveUp();
            self.cancel();
        });
        QSignalSpy finished(&job, &JobBase::finished);
        job.start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.first().first().value<plugboard::JobBase *>(), &job);
        QVERIFY(job.isFinished());
        QCOMPARE(*job.outcome(), 1);
        QCOMPARE(job.cancels, 0);
        job.succeed(3);
        job.cancel();
        QCoreApplication::processEvents();
        QCOMPARE(finished.count(), 1);
        QCOMPARE(*job.outcome(), 1);
    }

    void finishIsNotAnnouncedInsideTheCall()
    {
        TestedJob job;
        QSignalSpy finished(&job, &JobBase::finished);
        job.start();
        QCoreApplication::processEvents();
        job.succeed(1);
        QCOMPARE(finished.count(), 0);
        QVERIFY(!job.isFinished());
        QCoreApplication::processEvents();
        QCOMPARE(finished.count(), 1);
    }

    void cancelWhileIdle()
    {
        TestedJob job;
        QSignalSpy finished(&job, &JobBase::finished);
        job.cancel();
        QCOMPARE(finished.count(), 0);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(job.outcome().error().kind, ErrorKind::Cancelled);
        QCOMPARE(job.cancels, 0); // nothing was going on
        job.start();
        QCoreApplication::processEvents();
        QCOMPARE(job.starts, 0);
        QCOMPARE(finished.count(), 1);
    }

    void cancelBeforeTheStartWasDelivered()
    {
        TestedJob job;
        QSignalSpy finished(&job, &JobBase::finished);
        job.start();
        job.cancel();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(job.starts, 0);
        QCOMPARE(job.outcome().error().kind, ErrorKind::Cancelled);
    }

    void startAfterCancelBeforeTheNewsIsOut()
    {
        TestedJob job;
        QSignalSpy finished(&job, &JobBase::finished);
        job.cancel();
        job.start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(job.starts, 0);
    }

    void cancelWhileRunningIsIdempotent()
    {
        TestedJob job;
        QSignalSpy finished(&job, &JobBase::finished);
        job.start();
        QCoreApplication::processEvents();
        job.cancel();
        job.cancel();
        QCOMPARE(job.cancels, 1);
        QCOMPARE(finished.count(), 0);
        job.succeed(1); // comes too late
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(job.outcome().error().kind, ErrorKind::Cancelled);
        job.cancel();
        QCOMPARE(job.cancels, 1);
    }

    void destroyedWhileRunningSaysNothing()
    {
        auto job = std::make_unique<TestedJob>();
        QSignalSpy finished(job.get(), &JobBase::finished);
        bool called = false;
        job->onFinished(this, [&called](const Result<int> &) { called = true; });
        job->start();
        QCoreApplication::processEvents();
        job.reset();
        QCoreApplication::processEvents();
        QCOMPARE(finished.count(), 0);
        QVERIFY(!called);
    }

    void destroyedWithTheNewsUnderWaySaysNothing()
    {
        auto job = std::make_unique<TestedJob>();
        QSignalSpy finished(job.get(), &JobBase::finished);
        job->start();
        QCoreApplication::processEvents();
        job->succeed(1);
        job.reset();
        QCoreApplication::processEvents();
        QCOMPARE(finished.count(), 0);
    }

    void destroyedByItsReceiver()
    {
        auto *job = new TestedJob([](TestedJob &self) { self.succeed(1); });
        bool gone = false;
        job->destroyed = &gone;
        job->onFinished(this, [job](const Result<int> &) { job->deleteLater(); });
        job->start();
        QTRY_VERIFY(gone);
    }

    void deadContextIsNotCalled()
    {
        TestedJob job;
        auto context = std::make_unique<QObject>();
        int calls = 0;
        job.onFinished(context.get(), [&calls](const Result<int> &) { ++calls; });
        job.onFinished(this, [&calls](const Result<int> &outcome) { calls += 10 * *outcome; });
        job.start();
        QCoreApplication::processEvents();
        job.succeed(4);
        context.reset();
        QTRY_COMPARE(calls, 40);
    }

    void autoDelete()
    {
        auto *job = new TestedJob([](TestedJob &self) { self.giveUp(); });
        bool gone = false;
        int outcome = 0;
        job->destroyed = &gone;
        job->setAutoDelete(true);
        job->onFinished(
            this, [&outcome](const Result<int> &result) { outcome = int(result.error().kind); });
        job->start();
        QTRY_VERIFY(gone);
        QCOMPARE(outcome, int(ErrorKind::Network));
    }

    void readyJobIsAJobLikeAnyOther()
    {
        ReadyJob<QString> job(Result<QString>(u"x"_s));
        QSignalSpy finished(&job, &JobBase::finished);
        job.start();
        QCOMPARE(finished.count(), 0);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(*job.outcome(), u"x"_s);
        QCOMPARE(job.takeOutcome().value(), u"x"_s);
    }

    void valuesThatCannotBeCopied()
    {
        ReadyJob<std::unique_ptr<int>> job(Result<std::unique_ptr<int>>(std::make_unique<int>(3)));
        QSignalSpy finished(&job, &JobBase::finished);
        job.start();
        QTRY_COMPARE(finished.count(), 1);
        const std::unique_ptr<int> taken = job.takeOutcome().value();
        QCOMPARE(*taken, 3);
    }
};

PLUGBOARD_TEST(TestJob)
#include "tst_job.moc"
