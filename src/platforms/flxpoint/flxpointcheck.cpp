// SPDX-License-Identifier: GPL-3.0-or-later
#include "platforms/flxpoint/flxpointcheck.h"

#include "core/remotetext.h"
#include "net/urlpolicy.h"
#include "platforms/flxpoint/flxpointread.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace plugboard {

namespace {

class FlxpointCheck final : public Job<StepReport>
{
    Q_DECLARE_TR_FUNCTIONS(plugboard::FlxpointCheck)
public:
    FlxpointCheck(const FlxpointSession &session, HttpRequest account, HttpRequest list,
                  const FlxpointCallContext &context)
        : m_session(session)
        , m_account(std::move(account))
        , m_list(std::move(list))
        , m_context(context)
    {
        m_report.steps = {step(u"reach"_s, tr("The service answers")),
                          step(u"token"_s, tr("The token is accepted")),
                          step(u"privilege"_s, tr("The token may manage connections")),
                          step(u"connections"_s, tr("The connections can be listed"))};
    }
    ~FlxpointCheck() override { *m_stop = true; }

private:
    enum Place { Reach, Token, Privilege, Connections };
    enum class Stage { Account, List };

    static Step step(const QString &id, const QString &title)
    {
        Step step;
        step.id = id;
        step.title = title;
        return step;
    }

    void doStart() override
    {
        if (const Result<void> fine = checkUrl(m_account.url); !fine) {
            failAt(Reach, fine.error());
            return;
        }
        const Result<Sensitive> token = m_session.token();
        if (!token) {
            failToken(token.error());
            return;
        }
        if (!isHeaderSafe(token->reveal())) {
            failToken(Error::make(
                ErrorKind::Config,
                tr("The token holds characters that no token can have. Nothing was sent."),
                tr("Copy the token again, without blanks or line breaks, and replace it.")));
            return;
        }
        send(Stage::Account);
    }

    void doCancel() override
    {
        *m_stop = true;
        if (m_http)
            m_http->cancel();
    }

    void send(Stage stage)
    {
        m_stage = stage;
        m_context.call = stage == Stage::Account ? FlxpointCall::Account : FlxpointCall::List;
        m_began = m_session.clock->monotonic();
        m_http = m_session.http->send(stage == Stage::Account ? m_account : m_list,
                                      Priority::Foreground, this);
        m_http->onFinished(this, [this](const Result<HttpReply> &outcome) { answered(outcome); });
        m_http->start();
    }

    void answered(const Result<HttpReply> &outcome)
    {
        if (*m_stop)
            return;
        const HttpReply *reply = m_http->reply();
        const milliseconds took = reply ? reply->took : m_session.clock->monotonic() - m_began;
        m_report.steps[m_stage == Stage::Account ? Reach : Connections].took = took;
        m_context.secrets = m_session.tokenText();
        if (outcome) {
            m_stage == Stage::Account ? readAccount(*outcome) : readList(*outcome);
            return;
        }
        const Error error = flxpointError(outcome.error(), reply, m_context);
        m_stage == Stage::Account ? accountFailed(error) : listFailed(error);
    }

    void readAccount(const HttpReply &reply)
    {
        const Result<FlxpointAccount> account = readFlxpointAccount(reply);
        if (!account) {
            // A page means that something else answers; other data may be an older Flxpoint.
            if (isWebPage(reply))
                failAt(Reach, flxpointUnreadable(account.error(), reply, m_context));
            else
                fallBack();
            return;
        }
        passReach();
        QString who = tr("Accepted.");
        if (!account->brand.isEmpty() && !account->subdomain.isEmpty())
            who = tr("Accepted for the workspace %1 (%2).").arg(account->brand, account->subdomain);
        else if (!account->brand.isEmpty() || !account->subdomain.isEmpty())
            who = tr("Accepted for the workspace %1.").arg(account->brand + account->subdomain);
        pass(Token, who);
        pass(Privilege, tr("It is an Account token."));
        send(Stage::List);
    }

    void accountFailed(const Error &error)
    {
        if (isSecretError(error.kind)) {
            failToken(error);
            return;
        }
        if (error.kind == ErrorKind::RateLimited) {
            failLimited(error);
            return;
        }
        if (error.httpStatus < 400 || error.kind == ErrorKind::Proxy) {
            failAt(Reach, error);
            return;
        }
        if (error.httpStatus == 401) {
            passReach();
            failAt(Token, error);
        } else if (error.httpStatus == 403) {
            passReach();
            pass(Token, tr("Accepted."));
            failAt(Privilege, notAnAccountToken(error));
        } else {
            fallBack();
        }
    }

