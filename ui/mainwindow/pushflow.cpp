// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/pushflow.h"

#include "engine/draftbook.h"
#include "engine/engine.h"
#include "ui/formview/formview.h"
#include "ui/review/reviewpage.h"

namespace plugboard {

PushFlow::PushFlow(Engine &engine, DraftBook &drafts, ReviewPage &page, QObject *parent)
    : QObject(parent), m_engine(engine), m_drafts(drafts), m_page(page)
{
    connect(&page, &ReviewPage::pushRequested, this, &PushFlow::push);
    connect(&page, &ReviewPage::planAgainRequested, this, [this] {
        QStringList left;
        for (const DraftSummary &draft : m_drafts.pending(m_account.id))
            left.append(draft.key);
        if (left.isEmpty()) {
            Q_EMIT ended();
            return;
        }
        start(m_account, left);
    });
    connect(&page, &ReviewPage::cancelRequested, this, &PushFlow::stop);
    connect(&page, &ReviewPage::closeRequested, this, &PushFlow::leave);
}

PushFlow::~PushFlow()
{
    drop();
}

bool PushFlow::isPushing() const
{
    return m_pushing;
}

void PushFlow::stop()
{
    if (m_job)
        m_job->cancel();
}

void PushFlow::setPaused(bool paused)
{
    if (!m_job)
        return;
    m_job->setPaused(paused);
    Q_EMIT progressed();
}

void PushFlow::leave()
{
    if (m_pushing)
        return;
    drop();
    rest();
    Q_EMIT ended();
}

void PushFlow::start(const Account &account, const QStringList &keys)
{
    if (m_pushing)
        return;
    drop();
    m_account = account;
    m_keys = keys;
    plan();
}

void PushFlow::plan()
{
    m_page.showPlanning(m_account, int(m_keys.size()));
    // What was typed last must be in the plan, and on the disk before anything is sent.
    if (const Result<void> saved = m_drafts.saveNow(); !saved) {
        m_page.showPlanFailure(saved.error());
        return;
    }
    Result<QList<ChangeRequest>> requests = m_drafts.requests(m_account.id, m_keys);
    if (!requests) {
        m_page.showPlanFailure(requests.error());
        return;
    }
    Job<Plan> *job = m_engine.plan(m_account.id, std::move(*requests));
    job->setParent(this);
    m_job = job;
    m_planning = true;
    Q_EMIT progressed();
    job->onFinished(this, [this](const Result<Plan> &plan) {
        rest();
        if (!plan) {
            m_page.showPlanFailure(plan.error());
            return;
        }
        const std::optional<PlatformInfo> platform = Engine::platform(m_account.platform);
        m_page.showPlan(m_account, platform ? platform->name : m_account.platform, *plan,
                        platform ? platform->limit : std::nullopt, forms());
    });
    job->start();
}

ReviewForms PushFlow::forms() const
{
    ReviewForms forms;
    for (const QString &key : m_keys) {
        const FormModel *model = m_drafts.model(m_account.id, key);
        if (!model)
            continue;
        ReviewForm form;
        form.changes = model->changeCount();
        form.paths = FormView::displayOrder(*model);
        for (const QString &path : std::as_const(form.paths))
            form.fields.insert(path, model->field(path));
        forms.insert(key, form);
    }
    return forms;
}

void PushFlow::push(const Plan &plan)
{
    drop();
    m_pushing = true;
    m_page.showPushing();
    const int total = int(plan.changes.size());
    m_done = 0;
    m_total = total;
    m_left = plan.duration;
    Q_EMIT progressed();
    const milliseconds all = plan.duration;
    Job<PushReport> *job = m_engine.push(plan);
    job->setParent(this);
    m_job = job;
    connect(
        job, &JobBase::progressed, this, [this, total, all](int done, int, const QString &text) {
            const milliseconds left = total > 0 ? all * (total - done) / total : milliseconds(0);
            m_page.setNow(text);
            m_done = done;
            m_left = left;
            Q_EMIT progressed();
        });
    job->onFinished(this, [this](const Result<PushReport> &report) {
        m_pushing = false;
        if (report) {
            m_drafts.takeReport(m_account.id, *report);
            m_page.showReport(*report);
            Q_EMIT pushed(*report);
        } else {
            m_page.showPlanFailure(report.error());
        }
        rest();
    });
    job->start();
}

void PushFlow::rest()
{
    m_planning = false;
    Q_EMIT stopped();
}

void PushFlow::drop()
{
    if (m_job)
        m_job->deleteLater();
    m_job = nullptr;
    m_planning = false;
}

} // namespace plugboard

#include "moc_pushflow.cpp"
