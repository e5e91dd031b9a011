// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/keychainstate.h"
#include "jobs/job.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

namespace plugboard {

class Engine;
class MessageBar;

//! Asks the keychain how it is and says so above the panes where tokens cannot be had: locked, not
//! there, or silent. The list stays as it is meanwhile; only what needs a token waits. No dialog of
//! the keychain opens before somebody presses Unlock.
class KeychainFlow final : public QObject
{
    Q_OBJECT
public:
    KeychainFlow(Engine &engine, MessageBar &bar, QObject *parent = nullptr);
    ~KeychainFlow() override;

    //! Asks anew.
    void check();
    void unlock();
    //! Nothing before the first answer.
    [[nodiscard]] const std::optional<KeychainState> &state() const { return m_state; }
    //! The present question asks it to open itself.
    bool m_unlocking = false;
    //! It was asked to open itself and did not.
    bool m_refused = false;
    //! Accounts rest on it; without one nothing need be said.
    void setNeeded(bool needed);
    //! Whether the bar says that there is no token to be had.
    [[nodiscard]] bool isTelling() const;

Q_SIGNALS:
    void changed();
    //! It opened: what waited for a token can go on.
    void opened();
    //! A token is to be typed and kept in memory until the program ends.
    void keepRequested();

private:
    void ask(Job<KeychainState> *job);
    void answered(const Result<KeychainState> &state);
    void tell();
    //! Asks again every few seconds, without a word.
    void keepAsking();

    Engine &m_engine;
    MessageBar &m_bar;
    QPointer<JobBase> m_job;
    std::optional<KeychainState> m_state;
    bool m_needed = false;
    //! The person said that it is well so, or waits, for this state.
    std::optional<KeychainState::Kind> m_accepted;
    std::unique_ptr<ClockTimer> m_again;
};

} // namespace plugboard
