// SPDX-License-Identifier: GPL-3.0-or-later
//
// New connections: one and no second, whatever happens to the answer.
#include "enginefixture.h"
#include "support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestEngineCreate : public EngineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void createsOnceEvenWhenTheAnswerIsLost();
    void looksBeforeASecondCreate();
    void looksBeforeASecondCreateAfterACrash_data();
    void looksBeforeASecondCreateAfterACrash();
    void looksInAWholeListOnly();
    void aRefusedCreateLeavesNoDoubt();
    void aCreateThatCannotBeReadBackStaysMarked();
    void whatWasThereBeforeIsNotTheCreated();

private:
    void storeDraftOf(const Account &account, const ChangeRequest &request);
};

void TestEngineCreate::storeDraftOf(const Account &account, const ChangeRequest &request)
{
    Draft draft;
    draft.key = request.draftKey;
    draft.type = request.type;
    QVERIFY(m_workspace->storeDraft(account.id, draft));
}

void TestEngineCreate::createsOnceEvenWhenTheAnswerIsLost()
{
    const Account account = addAccount();
    QVERIFY(run(m_engine->refresh(account.id, Priority::Foreground)));
    const ChangeRequest request = createFtp();
    const auto plan = run(m_engine->plan(account.id, {request}));
    QVERIFY(plan);
    QVERIFY2(!plan->isBlocked(),
             plan->changes.constFirst().write.blockers.isEmpty()
                 ? ""
                 : qPrintable(plan->changes.constFirst().write.blockers.constFirst().message));
    m_shop->failNextWrite(FakeShop::Fault::DropAfterApplying);
    const auto report = run(m_engine->push(*plan));
    QVERIFY(report);
    QVERIFY(report->results.constFirst().isPushed());
    QCOMPARE(m_shop->calls("POST"), 1);
    QCOMPARE(m_shop->count(), 3);
    QCOMPARE(report->results.constFirst().id.text(), u"9000000001"_s);
}

void TestEngineCreate::looksBeforeASecondCreate()
{
    // N2: answered 504, and carried out only after everybody stopped looking.
    const Account account = addAccount();
    ChangeRequest request = createFtp(u"new-1"_s);
    storeDraftOf(account, request);
    const auto plan = run(m_engine->plan(account.id, {request}));
    QVERIFY(plan && !plan->isBlocked());
    QVERIFY(plan->changes.constFirst().write.notes.isEmpty());
    m_shop->failNextWrite(FakeShop::Fault::Fail504ApplyLater);
    QCOMPARE(run(m_engine->push(*plan))->results.constFirst().state, PushResult::State::Unknown);
    QCOMPARE(m_shop->calls("POST"), 1);

    // Not there yet: it may be sent again, but for what the push itself then sees.
    const auto second = run(m_engine->plan(account.id, {request}));
    QVERIFY(second && !second->isBlocked());
    QVERIFY2(second->changes.constFirst().write.notes.join(u' ').contains(u"found no new"_s),
             qPrintable(second->changes.constFirst().write.notes.join(u' ')));
    QCOMPARE(second->calls, plan->calls + 1);
    m_shop->applyHeld();
    for (const Plan &old : {*plan, *second}) {
        const auto report = run(m_engine->push(old));
        QCOMPARE(report->results.constFirst().state, PushResult::State::Failed);
        QCOMPARE(report->results.constFirst().error->kind, ErrorKind::Conflict);
        QVERIFY(report->results.constFirst().error->summary.contains(u"(id 9000000001)"_s));
    }
    const auto third = run(m_engine->plan(account.id, {request}));
    QVERIFY(third && third->isBlocked());
    const Blocker blocker = third->changes.constFirst().write.blockers.constFirst();
    QCOMPARE(blocker.message,
             u"An earlier push of this connection may have worked: Created (id 9000000001) has the "
             "same type and name."_s);
    QVERIFY(blocker.remedy.contains(u"discard this draft"_s));
    QVERIFY(!run(m_engine->push(*third))->ok());
    QCOMPARE(m_shop->calls("POST"), 1);
    QCOMPARE(m_workspace->drafts(account.id)->size(), 1);

    // Another name is another connection.
    request.edits.name = u"Created too"_s;
    const auto renamed = run(m_engine->plan(account.id, {request}));
    QVERIFY(renamed && !renamed->isBlocked());
    QVERIFY(run(m_engine->push(*renamed))->ok());
    QCOMPARE(m_shop->calls("POST"), 2);
    QVERIFY(m_workspace->drafts(account.id)->isEmpty());
    // That was a clear answer: the mark is gone.
    request.edits.name = u"Created"_s;
    QVERIFY(!run(m_engine->plan(account.id, {request}))->isBlocked());
}

void TestEngineCreate::looksBeforeASecondCreateAfterACrash_data()
{
    QTest::addColumn<QString>("draftKey");
    QTest::newRow("from a draft") << u"new-1"_s;
    QTest::newRow("on the command line") << QString();
}

