// SPDX-License-Identifier: GPL-3.0-or-later
//
// The workspace under other processes, kill -9 and a disk that is full.
#include "integration/workspace/children.h"
#include "integration/workspace/sharedlimit.h"
#include "support/smalldisk.h"
#include "unit/workspace/samples.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

class TestProcesses : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void everyAcknowledgedDraftSurvivesAKill();
    void killedWhileTheFileIsMade();
    void killedWithThePreparationLock();
    void parallelProcessesKeepTheLimit();
    void anotherProcessIsSeen();
    void fullDisk();
    void aFullDiskCanBeLookedAt();
    void aReadOnlyFolderCanBeLookedAt_data();
    void aReadOnlyFolderCanBeLookedAt();

private:
    std::unique_ptr<QProcess> start(const QStringList &arguments);
    std::unique_ptr<QTemporaryDir> m_folder;
    const AccountId m_account{u"a-1"_s};
};

namespace {

constexpr int kPatience = 60000;

//! Lines that came so far, whole ones only.
QStringList takeLines(QProcess &process)
{
    QStringList lines;
    while (process.canReadLine())
        lines.append(QString::fromUtf8(process.readLine()).trimmed());
    return lines;
}

} // namespace

void TestProcesses::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
    m_folder = std::make_unique<QTemporaryDir>();
}

std::unique_ptr<QProcess> TestProcesses::start(const QStringList &arguments)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->start(QCoreApplication::applicationFilePath(), arguments);
    return process;
}

void TestProcesses::everyAcknowledgedDraftSurvivesAKill()
{
    const int rounds = std::max(1, qEnvironmentVariableIntValue("PLUGBOARD_KILL_ROUNDS"));
    const int wanted = rounds > 1 ? rounds : 20;
    QRandomGenerator random(20260101);
    qsizetype acknowledged = 0;
    for (int round = 0; round < wanted; ++round) {
        const QString account = u"a-%1"_s.arg(round);
        must(openWorkspace(m_folder->path())->saveAccount(sampleAccount(account, account)));
        const auto child = start({u"--write-drafts"_s, m_folder->path(), account});
        const qsizetype enough = qsizetype(random.bounded(1, 30));
        QStringList keys;
        while (keys.size() < enough) {
            QVERIFY(child->waitForReadyRead(kPatience));
            keys += takeLines(*child);
        }
        child->kill();
        QVERIFY(child->waitForFinished(kPatience));
        QCOMPARE(child->exitStatus(), QProcess::CrashExit);
        keys += takeLines(*child);
        acknowledged += keys.size();

        const auto workspace = openWorkspace(m_folder->path());
        QSet<QString> stored;
        for (const Draft &draft : must(workspace->drafts(AccountId(account))))
            stored.insert(draft.key);
        for (const QString &key : std::as_const(keys))
            QVERIFY2(stored.contains(key), qPrintable(u"round %1, draft %2"_s.arg(round).arg(key)));
        // At most the one that was stored and not yet told.
        QVERIFY(stored.size() - keys.size() <= 1);
        if (round + 1 == wanted)
            QCOMPARE(sqlValue(lastConnection(), u"PRAGMA integrity_check"_s), u"ok"_s);
    }
    qInfo("%d kills, %d drafts acknowledged, none lost", wanted, int(acknowledged));
}

void TestProcesses::killedWhileTheFileIsMade()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 10; ++round) {
        const QString folder = m_folder->filePath(u"new-%1"_s.arg(round));
        // The account is missing, so this one ends by itself, if nobody ends it before.
        const auto child = start({u"--make-starts"_s, folder, u"0"_s});
        QVERIFY(child->waitForStarted(kPatience));
        (void) child->waitForFinished(int(random.bounded(30)));
        child->kill();
        // False too where it had ended by itself.
        (void) child->waitForFinished(kPatience);
        QCOMPARE(child->state(), QProcess::NotRunning);
        const auto workspace = openWorkspace(folder);
        must(workspace->saveAccount(sampleAccount(m_account.text(), u"Acme"_s)));
        QCOMPARE(must(workspace->accounts()).size(), 1);
    }
}

//! Whoever opens next does not wait for a dead one, however early in its work it died.
void TestProcesses::killedWithThePreparationLock()
{
    const QString folder = m_folder->filePath(u"ws"_s);
    QVERIFY(QDir().mkpath(folder));
    const auto child = start({u"--hold-preparation"_s, folder});
    QVERIFY(child->waitForReadyRead(kPatience));
    QCOMPARE(takeLines(*child), QStringList(u"held"_s));
    QCOMPARE(QFileInfo(folder + u"/plugboard.preparing"_s).size(), 0);

    // It does hold the lock: somebody without patience is refused.
    QSqlDatabase other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
    other.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=0"_s);
    other.setDatabaseName(folder + u"/plugboard.preparing"_s);
    QVERIFY(other.open());
    QVERIFY(!QSqlQuery(other).exec(u"BEGIN EXCLUSIVE"_s));
    other.close();

    child->kill();
    QVERIFY(child->waitForFinished(kPatience));
    QElapsedTimer opening;
    opening.start();
    const auto workspace = openWorkspace(folder);
    QVERIFY(opening.elapsed() < 10000); // the patience with a living one is 30 s
    must(workspace->saveAccount(sampleAccount(m_account.text(), u"Acme"_s)));
}

