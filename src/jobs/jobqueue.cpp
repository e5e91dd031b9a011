// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/jobqueue.h"

#include <algorithm>

namespace plugboard {

JobQueue::JobQueue(int concurrency, QObject *parent)
    : QObject(parent), m_concurrency(std::max(1, concurrency))
{
}

JobQueue::~JobQueue() = default;

void JobQueue::enqueue(JobBase *job, Priority priority)
{
    m_waiting[int(priority)].emplace_back(job);
    Q_EMIT pendingChanged(pending());
    pump();
}

void JobQueue::setPaused(bool paused)
{
    m_paused = paused;
    pump();
}

int JobQueue::pending() const
{
    const auto alive = [](const auto &queue) {
        return int(std::count_if(queue.begin(), queue.end(),
                                 [](const auto &job) { return !job.isNull(); }));
    };
    return m_running + alive(m_waiting[0]) + alive(m_waiting[1]);
}

void JobQueue::pump()
{
    while (!m_paused && m_running < m_concurrency) {
        auto &queue = m_waiting[m_waiting[0].empty() ? 1 : 0];
        if (queue.empty())
            return;
        const QPointer<JobBase> job = queue.front();
        queue.pop_front();
        if (!job || job->isFinished())
            continue;
        ++m_running;
        // One end per job: finished(), or destroyed() where nobody waited for it.
        const auto ended = std::make_shared<bool>(false);
        const auto release = [this, ended] {
            if (std::exchange(*ended, true))
                return;
            --m_running;
            Q_EMIT pendingChanged(pending());
            pump();
        };
        connect(job, &JobBase::finished, this, release);
        connect(job, &QObject::destroyed, this, release);
        job->start();
    }
}

} // namespace plugboard

#include "moc_jobqueue.cpp"
