// SPDX-License-Identifier: GPL-3.0-or-later
//
// What happens outside of the process, and what the doctor says of the computer.
#include "engine/doctorjob.h"
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "engine/localdata.h"
#include "secrets/memorysecretstore.h"
#include "support/fakeclock.h"
#include "support/testprogram.h"
#include "workspace/workspace.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace std::chrono_literals;

namespace {

//! Counts what is asked of it; may never answer a write, or lose what it is given.
class CountingStore final : public SecretStore
{
public:
    enum class Manner { Good, Silent, Loses };

    Job<Sensitive> *read(const SecretRef &ref) override
    {
        ++reads;
        if (manner == Manner::Loses)
            return new ReadyJob<Sensitive>(Sensitive(QByteArray("something else")));
        return inner.read(ref);
    }
    Job<Sensitive> *readEntry(const KeychainEntry &entry) override
    {
        ++reads;
        return inner.readEntry(entry);
    }
    Job<void> *write(const SecretRef &ref, Sensitive value) override
    {
        ++writes;
        if (manner == Manner::Silent)
            return new Never;
        return inner.write(ref, std::move(value));
    }
    Job<void> *remove(const SecretRef &ref) override
    {
        ++removes;
        return inner.remove(ref);
    }
    Job<KeychainState> *probe() override { return inner.probe(); }
    Job<KeychainState> *unlock() override
    {
        ++unlocks;
        return inner.probe();
    }

    Manner manner = Manner::Good;
    MemorySecretStore inner;
    int reads = 0;
    int writes = 0;
    int removes = 0;
    int unlocks = 0;

private:
    class Never final : public Job<void>
    {
        void doStart() override { }
    };
};

} // namespace

class TestSurroundings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void anotherProcessIsTold();
    void whatOneWritesOneselfIsNot();
    void sleepIsTold();
    void aClockThatIsSetIsTold();
    void theDoctorTriesAnOpenKeychain();
    void theDoctorLeavesOthersAlone_data();
    void theDoctorLeavesOthersAlone();
    void theDoctorWaitsThreeSeconds();
    void theDoctorTellsAKeychainThatLoses();
    void theDoctorTellsTheWorkspace();
    void theDoctorWithoutAWorkspace();

private:
    [[nodiscard]] StepReport examine();
    [[nodiscard]] static Step step(const StepReport &report, const QString &id);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<CountingStore> m_secrets;
    std::unique_ptr<Engine> m_engine;
    Account m_account;
};

void TestSurroundings::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<test::FakeClock>();
    m_workspace = std::move(*Workspace::open(m_folder->path(), {m_clock.get()}));
    m_secrets = std::make_unique<CountingStore>();
    m_engine = std::make_unique<Engine>(
        Engine::Options{m_clock.get(), m_workspace.get(), m_secrets.get(), {}});
    m_account = *m_engine->makeAccount(u"Acme"_s, u"flxpoint"_s, {}, AccountRole::Staging, {});
    QVERIFY(m_workspace->saveAccount(m_account));
}

void TestSurroundings::cleanup()
{
    m_engine.reset();
    m_secrets.reset();
    m_workspace.reset();
}

void TestSurroundings::anotherProcessIsTold()
{
    DraftBook drafts(*m_engine, *m_clock);
    m_engine->watchSurroundings();
    QSignalSpy accounts(&m_engine->local(), &LocalData::accountsChanged);
    QSignalSpy connections(&m_engine->local(), &LocalData::connectionsChanged);
    QSignalSpy pending(&drafts, &DraftBook::pendingChanged);
    m_clock->advance(3s);
    QCOMPARE(accounts.count(), 0);

    const auto other = Workspace::open(m_folder->path(), {m_clock.get()});
    QVERIFY(other);
    Draft draft;
    draft.key = u"new-1"_s;
    draft.type = {TypeId(u"ftp"_s), u"FTP"_s};
    draft.changes = 2;
    QVERIFY((*other)->storeDraft(m_account.id, draft));
    m_clock->advance(1s);
    QCOMPARE(accounts.count(), 1);
    QCOMPARE(connections.count(), 1);
    QCOMPARE(pending.count(), 1);
    QCOMPARE(drafts.changeCount(m_account.id), 2);
    m_clock->advance(5s);
    QCOMPARE(accounts.count(), 1);
}

void TestSurroundings::whatOneWritesOneselfIsNot()
{
    m_engine->watchSurroundings();
    QSignalSpy changed(m_engine.get(), &Engine::changedElsewhere);
    QVERIFY(m_workspace->removeAccount(m_account.id));
    m_clock->advance(5s);
    QCOMPARE(changed.count(), 0);
}

void TestSurroundings::sleepIsTold()
{
    m_engine->watchSurroundings();
    QSignalSpy jumped(m_engine.get(), &Engine::clockJumped);
    m_clock->advance(60s);
    // A clock that is put right by a little is no sleep.
    m_clock->setWall(m_clock->wall() + 2s);
    m_clock->advance(60s);
    QCOMPARE(jumped.count(), 0);
    m_clock->setWall(m_clock->wall() + 8h);
    m_clock->advance(1s);
    QCOMPARE(jumped.count(), 1);
    QCOMPARE(jumped.at(0).at(0).value<milliseconds>(), milliseconds(8h));
    m_clock->advance(60s);
    QCOMPARE(jumped.count(), 1);
}

void TestSurroundings::aClockThatIsSetIsTold()
{
    m_engine->watchSurroundings();
    QSignalSpy jumped(m_engine.get(), &Engine::clockJumped);
    m_clock->setWall(m_clock->wall() - 24h);
    m_clock->advance(1s);
    QCOMPARE(jumped.count(), 1);
    QVERIFY(jumped.at(0).at(0).value<milliseconds>() < milliseconds(0));
}

