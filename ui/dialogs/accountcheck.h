// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/sensitive.h"
#include "domain/account.h"
#include "domain/steps.h"
#include "jobs/job.h"

#include <QPointer>
#include <QWidget>

#include <optional>

namespace plugboard {

class Engine;
class MessageBar;
class StepLadder;

//! The check of an account as a dialog shows it: a message, and below it the steps with what was
//! seen and what to do. Holds the one call that is under way, which ends with it.
class AccountCheck : public QWidget
{
    Q_OBJECT
public:
    AccountCheck(Engine &engine, const QString &area, QWidget *parent = nullptr);
    ~AccountCheck() override;

    //! Without \a token with the one that is kept.
    void check(const Account &account, std::optional<Sensitive> token);
    //! Takes the place of the call under way, and starts. The caller hears of its end from it.
    void run(JobBase *job);
    void stop();
    void showError(const Error &error);
    //! The buttons of the steps, for the order of the Tab key.
    [[nodiscard]] QList<QWidget *> stops() const;

Q_SIGNALS:
    //! All steps were tried, or one failed.
    void checked(bool works);
    //! A call began or ended.
    void busyChanged(bool busy);
    //! What is shown takes more or less room than before; new buttons may be among it.
    void resized();
    //! The step that the token failed at offers to replace it.
    void replaceTokenRequested();

private:
    void showReport(const StepReport &report);

    Engine &m_engine;
    QPointer<JobBase> m_job;
    MessageBar *m_message;
    StepLadder *m_steps;
};

} // namespace plugboard
