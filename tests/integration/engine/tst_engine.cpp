// SPDX-License-Identifier: GPL-3.0-or-later
//
// The engine whole: workspace, tokens, client, limiter and Flxpoint against a small shop.
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "fakeshop.h"
#include "forms/formmodel.h"
#include "secrets/memorysecretstore.h"
#include "support/fastclock.h"
#include "support/scriptedserver.h"
#include "support/testprogram.h"
#include "workspace/workspace.h"

#include <QDirIterator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace plugboard;
using test::FakeShop;
using test::ServerReply;

namespace {

//! Runs a job to its end and gives its outcome.
template <typename T>
Result<T> run(Job<T> *job)
{
    std::unique_ptr<Job<T>> owned(job);
    QSignalSpy finished(job, &JobBase::finished);
    job->start();
    if (!finished.wait(20000))
        return Error::make(ErrorKind::Internal, u"the job did not end"_s);
    return job->takeOutcome();
}

} // namespace

class TestEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

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
    void pushChangesOneFieldAndKeepsTheRest();
    void oneCommandReadsOnce();
    void oneCommandAsksForTheFormOnce();
    void pushRefusesWhatSomebodyElseChanged();
    void looksAgainBehindThePlatformsPause_data();
    void looksAgainBehindThePlatformsPause();
    void justNowCountsFromTheAsking();
    void onlyADraftIsSaidToBeKept_data();
    void onlyADraftIsSaidToBeKept();
    void changesAreKeptWhenThePlatformIsInTrouble();
    void goneIsSaidOfWhatWasThereOnly();
    void aFormThatIsNotThePlatformsSaysWhy_data();
    void aFormThatIsNotThePlatformsSaysWhy();
    void aLostAnswerIsLookedAfter_data();
    void aLostAnswerIsLookedAfter();
    void aWriteThatWasIgnoredIsNoSuccess();
    void aRefusedWriteNamesItsField();
    void createsOnceEvenWhenTheAnswerIsLost();
    void looksBeforeASecondCreate();
    void looksBeforeASecondCreateAfterACrash_data();
    void looksBeforeASecondCreateAfterACrash();
    void looksInAWholeListOnly();
    void aRefusedCreateLeavesNoDoubt();
    void aCreateThatCannotBeReadBackStaysMarked();
    void whatWasThereBeforeIsNotTheCreated();
    void goesOnAfterAFailureOfOne();
    void stopsBetweenConnections();
    void aMaskIsNeverSent_data();
    void aMaskIsNeverSent();
    void aStandInOfManyIsFoundWithoutAList();
    void testsWithoutChangingAnything();
    void removesAnAccountAndItsToken();
    void draftsAreSavedAndTakenBack();
    void aDraftThatWasCarriedOutGoes();
    void aLostSecretBlocks();

private:
    //! Workspace and engine, with a clock so many times as fast.
    void start(int speed);
    Account addAccount(const QString &name = u"Acme prod"_s,
                       const QString &token = FakeShop::token());
    ChangeRequest setHost(qint64 id, const QString &host);
    //! A new connection "Created".
    static ChangeRequest createFtp(const QString &draftKey = {});
    void storeDraftOf(const Account &account, const ChangeRequest &request);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeShop> m_shop;
    std::unique_ptr<test::FastClock> m_clock;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MemorySecretStore> m_secrets;
    std::unique_ptr<Engine> m_engine;
    QHash<QString, QString> m_environment;
};

void TestEngine::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_environment.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    m_shop = std::make_unique<FakeShop>();
    start(20);
}

void TestEngine::start(int speed)
{
    m_engine.reset();
    m_workspace.reset();
    m_clock = std::make_unique<test::FastClock>(speed);
    auto workspace = Workspace::open(m_folder->path(), {m_clock.get()});
    QVERIFY(workspace);
    m_workspace = std::move(*workspace);
    m_secrets = std::make_unique<MemorySecretStore>();
    m_engine = std::make_unique<Engine>(Engine::Options{
        m_clock.get(), m_workspace.get(), m_secrets.get(),
        [this](const QString &name) -> std::optional<QString> {
            const auto found = m_environment.constFind(name);
            return found == m_environment.constEnd() ? std::nullopt : std::optional(*found);
        }});
}

void TestEngine::cleanup()
{
    m_engine.reset();
    m_secrets.reset();
    m_workspace.reset();
    m_shop.reset();
}

Account TestEngine::addAccount(const QString &name, const QString &token)
{
    const Result<Account> made
        = m_engine->makeAccount(name, u"flxpoint"_s, m_shop->url(), AccountRole::Production, {});
    if (!made)
        qFatal("%s", qPrintable(made.error().summary));
    const Result<Account> added = run(m_engine->addAccount(*made, Sensitive(token.toUtf8())));
    if (!added)
        qFatal("%s", qPrintable(added.error().summary));
    return *added;
}

ChangeRequest TestEngine::setHost(qint64 id, const QString &host)
{
    ChangeRequest request;
    request.id = ConnectionId(QString::number(id));
    FieldEdit edit;
    edit.path = u"host"_s;
    edit.value = FieldValue::text(host);
    request.edits.fields.push_back(edit);
    return request;
}

