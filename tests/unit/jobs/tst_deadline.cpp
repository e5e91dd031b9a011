// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/deadline.h"
#include "support/fakeclock.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QTest>

using namespace std::chrono_literals;
using namespace plugboard;
using plugboard::test::FakeClock;

class TestDeadline : public QObject
{
    Q_OBJECT

private:
    using Calls = QList<Deadline::Which>;
    static std::function<void(Deadline::Which)> into(Calls &calls)
    {
        return [&calls](Deadline::Which which) { calls.append(which); };
    }

private Q_SLOTS:
    void idleRunsOutOnce()
    {
        FakeClock clock;
        Calls calls;
        Deadline deadline(clock, 100ms, 1000ms, into(calls));
        clock.advance(99ms);
        QVERIFY(calls.isEmpty());
        clock.advance(1ms);
        QCOMPARE(calls, Calls{Deadline::Which::Idle});
        clock.advance(10s);
        deadline.touch(1ms);
        clock.advance(10s);
        QCOMPARE(calls.size(), 1);
    }

    //! N4: whoever sends a byte now and then does not get more time in all.
    void touchingDoesNotMoveTheOverallClock()
    {
        FakeClock clock;
        Calls calls;
        Deadline deadline(clock, 100ms, 1000ms, into(calls));
        for (int i = 0; i < 19; ++i) {
            clock.advance(50ms);
            deadline.touch(100ms);
        }
        QVERIFY(calls.isEmpty());
        clock.advance(50ms);
        QCOMPARE(calls, Calls{Deadline::Which::Overall});
    }

    void touchSetsANewLength()
    {
        FakeClock clock;
        Calls calls;
        Deadline deadline(clock, 100ms, 0ms, into(calls));
        deadline.touch(500ms);
        clock.advance(499ms);
        QVERIFY(calls.isEmpty());
        clock.advance(1ms);
        QCOMPARE(calls, Calls{Deadline::Which::Idle});
    }

    void zeroSwitchesOff()
    {
        FakeClock clock;
        Calls calls;
        Deadline deadline(clock, 0ms, 0ms, into(calls));
        QCOMPARE(clock.pending(), 0);
        deadline.touch(100ms);
        deadline.touch(0ms);
        clock.advance(1h);
        QVERIFY(calls.isEmpty());
    }

    void stopAndDestruction()
    {
        FakeClock clock;
        Calls calls;
        {
            Deadline stopped(clock, 100ms, 200ms, into(calls));
            stopped.stop();
            stopped.touch(10ms);
            const Deadline gone(clock, 100ms, 200ms, into(calls));
        }
        QCOMPARE(clock.pending(), 0);
        clock.advance(1h);
        QVERIFY(calls.isEmpty());
    }

    void mayBeDestroyedByItsOwnCall()
    {
        FakeClock clock;
        int calls = 0;
        std::unique_ptr<Deadline> deadline;
        deadline = std::make_unique<Deadline>(clock, 100ms, 100ms, [&](Deadline::Which) {
            ++calls;
            deadline.reset();
        });
        clock.advance(1h);
        QCOMPARE(calls, 1);
        QVERIFY(!deadline);
    }

    void theMachinesClock()
    {
        SystemClock &clock = SystemClock::instance();
        QElapsedTimer timer;
        timer.start();
        Calls calls;
        std::unique_ptr<Deadline> deadline
            = std::make_unique<Deadline>(clock, 30ms, 1000ms, into(calls));
        QTRY_COMPARE(calls, Calls{Deadline::Which::Idle});
        QVERIFY(timer.elapsed() >= 29);
        const milliseconds before = clock.monotonic();
        QVERIFY(clock.monotonic() >= before);
        QVERIFY(clock.wall() > 1'700'000'000'000ms);
        bool called = false;
        auto dropped = clock.after(0ms, [&called] { called = true; });
        dropped.reset();
        QTest::qWait(10);
        QVERIFY(!called);
    }
};

PLUGBOARD_TEST(TestDeadline)
#include "tst_deadline.moc"
