// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a workspace's file comes to be, is brought up to date, and is refused.
#include "support/fakeclock.h"
#include "support/testprogram.h"
#include "unit/workspace/samples.h"
#include "workspace/workspacefile.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QThread>

#ifdef Q_OS_UNIX
#    include <sys/stat.h>
#endif

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

class TestWorkspaceFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void permissions_data();
    void permissions();
    void looseFilesAreTightened();
    void othersFolderKeepsItsMode();

    void newFileIsOurs();
    void emptyFileIsFilled();
    void manyAtOnce();
    void migratesAndCopies();
    void opensTheFirstVersion();
    void opensEveryEarlierVersion_data();
    void opensEveryEarlierVersion();
    void migratesWhatOnlyTheLogHolds();
    void failedMigrationChangesNothing_data();
    void failedMigrationChangesNothing();
    void copiesDoNotOverwriteEachOther();
    void openWorkspaceNoticesAMigration();

    void newerIsRefused();
    void newerInTheLogIsRefused();
    void foreignIsRefused_data();
    void foreignIsRefused();
    void folderThatCannotBe();

private:
    [[nodiscard]] QString path(const QString &name = u"plugboard.db"_s) const
    {
        return m_root->filePath(u"ws/"_s + name);
    }
    [[nodiscard]] QString folder() const { return m_root->filePath(u"ws"_s); }
    //! The workspace's list with pretended versions after it.
    [[nodiscard]] static Migrations withMore(const QList<Migration> &more)
    {
        return workspaceMigrations() + more;
    }
    void makeFixture();
    [[nodiscard]] static QString copyName(const QString &more = {},
                                          const QString &stamp = u"20251009-085320"_s)
    {
        return u"plugboard-v%1-%2%3.db"_s.arg(QString::number(Workspace::schemaVersion()), stamp,
                                              more);
    }
    [[nodiscard]] QStringList copies() const
    {
        return QDir(folder()).entryList({u"plugboard-v*.db"_s}, QDir::Files, QDir::Name);
    }

    std::unique_ptr<QTemporaryDir> m_root;
    FakeClock m_clock;
};

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

void fill(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

#ifdef Q_OS_UNIX
int modeOf(const QString &path)
{
    struct stat info
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? int(info.st_mode & 07777) : -1;
}

//! Sets the process's umask until the end of the scope.
class Umask
{
public:
    explicit Umask(mode_t mask) : m_old(::umask(mask)) { }
    ~Umask() { ::umask(m_old); }
    Q_DISABLE_COPY_MOVE(Umask)

private:
    mode_t m_old;
};
#endif

} // namespace

void TestWorkspaceFile::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
    m_root = std::make_unique<QTemporaryDir>();
}

//! A workspace of the present version with one account and one draft, closed.
void TestWorkspaceFile::makeFixture()
{
    const auto workspace = openWorkspace(folder(), &m_clock);
    must(workspace->saveAccount(sampleAccount(u"a-1"_s, u"Acme"_s)));
    must(workspace->storeDraft(AccountId(u"a-1"_s), sampleDraft(u"7"_s, R"({"kept":1.0})")));
}

void TestWorkspaceFile::permissions_data()
{
    QTest::addColumn<int>("mask");
    QTest::newRow("usual") << 022;
    QTest::newRow("none") << 0;
    QTest::newRow("strict") << 0277;
}

void TestWorkspaceFile::permissions()
{
#ifdef Q_OS_UNIX
    QFETCH(int, mask);
    const Umask umask{mode_t(mask)};
    {
        const auto workspace = openWorkspace(folder(), &m_clock);
        must(workspace->saveAccount(sampleAccount(u"a-1"_s, u"Acme"_s)));
        QCOMPARE(modeOf(folder()), 0700);
        QCOMPARE(modeOf(path()), 0600);
        QCOMPARE(modeOf(path(u"plugboard.db-wal"_s)), 0600);
        QCOMPARE(modeOf(path(u"plugboard.db-shm"_s)), 0600);
    }
    must(prepareWorkspaceFile(folder(), withMore({{{u"CREATE TABLE more (x)"_s}}}), m_clock));
    QCOMPARE(copies().size(), 1);
    QCOMPARE(modeOf(path(copies().constFirst())), 0600);
    QCOMPARE(modeOf(path()), 0600);
#else
    QSKIP("file modes are a Unix matter");
#endif
}

