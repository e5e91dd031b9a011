// SPDX-License-Identifier: GPL-3.0-or-later
//
// The engine whole against each scenario of the sandbox.
#include "engine/engine.h"
#include "sandbox/flxpointsandbox.h"
#include "secrets/memorysecretstore.h"
#include "support/fastclock.h"
#include "support/testprogram.h"
#include "workspace/workspace.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace std::chrono_literals;

namespace {

template <typename T>
Result<T> ended(Job<T> *job)
{
    const std::unique_ptr<Job<T>> owned(job);
    QSignalSpy finished(job, &JobBase::finished);
    job->start();
    if (!finished.wait(60000))
        return Error::make(ErrorKind::Internal, u"the job did not end"_s);
    return job->takeOutcome();
}

//! An account on the sandbox; time passes twenty times as fast for both.
class Stage
{
public:
    explicit Stage(SandboxScenario scenario) : clock(20), sandbox(scenario, &clock)
    {
        auto opened = Workspace::open(folder.path(), {&clock});
        if (!opened || !sandbox.listen())
            qFatal("no workspace or no sandbox");
        workspace = std::move(*opened);
        engine = std::make_unique<Engine>(Engine::Options{&clock, workspace.get(), &secrets, {}});
        account = engine
                      ->makeAccount(u"Practice"_s, u"flxpoint"_s, sandbox.url(),
                                    AccountRole::Development, {})
                      .value();
        if (!ended(engine->addAccount(account, Sensitive(sandbox.accountToken()))))
            qFatal("no account");
    }

    Result<CacheChanges> refresh() const
    {
        return ended(engine->refresh(account.id, Priority::Foreground));
    }
    PushResult push(const ChangeRequest &request) const
    {
        const Result<Plan> plan = ended(engine->plan(account.id, {request}));
        return plan ? push(*plan) : PushResult{.error = plan.error()};
    }
    PushResult push(const Plan &plan) const
    {
        const Result<PushReport> report = ended(engine->push(plan));
        return report ? report->results.constFirst() : PushResult{.error = report.error()};
    }
    //! What is on the platform, asked for when it works.
    QStringList names()
    {
        sandbox.setScenario(SandboxScenario::Default);
        QStringList names;
        if (refresh()) {
            const Result<QList<StoredConnection>> all = workspace->connections(account.id);
            for (const StoredConnection &one : *all)
                names << one.name;
        }
        return names;
    }
    ChangeRequest rename(int at, const QString &name) const
    {
        ChangeRequest request;
        request.id = workspace->connections(account.id)->at(at).id;
        request.edits.name = name;
        return request;
    }

    test::FastClock clock;
    QTemporaryDir folder;
    FlxpointSandbox sandbox;
    MemorySecretStore secrets;
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<Engine> engine;
    Account account;
};

ChangeRequest newSheet(const QString &name)
{
    ChangeRequest request;
    request.type = {TypeId(u"google-sheets"_s), u"Google Sheets"_s};
    request.edits.name = name;
    const auto text = [](const QString &path, const QString &value) {
        FieldEdit edit;
        edit.path = path;
        edit.value = FieldValue::text(value);
        return edit;
    };
    FieldEdit secret;
    secret.path = u"service_account"_s;
    secret.action = FieldEdit::Action::ReplaceSecret;
    secret.secret = std::make_shared<Sensitive>(QByteArray("canary-secret-0005"));
    request.edits.fields = {text(u"spreadsheet_url"_s, u"https://docs.example/1"_s),
                            text(u"sheet_name"_s, u"One"_s), secret};
    return request;
}

} // namespace

class SandboxScenariosTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void flakyEndsRight()
    {
        Stage stage(SandboxScenario::Flaky);
        int troubled = 0;
        connect(stage.engine.get(), &Engine::activity, this, [&](const ActivityEntry &call) {
            troubled += call.finished && (!call.errorKind.isEmpty() || call.status >= 400);
        });
        for (int n = 0; n < 4; ++n) {
            const auto changes = stage.refresh();
            QVERIFY2(changes, changes ? "" : qPrintable(changes.error().summary));
            QCOMPARE(*stage.workspace->connectionCount(stage.account.id), 60);
        }
        for (int n = 0; n < 4; ++n) {
            const ChangeRequest request = stage.rename(n * 9, u"Renamed %1"_s.arg(n));
            PushResult result;
            // What could not be made sure of is tried again, as a person would.
            for (int tries = 0; tries < 4 && !result.isPushed(); ++tries) {
                result = stage.push(request);
                QVERIFY2(result.isPushed() || result.error,
                         "a push ends well or says why it did not");
            }
            QVERIFY2(result.isPushed(), qPrintable(result.error ? result.error->summary : u""_s));
        }
        for (int n = 0; n < 3; ++n) {
            const ChangeRequest request = newSheet(u"Created %1"_s.arg(n));
            PushResult result;
            for (int tries = 0; tries < 4 && !result.isPushed(); ++tries)
                result = stage.push(request);
            QVERIFY2(result.isPushed(), qPrintable(result.error ? result.error->summary : u""_s));
        }
        // The draw has trouble among these, or this shows little.
        QVERIFY2(troubled > 7, qPrintable(QString::number(troubled)));
        const QStringList names = stage.names();
        QCOMPARE(names.size(), 63);
        for (int n = 0; n < 4; ++n)
            QCOMPARE(names.count(u"Renamed %1"_s.arg(n)), 1);
        for (int n = 0; n < 3; ++n)
            QCOMPARE(names.count(u"Created %1"_s.arg(n)), 1);
    }

    void slowArrivesWhole()
    {
        Stage stage(SandboxScenario::Slow);
        const milliseconds before = stage.clock.monotonic();
        const auto changes = stage.refresh();
        QVERIFY2(changes, changes ? "" : qPrintable(changes.error().summary));
        QCOMPARE(changes->added.size(), 60);
        QVERIFY(stage.clock.monotonic() - before >= 3s);
    }

    void slowSurvivesWhoeverHangsUp()
    {
        Stage stage(SandboxScenario::Slow);
        {
            const std::unique_ptr<Job<CacheChanges>> job(
                stage.engine->refresh(stage.account.id, Priority::Foreground));
            QSignalSpy asked(stage.engine.get(), &Engine::activity);
            job->start();
            QTRY_VERIFY(!asked.isEmpty());
        }
        QVERIFY(stage.refresh());
    }

    void colleagueMakesAConflict()
    {
        Stage stage(SandboxScenario::Colleague);
        QVERIFY(stage.refresh());
        const ChangeRequest request = stage.rename(20, u"Mine"_s);
        const auto plan = ended(stage.engine->plan(stage.account.id, {request}));
        QVERIFY(plan);
        const QByteArray planned = stage.sandbox.stateDigest();
        QTRY_VERIFY(stage.sandbox.stateDigest() != planned);

        const PushResult refused = stage.push(*plan);
        QCOMPARE(refused.state, PushResult::State::Failed);
        QCOMPARE(refused.error->kind, ErrorKind::Conflict);
        QVERIFY(refused.error->summary.contains(u"Nothing was sent"));

        // Reviewed again, it goes through, and the colleague's edit is still there.
        const QByteArray theirs = writeJson(refused.connection->body);
        const PushResult pushed = stage.push(request);
        QCOMPARE(pushed.state, PushResult::State::Verified);
        Json mine = pushed.connection->body;
        mine.set(u"name"_s, (*parseJson(theirs))[u"name"]);
        QCOMPARE(writeJson(mine), theirs);
        QCOMPARE(stage.names().count(u"Mine"_s), 1);
    }

    void largeIsListed()
    {
#if defined(__SANITIZE_ADDRESS__)
        QSKIP("under the sanitizers 5,000 connections can take longer than the time-out of 20 s");
#endif
        Stage stage(SandboxScenario::Large);
        const auto changes = stage.refresh();
        QVERIFY2(changes, changes ? "" : qPrintable(changes.error().summary));
        QCOMPARE(changes->added.size(), 5000);
        QCOMPARE(*stage.workspace->connectionCount(stage.account.id), 5000);

        // Switched while it runs.
        stage.sandbox.setScenario(SandboxScenario::Default);
        const auto few = stage.refresh();
        QVERIFY(few);
        QCOMPARE(few->added.size(), 60);
        QCOMPARE(few->removed.size(), 5000);
    }

    void anExpiredTokenIsReplaced()
    {
        Stage stage(SandboxScenario::TokenExpires);
        QSignalSpy renewed(&stage.sandbox, &FlxpointSandbox::accountTokenRenewed);
        Result<CacheChanges> changes = stage.refresh();
        for (int n = 0; n < 30 && changes; ++n)
            changes = stage.refresh();
        QVERIFY(!changes);
        QCOMPARE(changes.error().kind, ErrorKind::Unauthorized);
        QVERIFY(changes.error().summary.contains(u"token"));
        QVERIFY(!changes.error().remedy.isEmpty());
        QCOMPARE(renewed.size(), 1);
        QCOMPARE(renewed.constFirst().constFirst().toString(), stage.sandbox.accountToken());
        // The list stays.
        QCOMPARE(*stage.workspace->connectionCount(stage.account.id), 60);

        QVERIFY(ended(
            stage.engine->replaceToken(stage.account.id, Sensitive(stage.sandbox.accountToken()))));
        QVERIFY(stage.refresh());
    }

    void anExpiredTokenIsGoodAgainAfterwards()
    {
        Stage stage(SandboxScenario::TokenExpires);
        Result<CacheChanges> changes = stage.refresh();
        for (int n = 0; n < 30 && changes; ++n)
            changes = stage.refresh();
        QVERIFY(!changes);
        stage.sandbox.setScenario(SandboxScenario::Default);
        QVERIFY(stage.refresh());
    }

    void workStaysOverASwitch()
    {
        Stage stage(SandboxScenario::Default);
        QVERIFY(stage.refresh());
        QVERIFY(stage.push(stage.rename(3, u"Kept"_s)).isPushed());
        stage.sandbox.setScenario(SandboxScenario::Large);
        stage.sandbox.setScenario(SandboxScenario::MaskedSecrets);
        QCOMPARE(stage.names().count(u"Kept"_s), 1);
    }
};

PLUGBOARD_TEST(SandboxScenariosTest)
#include "tst_sandboxscenarios.moc"
