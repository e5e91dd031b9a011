// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/rateslots.h"

#include "workspace/database.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

//! A lane as the file has it, until store().
class StoredLane
{
public:
    StoredLane(Writer &writer, const QString &key) : m_writer(writer), m_key(key)
    {
        writer.run(u"SELECT since, until FROM rate_pause WHERE lane = ?"_s, {key},
                   [&](const Row &row) {
                       lane.pause = {row.time(0), row.time(1)};
                   });
        writer.run(u"SELECT id, at, made FROM rate_slot WHERE lane = ? ORDER BY at, id"_s, {key},
                   [&](const Row &row) {
                       lane.starts.append({row.integer(0), row.time(1), row.integer(2) != 0});
                   });
        m_before = lane;
    }

    //! Writes what is different, and gives a new start (there is at most one) its id.
    void store()
    {
        if (lane.pause != m_before.pause)
            m_writer.run(u"INSERT INTO rate_pause (lane, since, until) VALUES (?, ?, ?) "
                         "ON CONFLICT (lane) DO UPDATE "
                         "SET since = excluded.since, until = excluded.until"_s,
                         {m_key, lane.pause.since, lane.pause.until});
        QHash<qint64, RateStart> before;
        for (const RateStart &start : std::as_const(m_before.starts))
            before.insert(start.id, start);
        for (RateStart &start : lane.starts) {
            if (start.id == 0)
                insert(start);
            else if (before.take(start.id) != start)
                m_writer.run(u"UPDATE rate_slot SET at = ?, made = ? WHERE id = ?"_s,
                             {start.at, start.made ? 1 : 0, start.id});
        }
        for (auto gone = before.keyBegin(); gone != before.keyEnd(); ++gone)
            m_writer.run(u"DELETE FROM rate_slot WHERE id = ?"_s, {*gone});
    }

    RateLane lane;

private:
    void insert(RateStart &start)
    {
        m_writer.run(u"INSERT INTO rate_slot (lane, at, made) VALUES (?, ?, ?)"_s,
                     {m_key, start.at, start.made ? 1 : 0});
        m_writer.run(u"SELECT last_insert_rowid()"_s, {},
                     [&](const Row &row) { start.id = row.integer(0); });
    }

    Writer &m_writer;
    const QString m_key;
    RateLane m_before;
};

} // namespace

SqlRateSlotStore::SqlRateSlotStore(Database &database) : m_database(database)
{
}

Result<RateSlot> SqlRateSlotStore::reserve(const QString &key, const RateLimit &limit,
                                           milliseconds now)
{
    return slotFrom(key, [&](RateLane &lane) -> RateStart & { return lane.reserve(limit, now); });
}

Result<RateSlot> SqlRateSlotStore::confirm(const QString &key, const RateLimit &limit,
                                           const RateSlot &slot, milliseconds now)
{
    return slotFrom(
        key, [&](RateLane &lane) -> RateStart & { return lane.confirm(slot.id, limit, now); });
}

Result<void> SqlRateSlotStore::giveBack(const QString &key, const RateSlot &slot, milliseconds now)
{
    return change(key, [&](RateLane &lane) { lane.giveBack(slot.id, now); });
}

Result<void> SqlRateSlotStore::pause(const QString &key, milliseconds now, milliseconds length)
{
    return change(key, [&](RateLane &lane) { lane.pauseFor(now, length); });
}

Result<void> SqlRateSlotStore::change(const QString &key,
                                      const std::function<void(RateLane &)> &work)
{
    return m_database.write(
        Matter::Slots,
        [&](Writer &writer) {
            StoredLane stored(writer, key);
            work(stored.lane);
            stored.store();
        },
        Database::Effect::Passing);
}

Result<RateSlot> SqlRateSlotStore::slotFrom(const QString &key,
                                            const std::function<RateStart &(RateLane &)> &work)
{
    RateSlot slot;
    const Result<void> done = m_database.write(
        Matter::Slots,
        [&](Writer &writer) {
            StoredLane stored(writer, key);
            const RateStart &start = work(stored.lane);
            stored.store();
            slot = {start.id, start.at};
        },
        Database::Effect::Passing);
    if (!done)
        return done.error();
    return slot;
}

} // namespace plugboard
