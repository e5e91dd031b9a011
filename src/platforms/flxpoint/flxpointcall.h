// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"
#include "domain/shownrequest.h"
#include "jobs/background.h"
#include "jobs/job.h"
#include "net/httpclient.h"
#include "platforms/flxpoint/flxpointerror.h"

#include <atomic>
#include <memory>

namespace plugboard {

//! What every call of one account needs; outlives its jobs.
struct FlxpointSession
{
    Account account;
    HttpClient *http = nullptr;
    Clock *clock = nullptr;
    std::function<Result<Sensitive>()> token;

    //! \a path begins with "/"; the account's URL may have a path of its own and a slash at its
    //! end. \a query is encoded already.
    [[nodiscard]] HttpRequest request(HttpVerb verb, const QString &path,
                                      const QString &pathTemplate, const QString &operation,
                                      const QString &query = {}) const;
    //! The same as it may be shown.
    [[nodiscard]] ShownRequest shown(const QString &verb, const QString &path) const;
    //! The token's text for withoutSecretTexts(); empty where there is none.
    [[nodiscard]] QStringList tokenText() const;
};

//! Asked while an answer is read; true: stop.
using StopFlag = std::shared_ptr<std::atomic_bool>;

//! One call: sends it, reads the answer on a worker thread, and makes every failure one of
//! Flxpoint's sentences.
template <typename T>
class FlxpointCallJob final : public Job<T>
{
public:
    using Reader = std::function<Result<T>(const HttpReply &, const std::atomic_bool &)>;

    FlxpointCallJob(const FlxpointSession &session, HttpRequest request, Priority priority,
                    FlxpointCallContext context, Reader reader)
        : m_session(session)
        , m_request(std::move(request))
        , m_priority(priority)
        , m_context(std::move(context))
        , m_reader(std::move(reader))
    {
    }
    ~FlxpointCallJob() override { *m_stop = true; }

private:
    void doStart() override
    {
        m_operation = m_request.operation;
        m_http = m_session.http->send(std::move(m_request), m_priority, this);
        m_http->onFinished(this, [this](const Result<HttpReply> &outcome) { answered(outcome); });
        m_http->setPaused(this->isPaused());
        m_http->start();
    }

    void doPause() override
    {
        if (m_http)
            m_http->setPaused(this->isPaused());
    }

    void doCancel() override
    {
        *m_stop = true;
        if (m_http)
            m_http->cancel();
    }

    void answered(const Result<HttpReply> &outcome)
    {
        if (*m_stop)
            return;
        m_context.secrets += m_session.tokenText();
        if (!outcome) {
            this->fail(flxpointError(outcome.error(), m_http->reply(), m_context));
            return;
        }
        inBackground<Result<T>>(
            this,
            [reader = m_reader, reply = *outcome, stop = m_stop] { return reader(reply, *stop); },
            [this, reply = *outcome](Result<T> read) {
                if (read) {
                    this->finish(std::move(read));
                    return;
                }
                Error error = flxpointUnreadable(read.error(), reply, m_context);
                error.operation = m_operation;
                this->fail(std::move(error));
            });
    }

    const FlxpointSession &m_session;
    HttpRequest m_request;
    Priority m_priority;
    FlxpointCallContext m_context;
    Reader m_reader;
    QString m_operation;
    HttpJob *m_http = nullptr;
    StopFlag m_stop = std::make_shared<std::atomic_bool>(false);
};

} // namespace plugboard
