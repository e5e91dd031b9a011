// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "domain/account.h"

#include <QObject>

#include <memory>

namespace plugboard {

class Engine;
class PushFlow;
class RefreshFlow;
class TestFlow;

//! What goes on, in words: the one place that says how far a push, a test of many or a refresh is,
//! and that pauses and cancels it. Of several the one that changes most is told.
class WorkProgress final : public QObject
{
    Q_OBJECT
public:
    enum class What { Nothing, Planning, Pushing, Testing, Refreshing };
    struct State
    {
        What what = What::Nothing;
        //! "Pushing, 37 of 120, about 42 seconds left"; "Idle".
        QString text;
        int done = 0;
        //! 0 where it is not known.
        int total = 0;
        bool paused = false;
        bool canPause = false;
        bool canCancel = false;
    };

    //! All must outlive this.
    WorkProgress(Engine &engine, PushFlow &pushes, TestFlow &tests, RefreshFlow &refreshes,
                 QObject *parent = nullptr);
    ~WorkProgress() override;

    //! The account whose refresh is told.
    void setAccount(const AccountId &id);
    [[nodiscard]] const State &state() const { return m_state; }
    void setPaused(bool paused);
    void cancel();

Q_SIGNALS:
    void changed();

private:
    void update();
    [[nodiscard]] State look() const;
    [[nodiscard]] AccountId accountOf(What what) const;
    //! What is left of the estimate that was made when \a m_estimatedAt was.
    [[nodiscard]] milliseconds timeLeft(const State &state) const;
    [[nodiscard]] QString words(const State &state) const;

    Engine &m_engine;
    PushFlow &m_pushes;
    TestFlow &m_tests;
    RefreshFlow &m_refreshes;
    AccountId m_account;
    State m_state;
    milliseconds m_estimate{0};
    milliseconds m_estimatedAt{0};
    std::unique_ptr<ClockTimer> m_tick;
};

} // namespace plugboard
