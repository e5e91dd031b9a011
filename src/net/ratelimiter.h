// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ratelimit.h"
#include "jobs/jobqueue.h"

#include <QObject>

#include <functional>
#include <memory>

namespace plugboard {

//! Hands out starts at a platform's limit, ahead of time, so that 429 does not happen. One per
//! limited thing (a token or an account) and process; what it shares with other processes lies in
//! the RateSlotStore. Foreground waiters go before background ones.
class RateLimiter final : public QObject
{
    Q_OBJECT
public:
    //! \a store and \a clock must outlive this. \a key names the limited thing; no secret in it.
    RateLimiter(RateSlotStore &store, Clock &clock, QString key, RateLimit limit,
                QObject *parent = nullptr);
    ~RateLimiter() override;

    [[nodiscard]] const RateLimit &limit() const;

    //! Calls \a go once, from the event loop, when a start is free, or with the error of the store;
    //! not at all when \a context died before (its place is then free for others).
    void acquire(Priority priority, QObject *context, std::function<void(Result<void>)> go);

    //! A server said 429: nothing starts before \a pause has passed.
    void pauseFor(milliseconds pause);

    //! Waiters now, and how long the first of them has to wait.
    [[nodiscard]] int waiting() const;
    [[nodiscard]] milliseconds nextIn() const;
    //! What is left of a pause that the server asked for.
    [[nodiscard]] milliseconds pauseLeft() const;

Q_SIGNALS:
    void changed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace plugboard