void TestWorkspaceFile::looseFilesAreTightened()
{
#ifdef Q_OS_UNIX
    makeFixture();
    QVERIFY(::chmod(QFile::encodeName(path()).constData(), 0644) == 0);
    QVERIFY(::chmod(QFile::encodeName(folder()).constData(), 0755) == 0);
    const auto workspace = openWorkspace(folder(), &m_clock);
    QCOMPARE(modeOf(path()), 0600);
    QCOMPARE(modeOf(folder()), 0700);
#else
    QSKIP("file modes are a Unix matter");
#endif
}

void TestWorkspaceFile::othersFolderKeepsItsMode()
{
#ifdef Q_OS_UNIX
    QVERIFY(QDir().mkpath(folder()));
    fill(path(u"somebody.txt"_s), "x");
    QVERIFY(::chmod(QFile::encodeName(folder()).constData(), 0755) == 0);
    const auto workspace = openWorkspace(folder(), &m_clock);
    QCOMPARE(modeOf(folder()), 0755);
    QCOMPARE(modeOf(path()), 0600);
#else
    QSKIP("file modes are a Unix matter");
#endif
}

void TestWorkspaceFile::newFileIsOurs()
{
    makeFixture();
    const QByteArray header = contents(path()).left(100);
    QCOMPARE(header.mid(68, 4), QByteArray("PLGB"));
    QCOMPARE(header.mid(60, 4), QByteArray("\0\0\0", 3) + char(Workspace::schemaVersion()));
    // Of the making only the empty file is left that its lock hangs on.
    QCOMPARE(QDir(folder()).entryList(QDir::Files | QDir::Hidden, QDir::Name),
             QStringList({u"plugboard.db"_s, u"plugboard.preparing"_s}));
    QVERIFY(contents(path(u"plugboard.preparing"_s)).isEmpty());
    QVERIFY(copies().isEmpty());
}

void TestWorkspaceFile::emptyFileIsFilled()
{
    QVERIFY(QDir().mkpath(folder()));
    fill(path(), {});
    makeFixture();
    const auto workspace = openWorkspace(folder(), &m_clock);
    QCOMPARE(must(workspace->accounts()).size(), 1);
}

void TestWorkspaceFile::manyAtOnce()
{
    std::vector<std::unique_ptr<QThread>> threads;
    std::atomic<int> good = 0;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back(QThread::create([this, &good, i] {
            const auto workspace = Workspace::open(folder(), {&m_clock});
            if (workspace
                && (*workspace)
                       ->saveAccount(sampleAccount(QString::number(i), u"account %1"_s.arg(i))))
                ++good;
        }));
    }
    for (const auto &thread : threads)
        thread->start();
    for (const auto &thread : threads)
        QVERIFY(thread->wait(60000));
    QCOMPARE(good.load(), 6);
    const auto workspace = openWorkspace(folder(), &m_clock);
    QCOMPARE(must(workspace->accounts()).size(), 6);
}

void TestWorkspaceFile::migratesAndCopies()
{
    makeFixture();
    const Migrations more = withMore({
        {{u"ALTER TABLE draft ADD COLUMN note TEXT NOT NULL DEFAULT 'new'"_s}},
        {{u"CREATE TABLE journal (id INTEGER PRIMARY KEY) STRICT"_s,
          u"INSERT INTO journal SELECT changes FROM draft"_s}},
    });
    QCOMPARE(must(prepareWorkspaceFile(folder(), more, m_clock)), path());
    QCOMPARE(rawSql(path(), {u"PRAGMA user_version"_s}),
             QString::number(Workspace::schemaVersion() + 2));
    QCOMPARE(rawSql(path(), {u"SELECT note || key FROM draft"_s}), u"new7"_s);
    QCOMPARE(rawSql(path(), {u"SELECT count(*) FROM journal"_s}), u"1"_s);
    QCOMPARE(rawSql(path(), {u"PRAGMA journal_mode"_s}), u"wal"_s);

    QCOMPARE(copies(), QStringList({copyName()}));
    // Going back: the copy is a whole workspace of the old version.
    QVERIFY(QFile::remove(path()));
    QVERIFY(QFile::rename(path(copies().constFirst()), path()));
    const auto workspace = openWorkspace(folder(), &m_clock);
    QCOMPARE(writeJson(must(workspace->draft(AccountId(u"a-1"_s), u"7"_s))->state),
             QByteArray(R"({"kept":1.0})"));
}