void TestEngineCreate::looksBeforeASecondCreateAfterACrash()
{
    QFETCH(QString, draftKey);
    m_environment.insert(u"PLUGBOARD_TOKEN_ACME_PROD"_s, FakeShop::token());
    const Account account = addAccount();
    const ChangeRequest request = createFtp(draftKey);
    if (!draftKey.isEmpty())
        storeDraftOf(account, request);
    const auto plan = run(m_engine->plan(account.id, {request}));
    m_shop->failNextWrite(FakeShop::Fault::HangApplyLater);
    std::unique_ptr<Job<PushReport>> push(m_engine->push(*plan));
    push->start();
    QTRY_COMPARE(m_shop->calls("POST"), 1);
    {
        // Nothing of the ending may be needed: a process that is killed has none.
        const auto crashed = Workspace::open(m_folder->path(), {m_clock.get()});
        QVERIFY(crashed);
        Engine after(Engine::Options{m_clock.get(), crashed->get(), m_secrets.get(), {}});
        QVERIFY(
            !run(after.plan(account.id, {request}))->changes.constFirst().write.notes.isEmpty());
    }
    push.reset();
    start(20);

    m_shop->applyHeld();
    const auto again = run(m_engine->plan(account.id, {request}));
    QVERIFY(again && again->isBlocked());
    QVERIFY(
        again->changes.constFirst().write.blockers.constFirst().message.contains(u"9000000001"_s));
    QVERIFY(!run(m_engine->push(*again))->ok());
    QVERIFY(!run(m_engine->push(*plan))->ok());
    QCOMPARE(m_shop->calls("POST"), 1);
    // It was none: somebody removed it.
    m_shop->remove(9'000'000'001);
    QVERIFY(run(m_engine->push(*run(m_engine->plan(account.id, {request}))))->ok());
    QCOMPARE(m_shop->calls("POST"), 2);
}

void TestEngineCreate::looksInAWholeListOnly()
{
    const Account account = addAccount();
    ChangeRequest request = createFtp(u"new-1"_s);
    const auto plan = run(m_engine->plan(account.id, {request}));
    m_shop->failNextWrite(FakeShop::Fault::Fail504ApplyLater);
    QCOMPARE(run(m_engine->push(*plan))->results.constFirst().state, PushResult::State::Unknown);
    m_shop->server()
        .on("GET /connections")
        .reply(200, "[" + writeJson(m_shop->connection(732)) + ",{\"name\":\"who?\"}]");
    const auto again = run(m_engine->plan(account.id, {request}));
    QVERIFY(again && again->isBlocked());
    QVERIFY(!run(m_engine->push(*plan))->ok());
    QCOMPARE(m_shop->calls("POST"), 1);
    request.edits.name = u"Never sent"_s;
    QVERIFY(!run(m_engine->plan(account.id, {request}))->isBlocked());
}

void TestEngineCreate::aRefusedCreateLeavesNoDoubt()
{
    const Account account = addAccount();
    const ChangeRequest request = createFtp(u"new-1"_s);
    const auto plan = run(m_engine->plan(account.id, {request}));
    m_shop->failNextWrite(FakeShop::Fault::Refuse422);
    QVERIFY(!run(m_engine->push(*plan))->ok());
    const auto second = run(m_engine->plan(account.id, {request}));
    QVERIFY(second->changes.constFirst().write.notes.isEmpty());
    // A refusal after an unknown outcome says nothing of the first sending.
    m_shop->failNextWrite(FakeShop::Fault::Fail504ApplyLater);
    QVERIFY(!run(m_engine->push(*second))->ok());
    m_shop->failNextWrite(FakeShop::Fault::Refuse422);
    QVERIFY(!run(m_engine->push(*second))->ok());
    m_shop->applyHeld();
    QVERIFY(run(m_engine->plan(account.id, {request}))->isBlocked());
}

void TestEngineCreate::aCreateThatCannotBeReadBackStaysMarked()
{
    const Account account = addAccount();
    const ChangeRequest request = createFtp(u"new-1"_s);
    storeDraftOf(account, request);
    const auto plan = run(m_engine->plan(account.id, {request}));
    m_shop->server().on("GET /connections/9000000001").reply(404, "Connection Not Found");
    QCOMPARE(run(m_engine->push(*plan))->results.constFirst().state, PushResult::State::Unknown);
    QVERIFY(run(m_engine->plan(account.id, {request}))->isBlocked());
    QVERIFY(!run(m_engine->push(*plan))->ok());
    QCOMPARE(m_shop->calls("POST"), 1);
}

void TestEngineCreate::whatWasThereBeforeIsNotTheCreated()
{
    const Account account = addAccount();
    ChangeRequest request = createFtp(u"new-1"_s);
    request.edits.name = u"Warehouse 731"_s;
    const auto plan = run(m_engine->plan(account.id, {request}));
    m_shop->failNextWrite(FakeShop::Fault::Fail504ApplyLater);
    QVERIFY(!run(m_engine->push(*plan))->ok());
    QVERIFY(!run(m_engine->plan(account.id, {request}))->isBlocked());
    m_shop->applyHeld();
    const auto again = run(m_engine->plan(account.id, {request}));
    QVERIFY(again->isBlocked());
    QVERIFY(again->changes.constFirst().write.blockers.constFirst().message.contains(
        u"(id 9000000001)"_s));
}

PLUGBOARD_TEST(TestEngineCreate)
#include "tst_enginecreate.moc"
