// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeclock.h"
#include "support/testprogram.h"
#include "unit/workspace/samples.h"

#include <QDir>
#include <QRegularExpression>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

class TestWorkspace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void accountsComeByName();
    void accountKeepsEveryMember();
    void accountNameIsTakenOnce();
    void accountIsFoundByName();
    void accountUrlLosesUserInfo();
    void removingAnAccountRemovesItsData();

    void listIsReplacedByDifference();
    void listRowsHoldNoBody();
    void aListIsStoredOnAnotherThread();
    void aLongListLeavesTheFileFreeBetween();
    void listedTwiceCountsOnce();
    void bodyComesBackAsItWas();
    void listOfARemovedAccountIsRefused();
    void oneConnectionIsStoredAndForgotten();
    void connectionsComeByNameThenId();

    void namesComeInSlices();
    void typesUniteConnectionsAndForms();
    void formsComeBack();
    void secrecyOverrides();

    void draftsOfTwoAccounts();
    void draftKeepsEveryMember();
    void testRecords();
    void settings();

    void twoObjectsSeeEachOther();
    void changedElsewhere();
    void anyThread();

    void contentWaitsForTheDisk();
    void fullDisk();
    void busyFile();
    void damagedRowIsAnError();
    void errorsHoldNoValues();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;
    std::unique_ptr<Workspace> m_workspace;
    const AccountId m_a{u"a-1"_s};
    const AccountId m_b{u"b-2"_s};
};

void TestWorkspace::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_workspace = openWorkspace(m_folder->path(), &m_clock);
    must(m_workspace->saveAccount(sampleAccount(m_a.text(), u"Acme prod"_s)));
    must(m_workspace->saveAccount(sampleAccount(m_b.text(), u"beta"_s)));
}

void TestWorkspace::cleanup()
{
    m_workspace.reset();
    // Every connection was taken down with its workspace.
    QCOMPARE(QSqlDatabase::connectionNames().size(), 0);
}

void TestWorkspace::accountsComeByName()
{
    must(m_workspace->saveAccount(sampleAccount(u"c-3"_s, u"Äther"_s)));
    must(m_workspace->saveAccount(sampleAccount(u"d-4"_s, u"ACME dev"_s)));
    QStringList names;
    for (const Account &account : must(m_workspace->accounts()))
        names.append(account.name);
    QCOMPARE(names, QStringList({u"ACME dev"_s, u"Acme prod"_s, u"beta"_s, u"Äther"_s}));
}

void TestWorkspace::accountKeepsEveryMember()
{
    Account account = sampleAccount(u"c-3"_s, u"Cé \"x\" 😀"_s);
    account.platform = u"make"_s;
    account.url = QUrl(u"http://127.0.0.1:8080/a%20b/v2"_s);
    account.role = AccountRole::Production;
    account.caFile = u"/etc/ssl/own ca.pem"_s;
    QSignalSpy changed(m_workspace.get(), &Workspace::accountsChanged);
    must(m_workspace->saveAccount(account));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(must(m_workspace->account(account.id)), account);

    account.name = u"renamed"_s;
    account.role = AccountRole::Development;
    account.caFile.clear();
    must(m_workspace->saveAccount(account));
    QCOMPARE(must(m_workspace->account(account.id)), account);
    QCOMPARE(must(m_workspace->accounts()).size(), 3);
}

void TestWorkspace::accountNameIsTakenOnce()
{
    must(m_workspace->saveAccount(sampleAccount(u"c-3"_s, u"Ärger"_s)));
    QSignalSpy changed(m_workspace.get(), &Workspace::accountsChanged);
    const Result<void> refused = m_workspace->saveAccount(sampleAccount(u"d-4"_s, u"äRGER"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QVERIFY(refused.error().summary.contains(u"Ärger"_s));
    QCOMPARE(changed.size(), 0);
    QCOMPARE(must(m_workspace->accounts()).size(), 3);
    // Its own name is not taken from it.
    must(m_workspace->saveAccount(sampleAccount(u"c-3"_s, u"ÄRGER"_s)));
}

void TestWorkspace::accountIsFoundByName()
{
    QCOMPARE(must(m_workspace->accountNamed(u"ACME PROD"_s)).id, m_a);
    const Result<Account> none = m_workspace->accountNamed(u"gamma"_s);
    QVERIFY(!none);
    QCOMPARE(none.error().kind, ErrorKind::NotFound);
    QVERIFY(none.error().remedy.contains(u"Acme prod, beta"_s));
    QCOMPARE(m_workspace->account(AccountId(u"gone"_s)).error().kind, ErrorKind::NotFound);
}

void TestWorkspace::accountUrlLosesUserInfo()
{
    Account account = sampleAccount(u"c-3"_s, u"c"_s);
    account.url = QUrl(u"https://user:canary-token-do-not-use-0001@api.example.test/v1"_s);
    must(m_workspace->saveAccount(account));
    QCOMPARE(must(m_workspace->account(account.id)).url, QUrl(u"https://api.example.test/v1"_s));
    m_workspace.reset();
    const QFileInfoList files = QDir(m_folder->path()).entryInfoList(QDir::Files);
    QVERIFY(!files.isEmpty());
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("canary-token"), qPrintable(info.fileName()));
    }
}

