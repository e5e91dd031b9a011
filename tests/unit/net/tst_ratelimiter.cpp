// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memoryrateslots.h"
#include "net/ratelimiter.h"
#include "net/retryafter.h"
#include "support/fakeclock.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace plugboard;
using plugboard::test::FakeClock;

namespace {

const RateLimit kFlxpoint{2, 1000ms, 500ms};

//! Fails where told.
class BrokenStore final : public RateSlotStore
{
public:
    Result<RateSlot> reserve(const QString &, const RateLimit &, milliseconds) override
    {
        return Error::make(ErrorKind::Storage, u"The disk is full."_s);
    }
    Result<RateSlot> confirm(const QString &, const RateLimit &, const RateSlot &,
                             milliseconds) override
    {
        return Error::make(ErrorKind::Storage, u"The disk is full."_s);
    }
    Result<void> giveBack(const QString &, const RateSlot &, milliseconds) override { return {}; }
    Result<void> pause(const QString &, milliseconds, milliseconds) override { return {}; }
};

} // namespace

class TestRateLimiter : public QObject
{
    Q_OBJECT

private:
    //! What started, and when.
    struct Log
    {
        QStringList names;
        QList<milliseconds> at;
        QList<Result<void>> outcomes;
    };

    static void ask(RateLimiter &limiter, FakeClock &clock, Log &log, const QString &name,
                    Priority priority, QObject *context)
    {
        limiter.acquire(priority, context, [&clock, &log, name](const Result<void> &free) {
            log.names.append(name);
            log.at.append(clock.monotonic());
            log.outcomes.append(free);
        });
    }

