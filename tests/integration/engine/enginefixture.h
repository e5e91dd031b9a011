// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"
#include "fakeshop.h"
#include "secrets/memorysecretstore.h"
#include "support/fastclock.h"
#include "workspace/workspace.h"

#include <QHash>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <memory>

namespace plugboard::test {

//! Runs a job to its end and gives its outcome.
template <typename T>
Result<T> run(Job<T> *job)
{
    const std::unique_ptr<Job<T>> owned(job);
    QSignalSpy spy(job, &JobBase::finished);
    job->start();
    if (!spy.wait(20000))
        return Error::make(ErrorKind::Internal, QStringLiteral("the job did not end"));
    return job->takeOutcome();
}

//! An update of connection \a id's host.
[[nodiscard]] ChangeRequest setHost(qint64 id, const QString &host);
//! A new connection "Created".
[[nodiscard]] ChangeRequest createFtp(const QString &draftKey = {});

//! What a test of the engine stands on: a workspace of its own, tokens in memory, and a small shop.
class EngineFixture : public QObject
{
protected:
    //! To be called in init().
    void setUp();
    void tearDown();
    //! Workspace and engine anew over the same folder, with a clock so many times as fast.
    void start(int speed);
    Account addAccount(const QString &name = QStringLiteral("Acme prod"),
                       const QString &token = FakeShop::token());

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeShop> m_shop;
    std::unique_ptr<FastClock> m_clock;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MemorySecretStore> m_secrets;
    std::unique_ptr<Engine> m_engine;
    QHash<QString, QString> m_environment;
};

} // namespace plugboard::test