ChangeRequest TestEngine::createFtp(const QString &draftKey)
{
    ChangeRequest request;
    request.type = {TypeId(u"ftp"_s), u"FTP"_s};
    request.edits.name = u"Created"_s;
    FieldEdit host;
    host.path = u"host"_s;
    host.value = FieldValue::text(u"created.example.com"_s);
    FieldEdit password;
    password.path = u"password"_s;
    password.action = FieldEdit::Action::ReplaceSecret;
    password.secret = std::make_shared<Sensitive>(QByteArray("canary-created"));
    request.edits.fields = {host, password};
    request.draftKey = draftKey;
    return request;
}

void TestEngine::storeDraftOf(const Account &account, const ChangeRequest &request)
{
    Draft draft;
    draft.key = request.draftKey;
    draft.type = request.type;
    QVERIFY(m_workspace->storeDraft(account.id, draft));
}

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

void TestEngine::pushChangesOneFieldAndKeepsTheRest()
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

void TestEngine::pushRefusesWhatSomebodyElseChanged()
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

void TestEngine::looksAgainBehindThePlatformsPause_data()
{
    QTest::addColumn<bool>("isUsed");
    QTest::newRow("nobody used it") << false;
    QTest::newRow("a colleague used it") << true;
}

void TestEngine::looksAgainBehindThePlatformsPause()
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

void TestEngine::justNowCountsFromTheAsking()
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

void TestEngine::onlyADraftIsSaidToBeKept_data()
{
    QTest::addColumn<QString>("draftKey");
    QTest::newRow("from a draft") << u"731"_s;
    QTest::newRow("on the command line") << QString();
}

void TestEngine::onlyADraftIsSaidToBeKept()
{
    QFETCH(QString, draftKey);
    const Account account = addAccount();
    const auto request = [&](qint64 id) {
        ChangeRequest made = setHost(id, u"new.example.com"_s);
        made.draftKey = draftKey;
        return made;
    };
    const auto plan = run(m_engine->plan(account.id, {request(731), request(999)}));
    QVERIFY(plan);
    const auto told = [&](const std::optional<Error> &error) {
        return error && error->summary.contains(u"Your draft is kept."_s) == !draftKey.isEmpty()
            && error->summary.count(u"kept"_s) <= 1 && !error->remedy.contains(u"kept"_s);
    };
    QVERIFY(told(plan->changes.at(1).error));
    m_shop->failNextWrite(FakeShop::Fault::Refuse422);
    const auto report = run(m_engine->push(*plan));
    QVERIFY2(told(report->results.at(0).error), qPrintable(report->results.at(0).error->summary));
    QVERIFY2(told(report->results.at(1).error), qPrintable(report->results.at(1).error->summary));
    m_shop->failNextWrite(FakeShop::Fault::DropWithoutApplying);
    const auto lost = run(m_engine->push(*plan));
    QCOMPARE(lost->results.at(0).state, PushResult::State::Unknown);
    QVERIFY2(told(lost->results.at(0).error), qPrintable(lost->results.at(0).error->summary));
}

void TestEngine::changesAreKeptWhenThePlatformIsInTrouble()
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

void TestEngine::goneIsSaidOfWhatWasThereOnly()
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

void TestEngine::aLostAnswerIsLookedAfter_data()
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

void TestEngine::aLostAnswerIsLookedAfter()
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

void TestEngine::aWriteThatWasIgnoredIsNoSuccess()
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

void TestEngine::aRefusedWriteNamesItsField()
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

void TestEngine::createsOnceEvenWhenTheAnswerIsLost()
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

void TestEngine::looksBeforeASecondCreate()
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

void TestEngine::looksBeforeASecondCreateAfterACrash_data()
{
    QTest::addColumn<QString>("draftKey");
    QTest::newRow("from a draft") << u"new-1"_s;
    QTest::newRow("on the command line") << QString();
}

void TestEngine::looksBeforeASecondCreateAfterACrash()
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

void TestEngine::looksInAWholeListOnly()
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

void TestEngine::aRefusedCreateLeavesNoDoubt()
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

void TestEngine::aCreateThatCannotBeReadBackStaysMarked()
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

void TestEngine::whatWasThereBeforeIsNotTheCreated()
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

void TestEngine::goesOnAfterAFailureOfOne()
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

void TestEngine::stopsBetweenConnections()
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

void TestEngine::aMaskIsNeverSent_data()
{
    QTest::addColumn<QString>("mask");
    for (const QString &mask :
         {u"********"_s, u"••••••••"_s, u"XXXXXXXX"_s, u"$encrypted$"_s, u""_s})
        QTest::newRow(qPrintable(mask.isEmpty() ? u"empty"_s : mask)) << mask;
}

void TestEngine::aMaskIsNeverSent()
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

void TestEngine::aStandInOfManyIsFoundWithoutAList()
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

