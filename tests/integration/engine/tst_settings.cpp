// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the person chose: kept over a restart, and in force for the next call.
#include "engine/engine.h"
#include "engine/settings.h"
#include "secrets/memorysecretstore.h"
#include "support/fastclock.h"
#include "support/scriptedserver.h"
#include "support/testprogram.h"
#include "workspace/workspace.h"

#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using test::ScriptedServer;
using test::ServerReply;

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void theyOutliveTheProgram();
    void nonsenseCountsAsTheDefault();
    void whatCannotBeIsNotStored();
    void eachSaysThatItChanged();
    void timeoutsCountFromTheNextCall();
    void aManualProxyIsAsked();
    void noProxyIsNone();
    void theWelcomeIsDismissedOnce();

private:
    void start();
    //! The check's outcome as its worst step's words.
    [[nodiscard]] QString check(const QUrl &url) const;
    [[nodiscard]] Settings &settings() const { return m_engine->settings(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    test::FastClock m_clock{20};
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MemorySecretStore> m_secrets;
    std::unique_ptr<Engine> m_engine;
};

void TestSettings::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_engine.reset();
    m_workspace.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    start();
}

void TestSettings::start()
{
    m_engine.reset();
    m_workspace.reset();
    auto workspace = Workspace::open(m_folder->path(), {&m_clock});
    QVERIFY(workspace);
    m_workspace = std::move(*workspace);
    m_secrets = std::make_unique<MemorySecretStore>();
    m_engine = std::make_unique<Engine>(
        Engine::Options{&m_clock, m_workspace.get(), m_secrets.get(), {}});
}

QString TestSettings::check(const QUrl &url) const
{
    const Result<Account> account
        = m_engine->makeAccount(u"Acme"_s, u"flxpoint"_s, url, AccountRole::Development, {});
    if (!account)
        return account.error().summary;
    std::unique_ptr<Job<StepReport>> job(
        m_engine->checkAccount(*account, Sensitive(QByteArray("canary-token-do-not-use-0001"))));
    QSignalSpy finished(job.get(), &JobBase::finished);
    job->start();
    if (finished.isEmpty() && !finished.wait(20000))
        return u"the job did not end"_s;
    QStringList words;
    for (const Step &step : job->outcome()->steps) {
        if (step.verdict == Verdict::Fail)
            words << step.detail;
    }
    return words.join(u'\n');
}

void TestSettings::theyOutliveTheProgram()
{
    const AppearanceSettings appearance{ThemeChoice::HighContrastDark, 150, true};
    const NetworkSettings network{{milliseconds(3000), milliseconds(4000), milliseconds(50000)},
                                  {ProxySettings::Kind::Manual, u"proxy.example.com"_s, 3128}};
    const LogSettings log{u"/tmp/plugboard.log"_s, LogLevel::Requests};
    const SnapshotSettings snapshots{90, 50};
    QVERIFY(settings().setAppearance(appearance));
    QVERIFY(settings().setNetwork(network));
    QVERIFY(settings().setLog(log));
    QVERIFY(settings().setSnapshots(snapshots));
    start();
    QCOMPARE(settings().appearance(), appearance);
    QCOMPARE(settings().network(), network);
    QCOMPARE(settings().log(), log);
    QCOMPARE(settings().snapshots(), snapshots);
}

void TestSettings::nonsenseCountsAsTheDefault()
{
    for (const auto &key :
         {u"appearance/theme"_s, u"appearance/text"_s, u"appearance/reduced-motion"_s,
          u"network/connect-seconds"_s, u"network/idle-seconds"_s, u"network/overall-seconds"_s,
          u"network/proxy"_s, u"network/proxy-port"_s, u"log/level"_s, u"history/keep-days"_s,
          u"history/megabytes"_s}) {
        for (const QString &value : {u"-1"_s, u"nonsense"_s, u"99999999999"_s}) {
            QVERIFY(m_workspace->setSetting(key, value));
            QCOMPARE(settings().appearance(), AppearanceSettings());
            QCOMPARE(settings().network(), NetworkSettings());
            QCOMPARE(settings().log(), LogSettings());
            QCOMPARE(settings().snapshots(), SnapshotSettings());
        }
    }
}

