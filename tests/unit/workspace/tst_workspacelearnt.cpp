// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the workspace keeps of types' definitions and of muted warnings.
#include "support/fakeclock.h"
#include "support/testprogram.h"
#include "unit/workspace/samples.h"
#include "workspace/workspacefile.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace plugboard;
using namespace plugboard::test;
using namespace Qt::StringLiterals;

class TestWorkspaceLearnt : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void theFirstDefinitionCountsAsTold();
    void theSameOneOnlyMovesItsLastSight();
    void anotherOneIsANewVersion();
    void oneThatComesBackKeepsWhenItWasTold();
    void sourcesAreKeptApart();
    void onlyTheLastOnesAreKept();
    void theToldOneIsKeptHoweverOld();
    void goesWithItsAccount();
    void mutesAreKept();
    void connectionsOfOneType();
    void formatFiveIsBroughtUpToDate();

private:
    void note(const QByteArray &metadata,
              DefinitionSource source = DefinitionSource::Platform) const;
    [[nodiscard]] QList<TypeDefinition> definitions() const;
    [[nodiscard]] static QString text(const TypeDefinition &one)
    {
        return QString::fromUtf8(writeJson(one.metadata));
    }

    const AccountId m_acme{u"a-1"_s};
    const ConnectionType m_ftp{TypeId(u"ftp"_s), u"FTP"_s};
    std::unique_ptr<QTemporaryDir> m_root;
    FakeClock m_clock;
    std::unique_ptr<Workspace> m_workspace;
};

void TestWorkspaceLearnt::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
    m_workspace.reset();
    m_root = std::make_unique<QTemporaryDir>();
    m_workspace = openWorkspace(m_root->filePath(u"ws"_s), &m_clock);
    must(m_workspace->saveAccount(sampleAccount(m_acme.text(), u"Acme"_s)));
}

void TestWorkspaceLearnt::note(const QByteArray &metadata, DefinitionSource source) const
{
    must(m_workspace->noteDefinitions(
        m_acme, {{m_ftp, source, 12, parseJson(metadata).value(), milliseconds(0)}}));
}

QList<TypeDefinition> TestWorkspaceLearnt::definitions() const
{
    return must(m_workspace->definitions(m_acme, m_ftp.id));
}

void TestWorkspaceLearnt::theFirstDefinitionCountsAsTold()
{
    const QSignalSpy spy(m_workspace.get(), &Workspace::definitionsChanged);
    note("[1]");
    QCOMPARE(spy.count(), 1);
    QCOMPARE(definitions().size(), 1);
    const TypeDefinition first = definitions().constFirst();
    QCOMPARE(first.number, 1);
    QCOMPARE(first.connections, 12);
    QCOMPARE(first.told, m_clock.wall());
    QCOMPARE(first.firstSeen, m_clock.wall());
}

void TestWorkspaceLearnt::theSameOneOnlyMovesItsLastSight()
{
    note("[1]");
    const milliseconds then = m_clock.wall();
    m_clock.advance(milliseconds(5000));
    const QSignalSpy spy(m_workspace.get(), &Workspace::definitionsChanged);
    const auto other = openWorkspace(m_root->filePath(u"ws"_s), &m_clock);
    note("[1]");
    QCOMPARE(spy.count(), 0);
    QCOMPARE(definitions().size(), 1);
    QCOMPARE(definitions().constFirst().firstSeen, then);
    QCOMPARE(definitions().constFirst().lastSeen, m_clock.wall());
    // It is no news for other windows.
    QVERIFY(!other->changedElsewhere());
}

