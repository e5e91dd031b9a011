// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"
#include "domain/change.h"
#include "jobs/job.h"
#include "ui/review/reviewform.h"

#include <QObject>
#include <QPointer>

namespace plugboard {

class DraftBook;
class Engine;
class ReviewPage;

//! Plan, review, push, report: feeds the review page and carries out what it asks for.
class PushFlow final : public QObject
{
    Q_OBJECT
public:
    PushFlow(Engine &engine, DraftBook &drafts, ReviewPage &page, QObject *parent = nullptr);
    ~PushFlow() override;

    //! Makes the plan of the drafts in \a keys and shows it.
    void start(const Account &account, const QStringList &keys);
    [[nodiscard]] bool isPushing() const;
    [[nodiscard]] bool isPlanning() const { return m_planning; }
    //! Of the push under way: connections that are dealt with, and all.
    [[nodiscard]] int done() const { return m_done; }
    [[nodiscard]] int total() const { return m_total; }
    //! Lets the write under way end, and starts no other.
    void stop();
    //! Holds between connections; one that is being written is written and read back first.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_job && m_job->isPaused(); }
    [[nodiscard]] AccountId account() const { return m_account.id; }
    //! What the push under way still takes at the platform's limit, as estimated when the last
    //! connection was done.
    [[nodiscard]] milliseconds timeLeft() const { return m_left; }
    //! Ends the review, unless a push is under way.
    void leave();

Q_SIGNALS:
    //! Connections that are on the platform now; drafts of theirs are gone.
    void pushed(const plugboard::PushReport &report);
    void ended();
    //! A plan or a push began, or came on.
    void progressed();
    //! A plan or a push came to its end, whichever.
    void stopped();

private:
    void plan();
    void push(const Plan &plan);
    //! The forms of the drafts, which are open while they are reviewed.
    [[nodiscard]] ReviewForms forms() const;
    void drop();
    void rest();

    Engine &m_engine;
    DraftBook &m_drafts;
    ReviewPage &m_page;
    Account m_account;
    QStringList m_keys;
    QPointer<JobBase> m_job;
    bool m_pushing = false;
    bool m_planning = false;
    int m_done = 0;
    int m_total = 0;
    milliseconds m_left{0};
};

} // namespace plugboard