void TestWorkspace::removingAnAccountRemovesItsData()
{
    for (const AccountId &account : {m_a, m_b}) {
        must(m_workspace->storeList(account, {sampleConnection(u"1"_s, u"one"_s)}));
        must(m_workspace->storeDraft(account, sampleDraft(u"1"_s)));
        must(m_workspace->storeTestRecord(account, {ConnectionId(u"1"_s), {}, milliseconds(5)}));
        must(m_workspace->storeTypeForm(account, {TypeId(u"ftp"_s), u"FTP"_s}, Json::array()));
        must(m_workspace->setSecrecyOverride(account, TypeId(u"ftp"_s), u"host"_s, true));
    }
    must(m_workspace->removeAccount(m_a));
    QCOMPARE(must(m_workspace->connectionCount(m_a)), 0);
    QCOMPARE(must(m_workspace->drafts(m_a)).size(), 0);
    QCOMPARE(must(m_workspace->testRecords(m_a)).size(), 0);
    QCOMPARE(must(m_workspace->types(m_a)).size(), 0);
    QCOMPARE(must(m_workspace->secrecyOverrides(m_a)).size(), 0);
    QVERIFY(!must(m_workspace->fetchedAt(m_a)));
    QCOMPARE(must(m_workspace->connectionCount(m_b)), 1);
    QCOMPARE(must(m_workspace->drafts(m_b)).size(), 1);
    QCOMPARE(m_workspace->removeAccount(m_a).error().kind, ErrorKind::NotFound);
}

void TestWorkspace::listIsReplacedByDifference()
{
    QVERIFY(!must(m_workspace->fetchedAt(m_a)));
    QSignalSpy spy(m_workspace.get(), &Workspace::connectionsChanged);
    const auto ids = [](const QStringList &texts) {
        QList<ConnectionId> list;
        for (const QString &text : texts)
            list.append(ConnectionId(text));
        return list;
    };

    CacheChanges changes = must(m_workspace->storeList(m_a,
                                                       {sampleConnection(u"1"_s, u"one"_s),
                                                        sampleConnection(u"2"_s, u"two"_s),
                                                        sampleConnection(u"3"_s, u"three"_s)}));
    QCOMPARE(changes.added, ids({u"1"_s, u"2"_s, u"3"_s}));
    QVERIFY(changes.changed.isEmpty() && changes.removed.isEmpty());
    QCOMPARE(spy.size(), 1);
    QCOMPARE(must(m_workspace->fetchedAt(m_a)), m_clock.wall());

    // A test's result goes with its connection.
    must(m_workspace->storeTestRecord(m_a, {ConnectionId(u"2"_s), {}, milliseconds(5)}));
    must(m_workspace->storeDraft(m_a, sampleDraft(u"2"_s)));
    m_clock.advance(milliseconds(1000));
    StoredConnection changed = sampleConnection(u"3"_s, u"three"_s, R"({"id":1.0})");
    changes = must(m_workspace->storeList(
        m_a, {changed, sampleConnection(u"1"_s, u"one"_s), sampleConnection(u"4"_s, u"four"_s)}));
    QCOMPARE(changes.added, ids({u"4"_s}));
    QCOMPARE(changes.changed, ids({u"3"_s}));
    QCOMPARE(changes.removed, ids({u"2"_s}));
    QCOMPARE(spy.size(), 2);
    QCOMPARE(spy.at(1).at(0).value<AccountId>(), m_a);
    QCOMPARE(spy.at(1).at(1).value<CacheChanges>().removed, ids({u"2"_s}));
    QCOMPARE(must(m_workspace->connection(m_a, ConnectionId(u"3"_s))), changed);
    QVERIFY(!must(m_workspace->connection(m_a, ConnectionId(u"2"_s))));
    QCOMPARE(must(m_workspace->testRecords(m_a)).size(), 0);
    QCOMPARE(must(m_workspace->drafts(m_a)).size(), 1);

    // The same again is no change, but a fetch.
    m_clock.advance(milliseconds(1000));
    changes = must(m_workspace->storeList(
        m_a, {changed, sampleConnection(u"1"_s, u"one"_s), sampleConnection(u"4"_s, u"four"_s)}));
    QVERIFY(changes.isEmpty());
    QCOMPARE(spy.size(), 2);
    QCOMPARE(must(m_workspace->fetchedAt(m_a)), m_clock.wall());

    // Each member counts as a difference.
    changed.editable = false;
    QCOMPARE(must(m_workspace->storeList(m_a, {changed})).changed.size(), 1);
    changed.updatedAt = u"2026-01-01T00:00:00Z"_s;
    QCOMPARE(must(m_workspace->storeList(m_a, {changed})).changed.size(), 1);
    changed.type.name = u"SFTP"_s;
    QCOMPARE(must(m_workspace->storeList(m_a, {changed})).changed.size(), 1);
    QCOMPARE(must(m_workspace->connections(m_a)), QList<StoredConnection>({changed}));
}

