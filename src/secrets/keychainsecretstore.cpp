// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainsecretstore.h"

#include "secrets/keychainaccess.h"
#include "secrets/keychainunlock.h"
#include "secrets/secrettexts.h"

using namespace std::chrono_literals;

namespace plugboard {

namespace {

template <typename T>
class AccessJob final : public Job<T>
{
public:
    AccessJob(KeychainTiming timing, KeychainAccess::Task task)
        : m_access(std::make_unique<KeychainAccess>(
            std::move(timing), std::move(task),
            [this](Result<Sensitive> outcome) { end(std::move(outcome)); }))
    {
    }

private:
    void doStart() override { m_access->start(); }
    // QtKeychain's job goes on alone (K1).
    void doCancel() override { m_access.reset(); }

    void end(Result<Sensitive> outcome)
    {
        if constexpr (std::is_void_v<T>) {
            if (!outcome) {
                this->fail(outcome.error());
                return;
            }
            this->finish({});
        } else {
            this->finish(std::move(outcome));
        }
    }

    std::unique_ptr<KeychainAccess> m_access;
};

KeychainAccess::Task task(KeychainCall::Verb verb, const SecretRef &ref, Sensitive value = {})
{
    return {verb, ref.entry(), secrettexts::missing(ref), std::move(value)};
}

class StateJob final : public Job<KeychainState>
{
public:
    StateJob(KeychainTiming timing, bool unlocking)
        : m_timing(std::move(timing)), m_unlocking(unlocking)
    {
    }

private:
    void doStart() override { ask(); }

    void doCancel() override
    {
        m_limit.reset();
        m_probe.reset();
        m_unlock.reset();
    }

    void ask()
    {
        m_started = m_timing.clock->monotonic();
        m_limit = m_timing.clock->after(m_timing.timeout, [this] {
            m_probe->giveUp();
            end(KeychainState::Kind::Hanging, {}, {});
        });
        m_probe = std::make_unique<KeychainProbe>(
            true, [this](const ProbeAnswer &answer) { judge(answer); });
        m_probe->start();
    }

    void judge(const ProbeAnswer &answer)
    {
        m_limit.reset();
        if (answer.kind == KeychainState::Kind::Absent && !answer.reason) {
            if (const auto delay = m_timing.late->wait()) {
                m_limit = m_timing.clock->after(*delay, [this] { ask(); });
                return;
            }
        }
        if (answer.kind == KeychainState::Kind::Locked && std::exchange(m_unlocking, false)) {
            m_unlock = std::make_unique<KeychainUnlock>(m_timing, answer, [this] { ask(); });
            m_unlock->start();
            return;
        }
        // It talks, but a job of QtKeychain is stuck in it.
        const bool stuck
            = answer.kind == KeychainState::Kind::Unlocked && KeychainCall::hungFor().has_value();
        end(stuck ? KeychainState::Kind::Hanging : answer.kind, answer.backend, answer.reason);
    }

    void end(KeychainState::Kind kind, const QString &backend, const std::optional<Error> &reason)
    {
        const milliseconds waited = silenceOf(m_timing.clock->monotonic() - m_started);
        finish(KeychainState{kind, backend,
                             reason ? reason->summary : secrettexts::stateSentence(kind, waited)});
    }

    KeychainTiming m_timing;
    bool m_unlocking;
    milliseconds m_started{};
    std::unique_ptr<ClockTimer> m_limit;
    std::unique_ptr<KeychainProbe> m_probe;
    std::unique_ptr<KeychainUnlock> m_unlock;
};

} // namespace

KeychainSecretStore::KeychainSecretStore(Options options, QObject *parent)
    : SecretStore(parent), m_options(options)
{
    if (!m_options.clock)
        m_options.clock = &SystemClock::instance();
    m_late = std::make_shared<LateService>(*m_options.clock, m_options.lateServiceRetry);
}

KeychainSecretStore::~KeychainSecretStore() = default;

Job<Sensitive> *KeychainSecretStore::read(const SecretRef &ref)
{
    if (const Result<void> named = secrettexts::checkRef(ref); !named)
        return new ReadyJob<Sensitive>(named.error());
    return new AccessJob<Sensitive>({m_options.clock, m_options.timeout, m_late},
                                    task(KeychainCall::Verb::Read, ref));
}

Job<Sensitive> *KeychainSecretStore::readEntry(const KeychainEntry &entry)
{
    if (const Result<void> named = secrettexts::checkEntry(entry); !named)
        return new ReadyJob<Sensitive>(named.error());
    return new AccessJob<Sensitive>(
        {m_options.clock, m_options.timeout, m_late},
        {KeychainCall::Verb::Read, entry, secrettexts::missing(entry), Sensitive()});
}

Job<void> *KeychainSecretStore::write(const SecretRef &ref, Sensitive value)
{
    if (const Result<void> fit = secrettexts::checkWritable(ref, value); !fit)
        return new ReadyJob<void>(fit);
    return new AccessJob<void>({m_options.clock, m_options.timeout, m_late},
                               task(KeychainCall::Verb::Write, ref, std::move(value)));
}

Job<void> *KeychainSecretStore::remove(const SecretRef &ref)
{
    if (const Result<void> named = secrettexts::checkRef(ref); !named)
        return new ReadyJob<void>(named);
    return new AccessJob<void>({m_options.clock, m_options.timeout, m_late},
                               task(KeychainCall::Verb::Remove, ref));
}

Job<KeychainState> *KeychainSecretStore::probe()
{
    return new StateJob({m_options.clock, m_options.timeout, m_late}, false);
}

Job<KeychainState> *KeychainSecretStore::unlock()
{
    return new StateJob({m_options.clock, m_options.timeout, m_late}, true);
}

} // namespace plugboard

#include "moc_keychainsecretstore.cpp"
