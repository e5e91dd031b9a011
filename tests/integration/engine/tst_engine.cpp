// SPDX-License-Identifier: GPL-3.0-or-later
//
// The engine whole: workspace, tokens, client, limiter and Flxpoint against a small shop.
#include "enginefixture.h"
#include "support/scriptedserver.h"
#include "support/testprogram.h"

#include <QDirIterator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestEngine : public EngineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void addsAnAccountAndItsToken();
    void refusesATokenThatIsNoHeader();
    void keepsNoAccountWhoseTokenCouldNotBeKept();
    void tellsBothWaysToGiveAToken();
    void takesTheTokenFromTheEnvironment();
    void refusesAVariableThatTwoAccountsClaim();
    void checkNamesTheStepThatFails();
    void refreshStoresTheListWithoutSecrets();
    void aSecondRefreshFindsNothing();
    void aBadEntryOfTheListCostsNothing();
    void aRefusedTokenLeavesTheList();
    void planShowsWhatIsSentAndHidesSecrets();
    void oneCommandReadsOnce();
    void oneCommandAsksForTheFormOnce();
    void aFormThatIsNotThePlatformsSaysWhy_data();
    void aFormThatIsNotThePlatformsSaysWhy();
    void testsWithoutChangingAnything();
    void removesAnAccountAndItsToken();
};

void TestEngine::addsAnAccountAndItsToken()
{
    const Account account = addAccount();
    QCOMPARE(m_workspace->accounts()->size(), 1);
    QCOMPARE(*run(m_engine->tokenSource(account.id)), TokenSource::Keychain);
    const Result<Account> twice = m_engine->makeAccount(u"acme PROD"_s, u"flxpoint"_s,
                                                        m_shop->url(), AccountRole::Staging, {});
    QCOMPARE(run(m_engine->addAccount(*twice, Sensitive(QByteArray("x")))).error().kind,
             ErrorKind::Conflict);
}

void TestEngine::refusesATokenThatIsNoHeader()
{
    // N3: a line break in a token would be a header of somebody else's choice.
    const Result<Account> made = m_engine->makeAccount(u"Acme"_s, u"flxpoint"_s, m_shop->url(),
                                                       AccountRole::Development, {});
    QVERIFY(made);
    const auto added = run(m_engine->addAccount(*made, Sensitive(QByteArray("abc\r\nX-Evil: 1"))));
    QCOMPARE(added.error().kind, ErrorKind::Config);
    QVERIFY(m_workspace->accounts()->isEmpty());
}

void TestEngine::keepsNoAccountWhoseTokenCouldNotBeKept()
{
    m_secrets->setState(KeychainState::Kind::Locked);
    const Result<Account> made = m_engine->makeAccount(u"Acme"_s, u"flxpoint"_s, m_shop->url(),
                                                       AccountRole::Development, {});
    const auto added = run(m_engine->addAccount(*made, Sensitive(QByteArray("canary-token"))));
    QVERIFY(!added);
    QVERIFY(m_workspace->accounts()->isEmpty());
    const auto held = run(m_engine->addAccount(*made, Sensitive(FakeShop::token().toUtf8()),
                                               TokenKeeping::UntilQuit));
    QVERIFY(held);
    QVERIFY(run(m_engine->refresh(made->id, Priority::Foreground)));
}

void TestEngine::tellsBothWaysToGiveAToken()
{
    const Account account = addAccount(u"Acme prod"_s, {});
    const auto refreshed = run(m_engine->refresh(account.id, Priority::Foreground));
    QCOMPARE(refreshed.error().kind, ErrorKind::SecretMissing);
    QVERIFY(refreshed.error().remedy.contains(u"PLUGBOARD_TOKEN_ACME_PROD"_s));
    QVERIFY(refreshed.error().remedy.contains(u"--token-stdin"_s));
    QCOMPARE(m_shop->server().requests().size(), 0);
}

