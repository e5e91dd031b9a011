// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lists of the window over a real workspace: a refresh or a search never loses the place.
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "forms/formmodel.h"
#include "models/accountlistmodel.h"
#include "models/connectionlistmodel.h"
#include "secrets/memorysecretstore.h"
#include "support/fakeclock.h"
#include "support/testprogram.h"
#include "workspace/workspace.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace plugboard;

namespace {

StoredConnection connection(int id, const QString &name, const QString &type = u"ftp"_s)
{
    StoredConnection made;
    made.id = ConnectionId(QString::number(id));
    made.name = name;
    made.type = {TypeId(type), type.toUpper()};
    const QByteArray body
        = R"({"id":%1,"connectionType":"%2","name":"%3","configs":[{"handle":"host","name":"Host","value":"a"}]})";
    made.body = *parseJson(QString::fromUtf8(body).arg(QString::number(id), type, name).toUtf8());
    return made;
}

} // namespace

class TestModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void showsAnAccountSorted();
    void aRefreshKeepsEveryPlace();
    void manyChangesStillGiveTheRightRows();
    void searchesNameTypeAndId();
    void sortsByAnyColumn();
    void showsDraftsAndTests();
    void draftsOfAnEarlierRun();
    void typingWithoutAPauseIsSaved();
    void listsAccountsWithTheirCounts();

private:
    [[nodiscard]] QStringList names(const ConnectionListModel &model) const;
    void store(const QList<StoredConnection> &list);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MemorySecretStore> m_secrets;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<DraftBook> m_drafts;
    Account m_account;
};

void TestModels::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<test::FakeClock>();
    auto workspace = Workspace::open(m_folder->path(), {m_clock.get()});
    QVERIFY(workspace);
    m_workspace = std::move(*workspace);
    m_secrets = std::make_unique<MemorySecretStore>();
    m_engine = std::make_unique<Engine>(
        Engine::Options{m_clock.get(), m_workspace.get(), m_secrets.get(), {}});
    m_drafts = std::make_unique<DraftBook>(*m_engine, *m_clock);
    m_account = *m_engine->makeAccount(u"Acme"_s, u"flxpoint"_s, {}, AccountRole::Staging, {});
    QVERIFY(m_workspace->saveAccount(m_account));
    store({connection(1, u"beta"_s), connection(2, u"Alpha"_s, u"shopify"_s),
           connection(10, u"gamma"_s)});
}

void TestModels::cleanup()
{
    m_drafts.reset();
    m_engine.reset();
    m_secrets.reset();
    m_workspace.reset();
}

void TestModels::store(const QList<StoredConnection> &list)
{
    QVERIFY(m_workspace->storeList(m_account.id, list));
}

QStringList TestModels::names(const ConnectionListModel &model) const
{
    QStringList names;
    for (int i = 0; i < model.rowCount(); ++i)
        names << model.index(i, 0).data().toString();
    return names;
}

void TestModels::showsAnAccountSorted()
{
    ConnectionListModel model(*m_engine, *m_drafts);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    QCOMPARE(model.rowCount(), 0);
    model.setAccount(m_account.id);
    QCOMPARE(names(model), QStringList({u"Alpha"_s, u"beta"_s, u"gamma"_s}));
    QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(),
             u"Alpha, SHOPIFY, Not tested"_s);
}

void TestModels::aRefreshKeepsEveryPlace()
{
    ConnectionListModel model(*m_engine, *m_drafts);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setAccount(m_account.id);
    const QPersistentModelIndex gamma = model.indexOf(u"10"_s);
    const QPersistentModelIndex alpha = model.indexOf(u"2"_s);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    store({connection(1, u"beta"_s), connection(2, u"omega"_s, u"shopify"_s),
           connection(10, u"gamma"_s), connection(11, u"aaa"_s)});
    QCOMPARE(names(model), QStringList({u"aaa"_s, u"beta"_s, u"gamma"_s, u"omega"_s}));
    QCOMPARE(gamma.row(), 2);
    QCOMPARE(alpha.row(), 3);
    QCOMPARE(resets.size(), 0);
    store({connection(10, u"gamma"_s)});
    QVERIFY(!alpha.isValid());
    QCOMPARE(gamma.row(), 0);
}

void TestModels::manyChangesStillGiveTheRightRows()
{
    ConnectionListModel model(*m_engine, *m_drafts);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    QList<StoredConnection> all;
    for (int i = 0; i < 1000; ++i)
        all << connection(i, u"name %1"_s.arg(i));
    store(all);
    model.setAccount(m_account.id);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    // M2: scattered hits as hundreds of ranges cost a view more than one reset.
    model.setSearch(u"7"_s);
    QCOMPARE(resets.size(), 1);
    for (const QString &name : names(model))
        QVERIFY2(name.contains(u'7'), qPrintable(name));
    model.setSearch({});
    QCOMPARE(model.rowCount(), 1000);
    QCOMPARE(model.index(9, 0).data().toString(), u"name 9"_s);
    QCOMPARE(model.index(10, 0).data().toString(), u"name 10"_s);
}

void TestModels::searchesNameTypeAndId()
{
    ConnectionListModel model(*m_engine, *m_drafts);
    model.setAccount(m_account.id);
    model.setSearch(u"ALPHA"_s);
    QCOMPARE(names(model), QStringList{u"Alpha"_s});
    model.setSearch(u"type:ftp a"_s);
    QCOMPARE(names(model), QStringList({u"beta"_s, u"gamma"_s}));
    model.setSearch(u"id:1"_s);
    QCOMPARE(names(model), QStringList{u"beta"_s});
    model.setSearch(u"nothing"_s);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.totalCount(), 3);
}

