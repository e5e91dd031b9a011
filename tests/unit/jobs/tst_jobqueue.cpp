// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/jobqueue.h"
#include "support/testprogram.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace plugboard;

namespace {

class NamedJob final : public Job<int>
{
public:
    NamedJob(const QString &name, QStringList &log) : m_name(name), m_log(log) { }
    void end() { finish(1); }

protected:
    void doStart() override { m_log.append(m_name); }

private:
    QString m_name;
    QStringList &m_log;
};

} // namespace

class TestJobQueue : public QObject
{
    Q_OBJECT

private:
    static std::unique_ptr<NamedJob> make(const QString &name, QStringList &log)
    {
        return std::make_unique<NamedJob>(name, log);
    }
    static void turn()
    {
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void neverMoreThanAllowed()
    {
        QStringList log;
        JobQueue queue(2);
        std::vector<std::unique_ptr<NamedJob>> jobs;
        for (int i = 0; i < 5; ++i) {
            jobs.push_back(make(QString::number(i), log));
            queue.enqueue(jobs.back().get());
        }
        turn();
        QCOMPARE(log, (QStringList{u"0"_s, u"1"_s}));
        QCOMPARE(queue.pending(), 5);
        jobs.at(1)->end();
        turn();
        QCOMPARE(log.size(), 3);
        QCOMPARE(queue.pending(), 4);
        for (auto &job : jobs) {
            job->end();
            turn();
        }
        QCOMPARE(log, (QStringList{u"0"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s}));
        QCOMPARE(queue.pending(), 0);
    }

    void foregroundBeforeBackground()
    {
        QStringList log;
        JobQueue queue(1);
        const auto b1 = make(u"b1"_s, log);
        const auto b2 = make(u"b2"_s, log);
        const auto f1 = make(u"f1"_s, log);
        const auto f2 = make(u"f2"_s, log);
        queue.enqueue(b1.get(), Priority::Background);
        queue.enqueue(b2.get(), Priority::Background);
        queue.enqueue(f1.get());
        queue.enqueue(f2.get());
        for (NamedJob *job : {b1.get(), f1.get(), f2.get(), b2.get()}) {
            turn();
            job->end();
        }
        turn();
        QCOMPARE(log, (QStringList{u"b1"_s, u"f1"_s, u"f2"_s, u"b2"_s}));
    }

    void destroyedAndCancelledJobsGiveTheirPlace()
    {
        QStringList log;
        JobQueue queue(1);
        auto running = make(u"running"_s, log);
        auto doomed = make(u"doomed"_s, log);
        const auto cancelled = make(u"cancelled"_s, log);
        const auto last = make(u"last"_s, log);
        for (JobBase *job :
             {static_cast<JobBase *>(running.get()), static_cast<JobBase *>(doomed.get()),
              static_cast<JobBase *>(cancelled.get()), static_cast<JobBase *>(last.get())})
            queue.enqueue(job);
        turn();
        cancelled->cancel();
        doomed.reset();
        turn();
        QCOMPARE(log, QStringList{u"running"_s});
        running.reset();
        turn();
        QCOMPARE(log, (QStringList{u"running"_s, u"last"_s}));
        last->end();
        turn();
        QCOMPARE(queue.pending(), 0);
    }

    //! Cancelled, but its end not yet announced, when its turn comes.
    void cancelledInTheSameTurn()
    {
        QStringList log;
        JobQueue queue(1);
        const auto first = make(u"first"_s, log);
        const auto second = make(u"second"_s, log);
        const auto third = make(u"third"_s, log);
        queue.enqueue(first.get());
        queue.enqueue(second.get());
        queue.enqueue(third.get());
        turn();
        first->end();
        second->cancel();
        turn();
        QCOMPARE(log, (QStringList{u"first"_s, u"third"_s}));
        QCOMPARE(queue.pending(), 1);
    }

    void pauseHoldsBackNewStarts()
    {
        QStringList log;
        JobQueue queue(1);
        const auto first = make(u"1"_s, log);
        const auto second = make(u"2"_s, log);
        queue.setPaused(true);
        queue.enqueue(first.get());
        turn();
        QVERIFY(queue.isPaused());
        QVERIFY(log.isEmpty());
        queue.setPaused(false);
        turn();
        queue.setPaused(true);
        first->end();
        queue.enqueue(second.get());
        turn();
        QCOMPARE(log, QStringList{u"1"_s});
        queue.setPaused(false);
        turn();
        QCOMPARE(log.size(), 2);
    }

    void tellsHowMany()
    {
        QStringList log;
        JobQueue queue(1);
        QSignalSpy pending(&queue, &JobQueue::pendingChanged);
        const auto job = make(u"1"_s, log);
        queue.enqueue(job.get());
        QCOMPARE(pending.takeLast().first().toInt(), 1);
        turn();
        job->end();
        turn();
        QCOMPARE(pending.takeLast().first().toInt(), 0);
    }

    void queueMayDieFirst()
    {
        QStringList log;
        auto queue = std::make_unique<JobQueue>(1);
        const auto first = make(u"1"_s, log);
        const auto second = make(u"2"_s, log);
        queue->enqueue(first.get());
        queue->enqueue(second.get());
        turn();
        queue.reset();
        first->end();
        turn();
        QVERIFY(first->isFinished());
        QCOMPARE(log.size(), 1);
    }
};

PLUGBOARD_TEST(TestJobQueue)
#include "tst_jobqueue.moc"
