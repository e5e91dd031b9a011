// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/job.h"

#include <QPointer>

#include <deque>

namespace plugboard {

enum class Priority { Foreground, Background };

//! Starts jobs, at most \a concurrency at once, foreground before background, first in first out
//! within one priority. It owns none of them: a job destroyed while it waits is forgotten.
class JobQueue final : public QObject
{
    Q_OBJECT
public:
    explicit JobQueue(int concurrency, QObject *parent = nullptr);
    ~JobQueue() override;

    void enqueue(JobBase *job, Priority priority = Priority::Foreground);
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_paused; }
    //! Waiting and running.
    [[nodiscard]] int pending() const;

Q_SIGNALS:
    void pendingChanged(int pending);

private:
    void pump();

    int m_concurrency;
    int m_running = 0;
    bool m_paused = false;
    std::deque<QPointer<JobBase>> m_waiting[2];
};

} // namespace plugboard
