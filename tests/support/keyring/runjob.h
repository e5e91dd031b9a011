// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/job.h"

#include <QSignalSpy>

#include <memory>

namespace plugboard::test {

//! Starts \a job, runs the event loop until it ends, and deletes it. Internal "did not end" where
//! it takes longer than \a limit.
template <typename T>
[[nodiscard]] Result<T> runJob(Job<T> *job,
                               std::chrono::milliseconds limit = std::chrono::seconds(20))
{
    const std::unique_ptr<Job<T>> owner(job);
    QSignalSpy spy(job, &JobBase::finished);
    job->start();
    if (spy.isEmpty() && !spy.wait(int(limit.count())))
        return Error::make(ErrorKind::Internal, QStringLiteral("did not end"));
    return job->takeOutcome();
}

} // namespace plugboard::test

namespace plugboard {

//! For QCOMPARE's messages.
inline char *toString(ErrorKind kind)
{
    return qstrdup(errorKindName(kind).toUtf8().constData());
}

} // namespace plugboard