void TestWorkspace::listRowsHoldNoBody()
{
    const auto seen = [this](const QString &id) {
        for (const ConnectionHead &head : must(m_workspace->listRows(m_a)).heads) {
            if (head.id.text() == id)
                return head.seenChanged;
        }
        return milliseconds(-1);
    };
    StoredConnection one = sampleConnection(u"1"_s, u"one"_s);
    one.updatedAt = u"2026-01-01T00:00:00Z"_s;
    one.editable = false;
    must(m_workspace->storeList(m_a, {one, sampleConnection(u"2"_s, u"two"_s)}));
    StepReport bad;
    bad.steps.append({u"reach"_s, u"Reach"_s, Verdict::Fail, {}, {}, {}, {}});
    must(m_workspace->storeTestRecord(m_a, {ConnectionId(u"2"_s), bad, milliseconds(7)}));

    const ListRows rows = must(m_workspace->listRows(m_a));
    QCOMPARE(rows.heads.size(), 2);
    const auto first = std::find_if(rows.heads.begin(), rows.heads.end(),
                                    [](const auto &head) { return head.id.text() == u"1"; });
    QCOMPARE(first->name, one.name);
    QCOMPARE(first->type, one.type);
    QCOMPARE(first->updatedAt, one.updatedAt);
    QVERIFY(!first->editable);
    QCOMPARE(rows.tests.size(), 1);
    QVERIFY(!rows.tests.first().ok);
    QCOMPARE(rows.tests.first().at, milliseconds(7));
    QVERIFY(must(m_workspace->testVerdict(m_a, ConnectionId(u"2"_s))));
    QVERIFY(!must(m_workspace->testVerdict(m_a, ConnectionId(u"1"_s))));

    // What the first list had did not change; what comes or differs later did.
    QCOMPARE(seen(u"1"_s), milliseconds(0));
    m_clock.advance(milliseconds(1000));
    must(m_workspace->storeList(
        m_a, {one, sampleConnection(u"2"_s, u"2nd"_s), sampleConnection(u"3"_s, u"three"_s)}));
    QCOMPARE(seen(u"1"_s), milliseconds(0));
    QCOMPARE(seen(u"2"_s), m_clock.wall());
    QCOMPARE(seen(u"3"_s), m_clock.wall());
    must(m_workspace->storeConnection(m_a, sampleConnection(u"1"_s, u"uno"_s)));
    QCOMPARE(seen(u"1"_s), m_clock.wall());

    // On another thread it is the same.
    Result<ListRows> elsewhere = ListRows();
    QThread *thread = QThread::create(
        [&elsewhere, read = m_workspace->listReader(m_a)] { elsewhere = read(); });
    thread->start();
    QVERIFY(thread->wait());
    delete thread;
    QCOMPARE(must(elsewhere).heads.size(), 3);
}

