// SPDX-License-Identifier: GPL-3.0-or-later
//
// The list of what was sent: bounded, filtered, copied.
#include "engine/engine.h"
#include "models/activitymodel.h"
#include "secrets/memorysecretstore.h"
#include "support/fakeclock.h"
#include "support/testprogram.h"
#include "workspace/workspace.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace plugboard;

class TestActivity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aRequestIsOneRowFromStartToEnd();
    void theResultIsSaidInWords_data();
    void theResultIsSaidInWords();
    void theOldestGo();
    void whatEndsAfterItWasClearedComesNoMore();
    void filtersByTextFailureAndAccount();
    void copiesAsATable();

private:
    ActivityEntry send(quint64 id, const QString &path = u"/connections"_s);
    void end(ActivityEntry entry, int status, const QString &errorKind = {});
    [[nodiscard]] static QString took();
    [[nodiscard]] static QStringList cells(const QAbstractItemModel &model, int row);

    QTemporaryDir m_folder;
    test::FakeClock m_clock;
    std::unique_ptr<Workspace> m_workspace;
    MemorySecretStore m_secrets;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<ActivityModel> m_model;
    Account m_account;
};

void TestActivity::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_workspace = std::move(*Workspace::open(m_folder.path(), {&m_clock}));
    m_engine
        = std::make_unique<Engine>(Engine::Options{&m_clock, m_workspace.get(), &m_secrets, {}});
    m_account = *m_engine->makeAccount(u"Acme"_s, u"flxpoint"_s, {}, AccountRole::Staging, {});
    (void) m_workspace->saveAccount(m_account);
    m_model = std::make_unique<ActivityModel>(*m_engine);
    new QAbstractItemModelTester(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal, m_model.get());
}

void TestActivity::cleanup()
{
    m_model.reset();
    m_engine.reset();
    (void) m_workspace->removeAccount(m_account.id);
    m_workspace.reset();
}

ActivityEntry TestActivity::send(quint64 id, const QString &path)
{
    ActivityEntry entry;
    entry.id = id;
    entry.at = m_clock.wall();
    entry.account = m_account.id;
    entry.verb = u"GET"_s;
    entry.host = u"api.example.com"_s;
    entry.pathTemplate = path;
    Q_EMIT m_engine->activity(entry);
    return entry;
}

void TestActivity::end(ActivityEntry entry, int status, const QString &errorKind)
{
    entry.finished = true;
    entry.status = status;
    entry.errorKind = errorKind;
    entry.took = milliseconds(1234);
    entry.at += milliseconds(1234);
    Q_EMIT m_engine->activity(entry);
}

QString TestActivity::took()
{
    return QLocale().toString(1234) + u" ms"_s;
}

QStringList TestActivity::cells(const QAbstractItemModel &model, int row)
{
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells << model.index(row, column).data().toString();
    return cells;
}

void TestActivity::aRequestIsOneRowFromStartToEnd()
{
    const ActivityEntry entry = send(1, u"/connections/{id}"_s);
    QCOMPARE(m_model->rowCount(), 1);
    const QString began = cells(*m_model, 0).at(ActivityModel::TimeColumn);
    QCOMPARE(began.size(), 8);
    QCOMPARE(cells(*m_model, 0).mid(1),
             QStringList({u"Acme"_s, u"GET"_s, u"api.example.com"_s, u"/connections/{id}"_s,
                          u"under way"_s, u""_s, u"1"_s}));
    end(entry, 200);
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(cells(*m_model, 0),
             QStringList({began, u"Acme"_s, u"GET"_s, u"api.example.com"_s, u"/connections/{id}"_s,
                          u"200, done"_s, took(), u"1"_s}));
    QCOMPARE(m_model->index(0, 0).data(Qt::AccessibleTextRole).toString(),
             began + u", Acme, GET, api.example.com, /connections/{id}, 200, done, "_s + took());
}

