// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/workprogress.h"

#include "core/ratelimit.h"
#include "engine/engine.h"
#include "engine/localdata.h"
#include "ui/mainwindow/pushflow.h"
#include "ui/mainwindow/refreshflow.h"
#include "ui/mainwindow/testflow.h"

#include <QLocale>

#include <algorithm>

namespace plugboard {

namespace {

constexpr milliseconds kTick{1000};

int wholeSeconds(milliseconds time)
{
    return std::max(1, int((time.count() + 999) / 1000));
}

} // namespace

WorkProgress::WorkProgress(Engine &engine, PushFlow &pushes, TestFlow &tests,
                           RefreshFlow &refreshes, QObject *parent)
    : QObject(parent), m_engine(engine), m_pushes(pushes), m_tests(tests), m_refreshes(refreshes)
{
    connect(&pushes, &PushFlow::progressed, this, &WorkProgress::update);
    connect(&pushes, &PushFlow::stopped, this, &WorkProgress::update);
    connect(&tests, &TestFlow::started, this, &WorkProgress::update);
    connect(&tests, &TestFlow::pausedChanged, this, &WorkProgress::update);
    connect(&tests, &TestFlow::ended, this, &WorkProgress::update);
    connect(&refreshes, &RefreshFlow::changed, this, &WorkProgress::update);
    // A platform that asks to slow down.
    connect(&engine, &Engine::limiterChanged, this, [this](const AccountId &id) {
        if (m_state.what != What::Nothing && id == accountOf(m_state.what))
            update();
    });
    update();
}

WorkProgress::~WorkProgress() = default;

void WorkProgress::setAccount(const AccountId &id)
{
    m_account = id;
    update();
}

AccountId WorkProgress::accountOf(What what) const
{
    switch (what) {
    case What::Planning:
    case What::Pushing:
        return m_pushes.account();
    case What::Testing:
        return m_tests.account();
    case What::Refreshing:
    case What::Nothing:
        break;
    }
    return m_account;
}

WorkProgress::State WorkProgress::look() const
{
    State state;
    if (m_pushes.isPushing()) {
        state.what = What::Pushing;
        state.done = m_pushes.done();
        state.total = m_pushes.total();
        state.paused = m_pushes.isPaused();
    } else if (m_pushes.isPlanning()) {
        state.what = What::Planning;
        state.paused = m_pushes.isPaused();
    } else if (m_tests.isRunning()) {
        state.what = What::Testing;
        state.done = m_tests.done();
        state.total = m_tests.total();
        state.paused = m_tests.isPaused();
    } else if (m_refreshes.isRunning(m_account)) {
        state.what = What::Refreshing;
        state.paused = m_refreshes.isPaused(m_account);
    }
    state.canPause = state.what != What::Nothing && state.what != What::Planning;
    state.canCancel = state.what != What::Nothing;
    return state;
}

void WorkProgress::update()
{
    State now = look();
    if (now.what != m_state.what || now.done != m_state.done || now.total != m_state.total
        || now.paused != m_state.paused) {
        m_estimatedAt = m_engine.clock().monotonic();
        m_estimate = milliseconds(0);
        if (now.what == What::Pushing) {
            m_estimate = m_pushes.timeLeft();
        } else if (now.what == What::Testing) {
            const Result<Account> account = m_engine.local().account(m_tests.account());
            const auto platform
                = account ? Engine::platform(account->platform) : std::optional<PlatformInfo>();
            if (platform && platform->limit)
                m_estimate = timeFor(now.total - now.done + 1, *platform->limit);
        }
    }
    now.text = words(now);
    m_state = std::move(now);
    // The seconds run down between two steps.
    m_tick.reset();
    if (m_state.what != What::Nothing && !m_state.paused)
        m_tick = m_engine.clock().after(kTick, [this] { update(); });
    Q_EMIT changed();
}

milliseconds WorkProgress::timeLeft(const State &state) const
{
    if (state.paused || m_estimate == milliseconds(0))
        return milliseconds(0);
    const milliseconds gone = m_engine.clock().monotonic() - m_estimatedAt;
    return std::max(m_estimate - gone, milliseconds(1));
}

QString WorkProgress::words(const State &state) const
{
    const QLocale locale;
    const QString done = locale.toString(state.done);
    const QString total = locale.toString(state.total);
    if (state.what == What::Nothing)
        return tr("Idle");
    if (state.paused) {
        return state.total > 0
            ? tr("Paused, %1 of %2 are done. Nothing is sent until you resume.").arg(done, total)
            : tr("Paused. Nothing is sent until you resume.");
    }
    const AccountId account = accountOf(state.what);
    if (const milliseconds pause = m_engine.pauseLeft(account); pause > milliseconds(0)) {
        const Result<Account> stored = m_engine.local().account(account);
        const auto platform
            = stored ? Engine::platform(stored->platform) : std::optional<PlatformInfo>();
        const QString name = platform ? platform->name : tr("The platform");
        const QString seconds = locale.toString(wholeSeconds(pause));
        return state.total > 1
            //: %1 is a platform
            ? tr("%1 asks us to slow down. Going on by itself in %2 s; %3 of %4 are done.")
                  .arg(name, seconds, done, total)
            : tr("%1 asks us to slow down. Going on by itself in %2 s.").arg(name, seconds);
    }
    QString text;
    switch (state.what) {
    case What::Planning:
        return tr("Fetching for the review…");
    case What::Refreshing:
        return tr("Refreshing…");
    case What::Testing:
        if (state.total <= 1)
            return tr("Testing…");
        text = tr("Testing, %1 of %2").arg(done, total);
        break;
    case What::Pushing:
    case What::Nothing:
        text = tr("Pushing, %1 of %2").arg(done, total);
        break;
    }
    const milliseconds left = timeLeft(state);
    if (left <= milliseconds(0))
        return text;
    const int seconds = wholeSeconds(left);
    //: follows "Pushing, 37 of 120"
    return text
        + (seconds < 120 ? tr(", about %n second(s) left", nullptr, seconds)
                         : tr(", about %n minute(s) left", nullptr, (seconds + 30) / 60));
}

void WorkProgress::setPaused(bool paused)
{
    switch (m_state.what) {
    case What::Pushing:
        m_pushes.setPaused(paused);
        break;
    case What::Testing:
        m_tests.setPaused(paused);
        break;
    case What::Refreshing:
        m_refreshes.setPaused(m_account, paused);
        break;
    case What::Planning:
    case What::Nothing:
        break;
    }
}

void WorkProgress::cancel()
{
    switch (m_state.what) {
    case What::Planning:
        m_pushes.leave();
        break;
    case What::Pushing:
        m_pushes.stop();
        break;
    case What::Testing:
        m_tests.cancel();
        break;
    case What::Refreshing:
        m_refreshes.cancel(m_account);
        break;
    case What::Nothing:
        break;
    }
}

} // namespace plugboard

#include "moc_workprogress.cpp"