void TestWorkspaceLearnt::anotherOneIsANewVersion()
{
    note("[1]");
    m_clock.advance(milliseconds(5000));
    note("[2]");
    QCOMPARE(definitions().size(), 2);
    QCOMPARE(definitions().at(0).number, 2);
    QCOMPARE(text(definitions().at(0)), u"[2]"_s);
    QCOMPARE(definitions().at(0).told, milliseconds(0));
    QCOMPARE(text(definitions().at(1)), u"[1]"_s);
    const QSignalSpy spy(m_workspace.get(), &Workspace::definitionsChanged);
    must(m_workspace->setDefinitionsTold(m_acme, m_ftp.id));
    QCOMPARE(spy.count(), 1);
    QCOMPARE(definitions().at(0).told, m_clock.wall());
    QVERIFY(definitions().at(1).told < m_clock.wall());
}

void TestWorkspaceLearnt::oneThatComesBackKeepsWhenItWasTold()
{
    note("[1]");
    const milliseconds told = m_clock.wall();
    m_clock.advance(milliseconds(5000));
    note("[2]");
    m_clock.advance(milliseconds(5000));
    note("[1]");
    QCOMPARE(definitions().size(), 2);
    QCOMPARE(text(definitions().at(0)), u"[1]"_s);
    QCOMPARE(definitions().at(0).number, 3);
    QCOMPARE(definitions().at(0).told, told);
}

void TestWorkspaceLearnt::sourcesAreKeptApart()
{
    note("[1]");
    note("[2]", DefinitionSource::Learnt);
    QCOMPARE(definitions().size(), 2);
    for (const TypeDefinition &one : definitions()) {
        QCOMPARE(one.number, 1);
        QVERIFY(one.told > milliseconds(0));
    }
    QVERIFY(definitions().at(0).source != definitions().at(1).source);
}

void TestWorkspaceLearnt::onlyTheLastOnesAreKept()
{
    for (int i = 1; i <= Workspace::kMostDefinitions + 10; ++i) {
        m_clock.advance(milliseconds(1000));
        note('[' + QByteArray::number(i) + ']');
        must(m_workspace->setDefinitionsTold(m_acme, m_ftp.id));
    }
    const QList<TypeDefinition> kept = definitions();
    // The one told last before the newest came is among the last anyway.
    QCOMPARE(kept.size(), Workspace::kMostDefinitions);
    QCOMPARE(kept.constFirst().number, Workspace::kMostDefinitions + 10);
    QCOMPARE(kept.constLast().number, 11);
}

void TestWorkspaceLearnt::theToldOneIsKeptHoweverOld()
{
    for (int i = 1; i <= Workspace::kMostDefinitions + 10; ++i) {
        m_clock.advance(milliseconds(1000));
        note('[' + QByteArray::number(i) + ']');
    }
    const QList<TypeDefinition> kept = definitions();
    QCOMPARE(kept.size(), Workspace::kMostDefinitions + 1);
    QCOMPARE(kept.constLast().number, 1);
    QVERIFY(kept.constLast().told > milliseconds(0));
}

void TestWorkspaceLearnt::goesWithItsAccount()
{
    note("[1]");
    LintMute mute;
    mute.type = m_ftp.id;
    must(m_workspace->setLintMute(m_acme, mute));
    must(m_workspace->removeAccount(m_acme));
    QVERIFY(definitions().isEmpty());
    QVERIFY(must(m_workspace->lintMutes(m_acme)).isEmpty());
    QVERIFY(!m_workspace->setLintMute(m_acme, mute));
    QVERIFY(!m_workspace->noteDefinitions(
        m_acme, {{m_ftp, DefinitionSource::Platform, 1, Json::array(), milliseconds(0)}}));
}