void TestWorkspace::aListIsStoredOnAnotherThread()
{
    must(m_workspace->storeList(
        m_a, {sampleConnection(u"1"_s, u"one"_s), sampleConnection(u"2"_s, u"two"_s)}));
    QVERIFY(!m_workspace->changedElsewhere());
    QSignalSpy spy(m_workspace.get(), &Workspace::connectionsChanged);
    // 2 was written meanwhile, and is neither put back nor dropped for not being in the list.
    const StoredConnection newer = sampleConnection(u"2"_s, u"newer"_s);
    const auto store = m_workspace->listStorer(m_a, Workspace::Extent::Whole,
                                               {[] { return QSet{ConnectionId(u"2"_s)}; }, {}});
    must(m_workspace->storeConnection(m_a, newer));
    spy.clear();
    const auto onThread = [&store](const QList<StoredConnection> &list) {
        Workspace::StoredList stored;
        QThread *thread = QThread::create([&] { stored = store(list); });
        thread->start();
        thread->wait();
        delete thread;
        return stored;
    };
    Workspace::StoredList stored
        = onThread({sampleConnection(u"1"_s, u"uno"_s), sampleConnection(u"2"_s, u"two"_s)});
    QCOMPARE(spy.size(), 0);
    CacheChanges changes = must(m_workspace->finishStore(m_a, stored));
    QCOMPARE(changes.changed, QList{ConnectionId(u"1"_s)});
    QCOMPARE(spy.size(), 1);
    QCOMPARE(must(m_workspace->connection(m_a, ConnectionId(u"2"_s))), newer);
    // Told already: nobody has to look again.
    QVERIFY(!m_workspace->changedElsewhere());
    stored = onThread({sampleConnection(u"1"_s, u"uno"_s)});
    QVERIFY(must(m_workspace->finishStore(m_a, stored)).isEmpty());
    QCOMPARE(must(m_workspace->connectionCount(m_a)), 2);
}

void TestWorkspace::aLongListLeavesTheFileFreeBetween()
{
    constexpr int kMany = 500;
    must(m_workspace->storeList(m_a, {sampleConnection(u"gone"_s, u"gone"_s)}));
    QVERIFY(!m_workspace->changedElsewhere());
    QList<StoredConnection> list;
    for (int i = 0; i < kMany; ++i)
        list << sampleConnection(QString::number(i), u"name"_s);
    // After the first part it waits until we have written; after the second it is stopped.
    QSemaphore between;
    QSemaphore written;
    int asked = 0;
    const auto store
        = m_workspace->listStorer(m_a, Workspace::Extent::Whole, {{}, [&] {
                                                                      if (++asked == 2) {
                                                                          between.release();
                                                                          written.acquire();
                                                                      }
                                                                      return asked == 3;
                                                                  }});
    Workspace::StoredList stored;
    const std::unique_ptr<QThread> thread(QThread::create([&] { stored = store(list); }));
    thread->start();
    between.acquire();
    must(m_workspace->storeDraft(m_a, sampleDraft(u"1"_s)));
    written.release();
    QVERIFY(thread->wait(20000));

    const QSignalSpy spy(m_workspace.get(), &Workspace::connectionsChanged);
    const Result<CacheChanges> ended = m_workspace->finishStore(m_a, stored);
    QVERIFY(!ended);
    QCOMPARE(ended.error().kind, ErrorKind::Cancelled);
    // What was stored stands and is told; what was not looked at yet is not taken for deleted.
    const int count = must(m_workspace->connectionCount(m_a));
    QVERIFY2(count > 1 && count < kMany, qPrintable(QString::number(count)));
    QVERIFY(must(m_workspace->connection(m_a, ConnectionId(u"gone"_s))));
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy.first().at(1).value<CacheChanges>().added.size(), count - 1);

    // The next one completes it.
    const CacheChanges rest = must(m_workspace->storeList(m_a, list));
    QCOMPARE(rest.added.size(), kMany - (count - 1));
    QCOMPARE(rest.removed, QList{ConnectionId(u"gone"_s)});
}

void TestWorkspace::listedTwiceCountsOnce()
{
    const QList<StoredConnection> list
        = {sampleConnection(u"1"_s, u"old"_s), sampleConnection(u"1"_s, u"new"_s)};
    QCOMPARE(must(m_workspace->storeList(m_a, list)).added.size(), 1);
    QCOMPARE(must(m_workspace->connections(m_a)).constFirst().name, u"new"_s);
    QVERIFY(must(m_workspace->storeList(m_a, list)).isEmpty());
}

void TestWorkspace::bodyComesBackAsItWas()
{
    const QByteArray body
        = R"({"z":1.0,"a":1e2,"a":[null,true,"é😀\u0000"],"n":12345678901234567890,)"
          R"("configs":[{"handle":"token","value":{"$secret":"set"}}]})";
    const StoredConnection one = sampleConnection(u"9007199254740993"_s, u"body"_s, body);
    must(m_workspace->storeConnection(m_a, one));
    const auto back = must(m_workspace->connection(m_a, one.id));
    QVERIFY(back);
    QCOMPARE(*back, one);
    QCOMPARE(writeJson(back->body), writeJson(one.body));
}

