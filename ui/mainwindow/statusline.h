// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/keychainstate.h"

#include <QStatusBar>

#include <memory>
#include <optional>

class QBoxLayout;
class QHBoxLayout;
class QProgressBar;
class QPushButton;

namespace plugboard {

class DraftBook;
class Engine;
class FlowLayout;
class IconButton;
class PlainLabel;
class WorkProgress;

//! Things that need no decision: what is going on and how far it is, the platform's limit, the
//! keychain, whether there is a network. Where all of it has no room in one line, the facts get
//! shorter, then a line of their own; only what goes on is ever cut. What goes on is spoken by
//! screen readers at most every five seconds.
class StatusLine final : public QStatusBar
{
    Q_OBJECT
public:
    static constexpr milliseconds kBetweenAnnouncements{5000};

    StatusLine(Engine &engine, DraftBook &drafts, QWidget *parent = nullptr);
    ~StatusLine() override;

    void setAccount(const AccountId &id);
    //! What goes on; must outlive this.
    void setProgress(WorkProgress *progress);
    //! Nothing: not known yet.
    void setKeychain(const std::optional<KeychainState> &state);
    void setOffline(bool offline);
    //! Tokens of the sandbox are never in a keychain.
    void setSandbox(bool sandbox);

Q_SIGNALS:
    void unlockRequested();
    //! A button that had the focus is gone.
    void focusReleased();
    //! Screen readers were told that.
    void announced(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    //! How the facts stand, from most room to least.
    enum class Form { Whole, Short, Below };

    void measure();
    //! Finds the form that has room; while only the words of a running thing change, none that
    //! takes less than the present one: the line is not to jump.
    void arrange(bool anew);
    void setForm(Form form);
    [[nodiscard]] bool fits() const;
    [[nodiscard]] int room() const;
    void showWords();
    void updateDoing();
    void announce();
    void updateLimit();
    void updateKeychain();
    void updateOffline();

    Engine &m_engine;
    DraftBook &m_drafts;
    WorkProgress *m_progress = nullptr;
    AccountId m_account;
    std::optional<KeychainState> m_state;
    bool m_sandbox = false;
    bool m_isOffline = false;
    Form m_form = Form::Whole;
    //! What the facts say with room, and with little.
    QString m_limitWords;
    QString m_limitShort;
    QString m_keychainWords;
    QString m_keychainShort;
    QWidget *m_facts;
    FlowLayout *m_flow;
    QBoxLayout *m_row;
    QHBoxLayout *m_work;
    PlainLabel *m_doing;
    QProgressBar *m_bar;
    IconButton *m_pause;
    IconButton *m_cancel;
    PlainLabel *m_limit;
    PlainLabel *m_keychain;
    QPushButton *m_unlock;
    PlainLabel *m_offline;
    //! Runs down while a start is waited for.
    std::unique_ptr<ClockTimer> m_limitTick;
    std::unique_ptr<ClockTimer> m_quiet;
    QString m_spoken;
};

} // namespace plugboard