void TestActivity::theResultIsSaidInWords_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("words");
    QTest::newRow("done") << 204 << u""_s << u"204, done"_s;
    QTest::newRow("redirect") << 307 << u""_s << u"307, redirected"_s;
    QTest::newRow("token") << 401 << u"Unauthorized"_s << u"401, token not accepted"_s;
    QTest::newRow("limit") << 429 << u"RateLimited"_s << u"429, asked to slow down"_s;
    QTest::newRow("server") << 503 << u"Server"_s << u"503, the platform has a problem"_s;
    QTest::newRow("silence") << 0 << u"Timeout"_s << u"no answer in time"_s;
    QTest::newRow("no network") << 0 << u"Network"_s << u"not reached"_s;
    QTest::newRow("new kind") << 0 << u"Something"_s << u"failed"_s;
}

void TestActivity::theResultIsSaidInWords()
{
    QFETCH(int, status);
    QFETCH(QString, error);
    QFETCH(QString, words);
    end(send(1), status, error);
    QCOMPARE(cells(*m_model, 0).at(ActivityModel::StatusColumn), words);
}

void TestActivity::theOldestGo()
{
    // The tester walks all rows for each that comes.
    m_model = std::make_unique<ActivityModel>(*m_engine);
    const ActivityEntry first = send(1);
    for (quint64 id = 2; id <= ActivityModel::kMostEntries + 10; ++id)
        end(send(id, u"/p/%1"_s.arg(id)), 200);
    QCOMPARE(m_model->rowCount(), ActivityModel::kMostEntries);
    QCOMPARE(cells(*m_model, 0).at(ActivityModel::PathColumn), u"/p/11"_s);
    QCOMPARE(cells(*m_model, ActivityModel::kMostEntries - 1).at(ActivityModel::PathColumn),
             u"/p/%1"_s.arg(ActivityModel::kMostEntries + 10));
    // The end of one that is gone changes no other row.
    end(first, 500, u"Server"_s);
    QCOMPARE(m_model->rowCount(), ActivityModel::kMostEntries);
    QCOMPARE(cells(*m_model, 0).at(ActivityModel::StatusColumn), u"200, done"_s);
}

void TestActivity::whatEndsAfterItWasClearedComesNoMore()
{
    const ActivityEntry open = send(1);
    m_model->clear();
    QCOMPARE(m_model->rowCount(), 0);
    end(open, 200);
    QCOMPARE(m_model->rowCount(), 0);
    send(2);
    QCOMPARE(m_model->rowCount(), 1);
}

void TestActivity::filtersByTextFailureAndAccount()
{
    ActivityFilter filter;
    filter.setSourceModel(m_model.get());
    const QAbstractItemModelTester tester(&filter,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    end(send(1), 200);
    end(send(2, u"/account"_s), 503, u"Server"_s);
    ActivityEntry other = send(3, u"/account"_s);
    other.id = 4;
    other.account = AccountId(u"another"_s);
    Q_EMIT m_engine->activity(other);
    QCOMPARE(filter.rowCount(), 4);
    filter.setText(u"ACCOUNT get"_s);
    QCOMPARE(filter.rowCount(), 3);
    filter.setOnlyFailed(true);
    QCOMPARE(filter.rowCount(), 1);
    QCOMPARE(cells(filter, 0).at(ActivityModel::StatusColumn),
             u"503, the platform has a problem"_s);
    // One that fails while it is filtered comes.
    end(other, 401, u"Unauthorized"_s);
    QCOMPARE(filter.rowCount(), 2);
    filter.setAccount(m_account.id);
    QCOMPARE(filter.rowCount(), 1);
    filter.setText({});
    filter.setOnlyFailed(false);
    QCOMPARE(filter.rowCount(), 3);
}

void TestActivity::copiesAsATable()
{
    ActivityFilter filter;
    filter.setSourceModel(m_model.get());
    end(send(1, u"/a\tb"_s), 200);
    end(send(2, u"/c"_s), 404, u"NotFound"_s);
    const QStringList lines = filter.table({1, 0}).split(u'\n');
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines.at(0), u"Time\tAccount\tRequest\tHost\tPath\tResult\tTook\tAttempt"_s);
    QCOMPARE(lines.at(1).section(u'\t', 1),
             u"Acme\tGET\tapi.example.com\t/a b\t200, done\t"_s + took() + u"\t1"_s);
    QCOMPARE(lines.at(2).section(u'\t', 4), u"/c\t404, not found\t"_s + took() + u"\t1"_s);
    QVERIFY(lines.at(3).isEmpty());
}

PLUGBOARD_TEST(TestActivity)
#include "tst_activity.moc"