void TestWorkspace::listOfARemovedAccountIsRefused()
{
    must(m_workspace->removeAccount(m_a));
    const auto refused = m_workspace->storeList(m_a, {sampleConnection(u"1"_s, u"one"_s)});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::NotFound);
    QCOMPARE(m_workspace->storeDraft(m_a, sampleDraft(u"1"_s)).error().kind, ErrorKind::NotFound);
    // The file is not left inside a transaction.
    must(m_workspace->storeDraft(m_b, sampleDraft(u"1"_s)));
}

void TestWorkspace::oneConnectionIsStoredAndForgotten()
{
    QSignalSpy spy(m_workspace.get(), &Workspace::connectionsChanged);
    must(m_workspace->storeConnection(m_a, sampleConnection(u"1"_s, u"one"_s)));
    must(m_workspace->storeConnection(m_a, sampleConnection(u"1"_s, u"one"_s)));
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy.at(0).at(1).value<CacheChanges>().added.size(), 1);
    must(m_workspace->storeConnection(m_a, sampleConnection(u"1"_s, u"uno"_s)));
    QCOMPARE(spy.at(1).at(1).value<CacheChanges>().changed.size(), 1);
    must(m_workspace->storeTestRecord(m_a, {ConnectionId(u"1"_s), {}, milliseconds(5)}));
    must(m_workspace->forgetConnection(m_a, ConnectionId(u"1"_s)));
    QCOMPARE(spy.at(2).at(1).value<CacheChanges>().removed.size(), 1);
    QCOMPARE(must(m_workspace->testRecords(m_a)).size(), 0);
    must(m_workspace->forgetConnection(m_a, ConnectionId(u"1"_s)));
    QCOMPARE(spy.size(), 3);
    // One that is stored is no whole list.
    QVERIFY(!must(m_workspace->fetchedAt(m_a)));
}

void TestWorkspace::connectionsComeByNameThenId()
{
    must(m_workspace->storeList(
        m_a,
        {sampleConnection(u"10"_s, u"same"_s), sampleConnection(u"9"_s, u"same"_s),
         sampleConnection(u"1"_s, u"Zeta"_s), sampleConnection(u"2"_s, u"alpha"_s)}));
    QStringList ids;
    for (const StoredConnection &one : must(m_workspace->connections(m_a)))
        ids.append(one.id.text());
    QCOMPARE(ids, QStringList({u"2"_s, u"9"_s, u"10"_s, u"1"_s}));
    // In that order from an index, or a long list would be sorted with its bodies.
    QSqlQuery plan(lastConnection());
    QVERIFY(plan.exec(
        u"EXPLAIN QUERY PLAN SELECT id, body FROM connection WHERE account = 'a' ORDER BY name "
        "COLLATE NOCASE, name, length(id), id"_s));
    QVERIFY(plan.next());
    QVERIFY2(plan.value(3).toString().contains(u"USING INDEX connection_order"_s),
             qPrintable(plan.value(3).toString()));
    QVERIFY(!plan.next());
    QCOMPARE(must(m_workspace->connectionCount(m_a)), 4);
    QCOMPARE(must(m_workspace->connectionCount(m_b)), 0);
}

void TestWorkspace::namesComeInSlices()
{
    QList<StoredConnection> list;
    for (int i = 1; i <= 25; ++i)
        list << sampleConnection(QString::number(i), u"name %1"_s.arg(i));
    must(m_workspace->storeList(m_a, list));
    must(m_workspace->storeList(m_b, {sampleConnection(u"1"_s, u"another"_s)}));
    QStringList names;
    QList<qsizetype> sizes;
    ConnectionId after;
    for (int round = 0; round < 5; ++round) {
        const QList<ConnectionHead> slice = must(m_workspace->connectionHeads(m_a, after, 10));
        sizes << slice.size();
        for (const ConnectionHead &head : slice) {
            QCOMPARE(head.name, u"name "_s + head.id.text());
            QCOMPARE(head.type.name, u"FTP"_s);
            names << head.name;
        }
        if (slice.isEmpty())
            break;
        after = slice.constLast().id;
    }
    QCOMPARE(sizes, QList<qsizetype>({10, 10, 5, 0}));
    QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), 25);
}

