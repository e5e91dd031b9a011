// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lists of the window over a real workspace: a refresh or a search never loses the place.
#include "engine/draftbook.h"
#include "engine/engine.h"
#include "forms/formmodel.h"
#include "models/accountlistmodel.h"
#include "models/connectionlistmodel.h"
#include "models/viewlistmodel.h"
#include "secrets/memorysecretstore.h"
#include "support/fakeclock.h"
#include "support/testprogram.h"
#include "workspace/workspace.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

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
    void aSearchAsksFormsOnlyForFields();
    void whatWasJustMendedStaysUntilTheQueryChanges();
    void aTestGoesStaleWhenTheConnectionChanges();
    void aViewIsNarrowedByTheSearch();
    void viewsAreCountedAndKept();
    void whatAnotherProcessWroteIsShown();
    void aLongListIsReadOnAThread();
    void aLongListTakesChanges();

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

void TestModels::aSearchAsksFormsOnlyForFields()
{
    ConnectionListModel model(*m_engine, *m_drafts);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setAccount(m_account.id);
    model.setSearch(u"field.host:A"_s);
    QTRY_COMPARE(model.rowCount(), 3);
    model.setSearch(u"type:shopify field.host:a"_s);
    QTRY_COMPARE(names(model), QStringList{u"Alpha"_s});
    model.setSearch(u"field.host:b"_s);
    QTRY_VERIFY(!model.isSearching());
    QCOMPARE(model.rowCount(), 0);
    // What a form said is forgotten when its connection changes.
    StoredConnection beta = connection(1, u"beta"_s);
    beta.body = *parseJson(R"({"id":1,"connectionType":"ftp","name":"beta",
        "configs":[{"handle":"host","name":"Host","value":"bb"}]})");
    store({beta, connection(2, u"Alpha"_s, u"shopify"_s), connection(10, u"gamma"_s)});
    QTRY_COMPARE(names(model), QStringList{u"beta"_s});
    model.setSearch(u"missing:nothing -name:beta"_s);
    QTRY_COMPARE(model.rowCount(), 2);
    const auto remarks = [&model] {
        return model.remarks(Guesses::Told, [](const QString &word) { return u'<' + word + u'>'; });
    };
    QVERIFY(remarks().isEmpty());
    model.setSearch(u"tag:old alpha"_s);
    QCOMPARE(
        remarks(),
        QStringList{u"“<tag:old>” is not a search word yet; it is looked for as it stands."_s});
}

void TestModels::whatWasJustMendedStaysUntilTheQueryChanges()
{
    ConnectionListModel model(*m_engine, *m_drafts);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setAccount(m_account.id);
    const auto test = [this](const QString &id, Verdict verdict) {
        TestRecord record;
        record.id = ConnectionId(id);
        record.at = m_clock->wall();
        record.report.steps.append({u"reach"_s, u"Reach"_s, verdict, {}, {}, {}, {}});
        QVERIFY(m_workspace->storeTestRecord(m_account.id, record));
    };
    test(u"1"_s, Verdict::Fail);
    test(u"10"_s, Verdict::Pass);
    model.setSearch(u"is:failing"_s);
    QCOMPARE(names(model), QStringList{u"beta"_s});
    test(u"1"_s, Verdict::Pass);
    QCOMPARE(names(model), QStringList{u"beta"_s});
    QCOMPARE(model.index(0, 0).data(ConnectionListModel::StateRole).toInt(),
             int(ConnectionListModel::State::Passed));
    test(u"10"_s, Verdict::Fail);
    QCOMPARE(names(model), QStringList({u"beta"_s, u"gamma"_s}));
    QCOMPARE(model.countOf(u"is:failing"_s), std::optional(1));
    model.setSearch(u"is:failing "_s);
    QCOMPARE(names(model), QStringList{u"gamma"_s});
}

void TestModels::aTestGoesStaleWhenTheConnectionChanges()
{
    ConnectionListModel model(*m_engine, *m_drafts);
    model.setAccount(m_account.id);
    TestRecord record;
    record.id = ConnectionId(u"1"_s);
    record.at = m_clock->wall();
    record.report.steps.append({u"reach"_s, u"Reach"_s, Verdict::Pass, {}, {}, {}, {}});
    QVERIFY(m_workspace->storeTestRecord(m_account.id, record));
    const auto state = [&model] {
        return model.indexOf(u"1"_s)
            .siblingAtColumn(ConnectionListModel::StateColumn)
            .data()
            .toString();
    };
    // The word, and when.
    QVERIFY2(state().startsWith(u"Passed, "_s), qPrintable(state()));
    QVERIFY(!model.indexOf(u"1"_s).data(ConnectionListModel::TestedRole).toString().isEmpty());
    m_clock->advance(milliseconds(60000));
    store({connection(1, u"beta"_s), connection(2, u"Alpha"_s, u"shopify"_s)});
    QVERIFY2(state().startsWith(u"Passed, "_s), qPrintable(state()));
    StoredConnection beta = connection(1, u"beta 2"_s);
    store({beta, connection(2, u"Alpha"_s, u"shopify"_s)});
    QVERIFY2(state().startsWith(u"Edited since, "_s), qPrintable(state()));
}

