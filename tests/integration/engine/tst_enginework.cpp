// SPDX-License-Identifier: GPL-3.0-or-later
//
// Work that is paused and goes on, and what is told of it meanwhile: against a small shop.
#include "enginefixture.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestEngineWork : public EngineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { tearDown(); }

    void aPausedPushHoldsBetweenConnections();
    void aWriteUnderWayIsReadBack();
    void aPausedPushCanBeCancelled();
    void aPausedRefreshAsksNothing();
    void aPauseBeforeTheStartHolds();
    void aPlatformsPauseIsTold();
    void activityHoldsNothingSecret();

private:
    //! A push of both connections.
    [[nodiscard]] std::unique_ptr<Job<PushReport>> push();
    //! Everything else of the account goes on; what was asked for before it is answered by then.
    void somethingElse();

    Account m_account;
};

void TestEngineWork::init()
{
    setUp();
    m_account = addAccount(u"Acme"_s);
}

std::unique_ptr<Job<PushReport>> TestEngineWork::push()
{
    const auto plan = run(m_engine->plan(
        m_account.id, {setHost(731, u"a.example.com"_s), setHost(732, u"b.example.com"_s)}));
    return std::unique_ptr<Job<PushReport>>(plan ? m_engine->push(*plan) : nullptr);
}

void TestEngineWork::somethingElse()
{
    for (int i = 0; i < 3; ++i)
        QVERIFY(run(m_engine->refresh(m_account.id, Priority::Background)));
}

void TestEngineWork::aPausedPushHoldsBetweenConnections()
{
    const auto job = push();
    QVERIFY(job);
    QSignalSpy ended(job.get(), &JobBase::finished);
    QSignalSpy progress(job.get(), &JobBase::progressed);
    connect(job.get(), &JobBase::progressed, job.get(), [&](int done) {
        if (done == 1)
            job->setPaused(true);
    });
    job->start();
    QTRY_COMPARE_WITH_TIMEOUT(progress.count(), 2, 20000);
    somethingElse();
    QCOMPARE(ended.count(), 0);
    QCOMPARE(m_shop->calls("PUT"), 1);
    QCOMPARE(m_shop->value(731, u"host"_s), u"a.example.com"_s);
    QVERIFY(m_shop->value(732, u"host"_s) != u"b.example.com"_s);
    job->setPaused(false);
    QVERIFY(ended.wait(20000));
    QVERIFY(job->outcome()->ok());
    QCOMPARE(m_shop->calls("PUT"), 2);
    QCOMPARE(m_shop->value(732, u"host"_s), u"b.example.com"_s);
}

void TestEngineWork::aWriteUnderWayIsReadBack()
{
    const auto job = push();
    QVERIFY(job);
    QSignalSpy ended(job.get(), &JobBase::finished);
    QSignalSpy progress(job.get(), &JobBase::progressed);
    QString afterPause;
    connect(m_engine.get(), &Engine::activity, job.get(), [&](const ActivityEntry &entry) {
        if (entry.verb == u"PUT" && !entry.finished)
            job->setPaused(true);
        else if (job->isPaused() && entry.finished)
            afterPause += entry.verb + u' ';
    });
    job->start();
    QTRY_COMPARE_WITH_TIMEOUT(progress.count(), 2, 20000);
    QCOMPARE(afterPause, u"PUT GET "_s);
    somethingElse();
    QCOMPARE(m_shop->calls("PUT"), 1);
    QCOMPARE(ended.count(), 0);
}

void TestEngineWork::aPausedPushCanBeCancelled()
{
    const auto job = push();
    QVERIFY(job);
    QSignalSpy ended(job.get(), &JobBase::finished);
    QSignalSpy progress(job.get(), &JobBase::progressed);
    connect(job.get(), &JobBase::progressed, job.get(), [&](int done) {
        if (done == 1)
            job->setPaused(true);
    });
    job->start();
    QTRY_COMPARE_WITH_TIMEOUT(progress.count(), 2, 20000);
    job->cancel();
    QVERIFY(ended.wait(20000));
    QVERIFY(job->outcome());
    QCOMPARE(job->outcome()->results.at(0).state, PushResult::State::Verified);
    QCOMPARE(job->outcome()->results.at(1).state, PushResult::State::Skipped);
    QCOMPARE(m_shop->calls("PUT"), 1);
}