void TestWorkspace::typesUniteConnectionsAndForms()
{
    StoredConnection shop = sampleConnection(u"1"_s, u"one"_s);
    shop.type = {TypeId(u"shopify"_s), u"Shopify"_s};
    StoredConnection nameless = sampleConnection(u"2"_s, u"two"_s);
    nameless.type = {TypeId(u"nameless"_s), {}};
    must(m_workspace->storeList(m_a, {shop, nameless, sampleConnection(u"3"_s, u"three"_s)}));
    must(m_workspace->storeTypeForm(m_a, {TypeId(u"shopify"_s), u"zzz typed"_s}, Json::array()));
    must(m_workspace->storeTypeForm(m_a, {TypeId(u"http"_s), u"HTTP"_s}, Json::array()));
    must(m_workspace->storeTypeForm(m_b, {TypeId(u"other"_s), u"Other"_s}, Json::array()));
    const QList<ConnectionType> expected = {
        {TypeId(u"ftp"_s), u"FTP"_s},
        {TypeId(u"http"_s), u"HTTP"_s},
        {TypeId(u"nameless"_s), u"nameless"_s},
        {TypeId(u"shopify"_s), u"Shopify"_s},
    };
    QCOMPARE(must(m_workspace->types(m_a)), expected);
}

void TestWorkspace::formsComeBack()
{
    const ConnectionType type{TypeId(u"ftp"_s), u"FTP"_s};
    QVERIFY(!must(m_workspace->typeForm(m_a, type.id)));
    const Json form
        = parseJson(R"([{"handle":"port","defaultValue":"22","sortOrder":1.50}])").value();
    must(m_workspace->storeTypeForm(m_a, type, form));
    QCOMPARE(must(m_workspace->typeForm(m_a, type.id)), form);
    must(m_workspace->storeTypeForm(m_a, type, Json::array()));
    QCOMPARE(must(m_workspace->typeForm(m_a, type.id)), Json::array());
    QVERIFY(!must(m_workspace->typeForm(m_b, type.id)));
}

void TestWorkspace::secrecyOverrides()
{
    const TypeId ftp(u"ftp"_s);
    must(m_workspace->setSecrecyOverride(m_a, ftp, u"host"_s, true));
    must(m_workspace->setSecrecyOverride(m_a, ftp, u"apiKey"_s, false));
    must(m_workspace->setSecrecyOverride(m_a, TypeId(u"http"_s), u"host"_s, false));
    auto all = must(m_workspace->secrecyOverrides(m_a));
    QCOMPARE(all.size(), 2);
    QCOMPARE(all.value(ftp), (SecrecyOverrides{{u"host"_s, true}, {u"apiKey"_s, false}}));
    must(m_workspace->setSecrecyOverride(m_a, ftp, u"host"_s, false));
    must(m_workspace->setSecrecyOverride(m_a, ftp, u"apiKey"_s, std::nullopt));
    all = must(m_workspace->secrecyOverrides(m_a));
    QCOMPARE(all.value(ftp), (SecrecyOverrides{{u"host"_s, false}}));
    QVERIFY(must(m_workspace->secrecyOverrides(m_b)).isEmpty());
}

void TestWorkspace::draftsOfTwoAccounts()
{
    QSignalSpy spy(m_workspace.get(), &Workspace::draftsChanged);
    must(m_workspace->storeDraft(m_a, sampleDraft(u"4711"_s, R"({"of":"a"})")));
    must(m_workspace->storeDraft(m_b, sampleDraft(u"4711"_s, R"({"of":"b"})")));
    QCOMPARE(spy.size(), 2);
    QCOMPARE(spy.at(1).at(0).value<AccountId>(), m_b);
    QCOMPARE(must(m_workspace->draft(m_a, u"4711"_s))->state[u"of"].toString(), u"a"_s);
    QCOMPARE(must(m_workspace->draft(m_b, u"4711"_s))->state[u"of"].toString(), u"b"_s);
    must(m_workspace->removeDraft(m_a, u"4711"_s));
    must(m_workspace->removeDraft(m_a, u"4711"_s));
    QCOMPARE(spy.size(), 3);
    QVERIFY(!must(m_workspace->draft(m_a, u"4711"_s)));
    QCOMPARE(must(m_workspace->drafts(m_b)).size(), 1);
}

void TestWorkspace::draftKeepsEveryMember()
{
    Draft draft = sampleDraft(u"new-1"_s, R"({"b":1.0,"a":null})");
    draft.id = {};
    draft.type = {TypeId(u"t"_s), {}};
    draft.changes = 3;
    draft.savedAt = milliseconds(0);
    must(m_workspace->storeDraft(m_a, draft));
    const Draft back = *must(m_workspace->draft(m_a, draft.key));
    QVERIFY(back.id.isEmpty());
    QCOMPARE(back.type, draft.type);
    QCOMPARE(back.changes, 3);
    QCOMPARE(back.savedAt, m_clock.wall());
    QCOMPARE(writeJson(back.state), QByteArray(R"({"b":1.0,"a":null})"));
}

