// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/ratelimiter.h"

#include "net/retryafter.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>
#include <deque>
#include <optional>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

struct RateLimiterTr
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::RateLimiter)
};

//! On top of the period: a start that lies further ahead is not waited for in silence.
constexpr milliseconds kPatience = std::chrono::minutes(2);

} // namespace

class RateLimiter::Private
{
public:
    struct Waiter
    {
        quint64 id = 0;
        QPointer<QObject> context;
        std::function<void(Result<void>)> go;
    };

    Private(RateLimiter *q, RateSlotStore &store, Clock &clock, QString key, RateLimit limit)
        : q(q), store(store), clock(clock), key(std::move(key)), limit(limit)
    {
    }

    void schedule(milliseconds delay)
    {
        timer = clock.after(delay, [this] { step(); });
    }

    //! What is left of a server's pause; on the clock that nobody can set.
    milliseconds pauseLeft() const
    {
        return std::max(milliseconds(0), pausedUntil - clock.monotonic());
    }

    //! How long until the slot in hand may start.
    milliseconds wait() const
    {
        return std::max(pauseLeft(), slot ? slot->at - clock.wall() : milliseconds(0));
    }

    bool isTooFar(milliseconds ahead) const { return ahead > limit.period + kPatience; }

    //! One waiter gets its start or its error; or the timer runs again; or nobody waits.
    void step()
    {
        timer.reset();
        if (waiting() == 0)
            return; // the slot stays in hand for whoever comes next
        const Result<milliseconds> ahead = claim();
        if (!ahead) {
            slot.reset();
            release(ahead.error());
        } else if (isTooFar(*ahead)) {
            // Not waited for, so others need not queue behind it.
            giveBack();
            release(tooFar(*ahead, clock.wall()));
        } else if (*ahead > milliseconds(0)) {
            schedule(*ahead);
        } else {
            slot.reset();
            release({});
        }
    }

    //! Asks the store for a start now; gives how far ahead the slot lies that it granted.
    Result<milliseconds> claim()
    {
        if (isTooFar(pauseLeft()))
            return pauseLeft();
        const milliseconds now = clock.wall();
        if (!slot || now < reservedAt) {
            // None in hand, or the clock was set back, so that its moment means nothing any more.
            giveBack();
            const Result<RateSlot> reserved = store.reserve(key, limit, now);
            if (!reserved)
                return reserved.error();
            slot = *reserved;
        }
        reservedAt = now;
        if (slot->at <= now && pauseLeft() == milliseconds(0)) {
            const Result<RateSlot> confirmed = store.confirm(key, limit, *slot, now);
            if (!confirmed)
                return confirmed.error();
            slot = *confirmed;
        }
        return std::max(pauseLeft(), slot->at - now);
    }

    void giveBack()
    {
        // One that stays behind costs the next start a moment, nothing else.
        if (slot)
            (void) store.giveBack(key, *slot, clock.wall());
        slot.reset();
    }

    //! Ends the front waiter's wait; the others go on.
    void release(Result<void> outcome)
    {
        std::optional<Waiter> front = takeFront();
        if (waiting() > 0)
            schedule(milliseconds(0));
        const QPointer<RateLimiter> alive(q);
        if (front)
            front->go(std::move(outcome));
        if (alive)
            Q_EMIT q->changed();
    }

    std::optional<Waiter> takeFront()
    {
        for (auto &queue : queues) {
            while (!queue.empty()) {
                Waiter waiter = std::move(queue.front());
                queue.pop_front();
                if (waiter.context)
                    return waiter;
            }
        }
        return std::nullopt;
    }

    void forget(quint64 id)
    {
        for (auto &queue : queues)
            std::erase_if(queue, [id](const Waiter &waiter) { return waiter.id == id; });
    }

    int waiting() const
    {
        const auto alive = [](const std::deque<Waiter> &queue) {
            return int(std::count_if(queue.begin(), queue.end(), [](const Waiter &waiter) {
                return !waiter.context.isNull();
            }));
        };
        return alive(queues[0]) + alive(queues[1]);
    }

    static Error tooFar(milliseconds ahead, milliseconds now)
    {
        const QString until = clockTimeText(now + ahead, now);
        Error error = Error::make(
            ErrorKind::RateLimited,
            //: %1 is a time of day
            RateLimiterTr::tr("The service asked for a pause until %1. Nothing was sent.")
                .arg(until),
            RateLimiterTr::tr("Try again after %1.").arg(until),
            u"next start in %1 ms"_s.arg(ahead.count()));
        error.retryAfter = ahead;
        return error;
    }

    RateLimiter *q;
    RateSlotStore &store;
    Clock &clock;
    QString key;
    RateLimit limit;
    std::deque<Waiter> queues[2];
    quint64 lastId = 0;
    //! A start that was reserved and belongs to whoever is in front when its moment comes.
    std::optional<RateSlot> slot;
    //! When the clock was last read for it.
    milliseconds reservedAt{0};
    //! On the monotonic clock.
    milliseconds pausedUntil{0};
    std::unique_ptr<ClockTimer> timer;
};

RateLimiter::RateLimiter(RateSlotStore &store, Clock &clock, QString key, RateLimit limit,
                         QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, store, clock, std::move(key), limit))
{
}

RateLimiter::~RateLimiter() = default;

const RateLimit &RateLimiter::limit() const
{
    return d->limit;
}

void RateLimiter::acquire(Priority priority, QObject *context, std::function<void(Result<void>)> go)
{
    const quint64 id = ++d->lastId;
    d->queues[int(priority)].push_back({id, context, std::move(go)});
    connect(context, &QObject::destroyed, this, [this, id] {
        d->forget(id);
        Q_EMIT changed();
    });
    if (!d->timer) {
        const milliseconds ahead = d->wait();
        d->schedule(d->isTooFar(ahead) ? milliseconds(0) : ahead);
    }
    Q_EMIT changed();
}

void RateLimiter::pauseFor(milliseconds pause)
{
    const milliseconds length = std::clamp(pause, milliseconds(0), kLongestRetryAfter);
    d->pausedUntil = std::max(d->pausedUntil, d->clock.monotonic() + length);
    // A pause that could not be stored holds here all the same; the next reserve() says why.
    (void) d->store.pause(d->key, d->clock.wall(), length);
    Q_EMIT changed();
}

int RateLimiter::waiting() const
{
    return d->waiting();
}

milliseconds RateLimiter::pauseLeft() const
{
    return d->pauseLeft();
}

milliseconds RateLimiter::nextIn() const
{
    return d->waiting() == 0 ? milliseconds(0) : d->wait();
}

} // namespace plugboard

#include "moc_ratelimiter.cpp"
