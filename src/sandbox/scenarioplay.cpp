// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/scenarioplay.h"

#include <QHash>

#include <map>
#include <random>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace plugboard {

namespace {

bool isReading(const PracticeRequest &request)
{
    return request.verb == "GET" || request.verb == "HEAD";
}

//! The id of "/connections/4711"; 0 for any other path.
qint64 singleId(const QString &path)
{
    const QString prefix = u"/connections/"_s;
    return path.startsWith(prefix) ? path.mid(prefix.size()).toLongLong() : 0;
}

class PlainPlay final : public ScenarioPlay
{
public:
    explicit PlainPlay(FlxpointPractice &platform) : m_platform(platform) { }
    PracticeAnswer answer(const PracticeRequest &request) override
    {
        return {.reply = m_platform.handle(request)};
    }

private:
    FlxpointPractice &m_platform;
};

//! Faults by a seeded draw, as a gateway in front of the platform makes them. The same call fails
//! twice in a row at the most, so that whoever tries three times gets through.
class FlakyPlay final : public ScenarioPlay
{
public:
    explicit FlakyPlay(FlxpointPractice &platform) : m_platform(platform) { }

    PracticeAnswer answer(const PracticeRequest &request) override
    {
        int &inRow = m_failed[request.verb + ' ' + request.path.toUtf8()];
        const bool fails = m_random() % 100 < kFaultsInHundred && inRow < kMostInRow;
        inRow = fails ? inRow + 1 : 0;
        return fails ? fault(request) : PracticeAnswer{.reply = m_platform.handle(request)};
    }

private:
    PracticeAnswer fault(const PracticeRequest &request)
    {
        PracticeAnswer answer;
        answer.reply.contentType = "text/plain; charset=utf-8";
        const auto kind = m_random() % 4;
        if (kind == 0) {
            answer.reply.status = 429;
            answer.reply.body = "Too Many Requests";
            answer.reply.headers.emplaceBack("Retry-After", "1");
            return answer;
        }
        // Who answers 429 has not carried the call out; with the others nobody can tell.
        if (!isReading(request) && m_random() % 2 == 0)
            (void) m_platform.handle(request);
        answer.isLost = kind == 3;
        answer.reply.status = kind == 1 ? 502 : 503;
        answer.reply.body = kind == 1 ? "Bad Gateway" : "Service Unavailable";
        return answer;
    }

    static constexpr unsigned kFaultsInHundred = 40;
    static constexpr int kMostInRow = 2;

    FlxpointPractice &m_platform;
    // The engine's numbers are the same everywhere; those of a distribution are not.
    std::mt19937 m_random{2024}; // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
    QHash<QByteArray, int> m_failed;
};

class SlowPlay final : public ScenarioPlay
{
public:
    explicit SlowPlay(FlxpointPractice &platform) : m_platform(platform) { }
    PracticeAnswer answer(const PracticeRequest &request) override
    {
        return {
            .reply = m_platform.handle(request), .delay = 1500ms, .pieces = 6, .between = 300ms};
    }

private:
    FlxpointPractice &m_platform;
};

//! Edits a connection a moment after it was read by itself, once a minute at the most, so that the
//! next try gets through; and another one with every fifth call.
class ColleaguePlay final : public ScenarioPlay
{
public:
    ColleaguePlay(FlxpointPractice &platform, Clock &clock) : m_platform(platform), m_clock(clock)
    {
    }

    PracticeAnswer answer(const PracticeRequest &request) override
    {
        PracticeAnswer answer{.reply = m_platform.handle(request)};
        const qint64 id = singleId(request.path);
        if (id > 0 && answer.reply.status == 200)
            noteUse(id, isReading(request));
        if (++m_calls % kCallsBetween == 0)
            m_platform.editAnother(m_calls / kCallsBetween, id);
        return answer;
    }

private:
    void noteUse(qint64 id, bool wasRead)
    {
        if (!wasRead) {
            // Both at once would look as if the platform had changed what was sent.
            m_coming.erase(id);
            leaveAlone(id);
            return;
        }
        if (m_coming.contains(id) || m_clock.monotonic() < m_aloneUntil.value(id, 0ms))
            return;
        m_coming[id] = m_clock.after(kMoment, [this, id] {
            leaveAlone(id);
            m_platform.editBehind(id);
            m_coming.erase(id);
        });
    }
    void leaveAlone(qint64 id) { m_aloneUntil.insert(id, m_clock.monotonic() + kPeace); }

    static constexpr int kCallsBetween = 5;
    static constexpr milliseconds kMoment = 3s;
    static constexpr milliseconds kPeace = 60s;

    FlxpointPractice &m_platform;
    Clock &m_clock;
    int m_calls = 0;
    QHash<qint64, milliseconds> m_aloneUntil;
    std::map<qint64, std::unique_ptr<ClockTimer>> m_coming;
};

class TokenExpiresPlay final : public ScenarioPlay
{
public:
    TokenExpiresPlay(FlxpointPractice &platform, Clock &clock, std::function<void()> renewed)
        : m_platform(platform), m_clock(clock), m_renewed(std::move(renewed))
    {
    }

    PracticeAnswer answer(const PracticeRequest &request) override
    {
        if (request.token == m_platform.tokens().account) {
            if (m_uses++ == 0)
                m_firstUse = m_clock.monotonic();
            if (m_uses > kUses || m_clock.monotonic() - m_firstUse >= kLife) {
                m_uses = 0;
                m_platform.renewAccountToken();
                m_renewed();
            }
        }
        return {.reply = m_platform.handle(request)};
    }

private:
    static constexpr int kUses = 20;
    static constexpr milliseconds kLife = 60s;

    FlxpointPractice &m_platform;
    Clock &m_clock;
    std::function<void()> m_renewed;
    int m_uses = 0;
    milliseconds m_firstUse{0};
};

} // namespace

std::unique_ptr<ScenarioPlay> makePlay(SandboxScenario scenario, FlxpointPractice &platform,
                                       Clock &clock, std::function<void()> tokenRenewed)
{
    switch (scenario) {
    case SandboxScenario::Flaky:
        return std::make_unique<FlakyPlay>(platform);
    case SandboxScenario::Slow:
        return std::make_unique<SlowPlay>(platform);
    case SandboxScenario::Colleague:
        return std::make_unique<ColleaguePlay>(platform, clock);
    case SandboxScenario::TokenExpires:
        return std::make_unique<TokenExpiresPlay>(platform, clock, std::move(tokenRenewed));
    case SandboxScenario::Default:
    case SandboxScenario::MaskedSecrets:
    case SandboxScenario::Large:
        break;
    }
    return std::make_unique<PlainPlay>(platform);
}

} // namespace plugboard
