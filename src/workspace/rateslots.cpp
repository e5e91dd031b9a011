// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/rateslots.h"

#include "workspace/database.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

// As in MemoryRateSlotStore.
constexpr milliseconds kSlack{5};
constexpr milliseconds kRemember = std::chrono::minutes(1);

void keepPause(Writer &writer, const QString &key, const RatePause &pause)
{
    writer.run(u"INSERT INTO rate_pause (lane, since, until) VALUES (?, ?, ?) ON CONFLICT (lane) "
               "DO UPDATE SET since = excluded.since, until = excluded.until"_s,
               {key, pause.since, pause.until});
}

RatePause pauseOf(Writer &writer, const QString &key, milliseconds now)
{
    RatePause kept;
    writer.run(u"SELECT since, until FROM rate_pause WHERE lane = ?"_s, {key}, [&](const Row &row) {
        kept = {row.time(0), row.time(1)};
    });
    const RatePause pause = kept.seenAt(now);
    // Written down, or a clock that was set back would begin it again and again.
    if (pause.since != kept.since)
        keepPause(writer, key, pause);
    return pause;
}

RateSlot reserveIn(Writer &writer, const QString &key, const RateLimit &limit, milliseconds now)
{
    const RatePause pause = pauseOf(writer, key, now);
    writer.run(u"DELETE FROM rate_slot WHERE lane = ? AND at < ?"_s,
               {key, now - std::max(limit.period, kRemember)});
    QList<milliseconds> starts;
    writer.run(u"SELECT at FROM rate_slot WHERE lane = ? ORDER BY at, id"_s, {key},
               [&](const Row &row) { starts.append(row.time(0)); });
    // What was written while the clock was wrong would stop us for as long as it was wrong.
    const qsizetype known = believableStarts(starts, limit, now, pause.until);
    if (known < starts.size()) {
        writer.run(u"DELETE FROM rate_slot WHERE lane = ? AND at >= ?"_s, {key, starts.at(known)});
        starts.resize(known);
    }
    RateSlot slot{0, nextStart(starts, limit, now, pause.until)};
    writer.run(u"INSERT INTO rate_slot (lane, at) VALUES (?, ?)"_s, {key, slot.at});
    writer.run(u"SELECT last_insert_rowid()"_s, {},
               [&](const Row &row) { slot.id = row.integer(0); });
    return slot;
}

} // namespace

SqlRateSlotStore::SqlRateSlotStore(Database &database) : m_database(database)
{
}

Result<RateSlot> SqlRateSlotStore::reserve(const QString &key, const RateLimit &limit,
                                           milliseconds now)
{
    RateSlot slot;
    const Result<void> done = m_database.write(
        Matter::Slots, [&](Writer &writer) { slot = reserveIn(writer, key, limit, now); },
        Database::Effect::Passing);
    if (!done)
        return done.error();
    return slot;
}

Result<RateSlot> SqlRateSlotStore::confirm(const QString &key, const RateLimit &limit,
                                           const RateSlot &slot, milliseconds now)
{
    RateSlot own;
    const Result<void> done = m_database.write(
        Matter::Slots,
        [&](Writer &writer) {
            writer.run(u"SELECT id, at FROM rate_slot WHERE lane = ? AND id = ?"_s, {key, slot.id},
                       [&](const Row &row) {
                           own = {row.integer(0), row.time(1)};
                       });
            const bool paused = pauseOf(writer, key, now).until > now;
            if (own.id != 0 && !paused) {
                if (now - own.at <= kSlack)
                    return;
                bool isLast = true;
                writer.run(
                    u"SELECT 1 FROM rate_slot WHERE lane = ? AND (at, id) > (?, ?) LIMIT 1"_s,
                    {key, own.at, own.id}, [&](const Row &) { isLast = false; });
                if (isLast) {
                    // Late, but nobody queued behind it.
                    own.at = now;
                    writer.run(u"UPDATE rate_slot SET at = ? WHERE id = ?"_s, {own.at, own.id});
                    return;
                }
            }
            writer.run(u"DELETE FROM rate_slot WHERE lane = ? AND id = ?"_s, {key, slot.id});
            own = reserveIn(writer, key, limit, now);
        },
        Database::Effect::Passing);
    if (!done)
        return done.error();
    return own;
}

Result<void> SqlRateSlotStore::giveBack(const QString &key, const RateSlot &slot)
{
    return m_database.write(
        Matter::Slots,
        [&](Writer &writer) {
            writer.run(u"DELETE FROM rate_slot WHERE lane = ? AND id = ?"_s, {key, slot.id});
        },
        Database::Effect::Passing);
}

Result<void> SqlRateSlotStore::pause(const QString &key, milliseconds now, milliseconds length)
{
    return m_database.write(
        Matter::Slots,
        [&](Writer &writer) {
            const RatePause kept = pauseOf(writer, key, now);
            const RatePause pause = kept.orLonger({now, now + length});
            if (pause.until != kept.until)
                keepPause(writer, key, pause);
        },
        Database::Effect::Passing);
}

} // namespace plugboard
