// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/memorysecretstore.h"

#include "secrets/secrettexts.h"

#include <QPointer>

using namespace std::chrono_literals;

namespace plugboard {

namespace {

//! What a hanging store says that it waited.
constexpr milliseconds kPretended = 3s;

//! Does its work when it is started, not when it is made, so that it meets the state of that
//! moment.
template <typename T>
class MemoryJob final : public Job<T>
{
public:
    MemoryJob(MemorySecretStore *store, std::function<Result<T>()> work)
        : m_store(store), m_work(std::move(work))
    {
    }

private:
    void doStart() override
    {
        if (m_store)
            this->finish(m_work());
        else
            this->fail(secrettexts::absent());
    }

    QPointer<MemorySecretStore> m_store;
    std::function<Result<T>()> m_work;
};

Result<void> checkOpen(KeychainState::Kind kind, bool writing)
{
    switch (kind) {
    case KeychainState::Kind::Unlocked:
        return {};
    case KeychainState::Kind::Locked:
        return secrettexts::locked();
    case KeychainState::Kind::Absent:
        return secrettexts::absent();
    case KeychainState::Kind::Hanging:
        break;
    }
    return secrettexts::hanging(kPretended, writing);
}

} // namespace

Job<Sensitive> *MemorySecretStore::read(const SecretRef &ref)
{
    return new MemoryJob<Sensitive>(this, [this, ref]() -> Result<Sensitive> {
        if (const Result<void> named = secrettexts::checkRef(ref); !named)
            return named.error();
        if (const Result<void> open = checkOpen(m_kind, false); !open)
            return open.error();
        const auto found = m_secrets.find(ref.key());
        if (found == m_secrets.end())
            return secrettexts::missing(ref);
        return found->second.clone();
    });
}

Job<Sensitive> *MemorySecretStore::readEntry(const KeychainEntry &entry)
{
    return new MemoryJob<Sensitive>(this, [this, entry]() -> Result<Sensitive> {
        if (const Result<void> named = secrettexts::checkEntry(entry); !named)
            return named.error();
        if (const Result<void> open = checkOpen(m_kind, false); !open)
            return open.error();
        const auto found = m_entries.find({entry.service, entry.account});
        if (found == m_entries.end())
            return secrettexts::missing(entry);
        return found->second.clone();
    });
}

void MemorySecretStore::keepEntry(const KeychainEntry &entry, Sensitive value)
{
    m_entries.insert_or_assign({entry.service, entry.account}, std::move(value));
}

Job<void> *MemorySecretStore::write(const SecretRef &ref, Sensitive value)
{
    // std::function copies what it holds, and a Sensitive cannot be copied.
    const auto kept = std::make_shared<Sensitive>(std::move(value));
    return new MemoryJob<void>(this, [this, ref, kept]() -> Result<void> {
        if (Result<void> fit = secrettexts::checkWritable(ref, *kept); !fit)
            return fit;
        if (Result<void> open = checkOpen(m_kind, true); !open)
            return open;
        m_secrets.insert_or_assign(ref.key(), std::move(*kept));
        return {};
    });
}

Job<void> *MemorySecretStore::remove(const SecretRef &ref)
{
    return new MemoryJob<void>(this, [this, ref]() -> Result<void> {
        if (Result<void> named = secrettexts::checkRef(ref); !named)
            return named;
        if (Result<void> open = checkOpen(m_kind, true); !open)
            return open;
        m_secrets.erase(ref.key());
        return {};
    });
}

Job<KeychainState> *MemorySecretStore::probe()
{
    return new MemoryJob<KeychainState>(this, [this]() -> Result<KeychainState> {
        const QString sentence = m_kind == KeychainState::Kind::Unlocked
            ? secrettexts::memorySentence()
            : secrettexts::stateSentence(m_kind, kPretended);
        return KeychainState{m_kind, secrettexts::memoryBackend(), sentence};
    });
}

} // namespace plugboard

#include "moc_memorysecretstore.cpp"
