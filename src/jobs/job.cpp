// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/job.h"

#include <QMetaObject>

namespace plugboard {

JobBase::JobBase(QObject *parent) : QObject(parent)
{
}

JobBase::~JobBase() = default;

void JobBase::start()
{
    if (m_started)
        return;
    m_started = true;
    if (m_ending) // cancelled while idle: finished() is already on its way
        return;
    m_state = State::Running;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_ending)
                doStart();
        },
        Qt::QueuedConnection);
}

void JobBase::cancel()
{
    if (m_ending)
        return;
    if (m_state == State::Running)
        doCancel();
    setCancelled();
}

void JobBase::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    if (m_state == State::Running && !m_ending)
        doPause();
}

bool JobBase::beginFinish()
{
    if (m_ending)
        return false;
    m_ending = true;
    QMetaObject::invokeMethod(
        this, [this] { announce(); }, Qt::QueuedConnection);
    return true;
}

void JobBase::announce()
{
    m_state = State::Finished;
    if (m_autoDelete)
        deleteLater();
    Q_EMIT finished(this);
}

} // namespace plugboard

#include "moc_job.cpp"
