// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychaincall.h"

#include "core/remotetext.h"

#include <qt6keychain/keychain.h>

#include <QElapsedTimer>

#include <cstring>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

KeychainAnswer::Kind kindOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return KeychainAnswer::Kind::Good;
    case QKeychain::EntryNotFound:
        return KeychainAnswer::Kind::NotFound;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return KeychainAnswer::Kind::Denied;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return KeychainAnswer::Kind::NoBackend;
    case QKeychain::OtherError:
        break;
    }
    return KeychainAnswer::Kind::Failed;
}

//! The text of a finished read. The job shares its buffer with us and with nobody else, and nobody
//! reads it again, so the buffer is zeroed in place.
Sensitive takeText(const QKeychain::ReadPasswordJob &job)
{
    const QByteArray shared = job.binaryData();
    Sensitive text(QByteArray(shared.constData(), shared.size()));
    if (!shared.isEmpty())
        std::memset(const_cast<char *>(shared.constData()), 0, size_t(shared.size()));
    return text;
}

} // namespace

class KeychainQueue final : public QObject
{
public:
    //! Never destroyed: a hung job may outlive everything else (K1).
    static KeychainQueue &instance()
    {
        static auto *queue = new KeychainQueue;
        return *queue;
    }

    void add(KeychainCall *call)
    {
        m_waiting.append(call);
        QMetaObject::invokeMethod(this, &KeychainQueue::next, Qt::QueuedConnection);
    }

    void drop(KeychainCall *call, bool hung)
    {
        if (m_listener == call)
            m_listener = nullptr;
        m_waiting.removeOne(call);
        // A job that somebody still waits for has that one's time-out.
        if (hung && m_job && !m_listener) {
            m_hung = true;
            block();
        }
    }

    [[nodiscard]] std::optional<milliseconds> hungFor() const
    {
        if (!m_hung)
            return {};
        return milliseconds(m_since.elapsed());
    }

private:
    void next()
    {
        if (m_hung) {
            block();
            return;
        }
        if (m_job || m_waiting.isEmpty())
            return;
        m_listener = m_waiting.takeFirst();
        m_job = make(*m_listener);
        m_since.start();
        connect(m_job, &QKeychain::Job::finished, this, &KeychainQueue::answered);
        m_job->start();
    }

    static QKeychain::Job *make(KeychainCall &call)
    {
        // No parent that could die (K1); deletes itself after finished() (K13).
        const QString &service = call.m_entry.service;
        QKeychain::Job *job = nullptr;
        switch (call.m_verb) {
        case KeychainCall::Verb::Read:
            job = new QKeychain::ReadPasswordJob(service);
            break;
        case KeychainCall::Verb::Write: {
            auto *write = new QKeychain::WritePasswordJob(service);
            // Text, never binary: entries of both kinds live side by side (K6).
            QString text = QString::fromUtf8(call.m_value.reveal());
            write->setTextData(text);
            wipe(text);
            call.m_value = {};
            job = write;
            break;
        }
        case KeychainCall::Verb::Remove:
            job = new QKeychain::DeletePasswordJob(service);
            break;
        }
        job->setInsecureFallback(false); // K11
        job->setKey(call.m_entry.account);
        return job;
    }

    void answered(QKeychain::Job *job)
    {
        if (job != m_job) // KWallet's delete may say it twice (K8)
            return;
        // Only our own connection: the executor listens too (K1).
        disconnect(job, &QKeychain::Job::finished, this, &KeychainQueue::answered);
        m_job = nullptr;
        m_hung = false;
        KeychainAnswer answer;
        answer.kind = kindOf(job->error());
        if (answer.kind != KeychainAnswer::Kind::Good) {
            answer.detail = u"QtKeychain error %1: %2"_s.arg(QString::number(int(job->error())),
                                                             cleanRemoteText(job->errorString()));
        }
        if (const auto *read = qobject_cast<const QKeychain::ReadPasswordJob *>(job))
            answer.text = takeText(*read);
        if (KeychainCall *listener = std::exchange(m_listener, nullptr))
            deliver(listener, std::move(answer));
        next();
    }

    void block()
    {
        while (m_hung && !m_waiting.isEmpty()) {
            KeychainAnswer answer;
            answer.kind = KeychainAnswer::Kind::Blocked;
            deliver(m_waiting.takeFirst(), std::move(answer));
        }
    }

    static void deliver(KeychainCall *call, KeychainAnswer &&answer)
    {
        if (const auto done = std::exchange(call->m_done, nullptr))
            done(std::move(answer));
    }

    QList<KeychainCall *> m_waiting;
    //! Whoever waits for m_job; null when nobody does any more.
    KeychainCall *m_listener = nullptr;
    QKeychain::Job *m_job = nullptr;
    QElapsedTimer m_since;
    bool m_hung = false;
};

KeychainCall::KeychainCall(Verb verb, KeychainEntry entry, Sensitive value, Done done)
    : m_verb(verb), m_entry(std::move(entry)), m_value(std::move(value)), m_done(std::move(done))
{
    KeychainQueue::instance().add(this);
}

KeychainCall::~KeychainCall()
{
    KeychainQueue::instance().drop(this, false);
}

void KeychainCall::giveUp()
{
    m_done = nullptr;
    KeychainQueue::instance().drop(this, true);
}

std::optional<milliseconds> KeychainCall::hungFor()
{
    return KeychainQueue::instance().hungFor();
}

} // namespace plugboard
