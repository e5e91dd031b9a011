// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/keychainflow.h"

#include "engine/engine.h"
#include "ui/widgets/messagebar.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

constexpr milliseconds kAgain{10000};

} // namespace

KeychainFlow::KeychainFlow(Engine &engine, MessageBar &bar, QObject *parent)
    : QObject(parent), m_engine(engine), m_bar(bar)
{
}

KeychainFlow::~KeychainFlow()
{
    delete m_job;
}

void KeychainFlow::setNeeded(bool needed)
{
    if (m_needed == needed)
        return;
    m_needed = needed;
    tell();
    // What was read from it since, it did not refuse: what is said of it is old.
    if (!needed && !m_job && m_state && m_state->kind != KeychainState::Kind::Unlocked)
        check();
}

void KeychainFlow::check()
{
    ask(m_engine.keychainState());
}

void KeychainFlow::unlock()
{
    m_bar.showMessage(MessageBar::Kind::Info,
                      tr("Plugboard asks the keychain to open itself, to read the tokens of your "
                         "accounts. Its own dialog may appear."));
    ask(m_engine.unlockKeychain());
    m_unlocking = true;
}

void KeychainFlow::ask(Job<KeychainState> *job)
{
    delete m_job;
    m_unlocking = false;
    job->setParent(this);
    m_job = job;
    job->onFinished(this, [this, job](const Result<KeychainState> &state) {
        job->deleteLater();
        m_job = nullptr;
        answered(state);
    });
    job->start();
}

void KeychainFlow::answered(const Result<KeychainState> &state)
{
    using Kind = KeychainState::Kind;
    const bool wasOpen = m_state && m_state->kind == Kind::Unlocked;
    const bool wasKnown = m_state.has_value();
    m_state = state ? *state : KeychainState{Kind::Absent, {}, state.error().summary};
    if (m_accepted != m_state->kind) {
        m_accepted.reset();
        m_again.reset();
    }
    m_refused = std::exchange(m_unlocking, false) && m_state->kind == Kind::Locked;
    tell();
    Q_EMIT changed();
    if (wasKnown && !wasOpen && m_state->kind == Kind::Unlocked)
        Q_EMIT opened();
}

bool KeychainFlow::isTelling() const
{
    return m_state && m_needed && m_state->kind != KeychainState::Kind::Unlocked;
}

void KeychainFlow::keepAsking()
{
    m_again = m_engine.clock().after(kAgain, [this] {
        check();
        keepAsking();
    });
}

void KeychainFlow::tell()
{
    using Kind = KeychainState::Kind;
    if (!m_state || !m_needed || m_state->kind == Kind::Unlocked || m_accepted == m_state->kind) {
        m_bar.clear();
        return;
    }
    const auto accept = [this] {
        m_accepted = m_state->kind;
        tell();
    };
    switch (m_state->kind) {
    case Kind::Locked:
        m_bar.showMessage(MessageBar::Kind::Warning, m_state->sentence,
                          m_refused ? tr("It was asked to open itself, and is still locked. Look "
                                         "for its dialog, or open it with the system's own "
                                         "program.")
                                    : QString());
        connect(m_bar.addButton(tr("Unlock"), u"unlock"_s), &QPushButton::clicked, this,
                &KeychainFlow::unlock);
        break;
    case Kind::Absent:
        m_bar.showMessage(MessageBar::Kind::Warning, m_state->sentence,
                          tr("A token that you type now is kept in memory and is gone when the "
                             "program ends."));
        connect(m_bar.addButton(tr("Keep until I quit"), u"keep"_s), &QPushButton::clicked, this,
                [this, accept] {
                    accept();
                    Q_EMIT keepRequested();
                });
        connect(m_bar.addButton(tr("Restart check"), u"check"_s), &QPushButton::clicked, this,
                &KeychainFlow::check);
        break;
    case Kind::Hanging:
        m_bar.showMessage(MessageBar::Kind::Warning, m_state->sentence,
                          tr("Look for a dialog of the keychain that waits for you."));
        connect(m_bar.addButton(tr("Wait"), u"wait"_s), &QPushButton::clicked, this,
                [this, accept] {
                    accept();
                    keepAsking();
                });
        connect(m_bar.addButton(tr("Restart check"), u"check"_s), &QPushButton::clicked, this,
                &KeychainFlow::check);
        break;
    case Kind::Unlocked:
        break;
    }
}

} // namespace plugboard

#include "moc_keychainflow.cpp"
