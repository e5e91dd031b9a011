// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/rateslots.h"

#include "workspace/database.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

// As in MemoryRateSlotStore.
constexpr milliseconds kFarFuture = std::chrono::hours(1);
constexpr milliseconds kSlack{5};
constexpr milliseconds kRemember = std::chrono::minutes(1);

milliseconds pausedUntil(Writer &writer, const QString &key)
{
    milliseconds until{0};
    writer.run(u"SELECT until FROM rate_pause WHERE lane = ?"_s, {key},
               [&](const Row &row) { until = row.time(0); });
    return until;
}

RateSlot reserveIn(Writer &writer, const QString &key, const RateLimit &limit, milliseconds now)
{
    // What is far ahead was written while the clock was wrong; kept, it would stop us for long.
    writer.run(u"DELETE FROM rate_slot WHERE lane = ? AND (at < ? OR at >= ?)"_s,
               {key, now - std::max(limit.period, kRemember), now + kFarFuture});
    writer.run(u"DELETE FROM rate_pause WHERE lane = ? AND until >= ?"_s, {key, now + kFarFuture});
    QList<milliseconds> starts;
    writer.run(u"SELECT at FROM rate_slot WHERE lane = ? ORDER BY at, id"_s, {key},
               [&](const Row &row) { starts.append(row.time(0)); });
    RateSlot slot{0, nextStart(starts, limit, now, pausedUntil(writer, key))};
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
            const milliseconds until = pausedUntil(writer, key);
            const bool paused = until > now && until < now + kFarFuture;
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

Result<void> SqlRateSlotStore::pause(const QString &key, milliseconds until)
{
    return m_database.write(
        Matter::Slots,
        [&](Writer &writer) {
            writer.run(u"INSERT INTO rate_pause (lane, until) VALUES (?, ?) ON CONFLICT (lane) DO "
                       "UPDATE SET until = max(until, excluded.until)"_s,
                       {key, until});
        },
        Database::Effect::Passing);
}

} // namespace plugboard