void TestEngine::takesTheTokenFromTheEnvironment()
{
    const Account account = addAccount(u"Acme prod"_s, u"canary-other-token"_s);
    m_secrets->setState(KeychainState::Kind::Hanging);
    m_environment.insert(u"PLUGBOARD_TOKEN_ACME_PROD"_s, FakeShop::token());
    QVERIFY(run(m_engine->refresh(account.id, Priority::Foreground)));
    QCOMPARE(*run(m_engine->tokenSource(account.id)), TokenSource::Environment);
}

void TestEngine::refusesAVariableThatTwoAccountsClaim()
{
    const Account account = addAccount(u"Acme prod"_s);
    addAccount(u"Acme-prod"_s);
    m_environment.insert(u"PLUGBOARD_TOKEN_ACME_PROD"_s, FakeShop::token());
    QCOMPARE(run(m_engine->refresh(account.id, Priority::Foreground)).error().kind,
             ErrorKind::Config);
}

void TestEngine::checkNamesTheStepThatFails()
{
    const Account account = addAccount();
    const auto good = run(m_engine->checkAccount(account));
    QVERIFY(good);
    QVERIFY(good->ok());
    const auto bad
        = run(m_engine->checkAccount(account, Sensitive(QByteArray("canary-wrong-token"))));
    QVERIFY(bad);
    QVERIFY(!bad->ok());
    const auto token = std::find_if(bad->steps.begin(), bad->steps.end(),
                                    [](const Step &step) { return step.id == u"token"; });
    QVERIFY(token != bad->steps.end());
    QCOMPARE(token->verdict, Verdict::Fail);
    QVERIFY(!token->remedy.isEmpty());
}

void TestEngine::refreshStoresTheListWithoutSecrets()
{
    const Account account = addAccount();
    const auto changes = run(m_engine->refresh(account.id, Priority::Foreground));
    QVERIFY(changes);
    QCOMPARE(changes->added.size(), 2);
    const auto stored = m_workspace->connection(account.id, ConnectionId(u"731"_s));
    QVERIFY(stored && *stored);
    QCOMPARE((*stored)->body[u"insertedAt"].toString(), u"2026-01-02"_s);
    m_workspace.get();
    QDirIterator files(m_folder->path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("canary-"), qPrintable(file.fileName()));
    }
}

void TestEngine::aSecondRefreshFindsNothing()
{
    const Account account = addAccount();
    QVERIFY(run(m_engine->refresh(account.id, Priority::Foreground)));
    QVERIFY(run(m_engine->refresh(account.id, Priority::Foreground))->isEmpty());
    m_shop->setValue(731, u"port"_s, u"2121"_s);
    QCOMPARE(run(m_engine->refresh(account.id, Priority::Foreground))->changed,
             QList<ConnectionId>{ConnectionId(u"731"_s)});
}

void TestEngine::aBadEntryOfTheListCostsNothing()
{
    const Account account = addAccount();
    QVERIFY(run(m_engine->refresh(account.id, Priority::Foreground)));
    QByteArray list = "[" + writeJson(m_shop->connection(732)) + ",{\"name\":\"who?\"}]";
    list.replace("Warehouse 732", "Renamed");
    m_shop->server().on("GET /connections").reply(200, list);
    const auto changes = run(m_engine->refresh(account.id, Priority::Foreground));
    QVERIFY2(changes, changes ? "" : qPrintable(changes.error().summary));
    QCOMPARE(changes->changed, QList<ConnectionId>{ConnectionId(u"732"_s)});
    QVERIFY(changes->removed.isEmpty());
    QCOMPARE(changes->warnings.size(), 1);
    QVERIFY2(changes->warnings.constFirst().contains(u"number 2"_s),
             qPrintable(changes->warnings.constFirst()));
    QCOMPARE(*m_workspace->connectionCount(account.id), 2);
    // A whole list tells again what is gone.
    list.replace(",{\"name\":\"who?\"}", "");
    m_shop->server().on("GET /connections").reply(200, list);
    const auto whole = run(m_engine->refresh(account.id, Priority::Foreground));
    QCOMPARE(whole->removed, QList<ConnectionId>{ConnectionId(u"731"_s)});
    QVERIFY(whole->warnings.isEmpty());
}