void TestModels::aViewIsNarrowedByTheSearch()
{
    ConnectionListModel model(*m_engine, *m_drafts);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setAccount(m_account.id);
    model.setView(u"type:ftp"_s);
    QCOMPARE(names(model), QStringList({u"beta"_s, u"gamma"_s}));
    model.setSearch(u"gam"_s);
    QCOMPARE(names(model), QStringList{u"gamma"_s});
    model.setView({});
    QCOMPARE(names(model), QStringList{u"gamma"_s});
    model.setSearch({});
    QCOMPARE(model.rowCount(), 3);
    const QueryVocabulary words = model.vocabulary();
    QCOMPARE(words.types.size(), 2);
    QCOMPARE(words.types.first().handle, u"ftp"_s);
    QCOMPARE(words.types.first().count, 2);
    QCOMPARE(words.accounts, QStringList{u"Acme"_s});
    QCOMPARE(words.handles(), QStringList{u"host"_s});
}

void TestModels::viewsAreCountedAndKept()
{
    ConnectionListModel list(*m_engine, *m_drafts);
    list.setAccount(m_account.id);
    const auto counts = [](const ViewListModel &views) {
        QStringList all;
        for (int i = 0; i < views.rowCount(); ++i) {
            const QModelIndex view = views.index(i);
            all << view.data().toString() + u' ' + view.data(ViewListModel::CountRole).toString();
        }
        return all;
    };
    {
        ViewListModel views(*m_engine, list);
        const QAbstractItemModelTester tester(
            &views, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QTRY_COMPARE(counts(views), QStringList({u"All 3"_s, u"Failing 0"_s, u"Changed here 0"_s}));
        const auto form = m_drafts->open(
            m_account.id, **m_workspace->connection(m_account.id, ConnectionId(u"1"_s)));
        QVERIFY(form);
        (*form)->setText(u"host"_s, u"b"_s);
        QTRY_COMPARE(counts(views).last(), u"Changed here 1"_s);
        const Result<int> saved = views.save(u" Shops "_s, u"type:ftp"_s);
        QVERIFY(saved);
        QCOMPARE(*saved, 3);
        QVERIFY(!views.save(u"shops"_s, u"x"_s));
        QVERIFY(!views.save(u" "_s, u"x"_s));
        QVERIFY(views.save(u"By host"_s, u"field.host:a"_s));
        // Forms are not read just to count.
        QTRY_COMPARE(counts(views).mid(3), QStringList({u"Shops 2"_s, u"By host "_s}));
        QVERIFY(!views.isSaved(1));
    }
    ViewListModel views(*m_engine, list);
    QTRY_COMPARE(counts(views).mid(3), QStringList({u"Shops 2"_s, u"By host "_s}));
    QCOMPARE(views.index(3).data(Qt::AccessibleTextRole).toString().section(u',', 0, 0),
             u"Shops"_s);
    QVERIFY(!views.rename(3, u"All"_s));
    QVERIFY(views.rename(3, u"FTP"_s));
    QVERIFY(views.remove(4));
    const ViewListModel again(*m_engine, list);
    QCOMPARE(again.rowCount(), 4);
    QCOMPARE(again.index(3).data().toString(), u"FTP"_s);
    QCOMPARE(again.index(3).data(ViewListModel::QueryRole).toString(), u"type:ftp"_s);
}

void TestModels::whatAnotherProcessWroteIsShown()
{
    ConnectionListModel model(*m_engine, *m_drafts);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    ViewListModel views(*m_engine, model);
    model.setAccount(m_account.id);
    model.setSearch(u"field.host:bb"_s);
    QTRY_VERIFY(!model.isSearching());
    QCOMPARE(model.rowCount(), 0);

    const auto other = Workspace::open(m_folder->path(), {m_clock.get()});
    QVERIFY(other);
    StoredConnection beta = connection(1, u"beta"_s);
    beta.body = *parseJson(R"({"id":1,"connectionType":"ftp","name":"beta",
        "configs":[{"handle":"host","name":"Host","value":"bb"}]})");
    QVERIFY((*other)->storeConnection(m_account.id, beta));
    QVERIFY((*other)->storeConnection(m_account.id, connection(11, u"delta"_s)));
    TestRecord record;
    record.id = ConnectionId(u"1"_s);
    record.at = m_clock->wall();
    record.report.steps.append({u"reach"_s, u"Reach"_s, Verdict::Fail, {}, {}, {}, {}});
    QVERIFY((*other)->storeTestRecord(m_account.id, record));
    // Which connections it were is not told; what forms said before does not count any more.
    QVERIFY(m_workspace->tellChangedElsewhere());
    QTRY_COMPARE(names(model), QStringList{u"beta"_s});
    QCOMPARE(model.index(0, 0).data(ConnectionListModel::StateRole).toInt(),
             int(ConnectionListModel::State::Failed));
    QTRY_COMPARE(views.index(0).data(ViewListModel::CountRole).toInt(), 4);
    QTRY_COMPARE(views.index(1).data(ViewListModel::CountRole).toInt(), 1);
    model.setSearch({});
    QCOMPARE(names(model), QStringList({u"Alpha"_s, u"beta"_s, u"delta"_s, u"gamma"_s}));

    // Gone with its account.
    QVERIFY((*other)->removeAccount(m_account.id));
    QVERIFY(m_workspace->tellChangedElsewhere());
    model.setAccount({});
    QCOMPARE(model.rowCount(), 0);
    QTRY_COMPARE(views.index(0).data(ViewListModel::CountRole).toInt(), 0);
}

