// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QObject>

#include <functional>
#include <optional>
#include <type_traits>

namespace plugboard {

//! One asynchronous piece of work with exactly one end.
//!
//! - Created idle. start() may be called once; nothing happens inside it.
//! - finished() is emitted exactly once, always from the event loop: also for cancel, time-out and
//!   a failed precondition. The outcome never changes afterwards.
//! - cancel() is idempotent and ends the job with ErrorKind::Cancelled.
//! - Destroying a running job ends its work and emits nothing.
//! - Whoever holds the pointer owns the job (a parent, a unique_ptr or deleteLater()).
//! All on the thread that made it.
class JobBase : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Running, Finished };

    explicit JobBase(QObject *parent = nullptr);
    ~JobBase() override;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isFinished() const { return m_state == State::Finished; }

    void start();
    void cancel();
    //! Holds the work back where nothing is half done, or lets it go on: a call under way ends, the
    //! next one waits. A job that has no such place goes on. Before start() too.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_paused; }

    //! Deletes itself after finished() was delivered. For fire-and-forget calls.
    void setAutoDelete(bool on) { m_autoDelete = on; }

Q_SIGNALS:
    //! Last thing that a job says.
    void finished(plugboard::JobBase *job);
    //! Optional; \a total is 0 where unknown. \a text is translated, may be empty.
    void progressed(int done, int total, const QString &text);

protected:
    //! Called once from the event loop after start(), unless the job was cancelled before.
    virtual void doStart() = 0;
    //! Ends the work: aborts replies, cancels children. The job then ends as Cancelled by itself.
    virtual void doCancel() { }
    //! isPaused() changed while the job runs.
    virtual void doPause() { }

    //! For Job<T>: the outcome is set; schedules finished(). False where one was set already.
    [[nodiscard]] bool beginFinish();
    //! For cancel().
    virtual void setCancelled() = 0;

private:
    void announce();

    State m_state = State::Idle;
    bool m_started = false;
    bool m_ending = false;
    bool m_autoDelete = false;
    bool m_paused = false;
};

//! A job whose outcome is a Result<T>.
template <typename T>
class Job : public JobBase
{
public:
    using JobBase::JobBase;
    using Value = T;

    //! Only after finished().
    [[nodiscard]] const Result<T> &outcome() const
    {
        if (!m_outcome)
            qFatal("Job: no outcome yet");
        return *m_outcome;
    }

    //! Moves the outcome out, for a value that cannot be copied; outcome() must not be read after.
    [[nodiscard]] Result<T> takeOutcome()
    {
        if (!m_outcome)
            qFatal("Job: no outcome yet");
        return std::move(*m_outcome);
    }

    //! Calls \a fn(const Result<T> &) when the job has finished, unless \a context died before.
    template <typename Fn>
    Job *onFinished(QObject *context, Fn &&fn)
    {
        QObject::connect(
            this, &JobBase::finished, context,
            [this, call = std::forward<Fn>(fn)](JobBase *) mutable { call(*m_outcome); });
        return this;
    }

protected:
    //! The one way to end; a second call is ignored. finished() follows from the event loop.
    void finish(Result<T> outcome)
    {
        if (m_outcome || !beginFinish())
            return;
        m_outcome.emplace(std::move(outcome));
    }
    void fail(Error error) { finish(Result<T>(std::move(error))); }
    //! cancel()'s end; a job that must let a step under way end overrides it and finishes later.
    void setCancelled() override { finish(Result<T>(Error::cancelled())); }

private:
    std::optional<Result<T>> m_outcome;
};

//! A job that knows its outcome beforehand: failed preconditions, cached answers.
template <typename T>
class ReadyJob final : public Job<T>
{
public:
    explicit ReadyJob(Result<T> outcome, QObject *parent = nullptr)
        : Job<T>(parent), m_ready(std::move(outcome))
    {
    }

private:
    void doStart() override { this->finish(std::move(m_ready)); }

    Result<T> m_ready;
};

} // namespace plugboard