void TestWorkspace::testRecords()
{
    TestRecord record{ConnectionId(u"1"_s), {}, milliseconds(1'760'000'000'123)};
    record.report.steps.append(
        {u"reach"_s, u"Reach"_s, Verdict::Pass, u"d"_s, {}, milliseconds(12), {}});
    record.report.steps.append(
        {u"host"_s, u"Host"_s, Verdict::Warn, {}, u"look"_s, milliseconds(0), u"a\\.b[0]"_s});
    QSignalSpy spy(m_workspace.get(), &Workspace::testRecordsChanged);
    must(m_workspace->storeTestRecord(m_a, record));
    must(m_workspace->storeTestRecord(m_a, record));
    QCOMPARE(spy.size(), 2);
    const QList<TestRecord> all = must(m_workspace->testRecords(m_a));
    QCOMPARE(all.size(), 1);
    QCOMPARE(all.at(0).id, record.id);
    QCOMPARE(all.at(0).at, record.at);
    QCOMPARE(all.at(0).report.steps.size(), 2);
    QCOMPARE(all.at(0).report.steps.at(0).took, milliseconds(12));
    QCOMPARE(all.at(0).report.steps.at(1).verdict, Verdict::Warn);
    QCOMPARE(all.at(0).report.steps.at(1).remedy, u"look"_s);
    QCOMPARE(all.at(0).report.steps.at(1).path, u"a\\.b[0]"_s);
}

void TestWorkspace::settings()
{
    QCOMPARE(m_workspace->setting(u"w"_s, u"other"_s), u"other"_s);
    must(m_workspace->setSetting(u"w"_s, u"1"_s));
    must(m_workspace->setSetting(u"w"_s, QString()));
    QCOMPARE(m_workspace->setting(u"w"_s, u"other"_s), u""_s);
    m_workspace = openWorkspace(m_folder->path());
    QCOMPARE(m_workspace->setting(u"w"_s, u"other"_s), u""_s);
}

void TestWorkspace::twoObjectsSeeEachOther()
{
    const auto other = openWorkspace(m_folder->path());
    must(m_workspace->storeList(m_a, {sampleConnection(u"1"_s, u"one"_s)}));
    QCOMPARE(must(other->connectionCount(m_a)), 1);
    must(other->storeDraft(m_a, sampleDraft(u"1"_s)));
    QCOMPARE(must(m_workspace->drafts(m_a)).size(), 1);
    must(m_workspace->storeDraft(m_a, sampleDraft(u"2"_s)));
    QCOMPARE(must(other->drafts(m_a)).size(), 2);
}

void TestWorkspace::changedElsewhere()
{
    const auto other = openWorkspace(m_folder->path());
    QVERIFY(!m_workspace->changedElsewhere());
    must(m_workspace->storeDraft(m_a, sampleDraft(u"1"_s)));
    QVERIFY(!m_workspace->changedElsewhere());
    QVERIFY(other->changedElsewhere());
    QVERIFY(!other->changedElsewhere());

    // Slots and settings of another process are nothing to load again for.
    must(other->rateSlots().reserve(u"k"_s, {}, milliseconds(1000)));
    must(other->setSetting(u"w"_s, u"1"_s));
    QVERIFY(!m_workspace->changedElsewhere());

    // Our own write does not hide another's, before or after it.
    must(other->storeDraft(m_a, sampleDraft(u"2"_s)));
    must(m_workspace->storeDraft(m_a, sampleDraft(u"3"_s)));
    QVERIFY(m_workspace->changedElsewhere());
    QVERIFY(!m_workspace->changedElsewhere());
    must(m_workspace->storeDraft(m_a, sampleDraft(u"4"_s)));
    must(other->removeDraft(m_a, u"4"_s));
    QVERIFY(m_workspace->changedElsewhere());
}

void TestWorkspace::anyThread()
{
    QString failure = u"not run"_s;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        auto own = Workspace::open(m_folder->path(), {&m_clock});
        if (!own) {
            failure = own.error().summary;
            return;
        }
        const Result<void> stored = (*own)->storeDraft(m_a, sampleDraft(u"1"_s));
        failure = stored ? QString() : stored.error().summary;
    }));
    thread->start();
    QVERIFY(thread->wait(20000));
    QCOMPARE(failure, QString());
    QCOMPARE(must(m_workspace->drafts(m_a)).size(), 1);
}

