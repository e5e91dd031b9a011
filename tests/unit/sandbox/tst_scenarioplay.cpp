// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/practicecrowd.h"
#include "sandbox/scenarioplay.h"
#include "support/fakeclock.h"
#include "support/testprogram.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace std::chrono_literals;

namespace {

const FlxpointPractice::Tokens kPlayTokens{"canary-account-0001", "canary-source-0002",
                                           "canary-channel-0003"};

//! A scenario over the practice data; a second passes before each call, so that the limit is not
//! in the way.
class Stage
{
public:
    explicit Stage(SandboxScenario scenario)
        : data(loadPracticeData().value())
        , platform(data, FlxpointPractice::Secrets::Shown, kPlayTokens, clock)
        , play(makePlay(scenario, platform, clock, [this] { ++renewals; }))
    {
    }

    PracticeAnswer call(const QByteArray &verb, const QString &path, const QByteArray &body = {})
    {
        clock.advance(1000ms);
        return play->answer({.verb = verb,
                             .path = path,
                             .query = {},
                             .token = platform.tokens().account,
                             .body = body});
    }
    PracticeAnswer get(qint64 id) { return call("GET", u"/connections/%1"_s.arg(id)); }
    //! What the platform has, past the scenario.
    Json truth(qint64 id)
    {
        clock.advance(1000ms);
        return parseJson(platform
                             .handle({.verb = "GET",
                                      .path = u"/connections/%1"_s.arg(id),
                                      .query = {},
                                      .token = platform.tokens().account,
                                      .body = {}})
                             .body)
            .value();
    }
    qint64 idAt(int n) const { return data.connections.at(n).id; }
    static QByteArray renamed(const QString &name)
    {
        Json body = Json::object();
        body.set(u"name"_s, name);
        return writeJson(body);
    }

    test::FakeClock clock;
    PracticeData data;
    int renewals = 0;
    FlxpointPractice platform;
    std::unique_ptr<ScenarioPlay> play;
};

QByteArray kindOf(const PracticeAnswer &answer)
{
    return answer.isLost ? QByteArray("lost") : QByteArray::number(answer.reply.status);
}

} // namespace

class ScenarioPlayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void namesLeadToScenarios()
    {
        for (const ScenarioInfo &one : sandboxScenarios()) {
            QCOMPARE(*scenarioFromName(one.name), one.scenario);
            QCOMPARE(scenarioInfo(one.scenario).name, one.name);
            QVERIFY(one.explanation.endsWith(u'.'));
        }
        const auto unknown = scenarioFromName(u"flood"_s);
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, ErrorKind::Config);
        for (const QString &name : scenarioNames())
            QVERIFY2(unknown.error().remedy.contains(name), qPrintable(name));
    }

    void flakyIsTheSameEachTime()
    {
        Stage one(SandboxScenario::Flaky);
        Stage other(SandboxScenario::Flaky);
        QHash<QByteArray, int> kinds;
        int inRow = 0;
        for (int n = 0; n < 200; ++n) {
            const QByteArray kind = kindOf(one.call("GET", u"/connections"_s));
            QCOMPARE(kindOf(other.call("GET", u"/connections"_s)), kind);
            ++kinds[kind];
            inRow = kind == "200" ? 0 : inRow + 1;
            // Whoever tries three times gets through.
            QVERIFY(inRow < 3);
        }
        for (const char *kind : {"200", "429", "502", "503", "lost"})
            QVERIFY2(kinds.value(kind) > 5, kind);
        QCOMPARE(kinds.size(), 5);
    }

    void flakyRefusalsSayWhen()
    {
        Stage stage(SandboxScenario::Flaky);
        PracticeAnswer answer;
        while (answer.reply.status != 429)
            answer = stage.call("GET", u"/account"_s);
        QVERIFY(
            answer.reply.headers.contains(std::pair<QByteArray, QByteArray>("Retry-After", "1")));
    }

    void flakyWritesMayWorkAllTheSame()
    {
        Stage stage(SandboxScenario::Flaky);
        const qint64 id = stage.idAt(40);
        Json body = Json::object();
        Json configs = Json::array();
        const Json before = stage.truth(id);
        for (const Json &config : before[u"configs"].items()) {
            Json pair = Json::object();
            pair.set(u"handle"_s, config[u"handle"]);
            pair.set(u"value"_s, config[u"value"]);
            configs.append(std::move(pair));
        }
        body.set(u"configs"_s, configs);
        int applied = 0;
        int notApplied = 0;
        for (int n = 0; n < 100; ++n) {
            const QString name = u"Name %1"_s.arg(n);
            body.set(u"name"_s, name);
            const PracticeAnswer answer
                = stage.call("PUT", u"/connections/%1"_s.arg(id), writeJson(body));
            const QByteArray kind = kindOf(answer);
            QVERIFY2(kind != "422", answer.reply.body.constData());
            const bool took = stage.truth(id)[u"name"].toString() == name;
            if (kind == "200")
                QVERIFY(took);
            else if (kind == "429")
                QVERIFY(!took);
            else
                ++(took ? applied : notApplied);
        }
        QVERIFY2(applied > 3, qPrintable(u"%1, %2"_s.arg(applied).arg(notApplied)));
        QVERIFY(notApplied > 3);
    }

    void slowIsLateAndInPieces()
    {
        Stage stage(SandboxScenario::Slow);
        const PracticeAnswer answer = stage.call("GET", u"/account"_s);
        QCOMPARE(answer.reply.status, 200);
        QVERIFY(answer.delay >= 1s);
        QVERIFY(answer.pieces > 2);
        QVERIFY(answer.between > 0ms);
    }

    void colleagueEditsWhatWasRead()
    {
        Stage stage(SandboxScenario::Colleague);
        const qint64 id = stage.idAt(7);
        const QByteArray seen = stage.get(id).reply.body;
        QCOMPARE(writeJson(stage.truth(id)), seen);
        stage.clock.advance(5s);
        QVERIFY(writeJson(stage.truth(id)) != seen);

        // Then leaves it alone for a while, so that the next try gets through.
        const QByteArray again = stage.get(id).reply.body;
        stage.clock.advance(30s);
        QCOMPARE(writeJson(stage.truth(id)), again);
        stage.clock.advance(60s);
        (void) stage.get(id);
        stage.clock.advance(5s);
        QVERIFY(writeJson(stage.truth(id)) != again);
    }

    void colleagueDoesNotWriteOverAWrite()
    {
        Stage stage(SandboxScenario::Colleague);
        const qint64 id = stage.idAt(7);
        Json body = *parseJson(stage.get(id).reply.body);
        body.set(u"name"_s, u"Mine"_s);
        QCOMPARE(stage.call("PUT", u"/connections/%1"_s.arg(id), writeJson(body)).reply.status,
                 200);
        const QByteArray written = writeJson(stage.truth(id));
        stage.clock.advance(10s);
        QCOMPARE(writeJson(stage.truth(id)), written);
    }

    void colleagueEditsOthersToo()
    {
        Stage stage(SandboxScenario::Colleague);
        const QByteArray before = stage.platform.digest();
        for (int n = 0; n < 4; ++n)
            (void) stage.call("GET", u"/connections"_s);
        QCOMPARE(stage.platform.digest(), before);
        (void) stage.call("GET", u"/connections"_s);
        QVERIFY(stage.platform.digest() != before);
    }

    void tokenExpires_data()
    {
        QTest::addColumn<int>("calls");
        QTest::addColumn<int>("pauseMs");
        QTest::newRow("by calls") << 20 << 0;
        QTest::newRow("by time") << 1 << 60000;
    }
    void tokenExpires()
    {
        QFETCH(int, calls);
        QFETCH(int, pauseMs);
        Stage stage(SandboxScenario::TokenExpires);
        const QByteArray former = stage.platform.tokens().account;
        for (int n = 0; n < calls; ++n)
            QCOMPARE(stage.call("GET", u"/account"_s).reply.status, 200);
        stage.clock.advance(milliseconds(pauseMs));
        QCOMPARE(stage.renewals, 0);
        QCOMPARE(stage.call("GET", u"/account"_s).reply.status, 401);
        QCOMPARE(stage.renewals, 1);
        QVERIFY(stage.platform.tokens().account != former);
        QVERIFY(stage.platform.tokens().account.startsWith("sandbox-account-"));
        QCOMPARE(stage.call("GET", u"/account"_s).reply.status, 200);

        // The former one stays out until another scenario is played.
        const PracticeRequest late{
            .verb = "GET", .path = u"/account"_s, .query = {}, .token = former, .body = {}};
        QCOMPARE(stage.platform.handle(late).status, 401);
        stage.platform.acceptFormerTokens();
        QCOMPARE(stage.platform.handle(late).status, 200);
    }

    void crowdIsLikeTheFew()
    {
        const PracticeData data = loadPracticeData().value();
        const QList<PracticeConnection> crowd = makeCrowd(data.connections, 5000);
        QCOMPARE(crowd.size(), 5000);
        QSet<QString> names;
        QSet<qint64> ids;
        QHash<QString, int> types;
        QSet<QString> secrets;
        int secretCount = 0;
        for (const PracticeConnection &one : crowd) {
            names.insert(one.name);
            ids.insert(one.id);
            ++types[one.type];
            for (const Json &value : one.values) {
                if (value.toString().contains(u"practice-%1-"_s.arg(one.id))) {
                    secrets.insert(value.toString());
                    ++secretCount;
                }
            }
        }
        QCOMPARE(names.size(), 5000);
        QCOMPARE(ids.size(), 5000);
        QCOMPARE(types.size(), data.types.size());
        // A secret that many share counts as a stand-in.
        QCOMPARE(secrets.size(), secretCount);
        QVERIFY(secretCount > 5000);
        const QList<PracticeConnection> again = makeCrowd(data.connections, 5000);
        QVERIFY(std::ranges::equal(crowd, again, [](const auto &a, const auto &b) {
            return a.id == b.id && a.name == b.name && a.values == b.values;
        }));
    }
};

PLUGBOARD_TEST(ScenarioPlayTest)
#include "tst_scenarioplay.moc"