void TestWorkspaceLearnt::mutesAreKept()
{
    const QSignalSpy spy(m_workspace.get(), &Workspace::lintMutesChanged);
    LintMute one;
    one.type = m_ftp.id;
    one.path = u"port"_s;
    one.rule = u"outlier"_s;
    one.connection = ConnectionId(u"7"_s);
    one.reason = u"old firewall"_s;
    must(m_workspace->setLintMute(m_acme, one));
    m_clock.advance(milliseconds(1000));
    LintMute all = one;
    all.connection = {};
    all.reason = u"all the same to us"_s;
    must(m_workspace->setLintMute(m_acme, all));
    QList<LintMute> mutes = must(m_workspace->lintMutes(m_acme));
    QCOMPARE(mutes.size(), 2);
    QCOMPARE(mutes.constFirst().reason, all.reason);
    QCOMPARE(mutes.constFirst().at, m_clock.wall());
    QVERIFY(mutes.constFirst().connection.isEmpty());
    // Muted again: with the newer reason, and once.
    one.reason = u"still the old firewall"_s;
    must(m_workspace->setLintMute(m_acme, one));
    mutes = must(m_workspace->lintMutes(m_acme));
    QCOMPARE(mutes.size(), 2);
    must(m_workspace->removeLintMute(m_acme, mutes.constFirst()));
    QCOMPARE(must(m_workspace->lintMutes(m_acme)).size(), 1);
    QCOMPARE(spy.count(), 4);
}

void TestWorkspaceLearnt::connectionsOfOneType()
{
    QList<StoredConnection> list;
    for (int i = 0; i < 450; ++i) {
        StoredConnection one = sampleConnection(QString::number(i), u"n"_s);
        if (i % 3 == 0)
            one.type = {TypeId(u"shopify"_s), u"Shopify"_s};
        list.append(one);
    }
    must(m_workspace->storeList(m_acme, list));
    QCOMPARE(must(m_workspace->connectionCount(m_acme, TypeId(u"shopify"_s))), 150);
    QCOMPARE(must(m_workspace->connections(m_acme, TypeId(u"shopify"_s))).size(), 150);
    QSet<ConnectionId> read;
    must(m_workspace->typeReader(m_acme, m_ftp.id)([&](const StoredConnection &one) {
        read.insert(one.id);
        return true;
    }));
    QCOMPARE(read.size(), 300);
    int taken = 0;
    must(m_workspace->typeReader(m_acme,
                                 m_ftp.id)([&](const StoredConnection &) { return ++taken < 3; }));
    QCOMPARE(taken, 3);
}

void TestWorkspaceLearnt::formatFiveIsBroughtUpToDate()
{
    const QString folder = m_root->filePath(u"five"_s);
    must(prepareWorkspaceFile(folder, workspaceMigrations().first(5), m_clock));
    rawSql(folder + u"/plugboard.db"_s,
           {uR"(INSERT INTO account (id, name, platform, url, role, ca_file)
                VALUES ('a-1', 'Acme', 'flxpoint', '', 'staging', ''))"_s,
            uR"(INSERT INTO type_form VALUES
                ('a-1', 'ftp', 'FTP', 5000, CAST('[{"handle":"host"}]' AS BLOB)))"_s,
            uR"(INSERT INTO connection (account, id, digest, type, type_name, name, updated_at,
                                        editable, body)
                VALUES ('a-1', '7', x'00', 'ftp', 'FTP', 'n', '', 1, CAST('{"id":7}' AS BLOB)))"_s});
    const auto workspace = openWorkspace(folder, &m_clock);
    QCOMPARE(Workspace::schemaVersion(), 6);
    QCOMPARE(must(workspace->typeFormStoredAt(m_acme, m_ftp.id)).value(), milliseconds(5000));
    QCOMPARE(must(workspace->connectionCount(m_acme, m_ftp.id)), 1);
    QVERIFY(must(workspace->definitions(m_acme, m_ftp.id)).isEmpty());
    must(workspace->noteDefinitions(
        m_acme, {{m_ftp, DefinitionSource::Platform, 1, Json::array(), milliseconds(5000)}}));
    QCOMPARE(must(workspace->definitions(m_acme, m_ftp.id)).constFirst().firstSeen,
             milliseconds(5000));
    // The copy that was made before is what an older program opens.
    QCOMPARE(QDir(folder).entryList({u"plugboard-v5-*.db"_s}).size(), 1);
}

PLUGBOARD_TEST(TestWorkspaceLearnt)
#include "tst_workspacelearnt.moc"
