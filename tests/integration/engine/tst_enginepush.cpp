// SPDX-License-Identifier: GPL-3.0-or-later
//
// Updates from the plan to the read-back, and what may come between: a colleague, a lost answer, a
// refusal, a mask.
#include "enginefixture.h"
#include "support/scriptedserver.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestEnginePush : public EngineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void pushChangesOneFieldAndKeepsTheRest();
    void pushRefusesWhatSomebodyElseChanged();
    void looksAgainBehindThePlatformsPause_data();
    void looksAgainBehindThePlatformsPause();
    void justNowCountsFromTheAsking();
    void changesAreKeptWhenThePlatformIsInTrouble();
    void goneIsSaidOfWhatWasThereOnly();
    void aLostAnswerIsLookedAfter_data();
    void aLostAnswerIsLookedAfter();
    void aWriteThatWasIgnoredIsNoSuccess();
    void aRefusedWriteNamesItsField();
    void goesOnAfterAFailureOfOne();
    void stopsBetweenConnections();
    void aMaskIsNeverSent_data();
    void aMaskIsNeverSent();
    void aStandInOfManyIsFoundWithoutAList();
};

void TestEnginePush::pushChangesOneFieldAndKeepsTheRest()
{
    const Account account = addAccount();
    QVERIFY(run(m_engine->refresh(account.id, Priority::Foreground)));
    const auto plan = run(m_engine->plan(account.id, {setHost(731, u"new.example.com"_s)}));
    const auto report = run(m_engine->push(*plan));
    QVERIFY(report);
    QVERIFY(report->ok());
    QCOMPARE(report->results.constFirst().state, PushResult::State::Verified);
    QCOMPARE(m_shop->value(731, u"host"_s), u"new.example.com"_s);
    QCOMPARE(m_shop->value(731, u"password"_s), u"canary-password-731"_s);
    QCOMPARE(m_shop->value(731, u"x_internal"_s), u"keep-me"_s);
    QCOMPARE(m_shop->value(731, u"port"_s), u"21"_s);
    QCOMPARE(m_shop->value(732, u"host"_s), u"ftp732.example.com"_s);
    QCOMPARE(m_shop->calls("PUT"), 1);
}

void TestEnginePush::pushRefusesWhatSomebodyElseChanged()
{
    const Account account = addAccount();
    const auto plan = run(m_engine->plan(account.id, {setHost(731, u"new.example.com"_s)}));
    m_shop->setValue(731, u"port"_s, u"2121"_s);
    m_clock->skip(std::chrono::seconds(2)); // a review that was read
    const auto report = run(m_engine->push(*plan));
    QVERIFY(report && !report->ok());
    const Error &error = *report->results.constFirst().error;
    QCOMPARE(error.kind, ErrorKind::Conflict);
    QCOMPARE(error.summary,
             u"Somebody changed port of Warehouse 731 on Flxpoint since this plan was made. "
             "Nothing was sent."_s);
    QVERIFY(error.remedy.startsWith(u"Choose whose value to keep"));
    QCOMPARE(m_shop->calls("PUT"), 0);
    QCOMPARE(m_shop->value(731, u"port"_s), u"2121"_s);
}

void TestEnginePush::looksAgainBehindThePlatformsPause_data()
{
    QTest::addColumn<bool>("isUsed");
    QTest::newRow("nobody used it") << false;
    QTest::newRow("a colleague used it") << true;
}

void TestEnginePush::looksAgainBehindThePlatformsPause()
{
    QFETCH(const bool, isUsed);
    start(20);
    const Account account = addAccount();
    const auto plan = run(m_engine->plan(account.id, {setHost(731, u"new.example.com"_s)}));
    m_shop->slowDown(4, true);
    connect(m_engine.get(), &Engine::activity, this, [this, isUsed](const ActivityEntry &entry) {
        if (entry.status == 429 && isUsed)
            m_shop->setValue(731, u"port"_s, u"2121"_s);
    });
    const auto report = run(m_engine->push(*plan));
    QVERIFY(report);
    QCOMPARE(report->ok(), !isUsed);
    QCOMPARE(m_shop->value(731, u"port"_s), isUsed ? u"2121"_s : u"21"_s);
    QCOMPARE(m_shop->value(731, u"host"_s) == u"new.example.com"_s, !isUsed);
    QCOMPARE(m_shop->calls("PUT"), isUsed ? 1 : 2);
    if (isUsed)
        QCOMPARE(report->results.constFirst().error->kind, ErrorKind::Conflict);
}