void TestModels::aLongListIsReadOnAThread()
{
    constexpr int kMany = 2500;
    QList<StoredConnection> all;
    for (int i = 0; i < kMany; ++i)
        all << connection(i, u"name %1"_s.arg(i), i % 2 ? u"ftp"_s : u"shopify"_s);
    store(all);
    ConnectionListModel model(*m_engine, *m_drafts);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setSearch(u"type:ftp"_s);
    model.setAccount(m_account.id);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(model.isLoading());
    QTRY_COMPARE(model.rowCount(), kMany / 2);
    QVERIFY(!model.isLoading());
    QCOMPARE(model.totalCount(), kMany);
    QCOMPARE(model.index(0, 0).data().toString(), u"name 1"_s);
    QCOMPARE(model.index(5, 0).data().toString(), u"name 11"_s);
    // Another account while one is read: nothing of the first is shown.
    Account other
        = *m_engine->makeAccount(u"Aaa"_s, u"flxpoint"_s, {}, AccountRole::Production, {});
    QVERIFY(m_workspace->saveAccount(other));
    store({});
    store(all);
    model.setAccount(other.id);
    QCoreApplication::processEvents();
    QVERIFY(QThreadPool::globalInstance()->waitForDone());
    QCoreApplication::processEvents();
    QCOMPARE(model.rowCount(), 0);
}

void TestModels::aLongListTakesChanges()
{
    constexpr int kMany = 2500;
    QList<StoredConnection> all;
    for (int i = 0; i < kMany; ++i)
        all << connection(i, u"name %1"_s.arg(i));
    store(all);
    ConnectionListModel model(*m_engine, *m_drafts);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setAccount(m_account.id);
    QTRY_COMPARE(model.rowCount(), kMany);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex seven = model.indexOf(u"7"_s);

    TestRecord record;
    record.id = ConnectionId(u"7"_s);
    record.at = m_clock->wall();
    record.report.steps.append({u"reach"_s, u"Reach"_s, Verdict::Fail, {}, {}, {}, {}});
    QVERIFY(m_workspace->storeTestRecord(m_account.id, record));
    QCOMPARE(seven.data(ConnectionListModel::StateRole).toInt(),
             int(ConnectionListModel::State::Failed));
    const auto form = m_drafts->open(m_account.id,
                                     **m_workspace->connection(m_account.id, ConnectionId(u"7"_s)));
    QVERIFY(form);
    (*form)->setText(u"host"_s, u"b"_s);
    QCOMPARE(seven.data(ConnectionListModel::ChangesRole).toInt(), 1);
    QCOMPARE(model.countOf(u"has:draft is:failing"_s), std::optional(1));

    // The same rows in the same order: no reset, and with it no lost place.
    StoredConnection eight = connection(8, u"name 8"_s);
    eight.editable = false;
    all[8] = eight;
    store(all);
    QTRY_COMPARE(model.countOf(u"is:readonly"_s), std::optional(1));
    QCOMPARE(resets.size(), 0);
    QCOMPARE(seven.data().toString(), u"name 7"_s);
    QCOMPARE(seven.data(ConnectionListModel::ChangesRole).toInt(), 1);
    all.removeLast();
    store(all);
    QTRY_COMPARE(model.rowCount(), kMany - 1);
}

PLUGBOARD_TEST(TestModels)
#include "tst_models.moc"
