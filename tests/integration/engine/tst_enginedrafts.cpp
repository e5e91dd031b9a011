// SPDX-License-Identifier: GPL-3.0-or-later
//
// Drafts beside the engine: stored, taken back, carried out, and secrets that are typed no more.
#include "engine/draftbook.h"
#include "enginefixture.h"
#include "forms/formmodel.h"
#include "support/testprogram.h"

#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace plugboard;
using namespace plugboard::test;

class TestEngineDrafts : public EngineFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void onlyADraftIsSaidToBeKept_data();
    void onlyADraftIsSaidToBeKept();
    void draftsAreSavedAndTakenBack();
    void aLostSecretStaysLost();
    void aDraftThatWasCarriedOutGoes();
    void aLostSecretBlocks();
};

void TestEngineDrafts::onlyADraftIsSaidToBeKept_data()
{
    QTest::addColumn<QString>("draftKey");
    QTest::newRow("from a draft") << u"731"_s;
    QTest::newRow("on the command line") << QString();
}

void TestEngineDrafts::onlyADraftIsSaidToBeKept()
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

void TestEngineDrafts::draftsAreSavedAndTakenBack()
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

//! However often the program is started, and whatever else is edited meanwhile.
void TestEngineDrafts::aLostSecretStaysLost()
{
    const Account account = addAccount();
    QVERIFY(run(m_engine->refresh(account.id, Priority::Foreground)));
    const StoredConnection connection
        = **m_workspace->connection(account.id, ConnectionId(u"731"_s));
    const auto start = [&](auto &&edit) {
        DraftBook book(*m_engine, *m_clock);
        const auto model = book.open(account.id, connection);
        if (model)
            edit(book, **model);
        return bool(model);
    };
    QVERIFY(start([](DraftBook &, FormModel &model) {
        (void) model.replaceSecret(u"password"_s, Sensitive(QByteArray("canary-draft")));
    }));
    const QStringList lost{u"password"_s};
    QVERIFY(start([&](DraftBook &book, FormModel &model) {
        QCOMPARE(book.lostSecrets(account.id, u"731"_s), lost);
        model.setText(u"host"_s, u"draft.example.com"_s);
    }));
    QVERIFY(start([&](DraftBook &book, FormModel &model) {
        QCOMPARE(book.lostSecrets(account.id, u"731"_s), lost);
        model.undoStack()->undo();
        QVERIFY(!model.isDirty());
        QVERIFY(book.saveNow());
        QCOMPARE(book.pending(account.id).size(), 1);
    }));
    QVERIFY(start([&](DraftBook &book, FormModel &) {
        QCOMPARE(book.lostSecrets(account.id, u"731"_s), lost);
        QCOMPARE(book.requests(account.id, {u"731"_s})->constFirst().lostSecrets, lost);
        book.discard(account.id, u"731"_s);
    }));
    QVERIFY(m_workspace->drafts(account.id)->isEmpty());
}

void TestEngineDrafts::aDraftThatWasCarriedOutGoes()
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

void TestEngineDrafts::aLostSecretBlocks()
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

PLUGBOARD_TEST(TestEngineDrafts)
#include "tst_enginedrafts.moc"