void TestEnginePush::justNowCountsFromTheAsking()
{
    // An answer that took seconds may be as old as they are.
    start(2);
    const Account account = addAccount();
    QVERIFY(run(m_engine->refresh(account.id, Priority::Foreground)));
    m_shop->server().on("GET /connections/731").handle([this](const auto &) {
        m_clock->skip(std::chrono::seconds(3));
        return ServerReply::of(200, writeJson(m_shop->connection(731)));
    });
    const auto plan = run(m_engine->plan(account.id, {setHost(731, u"new.example.com"_s)}));
    QVERIFY(plan && !plan->isBlocked());
    m_shop->setValue(731, u"port"_s, u"2121"_s);
    const auto report = run(m_engine->push(*plan));
    QCOMPARE(report->results.constFirst().error->kind, ErrorKind::Conflict);
    QCOMPARE(m_shop->calls("PUT"), 0);

    QVERIFY(run(m_engine->fetch(account.id, ConnectionId(u"731"_s))));
    const int before = m_shop->calls("GET");
    QVERIFY(run(m_engine->plan(account.id, {setHost(731, u"new.example.com"_s)})));
    QCOMPARE(m_shop->calls("GET"), before + 1);
}

void TestEnginePush::changesAreKeptWhenThePlatformIsInTrouble()
{
    const Account account = addAccount();
    m_shop->server().on("GET /connections").then(ServerReply::of(500, "{}"));
    const auto without = run(m_engine->refresh(account.id, Priority::Foreground));
    QCOMPARE(without.error().summary, u"Flxpoint has a problem (500)."_s);
    Draft draft;
    draft.key = u"731"_s;
    draft.id = ConnectionId(u"731"_s);
    draft.changes = 3;
    QVERIFY(m_workspace->storeDraft(account.id, draft));
    m_shop->server().on("GET /connections").then(ServerReply::of(500, "{}"));
    const auto with = run(m_engine->refresh(account.id, Priority::Foreground));
    QCOMPARE(with.error().kind, ErrorKind::Server);
    QCOMPARE(with.error().summary, u"Flxpoint has a problem (500). Your 3 change(s) are kept."_s);
}

void TestEnginePush::goneIsSaidOfWhatWasThereOnly()
{
    const Account account = addAccount();
    QVERIFY(run(m_engine->refresh(account.id, Priority::Foreground)));
    const auto never = run(m_engine->fetch(account.id, ConnectionId(u"999"_s)));
    QCOMPARE(never.error().kind, ErrorKind::NotFound);
    QCOMPARE(never.error().summary, u"Flxpoint has no connection 999 in the account Acme prod."_s);
    Draft draft;
    draft.key = u"731"_s;
    draft.id = ConnectionId(u"731"_s);
    QVERIFY(m_workspace->storeDraft(account.id, draft));
    m_shop->remove(731);
    m_shop->remove(732);
    const auto gone = run(m_engine->fetch(account.id, ConnectionId(u"731"_s)));
    QCOMPARE(gone.error().summary,
             u"Connection 731 no longer exists on Flxpoint. Your draft is kept."_s);
    QCOMPARE(gone.error().remedy, u"Create it anew, or discard it."_s);
    const auto plain = run(m_engine->fetch(account.id, ConnectionId(u"732"_s)));
    QCOMPARE(plain.error().summary, u"Connection 732 no longer exists on Flxpoint."_s);
}