    //! The call proves exactly the privilege that is needed, whatever "GET /account" is to this
    //! server.
    void fallBack()
    {
        m_fallback = true;
        send(Stage::List);
    }

    void readList(const HttpReply &reply)
    {
        inBackground<Result<ConnectionList>>(
            this, [reply, stop = m_stop] { return readFlxpointList(reply, *stop); },
            [this, reply](const Result<ConnectionList> &list) {
                if (!list) {
                    failAt(m_fallback ? Reach : Connections,
                           flxpointUnreadable(list.error(), reply, m_context));
                    return;
                }
                if (m_fallback) {
                    passReach();
                    pass(Token, tr("Accepted."));
                    pass(Privilege, tr("It may make calls that need an Account token."));
                }
                QString count
                    = tr("Connections: %1").arg(QLocale().toString(list->connections.size()));
                if (!list->isWhole())
                    count += u". "_s + unreadableSentence(*list, u"Flxpoint"_s);
                pass(Connections, count);
                if (!list->isWhole())
                    m_report.steps[Connections].verdict = Verdict::Warn;
                finish(std::move(m_report));
            });
    }

    void listFailed(const Error &error)
    {
        if (isSecretError(error.kind)) {
            failToken(error);
            return;
        }
        if (error.kind == ErrorKind::RateLimited && m_fallback) {
            failLimited(error);
            return;
        }
        if (error.httpStatus == 403 || (error.httpStatus == 401 && m_fallback)) {
            passReach();
            if (error.httpStatus == 401) {
                failAt(Token, error);
                return;
            }
            pass(Token, tr("Accepted."));
            failAt(Privilege, notAnAccountToken(error));
            return;
        }
        failAt(m_fallback ? Reach : Connections, error);
    }

    static bool isSecretError(ErrorKind kind)
    {
        return kind == ErrorKind::SecretMissing || kind == ErrorKind::SecretLocked
            || kind == ErrorKind::SecretDenied || kind == ErrorKind::SecretBackendUnavailable;
    }

    static Error notAnAccountToken(Error error)
    {
        error.summary = tr("This token may not manage connections: it is no Account token, but "
                           "probably a Source or Channel token.");
        return error;
    }

    void passReach() { pass(Reach, tr("%1 answers.").arg(m_account.url.host(QUrl::FullyEncoded))); }

    void pass(Place place, const QString &detail)
    {
        m_report.steps[place].verdict = Verdict::Pass;
        m_report.steps[place].detail = detail;
    }

    void failToken(const Error &error)
    {
        if (m_report.steps.at(Reach).verdict != Verdict::Pass)
            m_report.steps[Reach].detail = tr("Not tried, as there is no token to ask with.");
        failAt(Token, error);
    }

    //! A service that asks for a pause is there, now or when it asked for the one that still lasts.
    void failLimited(const Error &error)
    {
        if (error.httpStatus != 0) {
            passReach();
        } else {
            pass(Reach,
                 tr("%1 answered before, and asked for a pause that has not passed yet.")
                     .arg(m_account.url.host(QUrl::FullyEncoded)));
        }
        failAt(Token, error);
    }

    void failAt(Place place, const Error &error)
    {
        Step &failed = m_report.steps[place];
        failed.verdict = Verdict::Fail;
        failed.detail = error.summary;
        if (!error.serverText.isEmpty() && !error.summary.contains(error.serverText))
            failed.detail += u' ' + tr("Flxpoint says: %1").arg(error.serverText);
        failed.remedy = error.remedy;
        for (int later = place + 1; later <= Connections; ++later) {
            m_report.steps[later].verdict = Verdict::Skip;
            m_report.steps[later].detail = tr("Not tried, as an earlier step failed.");
        }
        finish(std::move(m_report));
    }

    const FlxpointSession &m_session;
    HttpRequest m_account;
    HttpRequest m_list;
    FlxpointCallContext m_context;
    StepReport m_report;
    Stage m_stage = Stage::Account;
    bool m_fallback = false;
    milliseconds m_began{0};
    HttpJob *m_http = nullptr;
    StopFlag m_stop = std::make_shared<std::atomic_bool>(false);
};

} // namespace

Job<StepReport> *makeFlxpointCheck(const FlxpointSession &session, HttpRequest account,
                                   HttpRequest list, const FlxpointCallContext &context)
{
    return new FlxpointCheck(session, std::move(account), std::move(list), context);
}

} // namespace plugboard