void TestEngine::aRefusedTokenLeavesTheList()
{
    const Account account = addAccount();
    QVERIFY(run(m_engine->refresh(account.id, Priority::Foreground)));
    QVERIFY(run(m_engine->replaceToken(account.id, Sensitive(QByteArray("canary-revoked")))));
    QCOMPARE(run(m_engine->refresh(account.id, Priority::Foreground)).error().kind,
             ErrorKind::Unauthorized);
    QCOMPARE(*m_workspace->connectionCount(account.id), 2);
}

void TestEngine::planShowsWhatIsSentAndHidesSecrets()
{
    const Account account = addAccount();
    QVERIFY(run(m_engine->refresh(account.id, Priority::Foreground)));
    const auto plan = run(m_engine->plan(account.id, {setHost(731, u"new.example.com"_s)}));
    QVERIFY(plan);
    QCOMPARE(plan->changes.size(), 1);
    const PlannedChange &change = plan->changes.constFirst();
    QVERIFY(!change.isBlocked());
    QVERIFY(!change.isEmpty());
    QCOMPARE(change.write.verb, u"PUT"_s);
    QVERIFY(!writeJson(change.write.shownBody).contains("canary-"));
    QVERIFY(writeJson(change.write.body).contains("canary-password-731"));
    QVERIFY(writeJson(change.write.body).contains("keep-me"));
    QCOMPARE(plan->calls, 3);
    QCOMPARE(plan->duration, milliseconds(1000));
    QCOMPARE(m_shop->calls("PUT"), 0);
    const auto empty = run(m_engine->plan(account.id, {setHost(731, u"ftp731.example.com"_s)}));
    QVERIFY(empty && empty->isEmpty());
}

void TestEngine::oneCommandReadsOnce()
{
    // As the command line's update: it fetches for the form, plans and pushes. Slowly, so that a
    // busy machine does not need seconds in between.
    start(1);
    const Account account = addAccount();
    QVERIFY(run(m_engine->refresh(account.id, Priority::Foreground)));
    m_clock->skip(std::chrono::minutes(1));
    const int before = m_shop->calls("GET");
    QVERIFY(run(m_engine->fetch(account.id, ConnectionId(u"731"_s))));
    auto plan = run(m_engine->plan(account.id, {setHost(731, u"new.example.com"_s)}));
    QVERIFY(plan);
    QCOMPARE(m_shop->calls("GET") - before, 1);
    QCOMPARE(plan->calls, 3);
    // However busy this machine is.
    plan->changes[0].fetchedAt = m_clock->monotonic();
    QVERIFY(run(m_engine->push(*plan))->ok());
    QCOMPARE(m_shop->calls("GET") - before + m_shop->calls("PUT"), plan->calls);

    // What was fetched is taken once, and not when it is old.
    const auto second = run(m_engine->plan(account.id, {setHost(731, u"b.example.com"_s)}));
    QCOMPARE(second->changes.constFirst().write.fields.constFirst().before, u"new.example.com"_s);
    QVERIFY(run(m_engine->fetch(account.id, ConnectionId(u"731"_s))));
    m_shop->setValue(731, u"host"_s, u"theirs.example.com"_s);
    m_clock->skip(std::chrono::seconds(10));
    const auto third = run(m_engine->plan(account.id, {setHost(731, u"b.example.com"_s)}));
    QCOMPARE(third->changes.constFirst().write.fields.constFirst().before, u"theirs.example.com"_s);
}

void TestEngine::oneCommandAsksForTheFormOnce()
{
    start(2);
    const Account account = addAccount();
    const TypeId type(u"ftp"_s);
    QVERIFY(run(m_engine->typeForm(account.id, type)));
    ChangeRequest request;
    request.type = {type, u"FTP"_s};
    request.edits.name = u"Created"_s;
    const auto &asked = m_shop->server();
    const int before = int(asked.requests().size());
    const auto plan = run(m_engine->plan(account.id, {request}));
    QVERIFY(plan);
    QCOMPARE(int(asked.requests().size()), before);
    QVERIFY(plan->changes.constFirst().write.notes.isEmpty());
    m_clock->skip(std::chrono::seconds(10));
    QVERIFY(run(m_engine->plan(account.id, {request})));
    QCOMPARE(int(asked.requests().size()), before + 1);
}

