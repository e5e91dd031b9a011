// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memoryrateslots.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace plugboard;

class TestRateLimit : public QObject
{
    Q_OBJECT

private:
    static constexpr milliseconds kNow{1'760'000'000'000};

private Q_SLOTS:
    void firstMoment()
    {
        const RateLimit flxpoint{2, 1000ms, 500ms};
        QCOMPARE(nextStart({}, flxpoint, kNow), kNow);
        QCOMPARE(nextStart({kNow}, flxpoint, kNow), kNow + 500ms);
        QCOMPARE(nextStart({kNow, kNow + 500ms}, flxpoint, kNow), kNow + 1000ms);
        QCOMPARE(nextStart({kNow - 5s}, flxpoint, kNow), kNow);

        const RateLimit bursts{3, 1000ms, 0ms};
        QCOMPARE(nextStart({kNow, kNow}, bursts, kNow), kNow);
        QCOMPARE(nextStart({kNow, kNow, kNow}, bursts, kNow), kNow + 1000ms);
        // A window that slides: the oldest of three decides, not a fixed second.
        QCOMPARE(nextStart({kNow - 400ms, kNow - 100ms, kNow}, bursts, kNow), kNow + 600ms);
    }

    void pauseComesFirst()
    {
        const RateLimit limit{10, 1000ms, 0ms};
        QCOMPARE(nextStart({}, limit, kNow, kNow + 8s), kNow + 8s);
        QCOMPARE(nextStart({}, limit, kNow, kNow - 8s), kNow);
    }

    void clockSetBack()
    {
        const RateLimit limit{2, 1000ms, 500ms};
        // Starts from before the clock was set back look as if they lay days ahead.
        QCOMPARE(nextStart({kNow + 48h, kNow + 48h + 500ms}, limit, kNow), kNow);
        QCOMPARE(nextStart({kNow, kNow + 48h}, limit, kNow), kNow + 500ms);
        QCOMPARE(nextStart({kNow, kNow + 20min}, limit, kNow), kNow + 500ms);

        MemoryRateSlotStore store;
        for (int i = 0; i < 5; ++i)
            QVERIFY(store.reserve(u"a"_s, limit, kNow));
        const Result<RateSlot> slot = store.reserve(u"a"_s, limit, kNow - 48h);
        QVERIFY(slot);
        QCOMPARE(slot->at, kNow - 48h);
        QCOMPARE(store.reserve(u"a"_s, limit, kNow - 48h)->at, kNow - 48h + 500ms);
    }

    void aLongQueueIsBelieved()
    {
        const RateLimit limit{2, 1000ms, 500ms};
        MemoryRateSlotStore store;
        QVERIFY(store.pause(u"a"_s, kNow, 10min));
        for (int i = 0; i < 100; ++i)
            QCOMPARE(store.reserve(u"a"_s, limit, kNow)->at, kNow + 10min + i * 500ms);
    }

    void aPauseLastsNoLongerThanItWasMeantTo()
    {
        const RateLimit limit{2, 1000ms, 500ms};
        MemoryRateSlotStore store;
        QVERIFY(store.pause(u"a"_s, kNow, 8s));
        const milliseconds setBack = kNow - 20min;
        const RateSlot slot = *store.reserve(u"a"_s, limit, setBack);
        QCOMPARE(slot.at, setBack + 8s);
        // And it passes, though the clock still shows less than when it began.
        QCOMPARE(store.confirm(u"a"_s, limit, slot, setBack + 8s)->at, setBack + 8s);
    }

    void whatIsGivenBackIsFreeAgain()
    {
        const RateLimit limit{1, 1000ms, 0ms};
        MemoryRateSlotStore store;
        const RateSlot slot = *store.reserve(u"a"_s, limit, kNow);
        QVERIFY(store.giveBack(u"a"_s, slot, kNow));
        QCOMPARE(store.reserve(u"a"_s, limit, kNow)->at, kNow);
    }

    void timeForCalls()
    {
        const RateLimit flxpoint{2, 1000ms, 500ms};
        QCOMPARE(timeFor(0, flxpoint), 0ms);
        QCOMPARE(timeFor(1, flxpoint), 0ms);
        QCOMPARE(timeFor(2, flxpoint), 500ms);
        QCOMPARE(timeFor(120, flxpoint), 59500ms);
        const RateLimit make{60, 60s, 0ms};
        QCOMPARE(timeFor(60, make), 0ms);
        QCOMPARE(timeFor(61, make), 60s);
        QCOMPARE(timeFor(121, make), 120s);
    }

    void keysAreApart()
    {
        const RateLimit limit{1, 1000ms, 0ms};
        MemoryRateSlotStore store;
        QCOMPARE(store.reserve(u"a"_s, limit, kNow)->at, kNow);
        QCOMPARE(store.reserve(u"b"_s, limit, kNow)->at, kNow);
        QCOMPARE(store.reserve(u"a"_s, limit, kNow)->at, kNow + 1s);
    }