void TestEngine::draftsAreSavedAndTakenBack()
{
    const Account account = addAccount();
    QVERIFY(run(m_engine->refresh(account.id, Priority::Foreground)));
    const auto stored = m_workspace->connection(account.id, ConnectionId(u"731"_s));
    {
        DraftBook book(*m_engine, *m_clock);
        const auto model = book.open(account.id, **stored);
        QVERIFY(model);
        (*model)->setText(u"host"_s, u"draft.example.com"_s);
        QVERIFY((*model)->replaceSecret(u"password"_s, Sensitive(QByteArray("canary-draft"))));
        QTRY_COMPARE(m_workspace->drafts(account.id)->size(), 1);
        QCOMPARE(book.pending(account.id).size(), 1);
        QVERIFY(!writeJson(m_workspace->drafts(account.id)->constFirst().state)
                     .contains("canary-draft"));
    }
    DraftBook book(*m_engine, *m_clock);
    QCOMPARE(book.pending(account.id).size(), 1);
    const auto requests = book.requests(account.id, {u"731"_s});
    QVERIFY(requests);
    QCOMPARE(requests->constFirst().edits.fields.size(), size_t(1));
    QCOMPARE(book.lostSecrets(account.id, u"731"_s), QStringList{u"password"_s});
    // A rotation must not silently not happen.
    const auto blocked = run(m_engine->plan(account.id, *requests));
    QVERIFY(blocked && blocked->isBlocked());
    QVERIFY(book.model(account.id, u"731"_s)
                ->replaceSecret(u"password"_s, Sensitive(QByteArray("canary-again"))));
    const auto plan = run(m_engine->plan(account.id, *book.requests(account.id, {u"731"_s})));
    QVERIFY(plan && !plan->isBlocked());
    const auto report = run(m_engine->push(*plan));
    QVERIFY(report->ok());
    book.takeReport(account.id, *report);
    QVERIFY(book.pending(account.id).isEmpty());
    QVERIFY(m_workspace->drafts(account.id)->isEmpty());
    QCOMPARE(m_shop->value(731, u"host"_s), u"draft.example.com"_s);
}

void TestEngine::aDraftThatWasCarriedOutGoes()
{
    const Account account = addAccount();
    QVERIFY(run(m_engine->refresh(account.id, Priority::Foreground)));
    const ConnectionId id(u"731"_s);
    {
        DraftBook book(*m_engine, *m_clock);
        (*book.open(account.id, **m_workspace->connection(account.id, id)))
            ->setText(u"host"_s, u"same.example.com"_s);
    }
    // The platform has got it, and this program did not hear of it.
    m_shop->setValue(731, u"host"_s, u"same.example.com"_s);
    QVERIFY(run(m_engine->refresh(account.id, Priority::Foreground)));
    DraftBook book(*m_engine, *m_clock);
    QCOMPARE(book.pending(account.id).size(), 1);
    QSignalSpy carriedOut(&book, &DraftBook::carriedOut);
    QSignalSpy pending(&book, &DraftBook::pendingChanged);
    const auto model = book.open(account.id, **m_workspace->connection(account.id, id));
    QVERIFY(model && !(*model)->isDirty());
    QCOMPARE(carriedOut.size(), 1);
    QCOMPARE(pending.size(), 1);
    QVERIFY(book.pending(account.id).isEmpty());
    QVERIFY(m_workspace->drafts(account.id)->isEmpty());
}

void TestEngine::aLostSecretBlocks()
{
    const Account account = addAccount();
    ChangeRequest update = setHost(731, u"new.example.com"_s);
    update.lostSecrets = {u"password"_s, u"gone-since"_s};
    ChangeRequest create = createFtp();
    create.edits.fields.pop_back();
    create.lostSecrets = {u"password"_s};
    const auto plan = run(m_engine->plan(account.id, {update, create}));
    QVERIFY(plan);
    for (const PlannedChange &change : plan->changes) {
        QVERIFY2(!change.error, change.error ? qPrintable(change.error->summary) : "");
        QCOMPARE(change.write.blockers.size(), 1);
        const Blocker blocker = change.write.blockers.constFirst();
        QCOMPARE(blocker.path, u"password"_s);
        QCOMPARE(blocker.message, u"The new text of “password” was not kept over the restart."_s);
        QCOMPARE(blocker.remedy, u"Type it again, or reset the field."_s);
        QCOMPARE(blocker.hint, RemedyHint::TypeSecret);
        // Not "kept": that is what the person undid.
        for (const PlannedField &field : change.write.fields)
            QCOMPARE(field.secretState,
                     field.secret ? SecretState::Replaced : PlannedField().secretState);
    }
    QVERIFY(!run(m_engine->push(*plan))->ok());
    QCOMPARE(m_shop->calls("PUT") + m_shop->calls("POST"), 0);
    // Typed again.
    update.edits.fields.push_back(createFtp().edits.fields.back());
    QVERIFY(!run(m_engine->plan(account.id, {update}))->isBlocked());
}

PLUGBOARD_TEST(TestEngine)
#include "tst_engine.moc"
