// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/session.h"
#include "jobs/job.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

namespace plugboard::cli {

//! One command of the contract. run() is called once; finished() is emitted once, perhaps before
//! run() returns, with the exit code.
class Command : public QObject
{
    Q_OBJECT
public:
    explicit Command(Session &session);

    virtual void run() = 0;
    //! Ctrl+C, for commands that watch for it: ends the work under way in good order.
    void cancel();

Q_SIGNALS:
    void finished(int code);

protected:
    [[nodiscard]] Session &session() const { return m_session; }
    [[nodiscard]] const CommandLine &line() const { return m_session.line(); }
    [[nodiscard]] Output &output() const { return m_session.output(); }

    //! The end, with a result said before.
    void done(int code = 0);
    void fail(const Error &error, int code = 1);
    void fail(const Failure &failure) { fail(failure.error, failure.code); }
    void failUsage(const QString &summary, const QString &remedy = {});
    //! \a json or \a text as the result, and the end; Storage where standard output is broken.
    void succeed(const Json &json, const QString &text, int code = 0);
    //! \a bytes as they are, and the end; likewise.
    void succeedWith(const QByteArray &bytes, int code = 0);

    //! Starts \a job and hands its outcome to \a then(const Result<T> &).
    template <typename T, typename Fn>
    void call(Job<T> *job, Fn then)
    {
        job->setParent(this);
        job->setAutoDelete(true);
        m_job = job;
        job->onFinished(this, std::move(then));
        job->start();
    }
    //! As call(), but a failure ends the command: \a then(const T &) is for success.
    template <typename T, typename Fn>
    void need(Job<T> *job, Fn then)
    {
        call(job, [this, then = std::move(then)](const Result<T> &outcome) {
            if (!outcome)
                fail(m_session.explained(outcome.error()));
            else if constexpr (std::is_void_v<T>)
                then();
            else
                then(*outcome);
        });
    }

    //! Refreshes the list of \a account, then \a then(). Entries that could not be read are told,
    //! and partly() is 2 from then on.
    void refreshList(Engine &engine, const AccountId &account, std::function<void()> then);
    //! The exit code of a result that is whole (0), or rests on a list that is not (2).
    [[nodiscard]] int partly() const { return m_isPartial ? 2 : 0; }

    //! The engine, or the end of the command.
    [[nodiscard]] Engine *engineOrFail();
    //! The account of -a, or the end of the command.
    [[nodiscard]] std::optional<Account> accountOrFail();
    //! The id that the first argument is, or the end of the command.
    [[nodiscard]] std::optional<ConnectionId> idOrFail();

private:
    void written(bool whole, int code);
    Session &m_session;
    QPointer<JobBase> m_job;
    bool m_isDone = false;
    bool m_isPartial = false;
};

//! The command that \a session's command line names.
[[nodiscard]] std::unique_ptr<Command> makeCommand(Session &session);

//! Runs one command line in the running event loop of a QCoreApplication and says how it ended.
//! Help, version and wrong usage are answered here too.
void runCommandLine(const QStringList &arguments, const Surroundings &surroundings,
                    QObject *context, std::function<void(int code)> ended);

} // namespace plugboard::cli