void TestModels::sortsByAnyColumn()
{
    ConnectionListModel model(*m_engine, *m_drafts);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setAccount(m_account.id);
    model.sort(ConnectionListModel::IdColumn, Qt::DescendingOrder);
    QCOMPARE(names(model), QStringList({u"gamma"_s, u"Alpha"_s, u"beta"_s}));
    model.sort(ConnectionListModel::TypeColumn, Qt::AscendingOrder);
    QCOMPARE(names(model).constLast(), u"Alpha"_s);
}

void TestModels::showsDraftsAndTests()
{
    ConnectionListModel model(*m_engine, *m_drafts);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setAccount(m_account.id);
    TestRecord record;
    record.id = ConnectionId(u"1"_s);
    record.report.steps.append({u"reach"_s, u"Reach"_s, Verdict::Pass, {}, {}, {}, {}});
    QVERIFY(m_workspace->storeTestRecord(m_account.id, record));
    const QModelIndex beta = model.indexOf(u"1"_s);
    QCOMPARE(beta.data(ConnectionListModel::StateRole).toInt(),
             int(ConnectionListModel::State::Passed));

    const auto form = m_drafts->open(m_account.id,
                                     **m_workspace->connection(m_account.id, ConnectionId(u"1"_s)));
    QVERIFY(form);
    (*form)->setText(u"host"_s, u"b"_s);
    QCOMPARE(model.indexOf(u"1"_s).data(ConnectionListModel::ChangesRole).toInt(), 1);
    // A test of what was saved says nothing about what was edited since.
    QCOMPARE(model.indexOf(u"1"_s).data(ConnectionListModel::StateRole).toInt(),
             int(ConnectionListModel::State::Stale));

    const QString key
        = m_drafts->openNew(m_account.id, {TypeId(u"ftp"_s), u"FTP"_s}, (*form)->spec());
    QVERIFY(model.indexOf(key).isValid());
    m_drafts->discard(m_account.id, key);
    QVERIFY(!model.indexOf(key).isValid());
}

void TestModels::draftsOfAnEarlierRun()
{
    const auto beta = m_drafts->open(m_account.id,
                                     **m_workspace->connection(m_account.id, ConnectionId(u"1"_s)));
    QVERIFY(beta);
    (*beta)->setName(u"delta"_s);
    const QString key
        = m_drafts->openNew(m_account.id, {TypeId(u"ftp"_s), u"FTP"_s}, (*beta)->spec());
    m_drafts->model(m_account.id, key)->setName(u"Fresh"_s);
    m_drafts = std::make_unique<DraftBook>(*m_engine, *m_clock);

    ConnectionListModel model(*m_engine, *m_drafts);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setAccount(m_account.id);
    QCOMPARE(names(model), QStringList({u"Alpha"_s, u"delta"_s, u"Fresh"_s, u"gamma"_s}));

    // Deleted on the platform meanwhile: the draft can still be seen, and the others be planned.
    store({connection(2, u"Alpha"_s, u"shopify"_s)});
    const QModelIndex gone = model.indexOf(u"1"_s);
    QVERIFY(gone.isValid());
    QCOMPARE(gone.data(ConnectionListModel::StateRole).toInt(),
             int(ConnectionListModel::State::Gone));
    const auto alpha = m_drafts->open(
        m_account.id, **m_workspace->connection(m_account.id, ConnectionId(u"2"_s)));
    QVERIFY(alpha);
    (*alpha)->setText(u"host"_s, u"b"_s);
    const auto requests = m_drafts->requests(m_account.id, {u"1"_s, u"2"_s});
    QVERIFY(requests);
    QCOMPARE(requests->size(), 2);
    QCOMPARE(requests->first().id, ConnectionId(u"1"_s));
    m_drafts->discard(m_account.id, u"1"_s);
    QVERIFY(!model.indexOf(u"1"_s).isValid());
}

void TestModels::typingWithoutAPauseIsSaved()
{
    const auto beta = m_drafts->open(m_account.id,
                                     **m_workspace->connection(m_account.id, ConnectionId(u"1"_s)));
    QVERIFY(beta);
    QString text;
    for (int i = 0; i < 20; ++i) {
        text += u'y';
        (*beta)->setText(u"host"_s, text);
        m_clock->advance(milliseconds(100));
    }
    // M6: at most the last two seconds of typing are lost by a crash.
    const auto stored = m_workspace->drafts(m_account.id);
    QVERIFY(stored && stored->size() == 1);
    QVERIFY(writeJson(stored->first().state).contains("yyyyyyyyyy"));
}

void TestModels::listsAccountsWithTheirCounts()
{
    AccountListModel model(*m_engine, *m_drafts);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, 0).data(AccountListModel::CountRole).toInt(), 3);
    Account other
        = *m_engine->makeAccount(u"Aaa"_s, u"flxpoint"_s, {}, AccountRole::Production, {});
    const QPersistentModelIndex acme = model.indexOf(m_account.id);
    QVERIFY(m_workspace->saveAccount(other));
    QCOMPARE(acme.row(), 1);
    model.setState(other.id, AccountListModel::State::Offline, u"Offline"_s);
    QVERIFY(model.index(0, 0).data(Qt::AccessibleTextRole).toString().contains(u"production"_s));
    QVERIFY(model.index(0, 0).data(Qt::AccessibleTextRole).toString().contains(u"Offline"_s));
    QVERIFY(m_workspace->removeAccount(other.id));
    QCOMPARE(acme.row(), 0);
}

PLUGBOARD_TEST(TestModels)
#include "tst_models.moc"