    static void verifyLimit(const QList<milliseconds> &starts, const RateLimit &limit)
    {
        for (qsizetype i = 1; i < starts.size(); ++i)
            QVERIFY(starts.at(i) - starts.at(i - 1) >= limit.minimumGap);
        for (qsizetype i = limit.requests; i < starts.size(); ++i)
            QVERIFY(starts.at(i) - starts.at(i - limit.requests) >= limit.period);
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void firstGoesAtOnceButFromTheEventLoop()
    {
        FakeClock clock;
        MemoryRateSlotStore store;
        RateLimiter limiter(store, clock, u"a"_s, kFlxpoint);
        QObject context;
        Log log;
        ask(limiter, clock, log, u"1"_s, Priority::Foreground, &context);
        QCOMPARE(log.names.size(), 0);
        QCOMPARE(limiter.waiting(), 1);
        clock.advance(0ms);
        QCOMPARE(log.names, QStringList{u"1"_s});
        QVERIFY(log.outcomes.first());
        QCOMPARE(limiter.waiting(), 0);
        QCOMPARE(limiter.nextIn(), 0ms);
    }

    void startsNeverBreakTheLimit_data()
    {
        QTest::addColumn<int>("requests");
        QTest::addColumn<int>("period");
        QTest::addColumn<int>("gap");
        QTest::newRow("Flxpoint") << 2 << 1000 << 500;
        QTest::newRow("Make") << 60 << 60000 << 0;
        QTest::newRow("bursts of three") << 3 << 1000 << 0;
        QTest::newRow("one at a time") << 1 << 250 << 0;
        QTest::newRow("the gap is longer") << 10 << 100 << 333;
    }
    void startsNeverBreakTheLimit()
    {
        QFETCH(int, requests);
        QFETCH(int, period);
        QFETCH(int, gap);
        const RateLimit limit{requests, milliseconds(period), milliseconds(gap)};
        FakeClock clock;
        MemoryRateSlotStore store;
        // Two windows on one workspace share the limit.
        RateLimiter first(store, clock, u"a"_s, limit);
        RateLimiter second(store, clock, u"a"_s, limit);
        RateLimiter stranger(store, clock, u"b"_s, limit);
        QObject context;
        Log log;
        Log strangers;
        const int calls = requests * 2 + 4;
        for (int i = 0; i < calls; ++i) {
            ask(first, clock, log, u"1"_s, Priority(i % 2), &context);
            ask(second, clock, log, u"2"_s, Priority(i % 2), &context);
            if (i % 3 == 0)
                clock.advance(70ms);
        }
        ask(stranger, clock, strangers, u"3"_s, Priority::Foreground, &context);
        clock.advance(1ms);
        QCOMPARE(strangers.names.size(), 1);
        clock.advance(limit.period * 20 + limit.minimumGap * 100);
        QCOMPARE(log.names.size(), calls * 2);
        verifyLimit(log.at, limit);
        // And not slower than needed.
        const milliseconds ideal = timeFor(calls * 2, limit);
        QVERIFY2(log.at.constLast() <= ideal + limit.period + 200ms,
                 qPrintable(u"%1 against %2"_s.arg(log.at.constLast().count()).arg(ideal.count())));
    }

    void foregroundGoesFirst()
    {
        FakeClock clock;
        MemoryRateSlotStore store;
        RateLimiter limiter(store, clock, u"a"_s, kFlxpoint);
        QObject context;
        Log log;
        ask(limiter, clock, log, u"b1"_s, Priority::Background, &context);
        ask(limiter, clock, log, u"b2"_s, Priority::Background, &context);
        clock.advance(100ms);
        ask(limiter, clock, log, u"b3"_s, Priority::Background, &context);
        ask(limiter, clock, log, u"f1"_s, Priority::Foreground, &context);
        ask(limiter, clock, log, u"f2"_s, Priority::Foreground, &context);
        // The start that was kept for b2 goes to whoever is in front when its moment comes.
        QCOMPARE(limiter.nextIn(), 400ms);
        clock.advance(10s);
        const QStringList expected{u"b1"_s, u"f1"_s, u"f2"_s, u"b2"_s, u"b3"_s};
        QCOMPARE(log.names, expected);
        QCOMPARE(log.at.at(1), 500ms);
        verifyLimit(log.at, kFlxpoint);
    }

    void placeOfADeadWaiterGoesOn()
    {
        FakeClock clock;
        MemoryRateSlotStore store;
        RateLimiter limiter(store, clock, u"a"_s, kFlxpoint);
        QObject context;
        auto doomed = std::make_unique<QObject>();
        Log log;
        ask(limiter, clock, log, u"1"_s, Priority::Foreground, &context);
        ask(limiter, clock, log, u"2"_s, Priority::Foreground, doomed.get());
        ask(limiter, clock, log, u"3"_s, Priority::Foreground, &context);
        clock.advance(0ms);
        QSignalSpy changed(&limiter, &RateLimiter::changed);
        QCOMPARE(limiter.waiting(), 2);
        doomed.reset();
        QCOMPARE(limiter.waiting(), 1);
        QVERIFY(changed.count() > 0);
        clock.advance(10s);
        const QStringList expected{u"1"_s, u"3"_s};
        QCOMPARE(log.names, expected);
        QCOMPARE(log.at.at(1), 500ms);
    }

    void startThatNobodyTookIsUsedLater()
    {
        FakeClock clock;
        MemoryRateSlotStore store;
        RateLimiter limiter(store, clock, u"a"_s, kFlxpoint);
        QObject context;
        auto doomed = std::make_unique<QObject>();
        Log log;
        ask(limiter, clock, log, u"1"_s, Priority::Foreground, &context);
        ask(limiter, clock, log, u"2"_s, Priority::Foreground, doomed.get());
        clock.advance(0ms);
        doomed.reset();
        clock.advance(300ms);
        ask(limiter, clock, log, u"3"_s, Priority::Foreground, &context);
        clock.advance(200ms);
        QCOMPARE(log.names.size(), 2);
        QCOMPARE(log.at.at(1), 500ms);
    }

    void pauseHoldsEverybody()
    {
        FakeClock clock;
        MemoryRateSlotStore store;
        RateLimiter limiter(store, clock, u"a"_s, kFlxpoint);
        RateLimiter otherWindow(store, clock, u"a"_s, kFlxpoint);
        QObject context;
        Log log;
        for (const auto &name : {u"1"_s, u"2"_s, u"3"_s})
            ask(limiter, clock, log, name, Priority::Foreground, &context);
        clock.advance(0ms);
        limiter.pauseFor(8s);
        QCOMPARE(limiter.nextIn(), 8s);
        ask(otherWindow, clock, log, u"4"_s, Priority::Foreground, &context);
        clock.advance(7999ms);
        QCOMPARE(log.names.size(), 1);
        clock.advance(10s);
        QCOMPARE(log.names.size(), 4);
        QVERIFY(log.at.at(1) >= 8s);
        verifyLimit(log.at, kFlxpoint);
    }

    //! Nobody waits for an hour without being told.
    void longPauseEndsTheWait()
    {
        FakeClock clock;
        MemoryRateSlotStore store;
        RateLimiter limiter(store, clock, u"a"_s, kFlxpoint);
        RateLimiter otherWindow(store, clock, u"a"_s, kFlxpoint);
        QObject context;
        Log log;
        limiter.pauseFor(10min);
        ask(limiter, clock, log, u"1"_s, Priority::Foreground, &context);
        ask(limiter, clock, log, u"2"_s, Priority::Foreground, &context);
        ask(otherWindow, clock, log, u"3"_s, Priority::Foreground, &context);
        clock.advance(0ms);
        QCOMPARE(log.names.size(), 3);
        for (const Result<void> &outcome : std::as_const(log.outcomes)) {
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().kind, ErrorKind::RateLimited);
            QVERIFY(outcome.error().retryAfter >= 10min && outcome.error().retryAfter < 11min);
        }
        clock.advance(10min + 1s);
        ask(limiter, clock, log, u"4"_s, Priority::Foreground, &context);
        clock.advance(1s);
        QCOMPARE(log.names.size(), 4);
        QVERIFY(log.outcomes.at(3));
    }