void TestWorkspaceFile::opensTheFirstVersion()
{
    must(prepareWorkspaceFile(folder(), workspaceMigrations().first(1), m_clock));
    const milliseconds now = m_clock.wall();
    rawSql(path(),
           {u"INSERT INTO rate_pause (lane, until) VALUES ('a', %1)"_s.arg(
                (now + milliseconds(7000)).count()),
            u"INSERT INTO account VALUES ('a-1', 'Acme', 'flxpoint', '', 'staging', '', 5)"_s,
            uR"(INSERT INTO test_record VALUES
                ('a-1', '1', 7, CAST('[{"verdict":"pass"},{"verdict":"fail"}]' AS BLOB)),
                ('a-1', '2', 8, CAST('[{"verdict":"pass","detail":"\"verdict\":\"fail\""}]'
                                     AS BLOB)))"_s});
    const auto workspace = openWorkspace(folder(), &m_clock);
    QCOMPARE(must(workspace->rateSlots().reserve(u"a"_s, {}, now)).at, now + milliseconds(7000));
    // How tests ended is read from their reports once.
    const AccountId acme(u"a-1"_s);
    QVERIFY(!must(workspace->testVerdict(acme, ConnectionId(u"1"_s)))->ok);
    QVERIFY(must(workspace->testVerdict(acme, ConnectionId(u"2"_s)))->ok);
}

void TestWorkspaceFile::opensEveryEarlierVersion_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version < Workspace::schemaVersion(); ++version)
        QTest::addRow("%d", version) << version;
}

void TestWorkspaceFile::opensEveryEarlierVersion()
{
    QFETCH(int, version);
    must(prepareWorkspaceFile(folder(), workspaceMigrations().first(version), m_clock));
    rawSql(path(),
           {u"INSERT INTO account (id, name, platform, url, role, ca_file) VALUES "
            "('a-1', 'Acme', 'flxpoint', 'https://api.example.test', 'staging', '/ca.pem')"_s});
    const auto workspace = openWorkspace(folder(), &m_clock);
    Account account = must(workspace->account(AccountId(u"a-1"_s)));
    QCOMPARE(account.name, u"Acme"_s);
    QCOMPARE(account.role, AccountRole::Staging);
    QCOMPARE(account.caFile, u"/ca.pem"_s);
    QCOMPARE(account.colour, AccountColour::None);
    account.colour = AccountColour::Teal;
    must(workspace->saveAccount(account));
    QCOMPARE(must(workspace->account(account.id)), account);
}

void TestWorkspaceFile::migratesWhatOnlyTheLogHolds()
{
    // The other window is open, so that its last writes stand in the write-ahead log only.
    const auto open = openWorkspace(folder(), &m_clock);
    must(open->saveAccount(sampleAccount(u"a-1"_s, u"Acme"_s)));
    QVERIFY(QFileInfo(path(u"plugboard.db-wal"_s)).size() > 0);
    must(prepareWorkspaceFile(folder(), withMore({{{u"CREATE TABLE more (x)"_s}}}), m_clock));
    QCOMPARE(rawSql(path(), {u"SELECT name FROM account"_s}), u"Acme"_s);
    QCOMPARE(rawSql(path(copies().constFirst()), {u"SELECT name FROM account"_s}), u"Acme"_s);
    QCOMPARE(rawSql(path(copies().constFirst()), {u"PRAGMA user_version"_s}),
             QString::number(Workspace::schemaVersion()));
}

void TestWorkspaceFile::failedMigrationChangesNothing_data()
{
    QTest::addColumn<QStringList>("statements");
    QTest::newRow("syntax") << QStringList({u"DELETE FROM draft"_s, u"NO SUCH STATEMENT"_s});
    QTest::newRow("foreign key") << QStringList({u"UPDATE draft SET account = 'nobody'"_s});
}

void TestWorkspaceFile::failedMigrationChangesNothing()
{
    QFETCH(QStringList, statements);
    makeFixture();
    const auto failed = prepareWorkspaceFile(folder(), withMore({{statements}}), m_clock);
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::Storage);
    const auto workspace = openWorkspace(folder(), &m_clock);
    QVERIFY(must(workspace->draft(AccountId(u"a-1"_s), u"7"_s)));
}

void TestWorkspaceFile::copiesDoNotOverwriteEachOther()
{
    makeFixture();
    const Migrations broken = withMore({{{u"NO SUCH STATEMENT"_s}}});
    QVERIFY(!prepareWorkspaceFile(folder(), broken, m_clock));
    QVERIFY(!prepareWorkspaceFile(folder(), broken, m_clock));
    QCOMPARE(copies(), QStringList({copyName(u"-2"_s), copyName()}));
}