void TestEngineWork::aPausedRefreshAsksNothing()
{
    const std::unique_ptr<Job<CacheChanges>> job(
        m_engine->refresh(m_account.id, Priority::Background));
    QSignalSpy ended(job.get(), &JobBase::finished);
    // While it waits for its start.
    connect(m_engine.get(), &Engine::limiterChanged, job.get(), [&] {
        if (m_engine->waitingCalls(m_account.id) == 1)
            job->setPaused(true);
    });
    job->start();
    QTRY_VERIFY_WITH_TIMEOUT(job->isPaused(), 20000);
    disconnect(m_engine.get(), &Engine::limiterChanged, job.get(), nullptr);
    // Its place is free for others.
    QCOMPARE(m_engine->waitingCalls(m_account.id), 0);
    QVERIFY(run(m_engine->fetch(m_account.id, ConnectionId(u"732"_s))));
    QCOMPARE(m_shop->server().count("GET /connections"), 0);
    QCOMPARE(ended.count(), 0);
    job->setPaused(false);
    QVERIFY(ended.wait(20000));
    QVERIFY(job->outcome());
    QCOMPARE(m_shop->server().count("GET /connections"), 1);
}

void TestEngineWork::aPauseBeforeTheStartHolds()
{
    const std::unique_ptr<Job<CacheChanges>> job(
        m_engine->refresh(m_account.id, Priority::Foreground));
    QSignalSpy ended(job.get(), &JobBase::finished);
    job->setPaused(true);
    job->start();
    QVERIFY(run(m_engine->fetch(m_account.id, ConnectionId(u"731"_s))));
    QCOMPARE(m_shop->server().count("GET /connections"), 0);
    job->setPaused(false);
    QVERIFY(ended.wait(20000));
    QVERIFY(job->outcome());
}

void TestEngineWork::aPlatformsPauseIsTold()
{
    QCOMPARE(m_engine->pauseLeft(m_account.id), milliseconds(0));
    m_shop->server()
        .on("GET /connections/731")
        .reply(429, "{}", {{"Retry-After", "8"}})
        .reply(404, "{}");
    const std::unique_ptr<Job<StoredConnection>> job(
        m_engine->fetch(m_account.id, ConnectionId(u"731"_s)));
    QSignalSpy changed(m_engine.get(), &Engine::limiterChanged);
    job->start();
    QTRY_VERIFY_WITH_TIMEOUT(m_engine->pauseLeft(m_account.id) > milliseconds(0), 20000);
    QVERIFY(m_engine->pauseLeft(m_account.id) <= milliseconds(8000));
    QVERIFY(!changed.isEmpty());
    QSignalSpy ended(job.get(), &JobBase::finished);
    QVERIFY(ended.wait(20000));
    QCOMPARE(m_engine->pauseLeft(m_account.id), milliseconds(0));
}

void TestEngineWork::activityHoldsNothingSecret()
{
    QStringList seen;
    QSet<quint64> ids;
    connect(m_engine.get(), &Engine::activity, this, [&](const ActivityEntry &entry) {
        if (!entry.finished)
            QVERIFY2(!ids.contains(entry.id), "two requests of one id");
        ids.insert(entry.id);
        QVERIFY(entry.at > milliseconds(0));
        seen << entry.verb << entry.host << entry.pathTemplate << entry.errorKind
             << QString::number(entry.status);
    });
    // Secrets in a header, a query, a path, an answer's body and a refused write.
    m_shop->setValue(731, u"password"_s, u"canary-password-do-not-use"_s);
    QVERIFY(run(m_engine->refresh(m_account.id, Priority::Foreground)));
    (void) run(m_engine->typeForm(m_account.id, TypeId(u"canary-type"_s)));
    m_shop->server()
        .on("GET /connections/732")
        .reply(500, R"({"message":"canary-token-do-not-use-0001 at canary-body"})");
    (void) run(m_engine->fetch(m_account.id, ConnectionId(u"732"_s)));
    const auto plan = run(m_engine->plan(m_account.id, {setHost(731, u"canary-host"_s)}));
    QVERIFY(plan);
    m_shop->failNextWrite(FakeShop::Fault::Refuse422);
    (void) run(m_engine->push(*plan));
    // As another account of the same name: its client counts from one again.
    Account renamed = m_account;
    renamed.name = u"Acme two"_s;
    QVERIFY(m_engine->changeAccount(renamed));
    QVERIFY(run(m_engine->refresh(m_account.id, Priority::Foreground)));
    QVERIFY(seen.contains(u"PUT"_s));
    QVERIFY(seen.contains(u"422"_s));
    QVERIFY(seen.contains(u"/connections/{id}"_s));
    for (const QString &text : std::as_const(seen)) {
        QVERIFY2(!text.contains(u"canary"_s), qPrintable(text));
        QVERIFY2(!text.contains(u"731"_s), qPrintable(text));
    }
    disconnect(m_engine.get(), &Engine::activity, this, nullptr);
}

PLUGBOARD_TEST(TestEngineWork)
#include "tst_enginework.moc"