    void confirmInTime()
    {
        const RateLimit limit{1, 1000ms, 0ms};
        MemoryRateSlotStore store;
        (void) store.reserve(u"a"_s, limit, kNow);
        const RateSlot slot = *store.reserve(u"a"_s, limit, kNow);
        const Result<RateSlot> confirmed = store.confirm(u"a"_s, limit, slot, kNow + 1s);
        QCOMPARE(confirmed->id, slot.id);
        QCOMPARE(confirmed->at, kNow + 1s);
    }

    void lateStartWithNobodyBehindMovesItsSlot()
    {
        const RateLimit limit{1, 1000ms, 0ms};
        MemoryRateSlotStore store;
        const RateSlot slot = *store.reserve(u"a"_s, limit, kNow);
        const Result<RateSlot> confirmed = store.confirm(u"a"_s, limit, slot, kNow + 700ms);
        QCOMPARE(confirmed->id, slot.id);
        QCOMPARE(store.reserve(u"a"_s, limit, kNow + 700ms)->at, kNow + 1700ms);
    }

    void lateStartMovesThoseBehindIt()
    {
        const RateLimit limit{1, 1000ms, 0ms};
        MemoryRateSlotStore store;
        const RateSlot late = *store.reserve(u"a"_s, limit, kNow);
        const RateSlot other = *store.reserve(u"a"_s, limit, kNow);
        const RateSlot third = *store.reserve(u"a"_s, limit, kNow);
        QVERIFY(store.confirm(u"a"_s, limit, late, kNow + 700ms)->at <= kNow + 700ms);
        QCOMPARE(store.confirm(u"a"_s, limit, other, kNow + 1s)->at, kNow + 1700ms);
        QCOMPARE(store.confirm(u"a"_s, limit, third, kNow + 2s)->at, kNow + 2700ms);
    }

    void lateStartWaitsForThoseThatWentBefore()
    {
        const RateLimit limit{1, 1000ms, 0ms};
        MemoryRateSlotStore store;
        const RateSlot late = *store.reserve(u"a"_s, limit, kNow);
        const RateSlot other = *store.reserve(u"a"_s, limit, kNow);
        QVERIFY(store.confirm(u"a"_s, limit, other, kNow + 1s)->at <= kNow + 1s);
        const RateSlot moved = *store.confirm(u"a"_s, limit, late, kNow + 1200ms);
        QCOMPARE(moved.id, late.id);
        QCOMPARE(moved.at, kNow + 2s);
    }

    void slowProcessesAllGetTheirTurn()
    {
        // Each wakes later than the gap is wide, which is what a busy machine does to a program.
        const RateLimit limit{2, 1000ms, 500ms};
        constexpr milliseconds kLate{700};
        MemoryRateSlotStore store;
        QList<RateSlot> waiting;
        for (int i = 0; i < 6; ++i)
            waiting.append(*store.reserve(u"a"_s, limit, kNow));
        milliseconds now = kNow;
        int steps = 0;
        while (!waiting.isEmpty() && ++steps < 100) {
            const auto next = std::ranges::min_element(waiting, {}, &RateSlot::at);
            now = std::max(now, next->at + kLate);
            const RateSlot answer = *store.confirm(u"a"_s, limit, *next, now);
            if (answer.at <= now)
                waiting.erase(next);
            else
                *next = answer;
        }
        QVERIFY2(waiting.isEmpty(), "somebody waits for ever");
        QVERIFY2(now - kNow <= 6 * (500ms + kLate),
                 qPrintable(QString::number((now - kNow).count())));
    }

    void aProcessThatDiedHoldsNobodyUp()
    {
        const RateLimit limit{1, 1000ms, 0ms};
        MemoryRateSlotStore store;
        (void) store.reserve(u"a"_s, limit, kNow);
        const RateSlot slot = *store.reserve(u"a"_s, limit, kNow);
        // It never confirmed, so nothing was sent, and the next one keeps its moment.
        QCOMPARE(store.confirm(u"a"_s, limit, slot, kNow + 1s)->at, kNow + 1s);
    }

    void pauseReachesReservedStarts()
    {
        const RateLimit limit{10, 1000ms, 0ms};
        MemoryRateSlotStore store;
        const RateSlot slot = *store.reserve(u"a"_s, limit, kNow);
        QVERIFY(store.pause(u"a"_s, kNow, 8s));
        // A shorter one does not end it early.
        QVERIFY(store.pause(u"a"_s, kNow, 1s));
        QCOMPARE(store.confirm(u"a"_s, limit, slot, kNow)->at, kNow + 8s);
        QCOMPARE(store.reserve(u"a"_s, limit, kNow)->at, kNow + 8s);
        QCOMPARE(store.reserve(u"b"_s, limit, kNow)->at, kNow);
    }

    void aPauseKeepsTheOrder_data()
    {
        QTest::addColumn<QList<int>>("asking");
        QTest::newRow("in order") << QList<int>{0, 1, 2, 3, 4};
        QTest::newRow("the first is late") << QList<int>{1, 2, 0, 3, 4};
        QTest::newRow("turned round") << QList<int>{4, 3, 2, 1, 0};
    }