void TestWorkspaceFile::openWorkspaceNoticesAMigration()
{
    const auto old = openWorkspace(folder(), &m_clock);
    must(old->saveAccount(sampleAccount(u"a-1"_s, u"Acme"_s)));
    must(prepareWorkspaceFile(folder(), withMore({{{u"CREATE TABLE more (x)"_s}}}), m_clock));
    const Result<void> refused = old->storeDraft(AccountId(u"a-1"_s), sampleDraft(u"1"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
    QVERIFY(refused.error().summary.contains(u"newer Plugboard"_s));
    QCOMPARE(rawSql(path(), {u"SELECT count(*) FROM draft"_s}), u"0"_s);
}

void TestWorkspaceFile::newerIsRefused()
{
    makeFixture();
    rawSql(path(), {u"PRAGMA user_version = 99"_s});
    const QByteArray before = contents(path());
    const QStringList files = QDir(folder()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    auto refused = Workspace::open(folder(), {&m_clock});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
    QVERIFY(refused.error().summary.startsWith(
        u"This workspace was written by a newer Plugboard (its format is 99, this one reads up to "
        "%1)."_s.arg(Workspace::schemaVersion())));
    QCOMPARE(contents(path()), before);
    QCOMPARE(QDir(folder()).entryList(QDir::Files | QDir::Hidden, QDir::Name), files);
    QVERIFY(!refused.error().remedy.contains(u"copy"_s));

    // Where the newer one left a copy, the way back is named.
    fill(path(u"plugboard-v98-20250101-000000.db"_s), "x");
    fill(path(copyName({}, u"20250101-000000"_s)), "x");
    refused = Workspace::open(folder(), {&m_clock});
    QVERIFY(refused.error().remedy.contains(copyName({}, u"20250101-000000"_s)));
}

//! As a newer version leaves it when it is killed: the file says 1, its write-ahead log 99.
void TestWorkspaceFile::newerInTheLogIsRefused()
{
    makeFixture();
    const QString left = m_root->filePath(u"left"_s);
    QVERIFY(QDir().mkpath(left));
    const QString name = u"holder"_s;
    {
        QSqlDatabase holder = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        holder.setDatabaseName(path());
        QVERIFY(holder.open());
        sqlValue(holder, u"PRAGMA user_version = 99"_s);
        for (const QString &file : {u"plugboard.db"_s, u"plugboard.db-wal"_s})
            QVERIFY(QFile::copy(path(file), left + u'/' + file));
        holder.close();
    }
    QSqlDatabase::removeDatabase(name);
    const QByteArray file = contents(left + u"/plugboard.db"_s);
    const QByteArray log = contents(left + u"/plugboard.db-wal"_s);
    QCOMPARE(file.mid(60, 4), QByteArray("\0\0\0", 3) + char(Workspace::schemaVersion()));

    const auto refused = Workspace::open(left, {&m_clock});
    QVERIFY(!refused);
    QVERIFY(refused.error().summary.contains(u"newer Plugboard"_s));
    QCOMPARE(contents(left + u"/plugboard.db"_s), file);
    QCOMPARE(contents(left + u"/plugboard.db-wal"_s), log);
}

void TestWorkspaceFile::foreignIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << QByteArray("this is no database, it is a letter\n");
    QTest::newRow("noise") << QByteArray(5000, '\xa5');
    QTest::newRow("header only") << QByteArray("SQLite format 3\0", 16);
    QTest::newRow("another program's") << QByteArray();
    QTest::newRow("cut") << QByteArray();
    QTest::newRow("scribbled") << QByteArray();
}

void TestWorkspaceFile::foreignIsRefused()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(QDir().mkpath(folder()));
    const QString tag = QString::fromLatin1(QTest::currentDataTag());
    if (tag == u"another program's"_s) {
        rawSql(path(), {u"CREATE TABLE theirs (x)"_s});
    } else if (tag == u"cut"_s || tag == u"scribbled"_s) {
        makeFixture();
        bytes = contents(path());
        bytes = tag == u"cut"_s ? bytes.left(3000)
                                : bytes.left(100) + QByteArray(bytes.size() - 100, '\x5a');
        fill(path(), bytes);
    } else {
        fill(path(), bytes);
    }
    const QByteArray before = contents(path());
    const auto refused = Workspace::open(folder(), {&m_clock});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
    QVERIFY(!refused.error().summary.isEmpty() && !refused.error().remedy.isEmpty());
    QCOMPARE(contents(path()), before);
}

void TestWorkspaceFile::folderThatCannotBe()
{
    fill(m_root->filePath(u"file"_s), "x");
    for (const QString &place : {u"file"_s, u"file/below"_s}) {
        const auto refused = Workspace::open(m_root->filePath(place), {&m_clock});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Storage);
        QVERIFY(
            refused.error().summary.contains(QDir::toNativeSeparators(m_root->filePath(place))));
    }
    QCOMPARE(contents(m_root->filePath(u"file"_s)), QByteArray("x"));
}

PLUGBOARD_TEST(TestWorkspaceFile)
#include "tst_workspacefile.moc"