void TestProcesses::parallelProcessesKeepTheLimit()
{
    constexpr int kProcesses = 3;
    constexpr int kEach = 40;
    // Made before, so that all of them start at once.
    (void) openWorkspace(m_folder->path());
    std::vector<std::unique_ptr<QProcess>> children;
    children.reserve(kProcesses);
    for (int i = 0; i < kProcesses; ++i) {
        children.push_back(start({u"--make-starts"_s, m_folder->path(), QString::number(kEach)}));
    }
    QList<QPair<qint64, qint64>> starts; // the slot's moment, the real one
    QList<QPair<qint64, qint64>> spans;
    for (const auto &child : children) {
        QVERIFY(child->waitForFinished(kPatience));
        QCOMPARE(child->exitCode(), 0);
        const QStringList lines = takeLines(*child);
        QCOMPARE(lines.size(), kEach);
        for (const QString &line : lines)
            starts.append(
                {line.section(u' ', 0, 0).toLongLong(), line.section(u' ', 1).toLongLong()});
        spans.append({starts.at(starts.size() - kEach).second, starts.constLast().second});
    }
    // They did run beside one another, or the rest would prove nothing.
    QVERIFY(spans.at(1).first < spans.at(0).second && spans.at(0).first < spans.at(1).second);

    std::sort(starts.begin(), starts.end());
    const RateLimit limit = sharedLimit();
    constexpr qint64 kSlack = 5; // what a start may be late and count as on time
    for (qsizetype i = 0; i < starts.size(); ++i) {
        QVERIFY(starts.at(i).second >= starts.at(i).first);
        QVERIFY(starts.at(i).second <= starts.at(i).first + kSlack);
        if (i > 0)
            QVERIFY(starts.at(i).first - starts.at(i - 1).first >= limit.minimumGap.count());
        if (i >= limit.requests) {
            const qint64 span = starts.at(i).first - starts.at(i - limit.requests).first;
            QVERIFY2(span >= limit.period.count(),
                     qPrintable(u"%1 starts in %2 ms"_s.arg(limit.requests + 1).arg(span)));
        }
    }
    qInfo("%d starts of %d processes in %lld ms (the limit's own time is %lld ms)",
          int(starts.size()), kProcesses,
          static_cast<long long>(starts.constLast().second - starts.constFirst().second),
          static_cast<long long>(timeFor(kProcesses * kEach, limit).count()));
}

void TestProcesses::anotherProcessIsSeen()
{
    const auto workspace = openWorkspace(m_folder->path());
    must(workspace->saveAccount(sampleAccount(m_account.text(), u"Acme"_s)));
    QVERIFY(!workspace->changedElsewhere());
    const auto child = start({u"--write-drafts"_s, m_folder->path(), m_account.text()});
    QVERIFY(child->waitForReadyRead(kPatience));
    QVERIFY(workspace->changedElsewhere());
    child->kill();
    QVERIFY(child->waitForFinished(kPatience));
}

void TestProcesses::fullDisk()
{
    SmallDisk disk(m_folder->path(), "1m");
    if (!disk.isMounted())
        QSKIP(qPrintable(disk.problem()));

    // Something else takes part of the disk.
    QFile filler(m_folder->filePath(u"filler"_s));
    QVERIFY(filler.open(QIODevice::WriteOnly));
    QCOMPARE(filler.write(QByteArray(200'000, 'x')), 200'000);
    filler.close();

    int stored = 0;
    {
        auto workspace = openWorkspace(m_folder->path());
        must(workspace->saveAccount(sampleAccount(m_account.text(), u"Acme"_s)));
        const auto draftOf = [](int i) {
            Draft draft = sampleDraft(QString::number(i));
            draft.state = Json(QString(5000, u'x'));
            return draft;
        };
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"write failed with SQLite code 13"_s));
        Result<void> last;
        for (; stored < 1000 && last; ++stored)
            last = workspace->storeDraft(m_account, draftOf(stored));
        --stored;
        QVERIFY(!last);
        QVERIFY(stored > 5);
        QCOMPARE(last.error().kind, ErrorKind::Storage);
        QVERIFY2(
            last.error().summary.startsWith(u"The drafts could not be saved: the disk is full."_s),
            qPrintable(last.error().summary + last.error().detail));
        QCOMPARE(must(workspace->drafts(m_account)).size(), stored);

        // Going on trying helps once there is room.
        QVERIFY(filler.remove());
        must(workspace->storeDraft(m_account, draftOf(stored++)));
    }
    const auto workspace = openWorkspace(m_folder->path());
    QCOMPARE(must(workspace->drafts(m_account)).size(), stored);
    QCOMPARE(sqlValue(lastConnection(), u"PRAGMA integrity_check"_s), u"ok"_s);
}

