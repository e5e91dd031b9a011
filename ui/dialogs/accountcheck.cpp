// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/accountcheck.h"

#include "engine/engine.h"
#include "ui/panes/stepwords.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/stepladder.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace plugboard {

AccountCheck::AccountCheck(Engine &engine, const QString &area, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_message(new MessageBar(area + u".message"_s, this))
    , m_steps(new StepLadder(area + u".steps"_s, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics::px(12));
    layout->addWidget(m_message);
    layout->addWidget(m_steps);
    m_steps->hide();
    connect(m_steps, &StepLadder::actionRequested, this, &AccountCheck::replaceTokenRequested);
}

AccountCheck::~AccountCheck() = default;

void AccountCheck::check(const Account &account, std::optional<Sensitive> token)
{
    Job<StepReport> *job = m_engine.checkAccount(account, std::move(token));
    job->onFinished(this, [this](const Result<StepReport> &report) {
        if (report)
            showReport(*report);
        else
            showError(report.error());
    });
    run(job);
}

void AccountCheck::run(JobBase *job)
{
    stop();
    job->setParent(this);
    m_job = job;
    m_message->showMessage(MessageBar::Kind::Info, tr("Asking…"));
    Q_EMIT busyChanged(true);
    // After the caller's own, which was connected first.
    connect(job, &JobBase::finished, this, [this, job] {
        job->deleteLater();
        if (m_job == job) {
            m_job = nullptr;
            Q_EMIT busyChanged(false);
        }
    });
    job->start();
}

void AccountCheck::stop()
{
    if (!m_job)
        return;
    m_job->disconnect(this);
    m_job->deleteLater();
    m_job = nullptr;
    m_message->clear();
    Q_EMIT busyChanged(false);
}

void AccountCheck::showError(const Error &error)
{
    m_message->showMessage(MessageBar::Kind::Danger, error.summary, error.remedy);
    Q_EMIT resized();
}

void AccountCheck::showReport(const StepReport &report)
{
    QList<LadderStep> rungs = rungsOf(report.steps);
    for (LadderStep &rung : rungs) {
        const bool ofToken = rung.id == u"token" || rung.id == u"privilege";
        if (ofToken && rung.state == LadderStep::State::Fail)
            rung.action = tr("Replace token");
    }
    m_steps->setSteps(rungs);
    m_steps->show();
    if (report.ok())
        m_message->showMessage(MessageBar::Kind::Success, tr("The account works."));
    else
        m_message->clear();
    Q_EMIT checked(report.ok());
    Q_EMIT resized();
}

QList<QWidget *> AccountCheck::stops() const
{
    QList<QWidget *> buttons;
    for (QPushButton *button : m_steps->findChildren<QPushButton *>())
        buttons << button;
    return buttons;
}

} // namespace plugboard

#include "moc_accountcheck.cpp"
