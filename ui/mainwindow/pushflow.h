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

Q_SIGNALS:
    //! Connections that are on the platform now; drafts of theirs are gone.
    void pushed(const plugboard::PushReport &report);
    void ended();

private:
    void plan();
    void push(const Plan &plan);
    //! The forms of the drafts, which are open while they are reviewed.
    [[nodiscard]] ReviewForms forms() const;
    void drop();

    Engine &m_engine;
    DraftBook &m_drafts;
    ReviewPage &m_page;
    Account m_account;
    QStringList m_keys;
    QPointer<JobBase> m_job;
    bool m_pushing = false;
};

} // namespace plugboard
