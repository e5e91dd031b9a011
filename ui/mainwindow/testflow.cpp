// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/testflow.h"

#include "engine/engine.h"

namespace plugboard {

TestFlow::TestFlow(Engine &engine, QObject *parent) : QObject(parent), m_engine(engine)
{
}

TestFlow::~TestFlow()
{
    delete m_job;
}

void TestFlow::testDraft(const AccountId &account, const ConnectionId &id, const FormEdits &edits)
{
    cancel();
    m_account = account;
    m_total = 1;
    m_done = 0;
    m_bad = 0;
    m_lost = 0;
    run(id, edits);
}

void TestFlow::testSaved(const AccountId &account, const QList<ConnectionId> &ids)
{
    cancel();
    m_account = account;
    m_waiting.assign(ids.begin(), ids.end());
    m_total = int(ids.size());
    m_done = 0;
    m_bad = 0;
    m_lost = 0;
    next();
}

void TestFlow::cancel()
{
    m_waiting.clear();
    m_paused = false;
    if (!m_job && !std::exchange(m_held, false))
        return;
    if (m_job) {
        m_job->disconnect(this);
        m_job->cancel();
        m_job->deleteLater();
        m_job = nullptr;
    }
    Q_EMIT ended(m_done, m_bad, m_lost);
}

void TestFlow::setPaused(bool paused)
{
    m_paused = paused && isRunning();
    if (m_job)
        m_job->setPaused(m_paused);
    if (!m_paused && std::exchange(m_held, false))
        next();
    Q_EMIT pausedChanged();
}

void TestFlow::next()
{
    if (m_waiting.empty()) {
        m_paused = false;
        Q_EMIT ended(m_done, m_bad, m_lost);
        return;
    }
    if (m_paused) {
        m_held = true;
        return;
    }
    const ConnectionId id = m_waiting.front();
    m_waiting.pop_front();
    run(id, {});
}

void TestFlow::run(const ConnectionId &id, const FormEdits &edits)
{
    Job<StepReport> *job = m_engine.test(m_account, id, edits);
    job->setParent(this);
    m_job = job;
    // Whoever hears of it asks whether it runs.
    Q_EMIT started(id, m_done, m_total);
    job->onFinished(this, [this, id, job](const Result<StepReport> &report) {
        job->deleteLater();
        m_job = nullptr;
        ++m_done;
        if (report) {
            m_lost += report->couldLook ? 0 : 1;
            m_bad += report->couldLook && !report->ok() ? 1 : 0;
            Q_EMIT finished(id, *report);
        } else {
            ++m_lost;
            Q_EMIT failed(report.error());
        }
        next();
    });
    job->start();
}

} // namespace plugboard

#include "moc_testflow.cpp"