    void whatIsRefusedKeepsNoSlot()
    {
        FakeClock clock;
        MemoryRateSlotStore store;
        RateLimiter limiter(store, clock, u"a"_s, kFlxpoint);
        QObject context;
        Log log;
        // As commands of other processes: they find the pause in the store only.
        QVERIFY(store.pause(u"a"_s, clock.wall(), 10min));
        for (int i = 0; i < 5; ++i) {
            RateLimiter command(store, clock, u"a"_s, kFlxpoint);
            ask(command, clock, log, u"refused"_s, Priority::Foreground, &context);
            clock.advance(0ms);
            QVERIFY(!log.outcomes.constLast());
        }
        clock.advance(10min);
        ask(limiter, clock, log, u"free"_s, Priority::Foreground, &context);
        clock.advance(0ms);
        QCOMPARE(log.names.constLast(), u"free"_s);
        QVERIFY(log.outcomes.constLast());
    }

    void theEndOfAPauseIsNamed()
    {
        FakeClock clock;
        MemoryRateSlotStore store;
        RateLimiter limiter(store, clock, u"a"_s, kFlxpoint);
        RateLimiter otherWindow(store, clock, u"a"_s, kFlxpoint);
        QObject context;
        Log log;
        limiter.pauseFor(40min);
        const QString until = clockTimeText(clock.wall() + 40min, clock.wall());
        clock.advance(3min);
        ask(limiter, clock, log, u"1"_s, Priority::Foreground, &context);
        ask(otherWindow, clock, log, u"2"_s, Priority::Foreground, &context);
        clock.advance(0ms);
        QCOMPARE(log.outcomes.size(), 2);
        for (const Result<void> &outcome : std::as_const(log.outcomes)) {
            QCOMPARE(outcome.error().summary,
                     u"The service asked for a pause until %1. Nothing was sent."_s.arg(until));
            QCOMPARE(outcome.error().remedy, u"Try again after %1."_s.arg(until));
        }
    }

    void absurdPauseEndsAfterAnHour()
    {
        FakeClock clock;
        MemoryRateSlotStore store;
        RateLimiter limiter(store, clock, u"a"_s, kFlxpoint);
        QObject context;
        Log log;
        limiter.pauseFor(24h);
        ask(limiter, clock, log, u"1"_s, Priority::Foreground, &context);
        clock.advance(0ms);
        QVERIFY(!log.outcomes.at(0));
        clock.advance(1h);
        ask(limiter, clock, log, u"2"_s, Priority::Foreground, &context);
        clock.advance(1s);
        QVERIFY(log.outcomes.at(1));
    }

    void clockSetBackDoesNotStopTheQueue()
    {
        FakeClock clock;
        MemoryRateSlotStore store;
        RateLimiter limiter(store, clock, u"a"_s, kFlxpoint);
        QObject context;
        Log log;
        for (const auto &name : {u"1"_s, u"2"_s, u"3"_s, u"4"_s})
            ask(limiter, clock, log, name, Priority::Foreground, &context);
        clock.advance(100ms);
        QCOMPARE(log.names.size(), 1);
        clock.setWall(clock.wall() - 48h);
        clock.advance(3s);
        QCOMPARE(log.names.size(), 4);
        for (const Result<void> &outcome : std::as_const(log.outcomes))
            QVERIFY(outcome);
        verifyLimit(log.at.mid(1), kFlxpoint);
    }