void TestSettings::whatCannotBeIsNotStored()
{
    AppearanceSettings appearance;
    appearance.textPercent = 300;
    QCOMPARE(settings().setAppearance(appearance).error().kind, ErrorKind::Config);
    NetworkSettings network;
    network.timeouts.overall = milliseconds(0);
    QCOMPARE(settings().setNetwork(network).error().kind, ErrorKind::Config);
    for (const ProxySettings &proxy :
         {ProxySettings{ProxySettings::Kind::Manual, {}, 3128},
          ProxySettings{ProxySettings::Kind::Manual, u"proxy.example.com"_s, 0},
          // A password in it would be stored.
          ProxySettings{ProxySettings::Kind::Manual, u"user:word@proxy.example.com"_s, 3128},
          ProxySettings{ProxySettings::Kind::Manual, u"http://proxy.example.com"_s, 3128}}) {
        network = {};
        network.proxy = proxy;
        QCOMPARE(settings().setNetwork(network).error().kind, ErrorKind::Config);
    }
    QCOMPARE(settings().setLog({u"relative"_s, LogLevel::All}).error().kind, ErrorKind::Config);
    QCOMPARE(settings().setSnapshots({0, 200}).error().kind, ErrorKind::Config);
    QCOMPARE(settings().network(), NetworkSettings());
}

void TestSettings::eachSaysThatItChanged()
{
    const QSignalSpy appearance(&settings(), &Settings::appearanceChanged);
    const QSignalSpy network(&settings(), &Settings::networkChanged);
    QVERIFY(settings().setAppearance({ThemeChoice::Dark, 100, false}));
    QVERIFY(settings().setAppearance({ThemeChoice::Dark, 100, false}));
    QCOMPARE(appearance.count(), 1);
    QCOMPARE(network.count(), 0);
}

void TestSettings::timeoutsCountFromTheNextCall()
{
    ScriptedServer server;
    server.setDefault([](const test::ServerRequest &) { return ServerReply::never(); });
    NetworkSettings network;
    network.timeouts.idle = milliseconds(3000);
    QVERIFY(settings().setNetwork(network));
    const QString idle = check(server.url());
    QVERIFY2(idle.contains(u"said nothing for 3 s"), qPrintable(idle));
    network.timeouts.overall = milliseconds(2000);
    QVERIFY(settings().setNetwork(network));
    const QString overall = check(server.url());
    QVERIFY2(overall.contains(u"after 2 s"), qPrintable(overall));
}

void TestSettings::aManualProxyIsAsked()
{
    ScriptedServer proxy;
    proxy.on("*").reply(407, {}, {{"Proxy-Authenticate", "Basic realm=\"x\""}});
    const QUrl elsewhere(u"https://api.example.invalid/"_s);
    NetworkSettings network;
    network.proxy = {ProxySettings::Kind::Manual, u"127.0.0.1"_s, proxy.port()};
    QVERIFY(settings().setNetwork(network));
    (void) check(elsewhere);
    QVERIFY(!proxy.requests().isEmpty());
    QCOMPARE(proxy.last().verb, "CONNECT");
    QVERIFY(!proxy.last().hasHeader("X-API-TOKEN"));
    // This computer is not behind it.
    const auto before = proxy.requests().size();
    ScriptedServer here;
    here.setDefault([](const test::ServerRequest &) { return ServerReply::of(401); });
    (void) check(here.url());
    QVERIFY(!here.requests().isEmpty());
    QCOMPARE(proxy.requests().size(), before);
}

void TestSettings::noProxyIsNone()
{
    ScriptedServer proxy;
    proxy.on("*").reply(407, {}, {{"Proxy-Authenticate", "Basic realm=\"x\""}});
    qputenv("https_proxy", proxy.url().toEncoded());
    const auto restore = qScopeGuard([] { qunsetenv("https_proxy"); });
    NetworkSettings network;
    network.proxy.kind = ProxySettings::Kind::None;
    QVERIFY(settings().setNetwork(network));
    (void) check(QUrl(u"https://api.example.invalid/"_s));
    QCOMPARE(proxy.connections(), 0);
}

void TestSettings::theWelcomeIsDismissedOnce()
{
    QVERIFY(!settings().isWelcomeDismissed());
    QVERIFY(settings().setWelcomeDismissed(true));
    start();
    QVERIFY(settings().isWelcomeDismissed());
}

PLUGBOARD_TEST(TestSettings)
#include "tst_settings.moc"
