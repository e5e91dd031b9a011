// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainaccess.h"

#include "secrets/secrettexts.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace plugboard {

namespace {

Error stateError(const ProbeAnswer &state, milliseconds waited, bool writing)
{
    if (state.reason)
        return *state.reason;
    switch (state.kind) {
    case KeychainState::Kind::Locked:
        return secrettexts::locked(state.detail);
    case KeychainState::Kind::Hanging:
        return secrettexts::hanging(waited, writing, state.detail);
    case KeychainState::Kind::Unlocked:
    case KeychainState::Kind::Absent:
        break;
    }
    return secrettexts::absent(state.detail);
}

} // namespace

std::optional<milliseconds> LateService::wait()
{
    if (m_retry <= 0ms)
        return {};
    const milliseconds now = m_clock.monotonic();
    if (!m_until)
        m_until = now + m_retry;
    if (now >= *m_until)
        return {};
    return *m_until - now;
}

milliseconds quickLimit(milliseconds timeout)
{
    return std::min(timeout, 200ms);
}

bool isKnownToHang()
{
    return KeychainCall::hungFor() || KeychainProbe::muteFor();
}

milliseconds silenceOf(milliseconds waited)
{
    return std::max(
        {waited, KeychainCall::hungFor().value_or(0ms), KeychainProbe::muteFor().value_or(0ms)});
}

KeychainAccess::KeychainAccess(KeychainTiming timing, Task task, Done done)
    : m_timing(std::move(timing))
    , m_verb(task.verb)
    , m_entry(std::move(task.entry))
    , m_missing(std::move(task.missing))
    , m_value(std::move(task.value))
    , m_done(std::move(done))
{
}

KeychainAccess::~KeychainAccess() = default;

void KeychainAccess::start()
{
    m_started = m_timing.clock->monotonic();
    setLimit(isKnownToHang() ? quickLimit(m_timing.timeout) : m_timing.timeout);
    askState();
}

void KeychainAccess::askState()
{
    m_probe = std::make_unique<KeychainProbe>(
        false, [this](const ProbeAnswer &state) { judgeState(state); });
    m_probe->start();
}

void KeychainAccess::judgeState(const ProbeAnswer &state)
{
    if (state.kind == KeychainState::Kind::Absent && !state.reason) {
        retryLater(state);
        return;
    }
    m_seenLocked = state.kind == KeychainState::Kind::Locked;
    // A job on a locked keychain would open a dialog that nobody announced, and block every later
    // job until it is answered (K2).
    if (state.kind != KeychainState::Kind::Unlocked && !state.opensOnUse) {
        finish(stateError(state, silenceOf(m_timing.timeout), false));
        return;
    }
    if (const auto hung = KeychainCall::hungFor()) {
        finish(secrettexts::hanging(*hung, false, u"an earlier job has not ended"_s));
        return;
    }
    setLimit(remaining());
    call();
}

void KeychainAccess::retryLater(const ProbeAnswer &state)
{
    const std::optional<milliseconds> delay = m_timing.late->wait();
    if (!delay) {
        finish(stateError(state, 0ms, false));
        return;
    }
    m_limit.reset();
    m_pause = m_timing.clock->after(*delay, [this] { start(); });
}

void KeychainAccess::call()
{
    // Half-way through, so that the verdict at the end is known in time.
    m_pause = m_timing.clock->after(remaining() / 2, [this] {
        m_glance = std::make_unique<KeychainProbe>(false, [this](const ProbeAnswer &state) {
            m_seenLocked = state.kind == KeychainState::Kind::Locked;
        });
        m_glance->start();
    });
    m_call = std::make_unique<KeychainCall>(
        m_verb, m_entry, m_value.clone(),
        [this](KeychainAnswer &&answer) { judgeCall(std::move(answer)); });
}

void KeychainAccess::judgeCall(KeychainAnswer &&answer)
{
    using Kind = KeychainAnswer::Kind;
    const QString detail = answer.detail;
    switch (answer.kind) {
    case Kind::Blocked:
        if (m_seenLocked)
            finish(secrettexts::locked());
        else
            finish(secrettexts::hanging(silenceOf(0ms), false, u"an earlier job has not ended"_s));
        return;
    case Kind::NoBackend:
        finish(secrettexts::absent(detail));
        return;
    case Kind::Denied:
        doubt([this, detail] { finish(secrettexts::denied(detail)); });
        return;
    case Kind::Failed:
        doubt([this, detail] { finish(secrettexts::broken(detail)); });
        return;
    case Kind::NotFound:
    case Kind::Good:
        break;
    }
    if (m_verb != Verb::Read) {
        if (answer.kind == Kind::Good || m_verb == Verb::Remove)
            verify();
        else
            doubt([this, detail] { finish(secrettexts::broken(detail)); });
        return;
    }
    if (answer.kind == Kind::Good && !answer.text.isEmpty())
        finish(std::move(answer.text));
    else
        doubt([this] { finish(m_missing); });
}

void KeychainAccess::verify()
{
    m_call = std::make_unique<KeychainCall>(
        Verb::Read, m_entry, Sensitive(),
        [this](KeychainAnswer &&answer) { judgeVerified(std::move(answer)); });
}

void KeychainAccess::judgeVerified(KeychainAnswer &&answer)
{
    using Kind = KeychainAnswer::Kind;
    const bool found = answer.kind == Kind::Good && !answer.text.isEmpty();
    const bool gone = answer.kind == Kind::NotFound || (answer.kind == Kind::Good && !found);
    if (!found && !gone) {
        judgeCall(std::move(answer));
        return;
    }
    if (m_verb == Verb::Write) {
        if (found && m_value.equals(answer.text.reveal()))
            finish(Sensitive());
        else if (found)
            finish(secrettexts::notKept(u"read back: another text"_s));
        else
            doubt([this] { finish(secrettexts::notKept(u"read back: no entry"_s)); });
        return;
    }
    if (found)
        finish(secrettexts::notRemoved());
    else
        doubt([this] { finish(Sensitive()); });
}

void KeychainAccess::doubt(std::function<void()> believe)
{
    m_probe = std::make_unique<KeychainProbe>(
        false, [this, believe = std::move(believe)](const ProbeAnswer &state) {
            if (state.kind == KeychainState::Kind::Unlocked)
                believe();
            else
                finish(stateError(state, silenceOf(m_timing.timeout), m_verb != Verb::Read));
        });
    m_probe->start();
}

void KeychainAccess::expire()
{
    const bool asked = m_call != nullptr;
    if (m_probe)
        m_probe->giveUp();
    if (m_call)
        m_call->giveUp();
    if (m_seenLocked) {
        finish(secrettexts::locked(u"no answer while locked"_s));
        return;
    }
    const milliseconds waited = m_timing.clock->monotonic() - m_started;
    finish(secrettexts::hanging(silenceOf(waited), asked && m_verb != Verb::Read));
}

void KeychainAccess::finish(Result<Sensitive> outcome)
{
    m_limit.reset();
    m_pause.reset();
    // The call may destroy this.
    if (const Done done = std::exchange(m_done, nullptr))
        done(std::move(outcome));
}

milliseconds KeychainAccess::remaining() const
{
    return std::max(m_started + m_timing.timeout - m_timing.clock->monotonic(), 1ms);
}

void KeychainAccess::setLimit(milliseconds limit)
{
    m_limit = m_timing.clock->after(limit, [this] { expire(); });
}

} // namespace plugboard