    //! A computer that slept: the time of day is hours on, and all the slots are long past.
    void sleepMakesNoBurst()
    {
        FakeClock clock;
        MemoryRateSlotStore store;
        RateLimiter limiter(store, clock, u"a"_s, kFlxpoint);
        RateLimiter command(store, clock, u"a"_s, kFlxpoint);
        QObject context;
        Log log;
        for (int i = 0; i < 6; ++i) {
            ask(limiter, clock, log, u"window"_s, Priority::Foreground, &context);
            ask(command, clock, log, u"command"_s, Priority::Foreground, &context);
        }
        clock.advance(1100ms);
        QVERIFY(log.names.size() < 5);
        clock.setWall(clock.wall() + 8h);
        clock.advance(30s);
        QCOMPARE(log.names.size(), 12);
        for (const Result<void> &outcome : std::as_const(log.outcomes))
            QVERIFY(outcome);
        verifyLimit(log.at, kFlxpoint);
    }

    //! What the clock was set back by is no wait.
    void clockSetBackByLessThanAnHour_data()
    {
        QTest::addColumn<bool>("paused");
        QTest::newRow("starts") << false;
        QTest::newRow("a pause") << true;
    }
    void clockSetBackByLessThanAnHour()
    {
        QFETCH(bool, paused);
        FakeClock clock;
        MemoryRateSlotStore store;
        QObject context;
        Log log;
        if (paused)
            QVERIFY(store.pause(u"a"_s, clock.wall(), 4s));
        for (int i = 0; i < 4; ++i)
            QVERIFY(store.reserve(u"a"_s, kFlxpoint, clock.wall()));
        clock.setWall(clock.wall() - 30min);
        RateLimiter command(store, clock, u"a"_s, kFlxpoint);
        ask(command, clock, log, u"1"_s, Priority::Foreground, &context);
        clock.advance(paused ? 4s : 1s);
        QCOMPARE(log.names.size(), 1);
        QVERIFY(log.outcomes.at(0));
        if (paused)
            QCOMPARE(log.at.at(0), 4s);
    }

    void storeErrorReachesEachWaiter()
    {
        FakeClock clock;
        BrokenStore store;
        RateLimiter limiter(store, clock, u"a"_s, kFlxpoint);
        QObject context;
        Log log;
        ask(limiter, clock, log, u"1"_s, Priority::Foreground, &context);
        ask(limiter, clock, log, u"2"_s, Priority::Background, &context);
        clock.advance(10ms);
        QCOMPARE(log.names.size(), 2);
        QCOMPARE(log.outcomes.at(0).error().kind, ErrorKind::Storage);
        QCOMPARE(log.outcomes.at(1).error().kind, ErrorKind::Storage);
    }

    void askingFromWithinAStart()
    {
        FakeClock clock;
        MemoryRateSlotStore store;
        RateLimiter limiter(store, clock, u"a"_s, kFlxpoint);
        QObject context;
        Log log;
        limiter.acquire(Priority::Foreground, &context, [&](const Result<void> &) {
            ask(limiter, clock, log, u"2"_s, Priority::Foreground, &context);
        });
        clock.advance(499ms);
        QCOMPARE(log.names.size(), 0);
        clock.advance(1ms);
        QCOMPARE(log.names.size(), 1);
    }

    void destroyedByAStart()
    {
        FakeClock clock;
        MemoryRateSlotStore store;
        auto limiter = std::make_unique<RateLimiter>(store, clock, u"a"_s, kFlxpoint);
        QObject context;
        Log log;
        limiter->acquire(Priority::Foreground, &context,
                         [&](const Result<void> &) { limiter.reset(); });
        ask(*limiter, clock, log, u"2"_s, Priority::Foreground, &context);
        clock.advance(10s);
        QVERIFY(!limiter);
        QCOMPARE(log.names.size(), 0);
        QCOMPARE(clock.pending(), 0);
    }
};

PLUGBOARD_TEST(TestRateLimiter)
#include "tst_ratelimiter.moc"