void TestEnginePush::aLostAnswerIsLookedAfter_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("said");
    const QString noAnswer
        = u"No answer to the push of “Warehouse 731”. It may have worked. Checking "
          "before trying again…"_s;
    QTest::newRow("applied, answer lost")
        << int(FakeShop::Fault::DropAfterApplying) << int(PushResult::State::Verified) << noAnswer;
    QTest::newRow("applied, 503")
        << int(FakeShop::Fault::Fail503AfterApplying) << int(PushResult::State::Verified)
        << u"Flxpoint answered 503. The push of “Warehouse 731” may have worked. Checking before "
           "trying again…"_s;
    QTest::newRow("not applied") << int(FakeShop::Fault::DropWithoutApplying)
                                 << int(PushResult::State::Unknown) << noAnswer;
}

void TestEnginePush::aLostAnswerIsLookedAfter()
{
    QFETCH(int, fault);
    QFETCH(int, state);
    QFETCH(QString, said);
    const Account account = addAccount();
    const auto plan = run(m_engine->plan(account.id, {setHost(731, u"new.example.com"_s)}));
    m_shop->failNextWrite(FakeShop::Fault(fault));
    Job<PushReport> *job = m_engine->push(*plan);
    QStringList texts;
    connect(job, &JobBase::progressed, this,
            [&texts](int, int, const QString &text) { texts << text; });
    const auto report = run(job);
    QVERIFY2(texts.contains(said), qPrintable(texts.join(u'|')));
    QVERIFY(report);
    QCOMPARE(int(report->results.constFirst().state), state);
    // N2: whatever happened, it was sent once.
    QCOMPARE(m_shop->calls("PUT"), 1);
    if (PushResult::State(state) == PushResult::State::Unknown)
        QCOMPARE(report->results.constFirst().error->kind, ErrorKind::OutcomeUnknown);
}

void TestEnginePush::aWriteThatWasIgnoredIsNoSuccess()
{
    const Account account = addAccount();
    const auto plan = run(m_engine->plan(account.id, {setHost(731, u"new.example.com"_s)}));
    m_shop->failNextWrite(FakeShop::Fault::Ignore);
    const auto report = run(m_engine->push(*plan));
    QVERIFY(report);
    QVERIFY(!report->ok());
    QCOMPARE(report->results.constFirst().state, PushResult::State::Failed);
    QVERIFY(report->results.constFirst().error->summary.contains(u"host"_s));
}

void TestEnginePush::aRefusedWriteNamesItsField()
{
    const Account account = addAccount();
    const auto plan = run(m_engine->plan(account.id, {setHost(731, u"https://x"_s)}));
    m_shop->failNextWrite(FakeShop::Fault::Refuse422);
    const auto report = run(m_engine->push(*plan));
    QVERIFY(report);
    const PushResult &result = report->results.constFirst();
    QCOMPARE(result.error->kind, ErrorKind::Validation);
    QCOMPARE(result.error->fields.constFirst().path, u"host"_s);
    QCOMPARE(m_shop->value(731, u"host"_s), u"ftp731.example.com"_s);
}

void TestEnginePush::goesOnAfterAFailureOfOne()
{
    const Account account = addAccount();
    const auto plan
        = run(m_engine->plan(account.id,
                             {setHost(731, u"a.example.com"_s), setHost(999, u"b.example.com"_s),
                              setHost(732, u"c.example.com"_s)}));
    QVERIFY(plan);
    QCOMPARE(plan->changes.at(1).error->kind, ErrorKind::NotFound);
    const auto report = run(m_engine->push(*plan));
    QCOMPARE(report->results.at(0).state, PushResult::State::Verified);
    QCOMPARE(report->results.at(1).state, PushResult::State::Failed);
    QCOMPARE(report->results.at(2).state, PushResult::State::Verified);
    QCOMPARE(m_shop->value(732, u"host"_s), u"c.example.com"_s);
}