void TestEngine::aFormThatIsNotThePlatformsSaysWhy_data()
{
    QTest::addColumn<int>("status"); // 0: the connection drops
    QTest::addColumn<bool>("cached");
    QTest::addColumn<QString>("warning");
    QTest::newRow("500, learnt") << 500 << false << u"(Server). Flxpoint has a problem (500)."_s;
    QTest::newRow("500, fetched before")
        << 500 << true << u"(Server). Flxpoint has a problem (500)."_s;
    QTest::newRow("404") << 404 << true << u"(NotFound). Flxpoint has no connection type “ftp”."_s;
    QTest::newRow("dropped") << 0 << true << u"(Network). The connection to Flxpoint ended"_s;
}

void TestEngine::aFormThatIsNotThePlatformsSaysWhy()
{
    QFETCH(int, status);
    QFETCH(bool, cached);
    QFETCH(QString, warning);
    const Account account = addAccount();
    const TypeId type(u"ftp"_s);
    QVERIFY(run(m_engine->refresh(account.id, Priority::Foreground)));
    if (cached)
        QVERIFY(run(m_engine->typeForm(account.id, type)));
    m_clock->skip(std::chrono::minutes(1));
    m_shop->server()
        .on("GET /connections/available-configs")
        .then(status == 0 ? ServerReply::drop() : ServerReply::of(status, "{}"));
    const auto form = run(m_engine->typeForm(account.id, type));
    QVERIFY(form);
    QCOMPARE(form->issues.at(0).severity, Severity::Warning);
    QVERIFY2(form->issues.at(0).message.contains(warning), qPrintable(form->issues.at(0).message));
    QVERIFY(form->issues.at(1).message.contains(cached ? u"fetched last"_s : u"learnt from"_s));
    // Nobody asked the platform: nothing failed.
    const auto offline = m_engine->cachedTypeForm(account.id, type);
    QVERIFY(offline);
    QVERIFY(std::ranges::none_of(offline->issues, [](const FieldIssue &issue) {
        return issue.severity == Severity::Warning;
    }));

    ChangeRequest request;
    request.type = {type, u"FTP"_s};
    request.edits.name = u"Created"_s;
    const auto plan = run(m_engine->plan(account.id, {request}));
    QVERIFY(plan);
    QVERIFY(plan->changes.constFirst().write.notes.join(u' ').contains(warning));
}

void TestEngine::testsWithoutChangingAnything()
{
    const Account account = addAccount();
    QVERIFY(run(m_engine->refresh(account.id, Priority::Foreground)));
    const auto report = run(m_engine->test(account.id, ConnectionId(u"731"_s)));
    QVERIFY(report);
    QVERIFY(report->ok());
    QCOMPARE(m_workspace->testRecords(account.id)->size(), 1);
    FormEdits edits;
    FieldEdit host;
    host.path = u"host"_s;
    host.value = FieldValue::text({});
    edits.fields.push_back(host);
    const auto draft = run(m_engine->test(account.id, ConnectionId(u"731"_s), edits));
    QVERIFY(draft && !draft->ok());
    QCOMPARE(draft->steps.constFirst().path, u"host"_s);
    QCOMPARE(m_shop->calls("PUT") + m_shop->calls("POST"), 0);
    const auto gone = run(m_engine->test(account.id, ConnectionId(u"999"_s)));
    QVERIFY(gone && !gone->ok());
}

void TestEngine::removesAnAccountAndItsToken()
{
    const Account account = addAccount();
    QVERIFY(run(m_engine->removeAccount(account.id)));
    QVERIFY(m_workspace->accounts()->isEmpty());
    QCOMPARE(run(m_secrets->read(tokenRef(account.id))).error().kind, ErrorKind::SecretMissing);
}

PLUGBOARD_TEST(TestEngine)
#include "tst_engine.moc"