StepReport TestSurroundings::examine()
{
    const std::unique_ptr<Job<StepReport>> job(m_engine->doctor());
    QSignalSpy ended(job.get(), &JobBase::finished);
    job->start();
    for (int i = 0; i < 50 && ended.isEmpty(); ++i)
        m_clock->advance(100ms);
    return job->isFinished() && job->outcome() ? *job->outcome() : StepReport();
}

Step TestSurroundings::step(const StepReport &report, const QString &id)
{
    for (const Step &one : report.steps) {
        if (one.id == id)
            return one;
    }
    return {};
}

void TestSurroundings::theDoctorTriesAnOpenKeychain()
{
    const StepReport report = examine();
    QStringList ids;
    for (const Step &one : report.steps)
        ids << one.id;
    QCOMPARE(ids, QStringList({u"workspace"_s, u"network"_s, u"tls"_s, u"keychain"_s}));
    const Step keychain = step(report, u"keychain"_s);
    QCOMPARE(keychain.verdict, Verdict::Pass);
    QVERIFY2(keychain.detail.contains(u"open. A text was written, read and removed."_s),
             qPrintable(keychain.detail));
    QCOMPARE(m_secrets->writes, 1);
    QCOMPARE(m_secrets->reads, 1);
    QCOMPARE(m_secrets->removes, 1);
    QCOMPARE(m_secrets->unlocks, 0);
}

void TestSurroundings::theDoctorLeavesOthersAlone_data()
{
    QTest::addColumn<KeychainState::Kind>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("locked") << KeychainState::Kind::Locked
                            << u"The keychain is locked, so nothing can be pushed."_s;
    QTest::newRow("absent") << KeychainState::Kind::Absent << u"No keychain service is running"_s;
    QTest::newRow("hanging") << KeychainState::Kind::Hanging
                             << u"The keychain has not answered for 3 s."_s;
}

void TestSurroundings::theDoctorLeavesOthersAlone()
{
    QFETCH(KeychainState::Kind, kind);
    QFETCH(QString, words);
    m_secrets->inner.setState(kind);
    const StepReport report = examine();
    const Step keychain = step(report, u"keychain"_s);
    // A token may come from elsewhere: a warning, no failure.
    QCOMPARE(keychain.verdict, Verdict::Warn);
    QVERIFY2(keychain.detail.contains(words), qPrintable(keychain.detail));
    QVERIFY(!keychain.remedy.isEmpty());
    QCOMPARE(m_secrets->writes + m_secrets->reads + m_secrets->removes + m_secrets->unlocks, 0);
}

void TestSurroundings::theDoctorWaitsThreeSeconds()
{
    m_secrets->manner = CountingStore::Manner::Silent;
    const std::unique_ptr<Job<StepReport>> job(m_engine->doctor());
    QSignalSpy ended(job.get(), &JobBase::finished);
    job->start();
    QTRY_COMPARE(m_secrets->writes, 1);
    m_clock->advance(2900ms);
    QCOMPARE(ended.count(), 0);
    m_clock->advance(200ms);
    QTRY_COMPARE(ended.count(), 1);
    const Step keychain = step(*job->outcome(), u"keychain"_s);
    QCOMPARE(keychain.verdict, Verdict::Fail);
    QVERIFY(!job->outcome()->ok());
    QVERIFY2(keychain.detail.contains(u"within 3 s"_s), qPrintable(keychain.detail));
    QVERIFY(!keychain.remedy.isEmpty());
}

void TestSurroundings::theDoctorTellsAKeychainThatLoses()
{
    m_secrets->manner = CountingStore::Manner::Loses;
    const Step keychain = step(examine(), u"keychain"_s);
    QCOMPARE(keychain.verdict, Verdict::Fail);
    QVERIFY2(keychain.detail.contains(u"another text"_s), qPrintable(keychain.detail));
    QVERIFY2(!keychain.detail.contains(u"something else"_s), qPrintable(keychain.detail));
    // What was written for the test does not stay.
    QCOMPARE(m_secrets->removes, 1);
}

void TestSurroundings::theDoctorTellsTheWorkspace()
{
    const Step workspace = step(examine(), u"workspace"_s);
    QVERIFY2(workspace.detail.contains(m_folder->path()), qPrintable(workspace.detail));
    QVERIFY2(workspace.detail.contains(u"accounts: 1"_s), qPrintable(workspace.detail));
    QVERIFY2(workspace.detail.contains(u"The file is whole."_s), qPrintable(workspace.detail));
    QVERIFY(QFile::setPermissions(m_folder->path(),
                                  QFile::permissions(m_folder->path()) | QFile::ReadOther));
    const Step open = step(examine(), u"workspace"_s);
    QCOMPARE(open.verdict, Verdict::Warn);
    QVERIFY2(open.remedy.contains(u"chmod 700"_s), qPrintable(open.remedy));
}

void TestSurroundings::theDoctorWithoutAWorkspace()
{
    DoctorJob::Options options;
    options.clock = m_clock.get();
    options.workspaceError
        = Error::make(ErrorKind::Storage, u"No <b>folder</b>."_s, u"Make one."_s);
    DoctorJob job(options);
    QSignalSpy ended(&job, &JobBase::finished);
    job.start();
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(step(*job.outcome(), u"workspace"_s).verdict, Verdict::Fail);
    QCOMPARE(step(*job.outcome(), u"workspace"_s).detail, u"No <b>folder</b>."_s);
    QCOMPARE(step(*job.outcome(), u"keychain"_s).verdict, Verdict::Skip);
}

PLUGBOARD_TEST(TestSurroundings)
#include "tst_surroundings.moc"