void TestProcesses::aFullDiskCanBeLookedAt()
{
    SmallDisk disk(m_folder->path(), "1m");
    if (!disk.isMounted())
        QSKIP(qPrintable(disk.problem()));
    {
        const auto workspace = openWorkspace(m_folder->path());
        must(workspace->saveAccount(sampleAccount(m_account.text(), u"Acme"_s)));
        must(workspace->storeDraft(m_account, sampleDraft(u"1"_s)));
    }
    disk.fill();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"workspace is only looked at"_s));
    const auto workspace = openWorkspace(m_folder->path());
    QVERIFY(workspace->isReadOnly());
    QCOMPARE(must(workspace->accounts()).size(), 1);
    QCOMPARE(must(workspace->drafts(m_account)).size(), 1);
    QVERIFY(workspace->checkFile());
    const Result<void> stored = workspace->storeDraft(m_account, sampleDraft(u"2"_s));
    QVERIFY(!stored);
    QCOMPARE(stored.error().summary,
             u"The drafts could not be saved: the disk is full. Keep this window open; we go on "
             "trying."_s);
    QCOMPARE(must(workspace->drafts(m_account)).size(), 1);

    // As soon as there is room it goes on by itself.
    QVERIFY(disk.makeRoom());
    must(workspace->storeDraft(m_account, sampleDraft(u"2"_s)));
    QVERIFY(!workspace->isReadOnly());
    QCOMPARE(must(workspace->drafts(m_account)).size(), 2);
}

void TestProcesses::aReadOnlyFolderCanBeLookedAt_data()
{
    QTest::addColumn<bool>("hasLog");
    QTest::newRow("closed well") << false;
    // The last change is in the write-ahead log alone.
    QTest::newRow("killed") << true;
}

void TestProcesses::aReadOnlyFolderCanBeLookedAt()
{
    QFETCH(bool, hasLog);
    SmallDisk disk(m_folder->path(), "4m");
    if (!disk.isMounted())
        QSKIP(qPrintable(disk.problem()));
    auto first = openWorkspace(m_folder->path());
    must(first->saveAccount(sampleAccount(m_account.text(), u"Acme"_s)));
    must(first->storeDraft(m_account, sampleDraft(u"1"_s)));
    const QString log = m_folder->filePath(u"plugboard.db-wal"_s);
    const QString kept = m_folder->filePath(u"kept"_s);
    if (hasLog) {
        // What a process leaves that is killed now.
        QVERIFY(QFile::copy(log, kept));
        QVERIFY(QFile::copy(m_folder->filePath(u"plugboard.db"_s), kept + u".db"_s));
    }
    first.reset();
    if (hasLog) {
        for (const QString &name :
             {u"plugboard.db"_s, u"plugboard.db-wal"_s, u"plugboard.db-shm"_s})
            QFile::remove(m_folder->filePath(name));
        QVERIFY(QFile::rename(kept, log));
        QVERIFY(QFile::rename(kept + u".db"_s, m_folder->filePath(u"plugboard.db"_s)));
    }
    QVERIFY(disk.setReadOnly(true));

    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"workspace is only looked at"_s));
    const auto workspace = openWorkspace(m_folder->path());
    QVERIFY(workspace->isReadOnly());
    QCOMPARE(must(workspace->accounts()).size(), 1);
    QCOMPARE(must(workspace->drafts(m_account)).size(), 1);
    const Result<void> stored = workspace->storeDraft(m_account, sampleDraft(u"2"_s));
    QVERIFY(!stored);
    QVERIFY2(stored.error().summary.startsWith(u"The drafts could not be saved: the folder "_s),
             qPrintable(stored.error().summary));
    QVERIFY(!workspace->setSetting(u"a"_s, u"b"_s));
    QVERIFY(!workspace->changedElsewhere());
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--write-drafts"_s)
        return writeDrafts(arguments);
    if (arguments.value(1) == u"--make-starts"_s)
        return makeStarts(arguments);
    if (arguments.value(1) == u"--hold-preparation"_s)
        return holdPreparation(arguments);
    TestProcesses test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_workspaceprocesses.moc"
