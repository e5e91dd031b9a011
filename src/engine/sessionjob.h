// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/accountsession.h"
#include "engine/tokenjob.h"
#include "jobs/job.h"

#include <memory>

namespace plugboard {

//! Base of the engine's flows: makes sure of the token, then run()s; one child call at a time,
//! which cancel() and destruction end.
template <typename T>
class SessionJob : public Job<T>
{
public:
    ~SessionJob() override
    {
        // Before the session: a child uses the session's client.
        delete m_child;
    }

protected:
    using Shared = Result<std::shared_ptr<AccountSession>>;

    explicit SessionJob(Shared session) : m_opened(std::move(session)) { }

    //! The token is at hand; session() is valid.
    virtual void run() = 0;
    //! No session, or no token. Ends the job unless overridden.
    virtual void notReady(const Error &error) { this->fail(error); }

    [[nodiscard]] AccountSession &session() const { return **m_opened; }
    [[nodiscard]] PlatformApi &api() const { return session().api(); }
    [[nodiscard]] Workspace &workspace() const { return session().workspace(); }

    //! Starts \a job as the one child and calls \a fn(Result<U> &) with its outcome.
    template <typename U, typename Fn>
    void call(Job<U> *job, Fn &&fn)
    {
        dropChild();
        m_child = job;
        job->setParent(this);
        QObject::connect(job, &JobBase::finished, this,
                         [this, job, next = std::forward<Fn>(fn)](JobBase *) mutable {
                             Result<U> outcome = job->takeOutcome();
                             if (m_child == job)
                                 dropChild();
                             next(outcome);
                         });
        job->setPaused(this->isPaused() && mayHold());
        job->start();
    }
    //! Whether the call that begins now may wait while the job is paused.
    [[nodiscard]] virtual bool mayHold() const { return true; }
    [[nodiscard]] JobBase *child() const { return m_child; }

    void doStart() override
    {
        if (!m_opened) {
            notReady(m_opened.error());
            return;
        }
        call(static_cast<Job<void> *>(new TokenJob(*m_opened)), [this](Result<void> &ready) {
            if (ready)
                run();
            else
                notReady(ready.error());
        });
    }
    void doPause() override
    {
        if (m_child && mayHold())
            m_child->setPaused(this->isPaused());
    }
    void doCancel() override
    {
        if (m_child)
            m_child->cancel();
        dropChild();
    }

private:
    void dropChild()
    {
        if (!m_child)
            return;
        m_child->disconnect(this);
        m_child->deleteLater();
        m_child = nullptr;
    }

    Shared m_opened;
    QPointer<JobBase> m_child;
};

} // namespace plugboard
