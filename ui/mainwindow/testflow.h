// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "domain/steps.h"
#include "jobs/job.h"
#include "schema/formedits.h"

#include <QObject>
#include <QPointer>

#include <deque>

namespace plugboard {

class Engine;

//! Tests one connection's draft, or many saved ones after another, at the platform's limit.
class TestFlow final : public QObject
{
    Q_OBJECT
public:
    explicit TestFlow(Engine &engine, QObject *parent = nullptr);
    ~TestFlow() override;

    void testDraft(const AccountId &account, const ConnectionId &id, const FormEdits &edits);
    void testSaved(const AccountId &account, const QList<ConnectionId> &ids);
    void cancel();
    //! Holds before the next call.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] AccountId account() const { return m_account; }
    [[nodiscard]] int done() const { return m_done; }
    [[nodiscard]] int total() const { return m_total; }
    [[nodiscard]] bool isRunning() const { return m_job || m_held; }

Q_SIGNALS:
    void started(const plugboard::ConnectionId &id, int done, int total);
    void finished(const plugboard::ConnectionId &id, const plugboard::StepReport &report);
    void failed(const plugboard::Error &error);
    //! After the last one, also after cancel(). \a bad: how many had a failed step; \a lost: how
    //! many of \a tried could not be tested at all.
    void ended(int tried, int bad, int lost);
    void pausedChanged();

private:
    void next();
    void run(const ConnectionId &id, const FormEdits &edits);

    Engine &m_engine;
    AccountId m_account;
    std::deque<ConnectionId> m_waiting;
    QPointer<Job<StepReport>> m_job;
    bool m_paused = false;
    //! Paused between two connections.
    bool m_held = false;
    int m_total = 0;
    int m_done = 0;
    int m_bad = 0;
    int m_lost = 0;
};

} // namespace plugboard