void TestWorkspace::contentWaitsForTheDisk()
{
    constexpr auto level = "PRAGMA synchronous";
    QCOMPARE(sqlValue(lastConnection(), QString::fromLatin1(level)), u"2"_s);
    for (int i = 0; i < 3; ++i) {
        must(m_workspace->rateSlots().reserve(u"k"_s, {}, milliseconds(1000)));
        QCOMPARE(sqlValue(lastConnection(), QString::fromLatin1(level)), u"2"_s);
    }
    QCOMPARE(sqlValue(lastConnection(), u"PRAGMA journal_mode"_s), u"wal"_s);
    QCOMPARE(sqlValue(lastConnection(), u"PRAGMA foreign_keys"_s), u"1"_s);
    QCOMPARE(sqlValue(lastConnection(), u"PRAGMA busy_timeout"_s), u"5000"_s);
}

void TestWorkspace::fullDisk()
{
    must(m_workspace->storeDraft(m_a, sampleDraft(u"1"_s)));
    QSignalSpy spy(m_workspace.get(), &Workspace::draftsChanged);
    // Not a disk that is full (tst_durability has one), but the same code from SQLite.
    const QString pages = sqlValue(lastConnection(), u"PRAGMA page_count"_s);
    sqlValue(lastConnection(), u"PRAGMA max_page_count = "_s + pages);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"write failed with SQLite code 13"_s));
    Draft large = sampleDraft(u"2"_s);
    large.state = Json(QString(200'000, u'x'));
    const Result<void> full = m_workspace->storeDraft(m_a, large);
    QVERIFY(!full);
    QCOMPARE(full.error().kind, ErrorKind::Storage);
    QCOMPARE(full.error().summary,
             u"The drafts could not be saved: the disk is full. Keep this window open; we go on "
             "trying."_s);
    QVERIFY(full.error().remedy.contains(QDir::toNativeSeparators(m_workspace->folder())));
    QCOMPARE(spy.size(), 0);
    QCOMPARE(must(m_workspace->drafts(m_a)).size(), 1);

    sqlValue(lastConnection(), u"PRAGMA max_page_count = 1000000"_s);
    must(m_workspace->storeDraft(m_a, large));
    QCOMPARE(must(m_workspace->drafts(m_a)).size(), 2);
    QCOMPARE(spy.size(), 1);
}

void TestWorkspace::busyFile()
{
    sqlValue(lastConnection(), u"PRAGMA busy_timeout = 20"_s);
    const QSqlDatabase ours = lastConnection();
    const auto other = openWorkspace(m_folder->path());
    QSqlQuery holder(lastConnection());
    QVERIFY(holder.exec(u"BEGIN IMMEDIATE"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"write failed with SQLite code 5"_s));
    const auto busy = m_workspace->storeList(m_a, {});
    QVERIFY(!busy);
    QCOMPARE(busy.error().kind, ErrorKind::Storage);
    QVERIFY(busy.error().summary.startsWith(
        u"The fetched connections could not be saved: another Plugboard"_s));
    // Readers do not wait for a writer.
    QCOMPARE(must(m_workspace->accounts()).size(), 2);
    QVERIFY(holder.exec(u"ROLLBACK"_s));
    must(m_workspace->storeList(m_a, {}));
}

void TestWorkspace::damagedRowIsAnError()
{
    must(m_workspace->storeDraft(m_a, sampleDraft(u"1"_s)));
    rawSql(m_folder->filePath(u"plugboard.db"_s), {u"UPDATE draft SET state = x'7b'"_s});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"read failed with SQLite code 11"_s));
    const auto damaged = m_workspace->drafts(m_a);
    QVERIFY(!damaged);
    QCOMPARE(damaged.error().kind, ErrorKind::Storage);
    QVERIFY(damaged.error().summary.startsWith(u"The drafts could not be read: "_s));
    // Nothing is left open by the row that was not finished.
    must(m_workspace->removeDraft(m_a, u"1"_s));
    QCOMPARE(must(m_workspace->drafts(m_a)).size(), 0);
}

void TestWorkspace::errorsHoldNoValues()
{
    // A bound value never appears in an error, whatever SQLite says about the statement.
    rawSql(
        m_folder->filePath(u"plugboard.db"_s),
        {u"CREATE TRIGGER refuse BEFORE INSERT ON draft BEGIN SELECT raise(ABORT, 'no'); END"_s});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"write failed with SQLite code"_s));
    const auto refused = m_workspace->storeDraft(
        m_a,
        sampleDraft(u"canary-token-do-not-use-0001"_s, R"({"v":"canary-token-do-not-use-0001"})"));
    QVERIFY(!refused);
    const Error &error = refused.error();
    for (const QString &text : {error.summary, error.remedy, error.detail, error.serverText})
        QVERIFY2(!text.contains(u"canary"_s), qPrintable(text));
}

PLUGBOARD_TEST(TestWorkspace)
#include "tst_workspace.moc"