    void aPauseKeepsTheOrder()
    {
        QFETCH(const QList<int>, asking);
        const RateLimit limit{2, 1000ms, 500ms};
        MemoryRateSlotStore store;
        const RateSlot first = *store.reserve(u"a"_s, limit, kNow);
        QCOMPARE(store.confirm(u"a"_s, limit, first, kNow)->at, kNow);
        QList<RateSlot> waiting;
        for (int i = 0; i < 5; ++i)
            waiting.append(*store.reserve(u"a"_s, limit, kNow));
        QVERIFY(store.pause(u"a"_s, kNow + 100ms, 5s));
        milliseconds now = kNow + 2500ms;
        for (const int i : asking)
            waiting[i] = *store.confirm(u"a"_s, limit, waiting.at(i), now += 10ms);
        // One that comes behind the pause waits behind those that were there.
        const RateSlot newcomer = *store.reserve(u"a"_s, limit, kNow + 5099ms);
        QCOMPARE(newcomer.at, kNow + 5100ms + 5 * 500ms);
        for (int i = 0; i < 5; ++i) {
            // Each asks again at the moment that it was told, until it may start.
            now = kNow + 5100ms + i * 500ms;
            QCOMPARE(store.confirm(u"a"_s, limit, waiting.at(i), now)->at, now);
        }
        QCOMPARE(store.confirm(u"a"_s, limit, newcomer, newcomer.at)->at, newcomer.at);
    }

    void nobodyStarvesBehindPauses()
    {
        // Each start is answered by a pause, and whoever was served asks again at once.
        const RateLimit limit{2, 1000ms, 500ms};
        MemoryRateSlotStore store;
        QList<RateSlot> slots;
        QList<int> served(5, 0);
        for (int i = 0; i < 5; ++i)
            slots.append(*store.reserve(u"a"_s, limit, kNow));
        milliseconds now = kNow;
        for (int step = 0; step < 2000; ++step) {
            const auto next = std::ranges::min_element(slots, {}, &RateSlot::at);
            now = std::max(now, next->at);
            *next = *store.confirm(u"a"_s, limit, *next, now);
            if (next->at > now)
                continue;
            ++served[next - slots.begin()];
            QVERIFY(store.pause(u"a"_s, now, 3s));
            *next = *store.reserve(u"a"_s, limit, now + 100ms);
        }
        const auto [least, most] = std::ranges::minmax(served);
        QVERIFY(least > 50);
        QVERIFY2(most - least <= 1, qPrintable(QString::number(most - least)));
    }

    void aHoleInTheQueueIsClosed()
    {
        const RateLimit limit{2, 1000ms, 500ms};
        MemoryRateSlotStore store;
        QList<RateSlot> waiting;
        for (int i = 0; i < 8; ++i)
            waiting.append(*store.reserve(u"a"_s, limit, kNow));
        for (const int i : {2, 3, 4, 5})
            QVERIFY(store.giveBack(u"a"_s, waiting.at(i), kNow));
        // Those behind are not taken for starts of another time.
        QCOMPARE(store.reserve(u"a"_s, limit, kNow)->at, kNow + 2s);
        QCOMPARE(store.confirm(u"a"_s, limit, waiting.at(0), kNow)->at, kNow);
        QCOMPARE(store.confirm(u"a"_s, limit, waiting.at(1), kNow + 500ms)->at, kNow + 500ms);
        QCOMPARE(store.confirm(u"a"_s, limit, waiting.at(6), kNow + 1s)->at, kNow + 1s);
    }

    void forgottenSlotCounts()
    {
        const RateLimit limit{1, 1000ms, 0ms};
        MemoryRateSlotStore store;
        const RateSlot old = *store.reserve(u"a"_s, limit, kNow);
        const RateSlot other = *store.reserve(u"a"_s, limit, kNow);
        const milliseconds later = kNow + 10min;
        const RateSlot purger = *store.reserve(u"a"_s, limit, later);
        QVERIFY(store.giveBack(u"a"_s, purger, later));
        QCOMPARE(store.confirm(u"a"_s, limit, old, later)->at, later);
        // It went out, so nobody else may at the same moment.
        QCOMPARE(store.confirm(u"a"_s, limit, other, later)->at, later + 1s);
    }

    void forgottenSlotIsReplaced()
    {
        const RateLimit limit{1, 1000ms, 0ms};
        MemoryRateSlotStore store;
        const RateSlot slot = *store.reserve(u"a"_s, limit, kNow);
        (void) store.reserve(u"a"_s, limit, kNow + 10min);
        const Result<RateSlot> confirmed = store.confirm(u"a"_s, limit, slot, kNow + 10min);
        QVERIFY(confirmed);
        QCOMPARE(confirmed->at, kNow + 10min + 1s);
    }
};

PLUGBOARD_TEST(TestRateLimit)
#include "tst_ratelimit.moc"