void TestEnginePush::stopsBetweenConnections()
{
    const Account account = addAccount();
    const auto plan = run(m_engine->plan(
        account.id, {setHost(731, u"a.example.com"_s), setHost(732, u"c.example.com"_s)}));
    std::unique_ptr<Job<PushReport>> job(m_engine->push(*plan));
    QSignalSpy finished(job.get(), &JobBase::finished);
    connect(job.get(), &JobBase::progressed, this, [&](int done) {
        if (done == 1)
            job->cancel();
    });
    job->start();
    QVERIFY(finished.wait(20000));
    QVERIFY(job->outcome());
    QCOMPARE(job->outcome()->results.at(0).state, PushResult::State::Verified);
    QCOMPARE(job->outcome()->results.at(1).state, PushResult::State::Skipped);
    QCOMPARE(m_shop->calls("PUT"), 1);
    QCOMPARE(m_shop->value(732, u"host"_s), u"ftp732.example.com"_s);
}

void TestEnginePush::aMaskIsNeverSent_data()
{
    QTest::addColumn<QString>("mask");
    for (const QString &mask :
         {u"********"_s, u"••••••••"_s, u"XXXXXXXX"_s, u"$encrypted$"_s, u""_s})
        QTest::newRow(qPrintable(mask.isEmpty() ? u"empty"_s : mask)) << mask;
}

void TestEnginePush::aMaskIsNeverSent()
{
    QFETCH(QString, mask);
    m_shop->setValue(731, u"password"_s, mask);
    const Account account = addAccount();
    const auto plan = run(m_engine->plan(account.id, {setHost(731, u"new.example.com"_s)}));
    QVERIFY(plan);
    QVERIFY(plan->isBlocked());
    QCOMPARE(plan->changes.constFirst().write.blockers.constFirst().path, u"password"_s);
    QVERIFY(!plan->changes.constFirst().write.blockers.constFirst().remedy.isEmpty());
    // How a secret is typed differs between the window and the command line.
    QCOMPARE(plan->changes.constFirst().write.blockers.constFirst().hint, RemedyHint::TypeSecret);
    const auto report = run(m_engine->push(*plan));
    QVERIFY(report && !report->ok());
    QCOMPARE(report->results.constFirst().error->hint, RemedyHint::TypeSecret);
    QCOMPARE(m_shop->calls("PUT"), 0);
    ChangeRequest typed = setHost(731, u"new.example.com"_s);
    FieldEdit password;
    password.path = u"password"_s;
    password.action = FieldEdit::Action::ReplaceSecret;
    password.secret = std::make_shared<Sensitive>(QByteArray("canary-typed"));
    typed.edits.fields.push_back(password);
    const auto second = run(m_engine->plan(account.id, {typed}));
    QVERIFY(second && !second->isBlocked());
    QVERIFY(run(m_engine->push(*second))->ok());
    QCOMPARE(m_shop->value(731, u"password"_s), u"canary-typed"_s);
}

void TestEnginePush::aStandInOfManyIsFoundWithoutAList()
{
    // "hidden" looks like a password, unless one sees that every connection has it.
    ChangeRequest extra;
    const Account account = addAccount();
    for (int i = 0; i < 2; ++i) {
        ChangeRequest request;
        request.type = {TypeId(u"ftp"_s), u"FTP"_s};
        request.edits.name = u"Extra %1"_s.arg(i);
        FieldEdit host;
        host.path = u"host"_s;
        host.value = FieldValue::text(u"extra.example.com"_s);
        FieldEdit password;
        password.path = u"password"_s;
        password.action = FieldEdit::Action::ReplaceSecret;
        password.secret = std::make_shared<Sensitive>(QByteArray("canary-extra"));
        request.edits.fields = {host, password};
        const auto plan = run(m_engine->plan(account.id, {request}));
        QVERIFY(run(m_engine->push(*plan))->ok());
    }
    for (qint64 id : {qint64(731), qint64(732), qint64(9000000001), qint64(9000000002)})
        m_shop->setValue(id, u"password"_s, u"hidden"_s);
    // As a command just started: nothing is known of the list.
    m_engine = std::make_unique<Engine>(
        Engine::Options{m_clock.get(), m_workspace.get(), m_secrets.get(), {}});
    const auto plan = run(m_engine->plan(account.id, {setHost(731, u"new.example.com"_s)}));
    QVERIFY(plan);
    QVERIFY(plan->isBlocked());
}

PLUGBOARD_TEST(TestEnginePush)
#include "tst_enginepush.moc"
