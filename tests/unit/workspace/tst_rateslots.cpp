// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memoryrateslots.h"
#include "support/fakeclock.h"
#include "support/testprogram.h"
#include "unit/workspace/samples.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

//! The slots in the workspace against those in memory, and what only a file can get wrong.
class TestRateSlots : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void sameAsInMemory_data();
    void sameAsInMemory();
    void twoWorkspacesShareALane();
    void lanesAreApart();
    void pauseOutlivesTheProcess();
    void clockSetBackDoesNotStop_data();
    void clockSetBackDoesNotStop();
    void oldSlotsGo();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr milliseconds kStart{1'760'000'000'000};
const QString kKey = u"flxpoint/a-1"_s;
const RateLimit kLimit{2, milliseconds(1000), milliseconds(500)};

} // namespace

void TestRateSlots::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestRateSlots::sameAsInMemory_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 8; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestRateSlots::sameAsInMemory()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    const auto workspace = openWorkspace(m_folder->path());
    RateSlotStore &sql = workspace->rateSlots();
    MemoryRateSlotStore memory;
    const QList<RateLimit> limits = {
        kLimit, {1, milliseconds(700), milliseconds(0)}, {5, milliseconds(2000), milliseconds(10)}};
    const RateLimit limit = limits.at(qsizetype(random.bounded(3)));
    const QStringList keys = {u"a"_s, u"b"_s};
    QHash<QString, QList<RateSlot>> waiting;
    milliseconds now = kStart;
    int confirmed = 0;
    for (int i = 0; i < 150; ++i) {
        const QString &key = keys.at(qsizetype(random.bounded(2)));
        QList<RateSlot> &queue = waiting[key];
        switch (random.bounded(9)) {
        case 0:
        case 1:
        case 2: {
            const RateSlot a = must(memory.reserve(key, limit, now));
            const RateSlot b = must(sql.reserve(key, limit, now));
            QCOMPARE(b.at, a.at);
            QCOMPARE(b.id, a.id);
            queue.append(a);
            break;
        }
        case 3:
        case 4:
        case 5: {
            if (queue.isEmpty())
                break;
            const RateSlot slot = queue.takeAt(qsizetype(random.bounded(quint32(queue.size()))));
            // On time, a little late, far too late, or early.
            const QList<int> offsets = {0, 3, 5, 6, 400, 5000, -100};
            now = std::max(now, slot.at)
                + milliseconds(offsets.at(qsizetype(random.bounded(quint32(offsets.size())))));
            const RateSlot a = must(memory.confirm(key, limit, slot, now));
            const RateSlot b = must(sql.confirm(key, limit, slot, now));
            QCOMPARE(b.at, a.at);
            QCOMPARE(b.id, a.id);
            if (a.at > now)
                queue.append(a);
            else
                ++confirmed;
            break;
        }
        case 6: {
            const milliseconds length(random.bounded(3000));
            must(memory.pause(key, now, length));
            must(sql.pause(key, now, length));
            break;
        }
        case 7: {
            if (queue.isEmpty())
                break;
            const RateSlot slot = queue.takeAt(qsizetype(random.bounded(quint32(queue.size()))));
            must(memory.giveBack(key, slot, now));
            must(sql.giveBack(key, slot, now));
            break;
        }
        default:
            now += milliseconds(int(random.bounded(4000)) - 500);
            break;
        }
    }
    QVERIFY2(confirmed > 10, "the walk confirmed next to nothing");
}

void TestRateSlots::twoWorkspacesShareALane()
{
    const auto a = openWorkspace(m_folder->path());
    const auto b = openWorkspace(m_folder->path());
    QList<qint64> offsets;
    for (int i = 0; i < 3; ++i) {
        offsets.append((must(a->rateSlots().reserve(kKey, kLimit, kStart)).at - kStart).count());
        offsets.append((must(b->rateSlots().reserve(kKey, kLimit, kStart)).at - kStart).count());
    }
    QCOMPARE(offsets, QList<qint64>({0, 500, 1000, 1500, 2000, 2500}));

    // One that starts late moves the other workspace's behind it.
    const RateSlot mine = must(a->rateSlots().reserve(kKey, kLimit, kStart));
    const RateSlot other = must(b->rateSlots().reserve(kKey, kLimit, kStart));
    const milliseconds late = mine.at + milliseconds(300);
    QCOMPARE(must(a->rateSlots().confirm(kKey, kLimit, mine, late)).at, late);
    const RateSlot moved = must(b->rateSlots().confirm(kKey, kLimit, other, other.at));
    QCOMPARE(moved.id, other.id);
    QCOMPARE(moved.at, late + milliseconds(500));
}

void TestRateSlots::lanesAreApart()
{
    const auto workspace = openWorkspace(m_folder->path());
    must(workspace->rateSlots().reserve(kKey, kLimit, kStart));
    must(workspace->rateSlots().pause(kKey, kStart, milliseconds(5000)));
    QCOMPARE(must(workspace->rateSlots().reserve(u"other"_s, kLimit, kStart)).at, kStart);
}

void TestRateSlots::pauseOutlivesTheProcess()
{
    {
        const auto first = openWorkspace(m_folder->path());
        must(first->rateSlots().pause(kKey, kStart, milliseconds(7000)));
        // A shorter pause does not end a longer one.
        must(first->rateSlots().pause(kKey, kStart, milliseconds(100)));
    }
    const auto second = openWorkspace(m_folder->path());
    QCOMPARE(must(second->rateSlots().reserve(kKey, kLimit, kStart)).at,
             kStart + milliseconds(7000));
}

void TestRateSlots::clockSetBackDoesNotStop_data()
{
    QTest::addColumn<int>("minutes");
    QTest::newRow("more than a year") << 60 * 24 * 400;
    QTest::newRow("half an hour") << 30;
}

void TestRateSlots::clockSetBackDoesNotStop()
{
    QFETCH(int, minutes);
    const auto workspace = openWorkspace(m_folder->path());
    RateSlotStore &store = workspace->rateSlots();
    const milliseconds wrong = kStart + std::chrono::minutes(minutes);
    must(store.reserve(kKey, kLimit, wrong));
    QCOMPARE(must(store.reserve(kKey, kLimit, kStart)).at, kStart);
    // A pause that began before lasts as long as it was meant to, and then it is over.
    must(store.pause(kKey, wrong, milliseconds(7000)));
    const RateSlot paused = must(store.reserve(kKey, kLimit, kStart));
    QCOMPARE(paused.at, kStart + milliseconds(7000));
    QCOMPARE(must(store.confirm(kKey, kLimit, paused, paused.at)).at, paused.at);
    // And a pause after that counts, though it is before the one that was wrong.
    must(store.pause(kKey, paused.at, milliseconds(3000)));
    QCOMPARE(must(store.reserve(kKey, kLimit, paused.at)).at, paused.at + milliseconds(3000));
}

void TestRateSlots::oldSlotsGo()
{
    const auto workspace = openWorkspace(m_folder->path());
    milliseconds now = kStart;
    for (int i = 0; i < 300; ++i, now += milliseconds(1000))
        must(workspace->rateSlots().reserve(kKey, kLimit, now));
    const int left = sqlValue(lastConnection(), u"SELECT count(*) FROM rate_slot"_s).toInt();
    QVERIFY2(left >= 2 && left <= 62, qPrintable(QString::number(left)));
}

PLUGBOARD_TEST(TestRateSlots)
#include "tst_rateslots.moc"
